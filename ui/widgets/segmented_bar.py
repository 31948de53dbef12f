"""One bar of counts, each segment in its status colour with its shape and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from actionplan.overriding import override
from ui.painting import draw_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.charts import Series
    from ui.theme import Theme

_GAP = 1.5
_RADIUS = 4
_SHAPE_FROM = 34
"""A segment shows its shape beside the number from this width on."""


class SegmentedBar(QWidget):
    """Draws ``values`` in the order of ``series``; its words are read as its accessible name."""

    def __init__(
        self,
        theme: Theme,
        series: Sequence[Series],
        values: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self.show_values(series, values)

    def show_values(self, series: Sequence[Series], values: Sequence[int]) -> None:
        """Show other counts."""
        self._parts = [(s, n) for s, n in zip(series, values, strict=True) if n]
        words = ", ".join(f"{part.name} {count}" for part, count in self._parts)
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(18))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self._theme.colour("track"))
        painter.setFont(self._theme.font(11, 600))
        for (part, count), place in zip(self._parts, self._places(), strict=True):
            self._draw_segment(painter, place, str(part.tone), str(count))
        painter.end()

    def _places(self) -> list[QRectF]:
        total = sum(count for _part, count in self._parts)
        free = self.width() - _GAP * max(len(self._parts) - 1, 0)
        left, places = 0.0, []
        for _part, count in self._parts:
            width = free * count / total
            places.append(QRectF(left, 0, width, self.height()))
            left += width + _GAP
        return places

    def _draw_segment(self, painter: QPainter, place: QRectF, tone: str, text: str) -> None:
        painter.fillRect(place, self._theme.tone(tone).text)
        metrics = QFontMetricsF(painter.font())
        words = metrics.horizontalAdvance(text)
        colour = self._theme.colour("on_tone")
        if words + 4 > place.width():
            return
        left = place.center().x() - words / 2
        if place.width() >= self._theme.px(_SHAPE_FROM):
            side = self._theme.px(8)
            left += (side + 4) / 2
            draw_shape(
                painter,
                QRectF(left - side - 4, place.center().y() - side / 2, side, side),
                tone,
                colour,
            )
        painter.setPen(colour)
        painter.drawText(
            QRectF(left, 0, words + 2, place.height()), Qt.AlignmentFlag.AlignVCenter, text
        )

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
