"""Laying out stacked bars: labels at the left, numbers on the segments, the total at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.chart_shapes import (
    Box,
    Label,
    Picture,
    Shape,
    hatching,
    text_width,
    wrapped,
)
from actionplan.reports.styles import INK, MUTED, PAPER_COLOUR, TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.charts import BarRow, Series, StackedBars

_SIZE = 9.5
_LEADING = 12.0
_BAR = 19.0
_GAP = 9.0
_SWATCH = 11.0
_LEGEND_ROW = 18.0
_TOTAL_SPACE = 26.0
_LABEL_SHARE = 0.32


def bars_picture(chart: StackedBars, width: float) -> Picture:
    """Lay out stacked bars for a width; every bar has the same scale."""
    shapes: list[Shape] = []
    y = _legend(chart.series, width, shapes) + 4
    left = _label_space(chart, width)
    unit = _unit(chart, width - left - _TOTAL_SPACE)
    for row in chart.rows:
        lines = wrapped(row.label, _SIZE, left - 10)
        height = max(_BAR, len(lines) * _LEADING)
        shapes.extend(_label(lines, y + height / 2))
        shapes.extend(_bar(row, chart.series, left, y + (height - _BAR) / 2, unit))
        y += height + _GAP
    return Picture(width, y, tuple(shapes))


def _legend(series: tuple[Series, ...], width: float, shapes: list[Shape]) -> float:
    x = y = 0.0
    for kind in series:
        space = _SWATCH + 5 + text_width(kind.name, _SIZE) + 16
        if x and x + space > width:
            x, y = 0.0, y + _LEGEND_ROW
        shapes.extend(_segment(Box(x, y + 1, _SWATCH, _SWATCH, ""), kind))
        shapes.append(Label(x + _SWATCH + 5, y + 10, kind.name, _SIZE, INK))
        x += space
    return y + _LEGEND_ROW


def _label_space(chart: StackedBars, width: float) -> float:
    widest = max(text_width(row.label, _SIZE) for row in chart.rows)
    return min(widest + 12, width * _LABEL_SHARE)


def _unit(chart: StackedBars, space: float) -> float:
    """Return the length of 1, so that the longest bar fits with its widened segments."""
    unit = space / max(1, *(sum(row.values) for row in chart.rows))
    longest = max(sum(_length(value, unit) for value in row.values) for row in chart.rows)
    return unit * min(1.0, space / longest) if longest else unit


def _length(value: int, unit: float) -> float:
    """Return the length of a segment: to scale, but never too short for its number."""
    return max(value * unit, text_width(str(value), _SIZE) + 5) if value > 0 else 0.0


def _label(lines: list[str], middle: float) -> Iterator[Label]:
    top = middle - len(lines) * _LEADING / 2
    for number, line in enumerate(lines):
        yield Label(0, top + number * _LEADING + 9, line, _SIZE, INK)


def _bar(
    row: BarRow, series: tuple[Series, ...], left: float, top: float, unit: float
) -> Iterator[Shape]:
    x, middle = left, top + _BAR / 2 + _SIZE * 0.36
    for kind, value in zip(series, row.values, strict=True):
        length = _length(value, unit)
        if not length:
            continue
        yield from _segment(Box(x, top, length, _BAR, ""), kind)
        yield from _number(value, Box(x, top, length, _BAR, ""), kind)
        x += length
    yield Label(x + 6, middle, str(sum(row.values)), _SIZE, MUTED, bold=True)


def _segment(box: Box, kind: Series) -> Iterator[Shape]:
    """Yield a patterned box with a white edge, which separates it from its neighbour in grey."""
    look = TONES[kind.tone]
    yield Box(box.x, box.y, box.width, box.height, look.bar)
    yield from hatching(box, look.hatch, look.hatch_colour)
    inset = 0.5
    edge = look.hatch_colour if look.bar == look.soft else PAPER_COLOUR
    yield Box(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset, "", edge)


def _number(value: int, box: Box, kind: Series) -> Iterator[Shape]:
    look, text = TONES[kind.tone], str(value)
    plate = min(text_width(text, _SIZE) + 4, box.width - 1)
    x, y = box.x + box.width / 2, box.y + box.height / 2
    yield Box(x - plate / 2, y - 6, plate, 12, look.bar)
    yield Label(x, y + _SIZE * 0.36, text, _SIZE, look.on_bar, "middle", bold=True)
