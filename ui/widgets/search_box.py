"""A field that narrows a list as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.overriding import override
from ui.icons import icon

if TYPE_CHECKING:
    from ui.theme import Theme


class SearchBox(QLineEdit):
    """A line edit with a magnifier and a clear button; Esc empties it. Follow ``textChanged``."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("SearchBox")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self._magnifier = QAction(self)
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._colour)
        self._colour()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _colour(self) -> None:
        self._magnifier.setIcon(icon("search", self._theme.colour("muted")))
