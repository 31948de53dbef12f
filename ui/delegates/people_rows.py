"""Cells of the people page: two lines for who it is, and a bar for what they carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from actionplan.overriding import override
from ui.models.people_table import SECOND_LINE, SEGMENTS
from ui.painting import draw_segments

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QFont

    from ui.theme import Theme

_ABOVE, _BESIDE, _BAR = 6, 8, 18
_CUT = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PeopleRows(QStyledItemDelegate):
    """Lets the style paint ground, line and focus, and paints words and bar itself."""

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

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        place = option.rect.adjusted(_BESIDE, 0, -_BESIDE, -1)
        segments = index.data(SEGMENTS)
        if segments:
            height = self._theme.px(_BAR)
            top = place.top() + (place.height() - height) / 2
            bar = QRectF(place.left(), top, place.width(), height)
            draw_segments(painter, self._theme, bar, [(str(t), n) for t, n in segments])
        elif segments is not None:
            painter.setPen(self._theme.colour("muted"))
            self._write(painter, self._plain, place, words)
        else:
            self._write_lines(painter, place, words, index.data(SECOND_LINE))

    def _write_lines(self, painter: QPainter, place: QRect, words: str, below: str) -> None:
        first = QRect(place)
        if below:
            first.setTop(place.top() + (place.height() - 2 * self._line) // 2)
            first.setHeight(self._line)
            painter.setPen(self._theme.colour("muted"))
            self._write(painter, self._plain, first.translated(0, self._line), below)
        painter.setPen(self._theme.colour("ink"))
        self._write(painter, self._strong, first, words)

    def _write(self, painter: QPainter, font: QFont, place: QRect, text: str) -> None:
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(text, _CUT, place.width())
        painter.drawText(place, _LEFT, cut)

    def _renew(self) -> None:
        self._plain, self._strong = self._theme.font(), self._theme.font(weight=500)
        self._line = QFontMetrics(self._strong).lineSpacing() + 1
