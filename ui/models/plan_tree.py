"""The plan as a tree: groups, areas for improvement, actions.

Kept lists and numbers instead of objects, no proxy (a recursive one is quadratic): an edit costs
the rows it touches, a filter one pass. A row that an edit makes unfit for the filter stays until
the next filtering, so that nothing vanishes under the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.queries.filters import Filter
from ui.formats import tip
from ui.models.plan_tree_content import Content, Grouping
from ui.models.plan_tree_edits import CellEdits
from ui.models.plan_tree_outline import HIDDEN, ROOT, Outline
from ui.models.plan_tree_rows import Column, Kind, Row, cell_words, row_words
from ui.models.plan_tree_touched import touched

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import ChangeSet
    from actionplan.domain.records import Action, Area
    from actionplan.store.planfile import PlanFile

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_MANY = 200
_COLUMNS = len(Column)


class PlanTree(QAbstractItemModel):
    """The rows of a plan file on a day, grouped and filtered; ``take_in`` follows its changes."""

    refused = Signal(object, object, object)  # index, what was typed, PlanError
    reason_needed = Signal(object)  # NeedsReason
    files_dropped = Signal(str, object)  # record id, list of paths

    def __init__(self, file: PlanFile, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._today = today
        self._edits = CellEdits(file)
        self._content = Content(file.plan, today, Filter())
        self._outline = Outline()
        self.titles = (
            _("Ref"),
            _("Area for improvement / action"),
            _("Lead"),
            _("Due"),
            _("Status"),
            _("Progress"),
            _("Assured"),
            _("Updated"),
        )
        self._arrange()

    @property
    def is_empty(self) -> bool:
        """Whether the plan has neither areas nor actions."""
        return not (self._content.areas or self._content.actions)

    @property
    def count(self) -> tuple[int, int]:
        """How many actions are shown, and how many there are."""
        rows, parent = self._outline.rows, self._outline.parent
        shown = sum(
            row.kind is Kind.ACTION and parent[number] != HIDDEN for number, row in enumerate(rows)
        )
        return shown, len(self._content.actions)

    @property
    def grouping(self) -> Grouping:
        """What the rows are grouped by."""
        return self._content.grouping

    def row(self, index: Index) -> Row:
        """Return what is kept of a row."""
        return self._outline.rows[index.internalId()]

    def index_of(self, record_id: str, column: int = 0) -> QModelIndex:
        """Return where an area or action is shown, or an invalid index."""
        return self._index(self._outline.find_record(record_id), column)

    def show(self, chosen: Filter, grouping: Grouping) -> None:
        """Filter and group anew."""
        self.beginResetModel()
        self._content.chosen, self._content.grouping = chosen, grouping
        self._arrange()
        self.endResetModel()

    def read_again(self, today: date) -> None:
        """Work everything out anew, as on another day."""
        self.beginResetModel()
        self._today = today
        self._content.work_out(self._file.plan, today)
        self._arrange()
        self.endResetModel()

    def take_in(self, changes: ChangeSet) -> None:
        """Follow an edit row by row; after a large one read everything again."""
        found = touched(self._file.plan, changes.changes)
        if found is None or len(found) > _MANY:
            self.read_again(self._today)
            return
        content = self._content
        content.carry_on(self._file.plan, self._today)
        fresh = {record_id: not content.knows(record_id) for record_id in found}
        made = [(record_id, content.make(record_id)) for record_id in found]
        for record_id, row in sorted(made, key=_areas_first):
            self._follow(record_id, row, is_new=fresh[record_id])

    # What views ask

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  (Qt's own signature)
        if parent.isValid() and parent.column():
            return QModelIndex()
        below = self._outline.below[parent.internalId() if parent.isValid() else ROOT]
        if 0 <= row < len(below) and 0 <= column < _COLUMNS:
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # the other one is QObject's
        if not index.isValid():
            return QModelIndex()
        return self._index(self._outline.parent[index.internalId()], 0)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        if not parent.isValid():
            return len(self._outline.below[ROOT])
        return 0 if parent.column() else len(self._outline.below[parent.internalId()])

    @override
    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008  (Qt's own signature)
        return self.rowCount(parent) > 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return _COLUMNS

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            texts, column = self._outline.rows[index.internalId()].texts, index.column()
            return texts[column] if column < len(texts) else ""
        if role not in {_EDIT, _TIP, _ALOUD} or not index.isValid():
            return None
        row, column = self._outline.rows[index.internalId()], index.column()
        if role == _ALOUD:
            return self._words(row, column)
        if row.kind is Kind.GROUP:
            return None
        if role == _TIP:
            return tip(cell_words(row, column))
        record = self._record(row.record_id)
        return self._edits.offered(record, column, self._today) if record else None

    @override
    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid():
            return False
        row = self._outline.rows[index.internalId()]
        try:
            needed = self._edits.carry_out(row.record_id, index.column(), value, self._today)
        except PlanError as error:
            self.refused.emit(QPersistentModelIndex(index), value, error)
            return False
        if needed is not None:
            self.reason_needed.emit(needed)
        return needed is None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        record = self._record(self._outline.rows[index.internalId()].record_id)
        if record is None:
            return _SHOWN
        flags = _SHOWN
        if not self._file.read_only:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if self._edits.takes(record, index.column(), self._today):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.titles[section]
        return None

    @override
    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if not paths or not parent.isValid():
            return False
        self.files_dropped.emit(self.row(parent).record_id, paths)
        return True

    # The rows

    def _words(self, row: Row, column: int) -> str:
        if row.kind is Kind.GROUP or column <= Column.TITLE:
            return row_words(row, self.titles)
        return f"{self.titles[column]} {cell_words(row, column)}"

    def _record(self, record_id: str) -> Action | Area | None:
        plan = self._file.plan
        return plan.actions.get(record_id) or plan.areas.get(record_id)

    def _follow(self, record_id: str, row: Row | None, *, is_new: bool) -> None:
        number = self._outline.find_record(record_id)
        if row is None:
            if number != HIDDEN:
                self._hide(number)
        elif number != HIDDEN:
            self._settle(number, row)
        elif self._content.fits(row) or (is_new and self._content.has_place(row)):
            self._show_row(row)

    def _index(self, number: int, column: int) -> QModelIndex:
        if number <= ROOT:
            return QModelIndex()
        return self.createIndex(self._outline.place[number], column, number)

    def _arrange(self) -> None:
        """Show the rows that pass, each under its parent."""
        content, outline = self._content, self._outline
        outline.clear()
        actions = content.actions_shown()
        areas = content.areas_shown(actions)
        for group in content.groups_shown([*areas, *actions]):
            outline.append(outline.number(group), ROOT)
        for row in (*areas, *actions):
            parent = content.parent(row)
            outline.append(outline.number(row), outline.number(parent) if parent else ROOT)

    def _show_row(self, row: Row) -> int:
        parent = self._shown_parent(row)
        place = self._outline.place_for(row, parent)
        self.beginInsertRows(self._index(parent, 0), place, place)
        number = self._outline.number(row)
        self._outline.insert(number, parent, place)
        self.endInsertRows()
        return number

    def _shown_parent(self, row: Row) -> int:
        """Return the number of the row under which another belongs, shown now if it was not."""
        parent = self._content.parent(row)
        if parent is None:
            return ROOT
        number = self._outline.find(parent)
        if number == HIDDEN:
            return self._show_row(parent)
        if parent.kind is Kind.GROUP and self._outline.rows[number] != parent:
            self._repaint(self._outline.number(parent))
        return number

    def _hide(self, number: int) -> None:
        outline = self._outline
        parent = outline.parent[number]
        place = outline.place[number]
        self.beginRemoveRows(self._index(parent, 0), place, place)
        outline.take(number)
        outline.forget_below(number)
        self.endRemoveRows()
        self._hide_if_bare(parent)

    def _hide_if_bare(self, number: int) -> None:
        """Hide a group under which nothing is left."""
        is_group = number != ROOT and self._outline.rows[number].kind is Kind.GROUP
        if is_group and not self._outline.below[number]:
            self._hide(number)

    def _settle(self, number: int, row: Row) -> None:
        """Show what changed in a row that is shown, and move it if it belongs elsewhere now."""
        outline = self._outline
        before, was_under = outline.rows[number], outline.parent[number]
        outline.number(row)
        parent = self._shown_parent(row)
        if parent != was_under or before.order != row.order:
            self._move(number, row, parent)
        if before != row:
            self._repaint(number)
        self._hide_if_bare(was_under)

    def _move(self, number: int, row: Row, parent: int) -> None:
        outline = self._outline
        was_under, was_at = outline.parent[number], outline.place[number]
        place = outline.place_for(row, parent, without=number)
        target = place + 1 if parent == was_under and place > was_at else place
        source = self._index(was_under, 0)
        if not self.beginMoveRows(source, was_at, was_at, self._index(parent, 0), target):
            return
        outline.take(number)
        outline.insert(number, parent, place)
        self.endMoveRows()

    def _repaint(self, number: int) -> None:
        self.dataChanged.emit(self._index(number, 0), self._index(number, _COLUMNS - 1))


def _areas_first(made: tuple[str, Row | None]) -> bool:
    return made[1] is not None and made[1].kind is Kind.ACTION
