"""The view of the plan tree: whole rows painted at once, cells edited in place, files dropped."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from actionplan.i18n import _
from ui.delegates.plan_row_painter import Look, PlanRowPainter
from ui.models.plan_tree_content import Grouping
from ui.models.plan_tree_rows import Column, Kind
from ui.widgets.plan_opening import FEW, OpeningTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QItemSelection, QPersistentModelIndex
    from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent

    from ui.models.plan_tree import PlanTree
    from ui.services import Services

    Index = QModelIndex | QPersistentModelIndex


class PlanTable(OpeningTree):
    """Shows the plan tree; ``chosen`` tells the record of the current row, or ""."""

    chosen = Signal(str)
    _resets = 0
    _is_staying = _is_coming_back = False
    _lost_id = ""
    """The record that was chosen until a filter took it away."""

    def __init__(self, services: Services, model: PlanTree, parent: QWidget | None = None) -> None:
        super().__init__(services, model, parent)
        self.setObjectName("PlanTree")
        self.setAccessibleName(_("Areas for improvement and actions"))
        self._painter = PlanRowPainter(services.theme)
        self._cells: list[tuple[int, int]] = []
        self._behave()
        self.columns.sorted.connect(self._on_sorted)
        services.theme.changed.connect(self._on_theme_changed)
        self._size()
        self.open_rows()

    @property
    def record_id(self) -> str:
        """The record of the current row, or "" for none."""
        index = self.currentIndex()
        row = self._tree.row(index) if index.isValid() else None
        return row.record_id if row and row.kind is not Kind.GROUP else ""

    def selected_rows(self) -> list[QModelIndex]:
        """Return the selected rows from the top down."""
        rows = self.selectionModel().selectedRows()
        return sorted(rows, key=_path)

    def choose(self, record_id: str, *, column: Column = Column.TITLE) -> bool:
        """Open what lies above a record, select it and bring it into view."""
        index = self._tree.index_of(record_id, column)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Select the first action, or the first row that is none of the groups."""
        for kind in (Kind.ACTION, Kind.AREA):
            index = self._tree.index(0, 0)
            while index.isValid() and self._tree.row(index).kind is not kind:
                index = self._tree.index(0, 0, index)
            if index.isValid() and self.choose(self._tree.row(index).record_id):
                self.scrollToTop()
                return

    def select(self, record_ids: list[str]) -> None:
        """Select these records and bring the first of them into view."""
        if not record_ids or not self.choose(record_ids[0]):
            return
        self._select_too(record_ids[1:])

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep selection and scroll place over what happens to the model meanwhile.

        A row that a filter took away is chosen again when it is back.
        """
        record_id, column = self.record_id, max(self.currentIndex().column(), 0)
        if self.currentIndex().isValid():
            self._lost_id = record_id
        chosen = self._chosen_ids()
        scrolled, resets = self.verticalScrollBar().value(), self._resets
        self._is_staying = True  # what comes back is no news to the inspector
        try:
            yield
            if self._resets != resets:
                self._is_coming_back = not self.hasFocus()  # with it, screen readers are told
                self._come_back(self._lost_id, column, scrolled)
                self._select_too(chosen)
        finally:
            self._is_staying = self._is_coming_back = False
        if self.record_id != record_id:
            if not record_id:
                self.scrollTo(self.currentIndex())
            self.chosen.emit(self.record_id)

    @override
    def reset(self) -> None:
        self._resets += 1
        super().reset()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if not self._is_coming_back:
            super().selectionChanged(selected, deselected)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        if not self._is_coming_back:
            super().currentChanged(current, previous)
        if self._is_staying:
            return
        before = self._tree.row(previous).record_id if previous.isValid() else ""
        row = self._tree.row(current) if current.isValid() else None
        record_id = row.record_id if row and row.kind is not Kind.GROUP else ""
        if record_id != before or not previous.isValid():
            self.chosen.emit(record_id)

    @override
    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Show new rows at once, unless somebody closed what they stand under."""
        super().rowsInserted(parent, start, end)
        if parent.isValid() and not self.is_closed_by_hand(parent):
            self.expand(parent)

    @override
    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        model, current = self._tree, self.currentIndex()
        has_focus = self.hasFocus() and current.internalId() == index.internalId()
        look = Look(
            is_selected=self.selectionModel().isSelected(index),
            is_open=self.isExpanded(index),
            has_rows=model.hasChildren(index),
            focus=current.column() if has_focus and current.isValid() else -1,
            ratio=self.devicePixelRatioF(),
        )
        self._painter.paint(painter, model.row(index), options.rect, self._cells, look)

    @override
    def verticalOffset(self) -> int:
        """Return how far is scrolled; Qt would ask for the height of every row above."""
        height, groups = self._painter.height, 0
        top = first = self.indexAt(QPoint(0, 0))
        if top.isValid() and self._tree.grouping is not Grouping.NONE:
            while first.parent().isValid():
                first = first.parent()
            groups = first.row() + (first != top)
        lower = groups * (height - self._painter.group_height)
        return self.verticalScrollBar().value() * height - lower

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells = [
            (self.columnViewportPosition(column), self.columnWidth(column)) for column in Column
        ]
        super().paintEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.position().x() - self.columnViewportPosition(0)
        is_group = index.isValid() and self._tree.row(index).kind is Kind.GROUP
        if index.isValid() and (is_group or 0 <= left <= self._painter.arrow_end):
            first = index.siblingAtColumn(0)
            if self._tree.rowCount(first):
                self.setExpanded(first, not self.isExpanded(first))
        super().mousePressEvent(event)

    def _come_back(self, record_id: str, column: int, scrolled: int) -> None:
        """Select and scroll as before: the rows are other ones now.

        All is painted anew: Qt would look for the places of rows that are far out of sight.
        """
        self.open_rows()
        index = self._tree.index_of(record_id, column)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.verticalScrollBar().setValue(scrolled)

    def _chosen_ids(self) -> list[str]:
        """Return the records selected besides the current one; of very many none is kept."""
        if not self.selectionModel().hasSelection():
            return []
        rows = self.selectionModel().selectedRows()
        return [self._tree.row(row).record_id for row in rows] if 1 < len(rows) <= FEW else []

    def _select_too(self, record_ids: list[str]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for record_id in record_ids:
            index = self._tree.index_of(record_id)
            if index.isValid():
                self.selectionModel().select(index, flags.Select | flags.Rows)

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        with self.staying():
            self._tree.sort(column, order)

    def _on_theme_changed(self) -> None:
        self._painter.renew()
        self._size()
        self.viewport().update()

    def _size(self) -> None:
        self.editors.be_high(self._painter.height, self._painter.group_height)
        self.columns.fit()
        self.scheduleDelayedItemsLayout()

    def _behave(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)  # groups are lower
        self.setAnimated(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # only what is seen
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setDragDropOverwriteMode(True)


def _path(index: Index) -> list[int]:
    """Return the places of a row and of all that it stands under, the topmost first."""
    places = []
    while index.isValid():
        places.append(index.row())
        index = index.parent()
    return places[::-1]
