"""Rows of two lines in a table: what it is in one, and what is said of it under that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QColor, QFont, QPainter

    from ui.theme import Theme

_ABOVE, _BESIDE = 6, 8
_CUT = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TwoLineRows(QStyledItemDelegate):
    """Lets the style paint ground, line and focus, and writes the words itself."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._renew)
        self._renew()

    @property
    def height(self) -> int:
        """The height of every row: two lines and the room around them."""
        return 2 * self._line + 2 * _ABOVE + 1

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.height)

    def draw_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> tuple[str, QRect]:
        """Let the style draw all but the words; return these and the place for them."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        return words, option.rect.adjusted(_BESIDE, 0, -_BESIDE, -1)

    def write_lines(
        self, painter: QPainter, place: QRect, words: str, below: str, ink: QColor | None = None
    ) -> None:
        """Write the words, and under them what stands back, if anything."""
        first = QRect(place)
        if below:
            first.setTop(place.top() + (place.height() - 2 * self._line) // 2)
            first.setHeight(self._line)
            self.write_muted(painter, first.translated(0, self._line), below)
        painter.setPen(ink or self._theme.colour("ink"))
        self._write(painter, self._strong, first, words)

    def write_muted(self, painter: QPainter, place: QRect, text: str) -> None:
        """Write one line that stands back."""
        painter.setPen(self._theme.colour("muted"))
        self._write(painter, self._plain, place, text)

    def _write(self, painter: QPainter, font: QFont, place: QRect, text: str) -> None:
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(text, _CUT, place.width())
        painter.drawText(place, _LEFT, cut)

    def _renew(self) -> None:
        self._plain, self._strong = self._theme.font(), self._theme.font(weight=500)
        self._line = QFontMetrics(self._strong).lineSpacing() + 1
