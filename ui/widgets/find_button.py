"""The way to the palette for the mouse: at the end of the menus, with the key that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from actionplan.overriding import override
from ui.icons import before_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMenuBar

    from ui.theme import Theme

_WIDTH, _SIDE, _GAP, _BESIDE = 240, 15, 8, 12


class FindButton(QPushButton):
    """Shows the words and the key of what it does; the key itself is for the keyboard."""

    def __init__(self, theme: Theme, words: str, key: str, parent: QWidget | None = None) -> None:
        words = words.replace("&", "")
        super().__init__(words, parent)
        self._theme = theme
        self._keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setObjectName("FindButton")
        self.setProperty("look", "find")
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._dress)
        self._dress()

    @override
    def sizeHint(self) -> QSize:
        keys = self.fontMetrics().horizontalAdvance(self._keys)
        needed = super().sizeHint().width() + keys + self._theme.px(2 * _BESIDE)
        return QSize(max(self._theme.px(_WIDTH), needed), super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self._theme.colour("muted"))
        place = self.rect().adjusted(0, 0, -_BESIDE, 0)
        at_end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, at_end, self._keys)
        painter.end()

    def _dress(self) -> None:
        side, gap = self._theme.px(_SIDE), self._theme.px(_GAP)
        self.setIcon(before_words("search", self._theme.colour("muted"), side, gap))
        self.setIconSize(QSize(side + gap, side))
        self.updateGeometry()


def put_in_corner(bar: QMenuBar, button: FindButton) -> None:
    """Put the button at the end of the menus, over the right edge of the pages."""
    corner = QWidget(bar)
    row = QHBoxLayout(corner)
    row.setContentsMargins(0, 3, 18, 3)
    row.addWidget(button)
    bar.setCornerWidget(corner)
