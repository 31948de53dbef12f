"""The chart of a measure in the window: that of the reports, with the baseline as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.charts import Line, LineChart, Tone
from actionplan.reports.figures import measure_chart
from actionplan.reports.numbers import with_unit
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.records import Measure, Reading


def chart_of(measure: Measure, readings: tuple[Reading, ...], today: date) -> LineChart:
    """Return a measure over time between its baseline and its target, each named with its value."""
    chart = measure_chart(measure, readings, today)
    days = [day for line in chart.lines for day, _value in line.points]
    lines = [_named(line, measure) for line in chart.lines]
    if measure.baseline is not None and days:
        points = ((min(days), measure.baseline), (max(*days, today), measure.baseline))
        name = _("Baseline {value}").format(value=with_unit(measure.baseline, measure.unit))
        lines.append(Line(name, Tone.PLAIN, points, dashed=True))
    return replace(chart, lines=tuple(lines))


def _named(line: Line, measure: Measure) -> Line:
    if not line.dashed or measure.target is None:
        return line
    value = with_unit(measure.target, measure.unit)
    return replace(line, name=_("Target {value}").format(value=value))
