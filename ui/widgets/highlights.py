"""What was found in a report, as it is marked on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.importers.proposal import Rect

# Paper is white in every theme, so these colours belong to the paper and not to the theme.
PAPER = QColor("#FFFFFF")
FOUND = QColor("#FFF3B8")
UNSURE = QColor("#FFDFA6")
CHOSEN = QColor("#CFE6FB")
EDGE = QColor("#1B5E9E")
UNSURE_EDGE = QColor("#8A5300")
INK = QColor("#17202B")
_ROUND = 2.0


@dataclass(frozen=True, slots=True)
class Highlight:
    """Something found on a page: boxes in points from the bottom left; page from 1."""

    key: str
    page: int
    rects: tuple[Rect, ...]
    sure: bool = True


def paint_highlight(
    painter: QPainter, boxes: Sequence[QRectF], *, chosen: bool, sure: bool
) -> None:
    """Tint the boxes of a finding; outline it when chosen, with dashes when unsure."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    colour = CHOSEN if chosen else FOUND if sure else UNSURE
    around = QRectF()
    for box in boxes:
        painter.fillRect(box.adjusted(-2, -1, 2, 1), colour)
        around = around.united(box)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if chosen:
        painter.setPen(QPen(EDGE, 2))
    elif not sure:
        painter.setPen(QPen(UNSURE_EDGE, 1, Qt.PenStyle.DashLine))
    else:
        return
    painter.drawRoundedRect(around.adjusted(-4, -3, 4, 3), _ROUND, _ROUND)
