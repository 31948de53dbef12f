"""The mark of a ticked box, drawn by tables and by boxes alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPen

from ui.painting import draw_shape

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from ui.theme import Theme


def draw_tick(painter: QPainter, theme: Theme, box: QRectF, *, ticked: bool) -> None:
    """Draw a box, filled and with a tick when ``ticked``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if ticked else "muted"), 1.4))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        across, down = box.width() * 0.22, box.height() * 0.24
        mark = box.adjusted(across, down, -across, -down)
        draw_shape(painter, mark, "complete", theme.colour("on_accent"))
    painter.restore()
