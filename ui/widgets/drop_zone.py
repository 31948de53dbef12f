"""A dashed field that says what can be dropped here, and lights up while something is held over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from actionplan.overriding import override
from ui.icons import pixmap
from ui.plain import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

_ICON = 20
_RADIUS = 8


class DropZone(QWidget):
    """Shows; the page around it takes what is dropped."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_lit = False
        self._picture = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addWidget(Label(text, "muted", wrap=True), 1)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def is_lit(self) -> bool:
        """Whether something is held over the page."""
        return self._is_lit

    def light(self, *, lit: bool) -> None:
        """Show whether something that can be dropped is held over the page."""
        self._is_lit = lit
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme.colour("accent" if self._is_lit else "muted")
        painter.setPen(QPen(edge, 2 if self._is_lit else 1, Qt.PenStyle.DashLine))
        if self._is_lit:
            painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()

    def _colour(self) -> None:
        size, ratio = self._theme.px(_ICON), self.devicePixelRatioF()
        self._picture.setPixmap(pixmap("inbox", self._theme.colour("muted"), size, ratio))
        self.update()
