"""The evidence register as a table: kept rows, filtered, sorted and grouped without a proxy.

An edit repaints, inserts or removes the rows it touches; a row that an edit makes unfit for the
filter stays until the next filtering. Grouped rows stand under heads, which are rows that nobody
can choose; an edit that adds or removes one arranges all groups anew.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from actionplan.commands.evidence import change_evidence
from actionplan.domain.records import Action, Area, Evidence, Measure
from actionplan.errors import PlanError
from ui.evidence_states import state_role, state_words
from ui.formats import tip
from ui.models.evidence_rows import (
    ORDERS,
    Column,
    EvidenceFilter,
    Grouping,
    Row,
    column_titles,
    fitting,
    in_groups,
)
from ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QColor

    from actionplan.domain.plan import Change, ChangeSet, Plan
    from ui.evidence_states import EvidenceStates
    from ui.services import Services

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
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
        self._filter = EvidenceFilter()
        self._grouping = Grouping.NONE
        self._sorting: tuple[int, bool] = (Column.ADDED, True)
        self.titles = column_titles()
        self._rows: dict[str, Row] = {}
        self._ahead = Slices(self, patience=_PATIENCE)
        self._order: list[str] = []
        self._places: dict[str, int] | None = None
        self._heads: dict[str, str] = {}
        self._sorted: list[Row] | None = None
        self._refused: dict[tuple[str, str], str] = {}
        self._answers: dict[int, Callable[[Index], Any]] = {
            _COLOUR: self._colour,
            _EDIT: self._offered,
            _TIP: self._tip,
            _ALOUD: self._aloud,
            SECOND_LINE: self._second_line,
        }
        self._read_again()
        self._arrange()

    @property
    def count(self) -> tuple[int, int]:
        """How many pieces are shown, and how many there are."""
        return len(self._order) - len(self._heads), len(self._rows)

    def evidence(self, index: Index) -> Evidence | None:
        """Return the evidence of a row; the head of a group has none."""
        row = self._rows.get(self._order[index.row()])
        return row.evidence if row else None

    def head(self, row: int) -> str:
        """Return the words of a row that is the head of a group, or ""."""
        return self._heads.get(self._order[row], "")

    def index_of(self, evidence_id: str) -> QModelIndex:
        """Return where a piece of evidence is shown, or an invalid index."""
        if self._places is None:
            self._places = {each: at for at, each in enumerate(self._order)}
        at = self._places.get(evidence_id)
        return QModelIndex() if at is None else self.index(at, 0)

    def show(self, chosen: EvidenceFilter, grouping: Grouping = Grouping.NONE) -> None:
        """Filter and group anew."""
        self.beginResetModel()
        self._filter = chosen
        self._grouping = grouping
        self._arrange()
        self.endResetModel()

    def take_in(self, changes: ChangeSet) -> None:
        """Follow an edit row by row; after a large one read everything again."""
        if any(map(_names_others, changes.changes)):
            self._read_again()
            self._repaint()
        touched = [change for change in changes.changes if isinstance(change.record, Evidence)]
        regrouped = self._is_grouped and any(c.before is None or c.after is None for c in touched)
        if len(touched) > _MANY or regrouped:
            self.beginResetModel()
            self._read_again()
            self._arrange()
            self.endResetModel()
            return
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
        for key, row in self._rows.items():
            if row.is_made() and row.texts[Column.STATE] != self._state_words(row.evidence):
                self._rows[key] = self._row(row.evidence)
                self._sorted = None
        self._repaint()

    # What views ask

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._order)

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
        key, file = (item.id, _EDITABLE[column]), self._services.bridge.file
        self._refused[key] = str(value)
        try:
            change_evidence(file, evidence_id=key[0], field=key[1], value=str(value))
        except PlanError as error:
            self._services.messages.report_error(error)
            return False
        del self._refused[key]
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
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.titles[section]
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorting = (column, order is Qt.SortOrder.DescendingOrder)
        self._sorted = None
        self._arrange()
        self.endResetModel()

    # The rows

    @property
    def _plan(self) -> Plan:
        return self._services.bridge.plan

    @property
    def _is_grouped(self) -> bool:
        return self._grouping is not Grouping.NONE

    def _state_words(self, item: Evidence) -> str:
        return state_words(item, self._states.state(item))

    def _row(self, item: Evidence) -> Row:
        return Row(self._plan_now, item, self._state_words)

    def _plan_now(self) -> Plan:
        return self._plan

    def _read_again(self) -> None:
        """Make all rows anew; their words are worked out when they are seen, or ahead."""
        self._rows = {item.id: self._row(item) for item in self._plan.evidence.values()}
        self._sorted = None
        self._ahead.begin(self._working_ahead())

    def _working_ahead(self) -> Iterator[object]:
        for row in list(self._rows.values()):
            if not self._services.bridge.is_open:
                return
            yield row.search, row.area

    def _repaint(self) -> None:
        if self._order:
            last = self.index(len(self._order) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _shown(self, index: Index) -> Row | None:
        return self._rows.get(self._order[index.row()])

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
        refused = self._refused.get((item.id, field)) if item else None
        return refused or str(getattr(item, field, ""))

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

    def _arrange(self) -> None:
        """Show what passes, in an order that is worked out once and kept."""
        self._places = None
        if self._sorted is None:
            column, descending = self._sorting
            self._sorted = sorted(
                self._rows.values(), key=ORDERS[Column(column)], reverse=descending
            )
        rows = fitting(self._sorted, self._filter, self._states.state)
        self._heads = {}
        if not self._is_grouped:
            self._order = [row.evidence.id for row in rows]
            return
        self._order = []
        for key, words, items in in_groups(rows, self._grouping):
            self._heads[head := f"head {key}"] = words
            self._order += [head, *(row.evidence.id for row in items)]

    def _put(self, item: Evidence) -> None:
        is_known = item.id in self._rows
        row = self._rows[item.id] = self._row(item)
        self._sorted = None
        if is_known:
            index = self.index_of(item.id)
            if index.isValid():
                self.dataChanged.emit(index, self.index(index.row(), len(Column) - 1))
            return
        column, descending = self._sorting
        key = ORDERS[Column(column)]
        keys = [key(self._rows[each]) for each in self._order]
        place = bisect_left(keys, key(row)) if not descending else 0
        self.beginInsertRows(QModelIndex(), place, place)
        self._places = None
        self._order.insert(place, item.id)
        self.endInsertRows()

    def _remove(self, evidence_id: str) -> None:
        if (index := self.index_of(evidence_id)).isValid():
            place, self._places = index.row(), None
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._order[place]
            self.endRemoveRows()
        self._rows.pop(evidence_id, None)
        self._sorted = None


_PLAIN = (Column.TITLE, Column.SHOWS, Column.SUPPORTS)


def _names_others(change: Change) -> bool:
    """Say whether evidence may stand under other words: what it supports is called otherwise."""
    match change.before, change.after:
        case Action() as old, Action() as new:
            return (old.reference, old.area_ids) != (new.reference, new.area_ids)
        case Area() as old, Area() as new:
            return (old.reference, old.text) != (new.reference, new.text)
        case Measure() as old, Measure() as new:
            return old.area_ids != new.area_ids
        case _:
            return False
