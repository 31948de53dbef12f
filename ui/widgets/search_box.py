"""A field that narrows a list as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.overriding import override
from ui.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.theme import Theme

_BEFORE, _SIDE, _AFTER = 11, 16, 7
_AROUND = 30
"""What the frame of the box and the room beside the words take."""


class SearchBox(QLineEdit):
    """A line edit with a magnifier and a clear button; Esc empties it. Follow ``textChanged``.

    The magnifier is drawn here: Qt draws that of an action in one size, whatever that of the text.
    """

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = 0
        self.setObjectName("SearchBox")
        self.setProperty("look", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        theme.changed.connect(self._make_room)
        self._make_room()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(_SIDE)
        picture = pixmap("search", self._theme.colour("muted"), side, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(_BEFORE, (self.height() - side) // 2, picture)
        painter.end()

    def keep_width(self, width: int) -> None:
        """Be ``width`` pixels wide at usual text, or as wide as the words in it need."""
        self._width = width
        self._make_room()

    def _make_room(self) -> None:
        if self._width:
            words = QFontMetrics(self._theme.font()).horizontalAdvance(self.placeholderText())
            needed = self._theme.px(_SIDE + _AFTER) + words + _AROUND
            self.setFixedWidth(max(self._theme.px(self._width), needed))
        self.setTextMargins(self._theme.px(_SIDE + _AFTER), 0, 0, 0)
        self.update()
