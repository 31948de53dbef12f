"""Where days and values of a line chart lie on the paper."""

from __future__ import annotations

from datetime import date
from math import ceil, log10
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFontMetricsF

    from actionplan.reports.charts import Line, LineChart

KEY = 18
"""How long a line is drawn in the key, in pixels."""

_MONTH_LABELS = 7
_GRID_LINES = 5


class Scale(Struct, frozen=True):
    """The rectangle of the lines, and the days and values at its edges."""

    place: QRectF
    first: date
    last: date
    ticks: tuple[float, ...]

    def x(self, on: date) -> float:
        """Return where a day lies."""
        days = max((self.last - self.first).days, 1)
        return self.place.left() + self.place.width() * (on - self.first).days / days

    def y(self, value: float) -> float:
        """Return where a value lies."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.place.bottom() - self.place.height() * (value - low) / (high - low)

    def named(self, line: float) -> tuple[float, ...]:
        """Return the values that have room for their words, in lines of this height."""
        apart = self.place.height() / (len(self.ticks) - 1)
        return self.ticks[:: max(1, ceil(line / max(apart, 1)))]

    def months(self) -> list[date]:
        """Return the first days of the months to be named, few enough to be read."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = ceil(count / _MONTH_LABELS)
        begin = self.first.year * 12 + self.first.month - (self.first.day == 1)
        found = [begin + step * n for n in range(ceil(count / step))]
        days = (date(month // 12, month % 12 + 1, 1) for month in found)
        return [day for day in days if day <= self.last]


def scale_of(model: LineChart, paper: QRectF, metrics: QFontMetricsF) -> Scale:
    """Return the scale that shows the whole of ``model`` on ``paper`` with room for its labels."""
    days = [on for line in model.lines for on, _value in line.points]
    days += [model.mark] if model.mark else []
    values = [value for line in model.lines for _on, value in line.points]
    ticks = _ticks(min(0.0, *values), max(values))
    wide = max(metrics.horizontalAdvance(tick_words(tick)) for tick in ticks)
    height = metrics.height()
    key = key_places(model.lines, paper.width(), metrics)[-1][1] + height
    place = paper.adjusted(wide + 10, key + height + 8, -6, -height - 7)
    return Scale(place, min(days), max(days), ticks)


def tick_words(value: float) -> str:
    """Return a value as it stands at the side of the chart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def key_places(
    lines: Sequence[Line], width: float, metrics: QFontMetricsF
) -> list[tuple[float, float]]:
    """Return left and top of each line's name in the key, in as many rows as they need."""
    places: list[tuple[float, float]] = []
    left = top = 0.0
    for line in lines:
        wide = KEY + 8 + metrics.horizontalAdvance(line.name)
        if left and left + wide > width:
            left, top = 0.0, top + metrics.height() + 2
        places.append((left, top))
        left += wide + 18
    return places


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round values from below ``low`` to above ``high``."""
    reach = max(high - low, 1)
    size = 10 ** int(log10(reach / _GRID_LINES)) if reach > _GRID_LINES else 1
    step = next(s * size for s in (1, 2, 5, 10, 20) if reach / (s * size) <= _GRID_LINES)
    start = step * (low // step)
    count = ceil((high - start) / step)
    return tuple(start + step * n for n in range(max(count, 1) + 1))
