"""A bar of progress that stands still: while nobody knows how much there is, it is hatched.

Qt's own runs to and fro then, whatever people say of motion to their system. Nothing in this
program moves by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QProgressBar, QStyle, QStyleOptionProgressBar

from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ProgressLine(QProgressBar):
    """Fills as work goes on; hatched while its range is empty."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
            return
        option = QStyleOptionProgressBar()
        self.initStyleOption(option)
        painter = QPainter(self)
        groove = QStyle.ControlElement.CE_ProgressBarGroove
        self.style().drawControl(groove, option, painter, self)
        hatch = QBrush(self.palette().highlight().color(), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(self.rect(), hatch)
        painter.end()
