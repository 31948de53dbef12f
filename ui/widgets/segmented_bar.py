"""One bar of counts, each segment in its status colour with its shape and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from actionplan.overriding import override
from ui.painting import draw_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.charts import Series
    from ui.theme import Theme


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
        return QSize(self._theme.px(40), self._theme.px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        parts = [(str(part.tone), count) for part, count in self._parts]
        draw_segments(painter, self._theme, QRectF(self.rect()), parts)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
