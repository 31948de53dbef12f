"""What is wrong with a text, under the field in which it stands; hidden while nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from actionplan.overriding import override
from ui.aloud import announce
from ui.layouts import follow_width
from ui.plain import Label, set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SIGN = "✗"
_BETWEEN = 6


class RefusalLine(QWidget):
    """Marks the ``box`` that it speaks of, where there is one, and is read aloud with it."""

    def __init__(self, box: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self._own_words = ""
        self._sign = Label(_SIGN, "error")
        self.words = Label("", "error", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(_BETWEEN)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_BETWEEN)
        self.column.addLayout(line)
        follow_width(self)
        self.hide()

    def text(self) -> str:
        """Return what is told."""
        return self.words.text()

    def say(self, words: str) -> None:
        """Say what is wrong; "" is the same as ``clear``."""
        if not words:
            self.clear()
            return
        if self._box is not None:
            if not self.text():
                self._own_words = self._box.accessibleDescription()
            set_look(self._box, "invalid", value=True)
            self._box.setAccessibleDescription(" ".join(filter(None, (words, self._own_words))))
        self.words.setText(words)
        self.show()
        self._fit()
        announce(self.words, words, at_once=True)

    def clear(self) -> None:
        """Tell nothing more."""
        if self.text() and self._box is not None:
            set_look(self._box, "invalid", value=False)
            self._box.setAccessibleDescription(self._own_words)
        self.words.setText("")
        self._fit()
        self.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the words need, whatever the layout around thinks."""
        width = self.width() - self._sign.sizeHint().width() - _BETWEEN
        needed = self.words.heightForWidth(width) if self.text() else 0
        self.words.setMinimumHeight(max(needed, 0))
