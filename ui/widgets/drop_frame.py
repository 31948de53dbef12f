"""A frame round what takes a file while one is held over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

_WIDTH, _INSIDE, _RADIUS = 3, 5, 8


class DropFrame(QWidget):
    """Lies over a part of its parent and lets everything through to it."""

    def __init__(self, theme: Theme, part: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part, self._whole = part, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def light(self, *, lit: bool) -> None:
        """Show whether something that is taken here is held over it."""
        if lit:
            corner = self._part.mapTo(self._whole, QPoint())
            self.setGeometry(QRect(corner, self._part.size()))
            self.raise_()
        self.setVisible(lit)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("accent"), _WIDTH, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        frame = QRectF(self.rect()).adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.end()
