"""The charts of reports: their models, and alternative texts written from the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.people import lead_label
from actionplan.domain.stages import Delivery, Direction
from actionplan.domain.wording import day_text, delivery_word, listed
from actionplan.i18n import _
from actionplan.queries.slippage import SOON, Slip, slippage_by_section
from actionplan.queries.timeline import planned_and_completed as planned_and_completed_days
from actionplan.queries.totals import totals_by_lead, totals_by_section
from actionplan.reports.charts import BarRow, Line, LineChart, Series, StackedBars, Tone
from actionplan.reports.numbers import with_unit
from actionplan.reports.tones import DELIVERY_ORDER, DELIVERY_TONES
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Measure, Reading
    from actionplan.queries.timeline import Course

_SHOWN = tuple(word for word in DELIVERY_ORDER if word is not Delivery.WITHDRAWN)


def delivery_by_section(plan: Plan, today: date) -> StackedBars:
    """Return a bar of live actions by delivery for each service or body of the report."""
    found = totals_by_section(plan, today)
    rows = (
        (section_title(section), item.delivery) for section, item in found.items() if item.actions
    )
    return _bars(rows)


def workload(plan: Plan, today: date) -> StackedBars:
    """Return a bar of live actions by delivery for each lead officer, the longest first."""
    bars = _bars(
        (lead_label(plan, lead) or _("No lead officer"), item.delivery)
        for lead, item in totals_by_lead(plan, today).items()
        if item.actions
    )
    rows = sorted(bars.rows, key=lambda row: (-sum(row.values), row.label))
    return replace(bars, rows=tuple(rows))


def slippage(plan: Plan, today: date) -> StackedBars:
    """Return a bar of live actions by how far they slip for each service or body of the report."""
    series = (
        Series(_("By the first agreed date"), Tone.ON_TRACK),
        Series(_("Up to {days} days later").format(days=SOON), Tone.AT_RISK),
        Series(_("More than {days} days later").format(days=SOON), Tone.OFF_TRACK),
    )
    found = slippage_by_section(plan, today)
    rows = (
        BarRow(section_title(section), tuple(counts[slip] for slip in Slip))
        for section, counts in found.items()
    )
    return StackedBars(series, tuple(rows))


def section_title(section: str) -> str:
    """Return the name of a service or body as it stands at the head of a row or chapter."""
    section = section.strip()
    return section[:1].upper() + section[1:] if section else _("Other actions")


def planned_and_completed(plan: Plan, today: date) -> LineChart:
    """Return the number of actions that were to be complete by each day, and those that were."""
    return course_chart(planned_and_completed_days(plan, today), today)


def course_chart(course: Course, today: date) -> LineChart:
    """Return a course as a chart."""
    planned, completed = course
    return LineChart(
        (
            Line(_("Planned (first agreed dates)"), Tone.MUTED, planned, dashed=True),
            Line(_("Complete"), Tone.COMPLETE, completed),
        ),
        _("actions"),
        today,
        day_text(today),
    )


def measure_chart(measure: Measure, readings: tuple[Reading, ...], today: date) -> LineChart:
    """Return a measure over time, from its baseline, with its target as a dashed line."""
    points = tuple((reading.on, reading.value) for reading in readings if reading.value is not None)
    if measure.baseline is not None and measure.baseline_on is not None:
        points = ((measure.baseline_on, measure.baseline), *points)
    points = tuple(sorted(points))
    lines = [Line(_("Actual"), Tone.COMPLETE, points)]
    if measure.target is not None and points:
        end = max(points[-1][0], measure.target_by or points[-1][0])
        target = ((points[0][0], measure.target), (end, measure.target))
        lines.append(Line(_("Target"), Tone.MUTED, target, dashed=True))
    return LineChart(tuple(lines), _scale_title(measure), today, day_text(today))


def bars_alt(bars: StackedBars) -> str:
    """Return in words what stacked bars show, every number included."""
    return " ".join(
        _("{label}: {numbers}.").format(label=row.label, numbers=_numbers(bars.series, row))
        for row in bars.rows
    )


def planned_alt(chart: LineChart) -> str:
    """Return in words how many actions were planned and how many are complete at the mark."""
    if chart.mark is None:
        return ""
    planned, completed = (_value_at(line, chart.mark) for line in chart.lines)
    return _(
        "By {day}, {planned} actions were planned to be complete by their first agreed dates; "
        "{completed} were complete."
    ).format(day=day_text(chart.mark), planned=int(planned), completed=int(completed))


def measure_alt(measure: Measure, chart: LineChart) -> str:
    """Return in words what a measure's chart shows: every value with its day, and the target."""
    values = listed(
        [
            _("{value} on {day}").format(value=with_unit(value, measure.unit), day=day_text(day))
            for day, value in chart.lines[0].points
        ]
    )
    text = _("{name}: {values}.").format(name=measure.name, values=values)
    text = _("{text} {better}.").format(text=text, better=_better(measure).capitalize())
    if measure.target is None:
        return text
    target = with_unit(measure.target, measure.unit)
    return _("{text} The target is {target}.").format(text=text, target=target)


def _scale_title(measure: Measure) -> str:
    """Return the unit of a measure and which way it is better, as they stand over its scale."""
    if not measure.unit.strip():
        return _better(measure).capitalize()
    return _("{unit} ({better})").format(unit=measure.unit, better=_better(measure))


def _better(measure: Measure) -> str:
    if measure.direction is Direction.UP:
        return _("higher is better")
    return _("lower is better")


def _bars(groups: Iterable[tuple[str, Mapping[Delivery, int]]]) -> StackedBars:
    series = tuple(Series(delivery_word(word), DELIVERY_TONES[word]) for word in _SHOWN)
    rows = (
        BarRow(label, tuple(delivery.get(word, 0) for word in _SHOWN)) for label, delivery in groups
    )
    return StackedBars(series, tuple(rows))


def _numbers(series: tuple[Series, ...], row: BarRow) -> str:
    return listed(
        [
            _("{count} {word}").format(count=count, word=kind.name.lower())
            for kind, count in zip(series, row.values, strict=True)
        ]
    )


def _value_at(line: Line, day: date) -> float:
    return max((value for on, value in line.points if on <= day), default=0)
