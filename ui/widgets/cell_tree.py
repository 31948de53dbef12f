"""A tree whose cells are edited by keyboard: F2 or Enter begins, Tab goes on, Esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from actionplan.overriding import override
from ui.cell_editing import open_editor
from ui.delegates.plan_editors import PlanEditors
from ui.models.plan_tree_rows import Column, Kind
from ui.widgets.plan_columns import PlanColumns
from ui.widgets.plan_header import PlanHeader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from ui.models.plan_tree import PlanTree
    from ui.services import Services

_HINTS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellTree(QTreeView):
    """Walks from cell to cell; ``copy_asked`` and ``withdraw_asked`` tell of their keys."""

    copy_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, services: Services, model: PlanTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = services.theme
        self._tree = model
        self.editors = PlanEditors(services.bridge, model, self)
        self.setItemDelegate(self.editors)
        self.setHeader(PlanHeader(self))
        self.setModel(model)
        self.columns = PlanColumns(services, self)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)

    def edit_here(self) -> None:
        """Type into the current cell, or the first of its row that takes typing."""
        if self.currentIndex().isValid():
            self._edit_from(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid() and not event.modifiers():
            if not self._edit_from(index):
                first = index.siblingAtColumn(0)
                self.setExpanded(first, not self.isExpanded(first))
            return
        if event.key() == Qt.Key.Key_F2:
            self.edit_here()
        elif event.key() == Qt.Key.Key_Delete:
            self.withdraw_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Right and Left go from cell to cell where there is nothing to open or close."""
        index = self.currentIndex()
        if not index.isValid() or self._tree.row(index).kind is Kind.GROUP:
            return super().moveCursor(action, modifiers)
        steps = {self.CursorAction.MoveRight: 1, self.CursorAction.MoveLeft: -1}
        step = steps.get(action, 0)
        first = index.siblingAtColumn(0)
        opens = step > 0 and self._tree.rowCount(first) and not self.isExpanded(first)
        is_first = index.column() in {self.columns.in_sight[0], Column.TITLE}
        if step and not opens and (step > 0 or not is_first):
            return self._beside(index, step)
        return super().moveCursor(action, modifiers)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        step = _HINTS.get(hint, 0)
        super().closeEditor(editor, hint if not step else QAbstractItemDelegate.EndEditHint.NoHint)
        if step:
            self._edit_next(self.currentIndex(), step)

    def _edit_cell(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        open_editor(self, index)

    def _edit_from(self, index: QModelIndex) -> bool:
        """Open the editor of a cell, or of the first one of its row that takes typing."""
        columns = (index.column(), *self.columns.in_sight)
        cells = [index.siblingAtColumn(column) for column in columns]
        cell = next((cell for cell in cells if self._takes(cell)), None)
        if cell is not None:
            self._edit_cell(cell)
        return cell is not None

    def _edit_next(self, index: QModelIndex, step: int) -> None:
        """Open the editor of the next cell that takes typing, row after row."""
        cell = next((cell for cell in self._cells_after(index, step) if self._takes(cell)), None)
        if cell is not None:
            self._edit_cell(cell)

    def _cells_after(self, index: QModelIndex, step: int) -> Iterator[QModelIndex]:
        columns = self.columns.in_sight[::step]
        here = index.column()
        rest = columns[columns.index(here) + 1 :] if here in columns else columns
        while index.isValid():
            for column in rest:
                yield index.siblingAtColumn(column)
            index = self.indexBelow(index) if step > 0 else self.indexAbove(index)
            rest = columns

    def _takes(self, cell: QModelIndex) -> bool:
        takes = bool(cell.flags() & Qt.ItemFlag.ItemIsEditable)
        return takes and not self.isColumnHidden(cell.column())

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        columns = self.columns.in_sight
        if index.column() not in columns:  # it was hidden, or gave way in a narrower window
            return index.siblingAtColumn(Column.TITLE)
        place = columns.index(index.column()) + step
        return index.siblingAtColumn(columns[place]) if 0 <= place < len(columns) else index
