"""Cells of the people page: two lines for who it is, and a bar for what they carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from actionplan.overriding import override
from ui.delegates.two_lines import TwoLineRows
from ui.models.people_table import SECOND_LINE, SEGMENTS
from ui.painting import draw_segments

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

_BAR = 18


class PeopleRows(TwoLineRows):
    """Paints a bar where the model gives its segments, and words elsewhere."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        words, place = self.draw_ground(painter, option, index)
        segments = index.data(SEGMENTS)
        if segments:
            height = self._theme.px(_BAR)
            top = place.top() + (place.height() - height) / 2
            bar = QRectF(place.left(), top, place.width(), height)
            draw_segments(painter, self._theme, bar, [(str(t), n) for t, n in segments])
        elif segments is not None:
            self.write_muted(painter, place, words)
        else:
            self.write_lines(painter, place, words, index.data(SECOND_LINE))
