"""The rows of the plan tree as Qt asks for them, and their coming, going and moving.

Kept lists and numbers instead of objects, and no proxy (a recursive one is quadratic): an edit
costs the rows it touches, a filter one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
from typing_extensions import override

from ui.models.plan_tree_ahead import WorkAhead
from ui.models.plan_tree_content import Grouping
from ui.models.plan_tree_outline import HIDDEN, ROOT, Outline
from ui.models.plan_tree_rows import Column, Kind, Row

if TYPE_CHECKING:
    from actionplan.queries.filters import Filter
    from ui.models.plan_tree_content import Content

Index = QModelIndex | QPersistentModelIndex

_COLUMNS = len(Column)


class ShapedTree(QAbstractItemModel):
    """Numbered rows under numbered rows; what they say and take is left to ``PlanTree``."""

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._outline = Outline()
        self._looked_at = self._outline.looked_at  # asked for each row whenever rows are laid out
        self.ahead = WorkAhead(self)
        self._arrange()
        self.ahead.begin(content)

    @property
    def count(self) -> tuple[int, int]:
        """How many actions are shown, and how many there are."""
        return self._outline.actions, self._content.count

    @property
    def areas(self) -> int:
        """How many areas there are."""
        return len(self._content.areas)

    @property
    def grouping(self) -> Grouping:
        """What the rows are grouped by."""
        return self._content.grouping

    @property
    def chosen(self) -> Filter:
        """What an action must be to be shown."""
        return self._content.chosen

    def row(self, index: Index) -> Row:
        """Return what is kept of a row."""
        return self._outline.rows[index.internalId()]

    def index_of(self, record_id: str, column: int = 0) -> QModelIndex:
        """Return where an area or action is shown, or an invalid index."""
        number = self._outline.find_record(record_id)
        row = self._content.row(record_id) if number == HIDDEN else None
        if row is not None and self._content.has_place(row):
            self._look_at(row)
            number = self._outline.find_record(record_id)
        return self._index(number, column)

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  (Qt's own signature)
        number = parent.internalId()  # the root's is 0, as ROOT is
        below = self._looked_at.get(number) or self._outline.below(number)
        if 0 <= row < len(below) and 0 <= column < _COLUMNS and parent.column() <= 0:
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # the other one is QObject's
        if not index.isValid():
            return QModelIndex()
        return self._index(self._outline.parent.get(index.internalId(), ROOT), 0)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        if parent.column() > 0:
            return 0
        return len(self._outline.below(parent.internalId()))

    @override
    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008  (Qt's own signature)
        number = parent.internalId()
        below = self._looked_at.get(number)  # asked of every row that is laid out
        is_above = self._outline.has_below(number) if below is None else bool(below)
        return is_above and parent.column() <= 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return _COLUMNS

    def _look_at(self, row: Row) -> None:
        """Make what stands where a row belongs, before it or another there comes or goes."""
        self._content.look_at(row)
        parent = self._content.parent(row)
        number = self._outline.find(parent) if parent is not None else ROOT
        if number != HIDDEN:
            self._outline.below(number)

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
        return self.createIndex(self._outline.place(number), column, number)

    def _arrange(self) -> None:
        """Show the rows that pass, each under its parent."""
        content, outline = self._content, self._outline
        found = content.actions_shown()
        areas = content.areas_shown(found)
        outline.clear(found, content.total_of(found), content.sorting)
        groups = content.groups_shown(areas, found)
        if groups:
            outline.extend(ROOT, outline.numbers(groups))
        for rows in areas.values():
            parent = content.parent(rows[0])
            outline.extend(outline.number(parent) if parent else ROOT, outline.numbers(rows))
        if content.grouping is Grouping.NONE:
            outline.extend(ROOT, outline.sorted_below(""))

    def _show_row(self, row: Row) -> int:
        parent = self._shown_parent(row)
        place = self._outline.place_for(row, parent, self._content.sorting)
        self.beginInsertRows(self._index(parent, 0), place, place)
        number = self._outline.number(row)
        self._outline.show(number, parent, place)
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
        if parent.kind is Kind.GROUP and self._outline.rows[number].texts != parent.texts:
            self._repaint(self._outline.number(parent))
        return number

    def _hide(self, number: int) -> None:
        outline = self._outline
        parent = outline.parent[number]
        place = outline.place(number)
        self.beginRemoveRows(self._index(parent, 0), place, place)
        outline.hide(number)
        self.endRemoveRows()
        self._hide_if_bare(parent)

    def _hide_if_bare(self, number: int) -> None:
        """Hide a group under which nothing is left."""
        is_group = number != ROOT and self._outline.rows[number].kind is Kind.GROUP
        if is_group and not self._outline.has_below(number):
            self._hide(number)

    def _settle(self, number: int, row: Row) -> None:
        """Show what changed in a row that is shown, and move it if it belongs elsewhere now."""
        outline = self._outline
        before, was_under = outline.rows[number], outline.parent[number]
        outline.number(row)
        parent = self._shown_parent(row)
        if parent != was_under or before.order != row.order:
            self._move(number, row, parent)
        self._repaint(number)
        self._hide_if_bare(was_under)

    def _move(self, number: int, row: Row, parent: int) -> None:
        outline = self._outline
        was_under, was_at = outline.parent[number], outline.place(number)
        place = outline.place_for(row, parent, self._content.sorting, without=number)
        target = place + 1 if parent == was_under and place > was_at else place
        source = self._index(was_under, 0)
        if not self.beginMoveRows(source, was_at, was_at, self._index(parent, 0), target):
            return
        outline.take(number)
        outline.insert(number, parent, place)
        self.endMoveRows()

    def _repaint(self, number: int) -> None:
        self.dataChanged.emit(self._index(number, 0), self._index(number, _COLUMNS - 1))
