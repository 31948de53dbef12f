"""The evidence register as a table: kept rows, filtered, sorted and grouped without a proxy.

An edit repaints, inserts or removes the rows it touches; a row that an edit makes unfit for the
filter stays until the next filtering. Grouped rows stand under heads, which are rows that nobody
can choose; an edit that adds or removes one arranges all groups anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from actionplan.commands.evidence import change_evidence
from actionplan.domain.records import Evidence
from actionplan.errors import PlanError
from ui.evidence_states import state_role
from ui.formats import tip
from ui.models.evidence_order import EvidenceOrder, names_others
from ui.models.evidence_rows import (
    Column,
    EvidenceFilter,
    Grouping,
    Row,
    column_titles,
)
from ui.models.refused import Refused
from ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from actionplan.domain.plan import ChangeSet
    from ui.evidence_states import EvidenceStates
    from ui.services import Services

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_COLOUR = int(Qt.ItemDataRole.ForegroundRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
_COLOURS = {"good": "on_track", "warning": "at_risk", "error": "off_track"}
_MANY = 200
_PATIENCE = 300
"""Milliseconds until words are worked out ahead; the window is painted first."""

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the line under a title: what the piece shows."""


_EDITABLE = {Column.TITLE: "title", Column.SHOWS: "shows"}


class EvidenceTable(QAbstractTableModel):
    """The evidence of the open plan; ``take_in`` follows its changes."""

    def __init__(
        self, services: Services, states: EvidenceStates, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._states = states
        self._order = EvidenceOrder(services.bridge, states)
        self.titles = column_titles()
        self._ahead = Slices(self, patience=_PATIENCE)
        self.refused = Refused(self)
        self._answers: dict[int, Callable[[Index], Any]] = {
            _ALIGN: self._alignment,
            _COLOUR: self._colour,
            _EDIT: self._offered,
            _TIP: self._tip,
            _ALOUD: self._aloud,
            SECOND_LINE: self._second_line,
        }
        self._read_again()
        self._order.arrange()

    @property
    def count(self) -> tuple[int, int]:
        """How many pieces are shown, and how many there are."""
        return self._order.count

    def evidence(self, index: Index) -> Evidence | None:
        """Return the evidence of a row; the head of a group has none."""
        row = self._order.row(index.row())
        return row.evidence if row else None

    def head(self, row: int) -> str:
        """Return the words of a row that is the head of a group, or ""."""
        return self._order.head(row)

    def index_of(self, evidence_id: str) -> QModelIndex:
        """Return where a piece of evidence is shown, or an invalid index."""
        at = self._order.place_of(evidence_id)
        return QModelIndex() if at is None else self.index(at, 0)

    def show(self, chosen: EvidenceFilter, grouping: Grouping = Grouping.NONE) -> None:
        """Filter and group anew."""
        self.beginResetModel()
        self._order.choose(chosen, grouping)
        self.endResetModel()

    def take_in(self, changes: ChangeSet) -> None:
        """Follow an edit row by row; after a large one read everything again."""
        renames = any(map(names_others, changes.changes))
        touched = [change for change in changes.changes if isinstance(change.record, Evidence)]
        regrouped = (renames or self._order.is_grouped) and any(
            c.before is None or c.after is None for c in touched
        )
        if len(touched) > _MANY or regrouped:
            self.beginResetModel()
            self._read_again()
            self._order.arrange()
            self.endResetModel()
            return
        if renames:
            self._read_again()
            self._repaint()
        for change in touched:
            match change.before, change.after:
                case _before, None:
                    self._remove(change.record.id)
                case _before, Evidence() as item:
                    self._put(item)
                case _:
                    pass

    def repaint_states(self) -> None:
        """Show states that were found anew."""
        self._order.renew_states()
        self._repaint()

    # What views ask

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._order.ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._text(index)
        answer = self._answers.get(role)
        return answer(index) if answer is not None and index.isValid() else None

    @override
    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        column, item = Column(index.column()), self.evidence(index)
        if role != _EDIT or column not in _EDITABLE or item is None:
            return False
        cell, file = (item.id, index.column()), self._services.bridge.file
        try:
            change_evidence(file, evidence_id=item.id, field=_EDITABLE[column], value=str(value))
        except PlanError as error:
            self.refused.keep(cell, str(value), error)
            return False
        self.refused.forget(cell)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.head(index.row()):
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        if index.isValid() and index.column() in _EDITABLE and self._services.bridge.is_writable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGN and section == Column.SIZE:
            return _RIGHT
        return self.titles[section] if role == _DISPLAY else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order.sort(column, descending=order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    # The rows

    def _read_again(self) -> None:
        self._order.read_again()
        self._ahead.begin(self._order.working_ahead())

    def _repaint(self) -> None:
        if self._order.ids:
            last = self.index(len(self._order.ids) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _shown(self, index: Index) -> Row | None:
        return self._order.row(index.row())

    def _text(self, index: Index) -> str:
        if (row := self._shown(index)) is not None:
            return row.texts[index.column()]
        return self.head(index.row()) if index.column() == Column.TITLE else ""

    def _tip(self, index: Index) -> str:
        return tip(self._text(index))

    def _aloud(self, index: Index) -> str:
        if self._shown(index) is None:
            return self._text(index)
        return f"{self.titles[index.column()]} {self._text(index)}"

    def _second_line(self, index: Index) -> str:
        row = self._shown(index)
        return row.texts[Column.SHOWS] if row else ""

    def _offered(self, index: Index) -> str:
        """Return what an editor begins with: the words as they were typed, or were refused."""
        item, field = self.evidence(index), _EDITABLE.get(Column(index.column()), "")
        refused = self.refused.typed((item.id, index.column())) if item else None
        return str(getattr(item, field, "")) if refused is None else refused

    def _alignment(self, index: Index) -> int | None:
        return _RIGHT if index.column() == Column.SIZE else None

    def _colour(self, index: Index) -> QColor | None:
        item = self.evidence(index)
        theme = self._services.theme
        if item is None:
            return theme.colour("accent")
        if item.withdrawn_on is not None:
            return theme.colour("muted")
        if index.column() == Column.STATE:
            role = state_role(item, self._states.state(item))
            return theme.tone(_COLOURS[role]).text if role in _COLOURS else theme.colour("muted")
        return theme.colour("ink" if index.column() in _PLAIN else "muted")

    def _put(self, item: Evidence) -> None:
        if self._order.replace(item):
            index = self.index_of(item.id)
            if index.isValid():
                self.dataChanged.emit(index, self.index(index.row(), len(Column) - 1))
            return
        place = self._order.place_for(item.id)
        self.beginInsertRows(QModelIndex(), place, place)
        self._order.insert(place, item.id)
        self.endInsertRows()

    def _remove(self, evidence_id: str) -> None:
        if (index := self.index_of(evidence_id)).isValid():
            self.beginRemoveRows(QModelIndex(), index.row(), index.row())
            self._order.take_out(index.row())
            self.endRemoveRows()
        self._order.forget(evidence_id)


_PLAIN = (Column.TITLE, Column.SHOWS, Column.SUPPORTS)
