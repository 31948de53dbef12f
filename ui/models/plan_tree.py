"""The plan as a tree: groups, areas for improvement, actions.

A row that an edit makes unfit for the filter stays until the next filtering, so that nothing
vanishes under the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QMimeData,
    QObject,
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
from ui.models.plan_tree_order import Sorting
from ui.models.plan_tree_outline import ROOT
from ui.models.plan_tree_rows import (
    Column,
    Kind,
    Row,
    cell_words,
    openness_word,
    row_words,
    spoken,
)
from ui.models.plan_tree_shape import Index, ShapedTree
from ui.models.plan_tree_touched import touched
from ui.models.refused import Refused
from ui.roles import PRINTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QModelIndex

    from actionplan.domain.plan import ChangeSet
    from actionplan.domain.records import Action, Area
    from actionplan.store.planfile import PlanFile

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
_NONE = Qt.ItemFlag.NoItemFlags
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EVERYTHING = Filter()
_MANY = 200
_FILES = "text/uri-list"
ACTIONS = "application/x-actionplan-actions"
"""How actions that are carried are told from files."""
_REFERENCE, _GROUP = int(Column.REFERENCE), Kind.GROUP
"""Kept, since views ask for the flags of every row and an enumeration looks its members up."""
_COLUMNS = len(Column)


class PlanTree(ShapedTree):
    """The rows of a plan file on a day, grouped and filtered; ``take_in`` follows its changes."""

    reason_needed = Signal(object)  # NeedsReason
    dropped = Signal(str, object)  # record id, list of paths or addresses

    def __init__(
        self,
        file: PlanFile,
        today: date,
        parent: QObject | None = None,
        *,
        chosen: Filter = _EVERYTHING,
        grouping: Grouping = Grouping.SERVICE,
    ) -> None:
        super().__init__(Content(file.plan, today, chosen, grouping), parent)
        self._file = file
        self._today = today
        self._edits = CellEdits(file)
        self.refused = Refused(self)
        self._is_open: Callable[[QModelIndex], bool] | None = None
        drops = _NONE if file.read_only else Qt.ItemFlag.ItemIsDropEnabled
        drags = _NONE if file.read_only else Qt.ItemFlag.ItemIsDragEnabled
        self._plain_flags = (  # by kind: a dictionary would hash members of an enumeration
            _SHOWN,
            _SHOWN | drops,
            _SHOWN | drops | drags | Qt.ItemFlag.ItemNeverHasChildren,
        )
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

    def say_open(self, is_open: Callable[[QModelIndex], bool]) -> None:
        """Read rows aloud with whether they are open, which only the first cell has as its state.

        The cell that has the focus is another one, mostly that of the title.
        """
        self._is_open = is_open

    @property
    def is_empty(self) -> bool:
        """Whether the plan has neither areas nor actions."""
        return not (self.areas or self._content.count)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort areas and actions by a column, each under what it stands under; -1: as planned."""
        is_descending = order is Qt.SortOrder.DescendingOrder
        sorting = Sorting(Column(column), is_descending) if column >= 0 else Sorting()
        if sorting == Sorting(Column.REFERENCE):
            sorting = Sorting()
        if sorting != self._content.sorting:
            self.beginResetModel()
            self._content.sorting = sorting
            self._arrange()
            self.endResetModel()

    def show(self, chosen: Filter, grouping: Grouping) -> None:
        """Filter and group anew."""
        self.beginResetModel()
        self._content.chosen, self._content.grouping = chosen, grouping
        self._arrange()
        self.endResetModel()

    @property
    def is_as_planned(self) -> bool:
        """Whether actions stand under their areas, in the order of the plan."""
        return self.grouping is not Grouping.LEAD and self._content.sorting == Sorting()

    def areas_in_order(self) -> list[str]:
        """Return the areas that are shown, from the top down."""
        found: list[str] = []
        tops = [self.index(row, 0) for row in range(self.rowCount())]
        for top in tops:
            is_area = self.row(top).kind is Kind.AREA
            inner = [self.index(row, 0, top) for row in range(self.rowCount(top))]
            rows = map(self.row, [top] if is_area else inner)
            found += [row.record_id for row in rows if row.kind is Kind.AREA]
        return found

    def read_again(self, today: date) -> None:
        """Work everything out anew, as on another day."""
        self.beginResetModel()
        self._today = today
        self._content.work_out(self._file.plan, today)
        self._arrange()
        self.endResetModel()
        self.ahead.begin(self._content)

    def take_in(self, changes: ChangeSet) -> None:
        """Follow an edit row by row; after a large one read everything again."""
        found = touched(self._file.plan, changes.changes)
        if found is None or len(found) > _MANY:
            self.read_again(self._today)
            return
        content = self._content
        before = {record_id: content.row(record_id) for record_id in found}
        for kept in before.values():
            if kept is not None:
                self._look_at(kept)
        content.carry_on(self._file.plan, self._today)
        made = [(record_id, content.make(record_id)) for record_id in found]
        for record_id, row in made:
            if row is not None:
                self._look_at(row)
            content.replace(before[record_id], row)
        for record_id, row in sorted(made, key=_areas_first):
            self._follow(record_id, row, is_new=before[record_id] is None)

    # What views ask

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            texts, column = self._outline.rows[index.internalId()].texts, index.column()
            return texts[column] if column < len(texts) else ""
        if role not in {_EDIT, _TIP, _ALOUD, PRINTED} or not index.isValid():
            return None
        row, column = self._outline.rows[index.internalId()], index.column()
        if role == _ALOUD:
            return self._words(index, row, column)
        if row.kind is Kind.GROUP:
            return None
        if role in {_TIP, PRINTED}:
            words = cell_words(row, column)
            return tip(words) if role == _TIP else words
        return self._offered(row.record_id, column)

    @override
    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid():
            return False
        row = self._outline.rows[index.internalId()]
        cell = row.record_id, index.column()
        try:
            needed = self._edits.carry_out(*cell, value, self._today)
        except PlanError as error:
            self.refused.keep(cell, value, error)
            return False
        self.refused.forget(cell)
        if needed is not None:
            self.reason_needed.emit(needed)
        return needed is None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        number = index.internalId()
        if number == ROOT:
            return _NONE
        row = self._outline.rows[number]
        flags = self._plain_flags[row.kind]
        if index.column() == _REFERENCE or row.kind is _GROUP:
            return flags
        record = self._record(row.record_id)
        if record is not None and self._edits.takes(record, index.column(), self._today):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.titles[section]
        return None

    @override
    def mimeTypes(self) -> list[str]:
        return [_FILES, ACTIONS]

    @override
    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Return the actions among these rows, to be moved."""
        rows = dict.fromkeys(self.row(index) for index in indexes)
        ids = [row.record_id for row in rows if row.kind is Kind.ACTION]
        carried = QMimeData()
        if ids:
            carried.setData(ACTIONS, "\n".join(ids).encode())
        return carried

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        urls = data.urls()
        sources = [url.toLocalFile() if url.isLocalFile() else url.toString() for url in urls]
        if not sources or not parent.isValid():
            return False
        self.dropped.emit(self.row(parent).record_id, sources)
        return True

    # The rows

    def _words(self, index: Index, row: Row, column: int) -> str:
        if row.kind is Kind.GROUP or column <= Column.TITLE:
            words = row_words(row, self.titles)
            first = self.createIndex(index.row(), 0, index.internalId())
            if not column or self._is_open is None or not self.hasChildren(first):
                return words
            return f"{words}, {openness_word(is_open=self._is_open(first))}"
        return f"{self.titles[column]} {spoken(row, column)}"

    def _offered(self, record_id: str, column: int) -> object:
        """Return what an editor begins with: the words as they are kept, or were refused."""
        record, typed = self._record(record_id), self.refused.typed((record_id, column))
        if record is None or typed is not None:
            return typed
        return self._edits.offered(record, column, self._today)

    def _record(self, record_id: str) -> Action | Area | None:
        plan = self._file.plan
        return plan.actions.get(record_id) or plan.areas.get(record_id)


def _areas_first(made: tuple[str, Row | None]) -> bool:
    return made[1] is not None and made[1].kind is Kind.ACTION
