"""Rows of a list with a tick that is seen in every theme; actions stand in from their area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.models.reference_choice import ReferenceChoice
from ui.tick import draw_tick

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

    from ui.theme import Theme

_SIDE, _BESIDE, _ABOVE, _STEP = 15, 8, 6, 18
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TickedRows(QStyledItemDelegate):
    """Paints tick, reference and title; a click anywhere on a row, or Space, turns it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(200), option.fontMetrics.height() + 2 * self._theme.px(_ABOVE))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model, theme, place = index.model(), self._theme, option.rect
        if not isinstance(model, ReferenceChoice):
            return
        row = model.row(index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("accent_soft"))
        side, left = theme.px(_SIDE), place.left() + _BESIDE + (_STEP if row.is_action else 0)
        box = QRectF(left + 0.5, place.center().y() - side / 2 + 0.5, side, side)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        draw_tick(painter, theme, box, ticked=is_ticked)
        painter.setFont(theme.font(weight=400 if row.is_action else 600))
        painter.setPen(theme.colour("ink"))
        words = place.adjusted(round(box.right()) - place.left() + _BESIDE, 0, -_BESIDE, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, _LEFT, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if isinstance(model, ReferenceChoice) and (
            is_space or event.type() == QEvent.Type.MouseButtonRelease
        ):
            model.turn(index)
            return True
        return False
