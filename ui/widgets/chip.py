"""A status chip: shape and word on a soft ground, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from actionplan.overriding import override
from ui.aloud import explain
from ui.painting import chip_size, draw_chip

if TYPE_CHECKING:
    from ui.theme import Theme

_LEAST = 90


class Chip(QWidget):
    """Shows a status; ``tone`` is a ``Delivery`` or a chart's ``Tone``, ``text`` its word."""

    def __init__(self, theme: Theme, tone: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tell(tone, text)
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """The word it shows."""
        return self._text

    def show_status(self, tone: str, text: str) -> None:
        """Show another status."""
        self._tell(tone, text)
        self._on_theme_changed()

    @override
    def minimumSizeHint(self) -> QSize:
        """Give way to others where there is little room: the tooltip says the whole of it."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.px(_LEAST)), whole.height())

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self._text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self._theme, self.rect(), self._tone, self._text)
        painter.end()

    def _tell(self, tone: str, text: str) -> None:
        self._tone, self._text = tone, text
        self.setAccessibleName(text)
        explain(self, text)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
