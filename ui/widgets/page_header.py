"""The head of a page: title and subtitle at the left, a note and buttons at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from actionplan.overriding import override
from ui.plain import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LINE = 26
"""How many letters of the words must stand in one line."""


class PageHeader(QWidget):
    """Add buttons with ``add``, the filled one last; show a word beside them with ``show_note``."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        for layout in (self._whole, self._row):
            layout.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(3)
        self.title = Label(title, "page-title", wrap=True)
        self.subtitle = Label(subtitle, "subtitle", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._whole.addLayout(words, 1)
        self._whole.addLayout(self._row)
        self._note = QVBoxLayout()
        self._note.setSpacing(3)
        self._note.addStretch()
        self.note = Label("", "strong")
        self.small_note = Label("", "muted")
        for label in (self.note, self.small_note):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.hide()
            self._note.addWidget(label)
        self._note.addStretch()
        self._row.addLayout(self._note)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the buttons alone, since the words can stand above them."""
        least = super().minimumSizeHint()
        return QSize(self._row.minimumSize().width(), least.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where these would be squeezed into a column."""
        super().resizeEvent(event)
        beside = self.width() - self._row.sizeHint().width() - self._whole.spacing()
        fits = beside >= self.fontMetrics().averageCharWidth() * _LINE
        ways = QBoxLayout.Direction
        self._whole.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        self._row.setAlignment(Qt.AlignmentFlag(0) if fits else Qt.AlignmentFlag.AlignLeft)

    def set_subtitle(self, text: str) -> None:
        """Change the line under the title; none hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def show_note(self, text: str, small: str = "") -> None:
        """Show two short lines left of the buttons; none hides them."""
        for label, words in ((self.note, text), (self.small_note, small)):
            label.setText(words)
            label.setVisible(bool(words))
