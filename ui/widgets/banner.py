"""A band above the page that says something lasting, such as "read only"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.aloud import announce
from ui.plain import Label


class Banner(QWidget):
    """Hidden until it has something to say; ``asked`` tells of a click on its button."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = Label(wrap=True)
        self._button = QPushButton()
        self._button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 8, 16, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def say(self, text: str, button: str = "") -> None:
        """Show ``text``; none hides the band."""
        if text != self._text.text():
            announce(self, text)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))
