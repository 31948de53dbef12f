"""Laying out lines over days: names at their ends instead of a legend, a mark for today."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actionplan.domain.wording import short_month_name
from actionplan.reports.chart_shapes import MOST_MARKERS, Label, Path, Picture, Shape, text_width
from actionplan.reports.styles import HAIRLINE, INK, MUTED, PAPER_COLOUR, TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.charts import Line, LineChart

_SIZE = 9.5
_HEIGHT = 196.0
_TOP = 30.0
_BOTTOM = 24.0
_TICKS = 4
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200)
_MARKERS = (
    ((-2.6, -2.6), (2.6, -2.6), (2.6, 2.6), (-2.6, 2.6)),
    ((0.0, -3.6), (3.6, 0.0), (0.0, 3.6), (-3.6, 0.0)),
    ((0.0, -3.4), (3.2, 2.4), (-3.2, 2.4)),
    ((0.0, 3.4), (3.2, -2.4), (-3.2, -2.4)),
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Turns days and values into places."""

    first: int
    last: int
    low: float
    high: float
    left: float
    right: float

    def x(self, day: date) -> float:
        share = (day.toordinal() - self.first) / max(1, self.last - self.first)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP)


def lines_picture(chart: LineChart, width: float) -> Picture:
    """Lay out lines for a width, each with its name at its end."""
    ticks = _ticks([value for line in chart.lines for _day, value in line.points])
    scale = _scale(chart, ticks, width)
    shapes: list[Shape] = [
        *_value_axis(ticks, chart.unit, scale),
        *_day_axis(scale),
        *_mark(chart, scale),
    ]
    for number, line in enumerate(chart.lines):
        shapes.extend(_line(line, _MARKERS[number % len(_MARKERS)], scale))
    shapes.extend(_names(chart.lines, scale))
    return Picture(width, _HEIGHT, tuple(shapes))


def number_text(value: float) -> str:
    """Return a number as it is printed: no more decimals than it needs."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _ticks(values: list[float]) -> list[float]:
    low, high = min(0.0, *values), max(0.0, *values)
    if min(values) > 0 and max(values) - min(values) < min(values) / 4:
        low = min(values) - (max(values) - min(values) or 1)
    rough = (high - low or 1.0) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * number, 10) for number in range(first, max(last, first + 1) + 1)]


def _scale(chart: LineChart, ticks: list[float], width: float) -> _Scale:
    days = [day for line in chart.lines for day, _value in line.points]
    days += [chart.mark] if chart.mark else []
    left = max(text_width(number_text(tick), _SIZE) for tick in ticks) + 8
    names = max(text_width(_end_text(line), _SIZE) for line in chart.lines)
    right = width - min(names + 12, width * 0.36)
    first, last = min(days).toordinal(), max(days).toordinal()
    return _Scale(first, last, ticks[0], ticks[-1], left, right)


def _value_axis(ticks: list[float], unit: str, scale: _Scale) -> Iterator[Shape]:
    if unit:
        yield Label(0, 10, unit, _SIZE, MUTED)
    for tick in ticks:
        y = scale.y(tick)
        colour = MUTED if tick == ticks[0] else HAIRLINE
        yield Path(((scale.left, y), (scale.right, y)), colour, 0.6)
        yield Label(scale.left - 6, y + 3.3, number_text(tick), _SIZE, MUTED, "end")


def _day_axis(scale: _Scale) -> Iterator[Shape]:
    for day in _months(scale):
        x = scale.x(day)
        y = _HEIGHT - _BOTTOM
        yield Path(((x, y), (x, y + 4)), MUTED, 0.6)
        yield Label(x, y + 15, f"{short_month_name(day.month)} {day.year}", _SIZE, MUTED, "middle")


def _months(scale: _Scale) -> Iterator[date]:
    """Yield the first days of months, no closer than their labels are wide."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    room = max(2.0, (scale.right - scale.left) / 58)
    step = next((step for step in _STEPS if count / step <= room), _STEPS[-1])
    begin = first.year * 12 + first.month - 1 + (first.day > 1)
    begin += -begin % step if step > 1 else 0
    for month in range(begin, last.year * 12 + last.month, step):
        yield date(month // 12, month % 12 + 1, 1)


def _mark(chart: LineChart, scale: _Scale) -> Iterator[Shape]:
    if chart.mark is None:
        return
    x = scale.x(chart.mark)
    yield Path(((x, _TOP - 8), (x, _HEIGHT - _BOTTOM)), INK, 0.8, (2, 2))
    half = text_width(chart.mark_label, _SIZE) / 2
    middle = min(max(x, scale.left + half), scale.right - half)
    yield Label(middle, _TOP - 12, chart.mark_label, _SIZE, INK, "middle", bold=True)


def _line(line: Line, marker: tuple[tuple[float, float], ...], scale: _Scale) -> Iterator[Shape]:
    look = TONES[line.tone]
    places = tuple((scale.x(day), scale.y(value)) for day, value in sorted(line.points))
    end = places[-1]
    if end[0] < scale.right - 1:
        yield Path((end, (scale.right + 4, end[1])), look.text, 0.6, (1, 3))
    if len(places) > 1:
        yield Path(places, look.text, 1.8, (5, 3) if line.dashed else ())
    fill = PAPER_COLOUR if line.dashed else look.text
    for x, y in places if len(places) <= MOST_MARKERS else places[-1:]:
        yield Path(tuple((x + dx, y + dy) for dx, dy in marker), look.text, 1.0, (), fill)


def _end_text(line: Line) -> str:
    return f"{line.name} {number_text(max(line.points)[1])}"


def _names(lines: tuple[Line, ...], scale: _Scale) -> Iterator[Shape]:
    """Yield the names beside the line ends, pushed apart where they would touch."""
    below = -math.inf
    for line in sorted(lines, key=lambda line: -max(line.points)[1]):
        y = max(scale.y(max(line.points)[1]) + 3.3, below + 12.5)
        below = y
        yield Label(scale.right + 8, y, _end_text(line), _SIZE, TONES[line.tone].text, bold=True)
