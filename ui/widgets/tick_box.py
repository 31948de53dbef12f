"""A tick that is seen in every theme: Fusion's own box all but vanishes on dark ground.

Its words take a second line where there is little room, since they may be large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from actionplan.overriding import override
from ui.layouts import follow_width
from ui.tick import draw_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

_SIDE = 15
_SPACE = 9
_ABOVE = 4
_WRAPPED = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
)


class TickBox(QCheckBox):
    """A check box with its words beside it."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        follow_width(self)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        words = QRect(0, 0, width - self._theme.px(_SIDE) - _SPACE - 6, 0)
        high = self.fontMetrics().boundingRect(words, _WRAPPED, self.text()).height()
        return max(high, self._theme.px(_SIDE)) + 2 * _ABOVE

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = self._theme.px(_SIDE) + _SPACE + metrics.horizontalAdvance(self.text()) + 6
        return QSize(width, max(metrics.height(), self._theme.px(_SIDE)) + 2 * _ABOVE)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIDE) + 6 * _SPACE, self.sizeHint().height())

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(_SIDE)
        top = (self.height() - side) / 2
        draw_tick(painter, self._theme, QRectF(3.5, top, side, side), ticked=self.isChecked())
        words = self.rect().adjusted(side + _SPACE + 3, 0, -3, 0)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(words, _WRAPPED, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
