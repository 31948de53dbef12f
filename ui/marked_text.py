"""Painting text with the found letters on a tinted ground, in bold and underlined; never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ELLIPSIS = "…"


class MarkedText:
    """Paints stretches (text, is found) on one line; keeps fonts until the theme changes."""

    def __init__(self, theme: Theme, weight: int = 400) -> None:
        self._theme = theme
        self._weight = weight
        self.renew()

    def renew(self) -> None:
        """Take the fonts anew."""
        self.plain = self._theme.font(weight=self._weight)
        self.found = QFont(self._theme.font(weight=650))
        self.found.setUnderline(True)
        self._metrics = {False: QFontMetrics(self.plain), True: QFontMetrics(self.found)}

    @property
    def line(self) -> int:
        """The height of a line."""
        return max(metrics.lineSpacing() for metrics in self._metrics.values())

    def width(self, stretches: Sequence[tuple[str, bool]]) -> int:
        """Return how wide the stretches are."""
        return sum(self._metrics[found].horizontalAdvance(text) for text, found in stretches)

    def draw(
        self,
        painter: QPainter,
        place: QRect,
        stretches: Sequence[tuple[str, bool]],
        ink: QColor,
    ) -> int:
        """Paint into ``place``, cut with an ellipsis, and return how wide it came."""
        left, end = place.left(), place.right() + 1
        is_cut = self.width(stretches) > place.width()
        room = end - (self._metrics[False].horizontalAdvance(_ELLIPSIS) if is_cut else 0)
        for text, found in stretches:
            metrics = self._metrics[found]
            fits = self._fitting(text, metrics, room - left) if is_cut else text
            width = metrics.horizontalAdvance(fits)
            spot = QRect(left, place.top(), width, place.height())
            if found and fits:
                height = metrics.height()
                ground = QRect(left, spot.center().y() - height // 2, width, height)
                painter.fillRect(ground, self._theme.colour("accent_soft"))
            painter.setFont(self.found if found else self.plain)
            painter.setPen(ink)
            painter.drawText(spot.adjusted(0, 0, 2, 0), _LEFT, fits)
            left += width
            if len(fits) < len(text):
                break
        if is_cut:
            painter.setFont(self.plain)
            painter.drawText(QRect(left, place.top(), end - left, place.height()), _LEFT, _ELLIPSIS)
        return left - place.left()

    @staticmethod
    def _fitting(text: str, metrics: QFontMetrics, room: int) -> str:
        """Return as much of the beginning of ``text`` as there is room for."""
        if metrics.horizontalAdvance(text) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = metrics.horizontalAdvance(text[:middle]) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low]
