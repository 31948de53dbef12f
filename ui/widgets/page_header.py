"""The head of a page: title and subtitle at the left, a note and buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.plain import Label


class PageHeader(QWidget):
    """Add buttons with ``add``, the filled one last; show a word beside them with ``show_note``."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(3)
        self.title = Label(title, "page-title", wrap=True)
        self.subtitle = Label(subtitle, "subtitle", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._row.addLayout(words, 1)
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

    def set_title(self, text: str) -> None:
        """Change the title."""
        self.title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """Change the line under the title; none hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def show_note(self, text: str, small: str = "") -> None:
        """Show two short lines left of the buttons; none hides them."""
        for label, words in ((self.note, text), (self.small_note, small)):
            label.setText(words)
            label.setVisible(bool(words))
