"""Paints the timeline: bars, ghosts of first dates, today, milestones, due dates of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from actionplan.queries.schedule import Lane
from ui.painting import draw_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from PySide6.QtCore import QRect

    from actionplan.queries.schedule import Bar, Milestone
    from ui.theme import Theme
    from ui.widgets.timeline_scale import Scale

_BAR = 12
_ROUND = 3
_LEAST = 6.0
_DONE = 7
_APART = 12


class BarPainter:
    """Draws into one row at a time what stands on its days; also for print."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.today: date | None = None
        self.milestones: tuple[Milestone, ...] = ()

    def draw_days(self, painter: QPainter, place: QRect, scale: Scale, seen: QRectF) -> None:
        """Draw the upright lines of a row: ticks, milestones, today."""
        theme = self._theme
        top, bottom = place.top(), place.bottom()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  (Qt's own)
        left = place.left()
        for tick in scale.ticks(seen.left() - left, seen.right() - left):
            painter.setPen(theme.colour("line" if tick.is_strong else "grid"))
            x = left + round(scale.x(tick.on))
            painter.drawLine(x, top, x, bottom)
        pen = QPen(theme.colour("muted"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for each in self.milestones:
            x = left + round(scale.x(each.on))
            painter.drawLine(x, top, x, bottom)
        if self.today is not None:
            painter.setPen(QPen(theme.colour("accent"), 2))
            x = left + round(scale.x(self.today))
            painter.drawLine(x, top, x, bottom)

    def draw_row(
        self,
        painter: QPainter,
        place: QRect,
        scale: Scale,
        row: Lane | Bar,
        moved_to: date | None = None,
    ) -> None:
        """Draw a lane's due date, or a bar; ``moved_to`` is where it is being dragged."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Lane):
            if row.due is not None:
                self._draw_due(painter, place, scale, row.due)
            return
        if row.was is not None:
            self._draw_ghost(painter, place, scale, row.start, row.was)
        self._draw_bar(painter, place, scale, row, moved_to or row.end)

    def _draw_bar(self, painter: QPainter, place: QRect, scale: Scale, bar: Bar, end: date) -> None:
        pair = self._theme.tone(bar.delivery)
        frame = self._frame(place, scale, min(bar.start, end), end)
        solid = Qt.PenStyle.SolidLine if bar.begins else Qt.PenStyle.DotLine
        painter.setPen(QPen(pair.text, 1, solid))
        painter.setBrush(pair.soft if self._theme.border == 1 else self._theme.colour("surface"))
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pair.text)
        edge = QRectF(frame.right() - 3, frame.top(), 3, frame.height())
        painter.drawRect(edge)
        side = self._theme.px(9)
        mark = QRectF(frame.right() + 4, frame.center().y() - side / 2, side, side)
        draw_shape(painter, mark, bar.delivery, pair.text)
        if bar.done is not None:
            at = place.left() + scale.x(bar.done)
            spot = QRectF(at - _DONE / 2, frame.center().y() - _DONE / 2, _DONE, _DONE)
            painter.setPen(QPen(self._theme.colour("surface"), 1))
            painter.setBrush(pair.text)
            painter.drawEllipse(spot)

    def _draw_ghost(
        self, painter: QPainter, place: QRect, scale: Scale, start: date, was: date
    ) -> None:
        """Draw the bar as first agreed: an outline with a hatched ground, read without colour."""
        muted = self._theme.colour("muted")
        frame = self._frame(place, scale, min(start, was), was)
        frame.translate(0, self._theme.px(_BAR) * 0.45)
        painter.setPen(QPen(muted, 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        painter.setPen(QPen(muted, 2))
        painter.drawLine(frame.topRight(), frame.bottomRight())

    def _draw_due(self, painter: QPainter, place: QRect, scale: Scale, due: date) -> None:
        half = self._theme.px(5)
        centre = QPointF(place.left() + scale.x(due) + scale.pixels / 2, place.center().y())
        points = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("ink"))
        painter.drawPolygon(QPolygonF([centre + point for point in points]))

    def _frame(self, place: QRect, scale: Scale, start: date, end: date) -> QRectF:
        left = place.left() + scale.x(start)
        right = place.left() + scale.x(end) + scale.pixels
        height = self._theme.px(_BAR)
        top = place.center().y() - height / 2
        return QRectF(left, top, max(right - left, _LEAST), height)


def right_end(scale: Scale, day: date) -> float:
    """Return where a bar that ends on ``day`` has its right edge."""
    return scale.x(day) + scale.pixels


def names_that_fit(
    milestones: Iterable[Milestone],
    scale: Scale,
    width_of: Callable[[str], float],
    taken: tuple[float, float] | None,
) -> list[tuple[str, float]]:
    """Return names of milestones with their places, none of which runs into another.

    A name stands after its day, or before it where there is no room after it; where the whole
    name has none, the short one is tried.
    """
    shown: list[tuple[str, float]] = []
    free = float("-inf")
    for each in milestones:
        for name in filter(None, (each.name, each.short)):
            left, width = scale.x(each.on), width_of(name) + _APART
            if left + width > scale.width:
                left -= width
            if left < max(free, 0) or (
                taken is not None and left < taken[1] and left + width > taken[0]
            ):
                continue
            shown.append((name, left))
            free = left + width
            break
    return shown
