"""Measures and their readings: what shows impact."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003  (a struct reads its hints when it runs)
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from msgspec import Struct

from actionplan.commands.errors import BadValueError, NotWithdrawnError, UnknownFieldError
from actionplan.commands.find import check_ids, found
from actionplan.commands.words import day_past, needed, reason_given, tidy, tidy_value
from actionplan.domain.records import Measure, Reading
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

NOT_REPORTED = mark("n/r")
"""What people type where a measure was not reported, which is not nought."""

_NOT_REPORTED = frozenset({"n/r", "nr", "not reported"})
_FIGURE = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?:[^0-9]|$))")


class EnteredReading(Struct, frozen=True, kw_only=True):
    """What a grid says of a measure on a day; ``reading_id`` is the reading that stood there.

    ``is_empty`` takes that reading back, as one that was entered by mistake.
    """

    measure_id: str
    on: date
    value: float | None = None
    note: str = ""
    reading_id: str = ""
    is_empty: bool = False


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


def withdraw_measure(file: PlanFile, *, measure_id: str, reason: str) -> None:
    """Follow a measure no longer; it stays in the plan with its readings and the reason."""
    measure, reason = found(file.plan.measures, measure_id), reason_given(reason)
    with file.edit(mark("Withdraw measure “{name}”"), name=measure.name, why=reason) as edit:
        today = file.clock.today()
        edit.put(replace(measure, withdrawn_on=today, withdrawn_reason=reason))


def restore_measure(file: PlanFile, *, measure_id: str) -> None:
    """Follow a measure again that was withdrawn."""
    measure = found(file.plan.measures, measure_id)
    if not measure.withdrawn_on:
        raise NotWithdrawnError(reference=measure.name)
    with file.edit(mark("Restore measure “{name}”"), name=measure.name) as edit:
        edit.put(replace(measure, withdrawn_on=None, withdrawn_reason=""))


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


def enter_readings(file: PlanFile, *, entered: Sequence[EnteredReading]) -> None:
    """Add, change and take back the readings of a grid, in one change set."""
    names = [found(file.plan.measures, each.measure_id).name for each in entered]
    for each in entered:
        day_past(each.on, file.clock.today())
    label = mark("Enter readings of “{name}”")
    if len(set(names)) > 1:
        label = mark("Enter readings of {count} measures")
    with file.edit(label, name=names[0] if names else "", count=str(len(set(names)))) as edit:
        for each in entered:
            _enter(edit, each)


def _enter(edit: Edit, entered: EnteredReading) -> None:
    before = found(edit.plan.readings, entered.reading_id) if entered.reading_id else None
    if entered.is_empty:
        if before is not None:
            edit.remove(before)
        return
    value, note = entered.value, tidy(entered.note)
    if before is not None:
        edit.put(replace(before, value=value, note=note))
        return
    reading_id = edit.new_id()
    edit.put(
        Reading(id=reading_id, measure_id=entered.measure_id, on=entered.on, value=value, note=note)
    )


def read_value(text: str, measure: Measure) -> float | None:
    """Return a value as people write it ("74%", "1,250", "12 children"); ``None`` for "n/r".

    Raises:
        BadValueError: it is neither a number nor "n/r".
    """
    plain = " ".join(text.split()).casefold()
    if plain in _NOT_REPORTED | {_(NOT_REPORTED).casefold(), _("not reported").casefold()}:
        return None
    return read_number(text, measure.name, unit=measure.unit)


def read_number(text: str, field: str, *, unit: str = "") -> float:
    """Return a number as people write it, with or without its unit.

    Raises:
        BadValueError: it is no number.
    """
    plain = " ".join(text.split()).casefold().replace("\N{MINUS SIGN}", "-")
    for end in ("%", unit.strip().casefold()):
        plain = plain.removesuffix(end).strip() if end else plain
    plain = _THOUSANDS.sub("", plain)
    if not _FIGURE.fullmatch(plain):
        expected = _("a number such as 74 or 12.5, or “n/r” for not reported")
        raise BadValueError(value=text.strip(), field=field, expected=expected)
    return float(plain)
