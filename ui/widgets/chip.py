"""A status chip: shape and word on a soft ground, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from actionplan.overriding import override
from ui.painting import chip_size, draw_chip

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from ui.theme import Theme


class Chip(QWidget):
    """Shows a status; ``tone`` is a ``Delivery`` or a chart's ``Tone``, ``text`` its word."""

    def __init__(self, theme: Theme, tone: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """The word it shows."""
        return self._text

    def show_status(self, tone: str, text: str) -> None:
        """Show another status."""
        self._tone, self._text = tone, text
        self.setAccessibleName(text)
        self._on_theme_changed()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self._text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self._theme, self.rect(), self._tone, self._text)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
