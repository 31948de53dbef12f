"""Measures and their readings: what shows impact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.errors import UnknownFieldError
from actionplan.commands.find import check_ids, found
from actionplan.commands.words import day_past, needed, tidy, tidy_value
from actionplan.domain.records import Measure, Reading
from actionplan.i18n import mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.domain.stages import Direction
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

CHANGEABLE: Mapping[str, str] = {
    "name": mark("Measure"),
    "unit": mark("Unit"),
    "direction": mark("Better is"),
    "area_ids": mark("Areas"),
    "baseline": mark("Baseline"),
    "baseline_on": mark("Baseline date"),
    "baseline_source": mark("Baseline source"),
    "target": mark("Target"),
    "target_by": mark("Target date"),
}
"""The fields of a measure that ``change_measure`` sets, with the words for them."""


class MeasureDetails(TypedDict, total=False):
    """What a measure may carry from the start besides its name."""

    unit: str
    direction: Direction
    area_ids: tuple[str, ...]
    baseline: float | None
    baseline_on: date | None
    baseline_source: str
    target: float | None
    target_by: date | None


def add_measure(file: PlanFile, *, name: str, **details: Unpack[MeasureDetails]) -> Measure:
    """Add a measure; its place is after the others."""
    with file.edit(mark("Add measure “{name}”"), name=tidy(name)) as edit:
        return put_new_measure(edit, Measure(id="", name=name, **details))


def put_new_measure(edit: Edit, measure: Measure) -> Measure:
    """Give a measure its id and place, and put it into the edit."""
    needed(measure.name, CHANGEABLE["name"])
    check_ids(edit.plan.areas, measure.area_ids)
    fields: dict[str, Any] = {name: tidy_value(getattr(measure, name)) for name in CHANGEABLE}
    position = max((m.position for m in edit.plan.measures.values()), default=0) + 1
    measure = replace(measure, id=edit.new_id(), position=position, **fields)
    edit.put(measure)
    return measure


def change_measure(file: PlanFile, *, measure_id: str, field: str, value: object) -> None:
    """Set one field of a measure."""
    measure = found(file.plan.measures, measure_id)
    if field not in CHANGEABLE:
        known = ", ".join(CHANGEABLE)
        raise UnknownFieldError(field=field, reference=measure.name, known=known)
    fields: dict[str, Any] = {field: tidy_value(value)}
    if field == "name":
        needed(fields["name"], CHANGEABLE["name"])
    if field == "area_ids":
        fields[field] = check_ids(file.plan.areas, fields[field])
    with file.edit(mark("Change measure “{name}”"), name=measure.name) as edit:
        edit.put(replace(measure, **fields))


def add_reading(
    file: PlanFile, *, measure_id: str, on: date, value: float | None, note: str = ""
) -> Reading:
    """Add a measure's value on a day; ``None`` says that nothing was reported, which is not 0."""
    measure = found(file.plan.measures, measure_id)
    on = day_past(on, file.clock.today())
    with file.edit(mark("Add reading of “{name}”"), name=measure.name) as edit:
        reading = Reading(
            id=edit.new_id(), measure_id=measure_id, on=on, value=value, note=tidy(note)
        )
        edit.put(reading)
        return reading


def remove_reading(file: PlanFile, *, reading_id: str) -> None:
    """Take back a reading that was entered by mistake; History keeps it."""
    reading = found(file.plan.readings, reading_id)
    measure = found(file.plan.measures, reading.measure_id)
    with file.edit(mark("Take back reading of “{name}”"), name=measure.name) as edit:
        edit.remove(reading)
