"""Cells of a table whose words go on in a second line where one is too short for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle

from actionplan.overriding import override
from ui.delegates.plan_row_painter import two_lines
from ui.delegates.two_lines import TwoLineRows

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem


_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)


class WrappedCells(TwoLineRows):
    """Writes in the colour that the model gives, and in ink where the row is chosen."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        words, place = self.draw_ground(painter, option, index)
        lines = two_lines(QFontMetrics(self._plain), words, place.width())
        line = QRect(place)
        line.setTop(place.top() + (place.height() - len(lines) * self._line) // 2)
        line.setHeight(self._line)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = None if is_selected else index.data(_FOREGROUND)
        painter.setPen(ink or self._theme.colour("ink"))
        for text in lines:
            self._write(painter, self._plain, line, text)
            line.translate(0, self._line)
