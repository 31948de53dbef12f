"""A tree whose actions are moved: dragged, cut and pasted, or step by step with Alt and arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDrag, QKeySequence, QPainter, QPen

from actionplan.overriding import override
from ui.models.plan_tree import ACTIONS
from ui.models.plan_tree_rows import Kind
from ui.widgets.cell_tree import CellTree

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
    )

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WIDTH = 2


class MovingTree(CellTree):
    """Says what is to be moved where; who carries it out is left to others."""

    moved = Signal(object, str, bool)  # ids of actions, id of the row dropped on, below it
    stepped = Signal(int)
    cut_asked = Signal()
    paste_asked = Signal()
    _mark_at = QRect()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Carry actions; unlike Qt's own, what was carried is not emptied afterwards."""
        carried = self._tree.mimeData(self.selectedIndexes())
        if carried.hasFormat(ACTIONS):
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.MoveAction)
            self._show_mark(QRect())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        if event.mimeData().hasFormat(ACTIONS):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls where the edge is near
        place = event.position().toPoint()
        target, is_below = self._target(place)
        if not event.mimeData().hasFormat(ACTIONS):
            # without a drop indicator Qt asks the root alone, which takes nothing
            takes = self._tree.flags(self.indexAt(place)) & Qt.ItemFlag.ItemIsDropEnabled
            is_taken = bool(target and takes and event.mimeData().hasUrls())
            if is_taken and event.possibleActions() & Qt.DropAction.CopyAction:
                event.setDropAction(Qt.DropAction.CopyAction)  # the file itself stays where it is
            event.setAccepted(is_taken)
            self._show_mark(self._row_of(target) if is_taken else QRect())
            return
        event.setAccepted(bool(target))
        self._show_mark(self._place_of(target, is_below=is_below) if target else QRect())

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_mark(QRect())

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        carried = event.mimeData()
        self._show_mark(QRect())
        if not carried.hasFormat(ACTIONS):
            super().dropEvent(event)
            return
        target, is_below = self._target(event.position().toPoint())
        self.setState(self.State.NoState)
        if target:
            event.acceptProposedAction()
            ids = bytes(carried.data(ACTIONS).data()).decode().split()
            self.moved.emit(ids, target, is_below)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._mark_at.isNull():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.theme.colour("focus"), _WIDTH))
            painter.drawRect(self._mark_at)

    def _target(self, place: QPoint) -> tuple[str, bool]:
        """Return the row that a drop at ``place`` is meant for, and whether it goes below it."""
        index = self.indexAt(place)
        if not index.isValid() or self._tree.row(index).kind is Kind.GROUP:
            return "", False
        return self._tree.row(index).record_id, place.y() > self.visualRect(index).center().y()

    def _row_of(self, record_id: str) -> QRect:
        row = self.visualRect(self._tree.index_of(record_id))
        row.setLeft(1)
        row.setRight(self.viewport().width() - _WIDTH)
        return row.adjusted(0, 1, 0, -1)

    def _place_of(self, record_id: str, *, is_below: bool) -> QRect:
        """Return the whole row of an area, which takes actions in, or the gap beside an action."""
        row = self._row_of(record_id)
        if self._tree.row(self._tree.index_of(record_id)).kind is Kind.AREA:
            return row
        row.adjust(0, -1, 0, 1)
        edge = row.bottom() if is_below else row.top()
        return QRect(row.left(), max(edge - 1, 0), row.width(), 1)

    def _show_mark(self, place: QRect) -> None:
        if place != self._mark_at:
            self._mark_at = place
            self.viewport().update()
