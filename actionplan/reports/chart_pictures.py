"""Laying a chart out as plain shapes, once for all that draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from actionplan.reports.chart_bars import bars_picture
from actionplan.reports.chart_lines import lines_picture
from actionplan.reports.charts import Chart, LineChart, StackedBars

if TYPE_CHECKING:
    from actionplan.reports.chart_shapes import Picture


def picture(chart: Chart, width: float) -> Picture:
    """Lay ``chart`` out for a width in points."""
    match chart:
        case StackedBars():
            return bars_picture(chart, width)
        case LineChart():
            return lines_picture(chart, width)
        case _:
            assert_never(chart)
