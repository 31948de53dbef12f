"""What is measured: where it began, where it is to go, where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.rules import is_live
from actionplan.domain.stages import Direction
from actionplan.domain.wording import day_text
from actionplan.i18n import _
from actionplan.queries.measures import readings_by as readings_up_to
from actionplan.queries.measures import standing, standing_word
from actionplan.reports.blocks import Figure
from actionplan.reports.compose import cell, or_dash, paragraph, table, written
from actionplan.reports.figures import measure_alt, measure_chart
from actionplan.reports.numbers import with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.domain.records import Measure, Reading
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell

_ENOUGH_FOR_A_CHART = 2


def measures(basis: Basis) -> Iterator[Block]:
    """Yield a table of all measures, then a chart of each that has values to show."""
    yield from written(basis.written("measures"))
    every = (item for item in basis.plan.measures.values() if is_live(item, basis.day))
    found = sorted(every, key=lambda item: (item.position, item.id))
    if not found:
        yield paragraph(_("No measure has been set for this plan."))
        return
    yield from table(
        _("Measures: baseline, target and latest value"),
        _("Each row is a measure; the last column says how it compares with baseline and target."),
        (
            (_("Measure"), 3.6),
            (_("Better is"), 1.3),
            (_("Baseline"), 2),
            (_("Target"), 2),
            (_("Latest"), 2),
            (_("Position"), 2.3),
        ),
        (_row(basis, measure) for measure in found),
    )
    for measure in found:
        yield from _figure(basis, measure)


def readings_by(basis: Basis, measure: Measure) -> tuple[Reading, ...]:
    """Return the readings of a measure up to the report's day, oldest first."""
    return readings_up_to(basis.plan, measure.id, basis.day)


def _row(basis: Basis, measure: Measure) -> tuple[Cell, ...]:
    readings = readings_by(basis, measure)
    latest = readings[-1] if readings else None
    better = _("higher") if measure.direction is Direction.UP else _("lower")
    return (
        cell(measure.name),
        cell(better),
        _value(measure, measure.baseline, measure.baseline_on, _source(measure)),
        _value(measure, measure.target, measure.target_by),
        _value(measure, latest.value, latest.on) if latest else cell(_("not reported")),
        cell(position(measure, latest.value if latest else None)),
    )


def _value(measure: Measure, value: float | None, on: date | None, source: str = "") -> Cell:
    lines = [with_unit(value, measure.unit) if value is not None else ""]
    if not lines[0]:
        return cell(_("not reported")) if on else or_dash("")
    return cell("\n".join([*lines, day_text(on) if on else "", source]))


def _source(measure: Measure) -> str:
    """Return where a baseline is from; a bare number is that of a paragraph of the report."""
    source = measure.baseline_source.strip()
    return _("paragraph {number}").format(number=source) if source.isdigit() else source


def position(measure: Measure, value: float | None) -> str:
    """Return in words how a value compares with the target and the baseline."""
    return standing_word(standing(measure, value))


def _figure(basis: Basis, measure: Measure) -> Iterator[Block]:
    chart = measure_chart(measure, readings_by(basis, measure), basis.day)
    if len(chart.lines[0].points) >= _ENOUGH_FOR_A_CHART:
        yield Figure(chart, measure_alt(measure, chart), measure.name)
