"""Gestures on areas for improvement: their words are the report's and stay so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.errors import AreaLockedError, NotWithdrawnError, UnknownFieldError
from actionplan.commands.find import found, working_area
from actionplan.commands.words import needed, reason_given, tidy, tidy_value
from actionplan.domain.deadlines import area_due
from actionplan.domain.frameworks import framework_named
from actionplan.domain.records import Area
from actionplan.domain.references import next_area_number, section_letter
from actionplan.domain.stages import Timescale
from actionplan.i18n import mark
from actionplan.queries.judgements import answered
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

CHANGEABLE: Mapping[str, str] = {
    "text": mark("Area for improvement"),
    "section": mark("Section"),
    "timescale": mark("Timescale"),
    "priority": mark("Priority"),
    "page": mark("Page"),
    "paragraphs": mark("Paragraphs"),
    "theme": mark("Theme"),
    "responsible": mark("Responsible"),
    "lead_id": mark("Lead officer"),
    "outcome": mark("Outcome sought"),
    "objectives": mark("Objectives"),
    "inspection_id": mark("Inspection"),
}
"""The fields of an area that ``change_area`` sets, with the words for them."""


class AreaDetails(TypedDict, total=False):
    """What an area may carry from the start besides its words."""

    inspection_id: str
    priority: bool
    page: int | None
    paragraphs: str
    theme: str
    responsible: str
    lead_id: str
    outcome: str
    objectives: tuple[str, ...]
    confirmed: bool


def add_area(
    file: PlanFile,
    *,
    section: str,
    text: str,
    timescale: Timescale = Timescale.NONE,
    **details: Unpack[AreaDetails],
) -> Area:
    """Add an area with the next number of its section; its due date follows from the timescale."""
    area = Area(id="", section=section, text=text, timescale=timescale, **details)
    area = replace(area, inspection_id=area.inspection_id or _only_inspection(file.plan))
    with file.edit(mark("Add area in {section}"), section=tidy(section)) as edit:
        return put_new_area(edit, area)


def put_new_area(edit: Edit, area: Area) -> Area:
    """Give ``area`` its id, letter, number and due date, and put it into the edit."""
    fields: dict[str, Any] = {name: tidy_value(getattr(area, name)) for name in CHANGEABLE}
    needed(area.text, CHANGEABLE["text"])
    letter = section_letter(edit.plan, fields["section"])
    number = next_area_number(edit.plan, letter)
    area = replace(area, id=edit.new_id(), letter=letter, number=number, **fields)
    area = replace(area, due=worked_out_due(edit.plan, area))
    edit.put(area)
    return area


def worked_out_due(plan: Plan, area: Area) -> date | None:
    """Return the due date that the area's timescale means for its inspection."""
    inspection = plan.inspections.get(area.inspection_id)
    name = inspection.framework if inspection else plan.info.framework
    return area_due(area.timescale, inspection, plan.info, framework_named(name))


def change_area(
    file: PlanFile, *, area_id: str, field: str, value: object, reason: str = ""
) -> None:
    """Set one field of an area; the wording only until it is confirmed."""
    area = found(file.plan.areas, area_id)
    with file.edit(mark("Change {reference}"), why=reason, reference=area.reference) as edit:
        area_changed(edit, area_id, field, value)


def area_changed(edit: Edit, area_id: str, field: str, value: Any) -> None:
    """Set one field of an area within an edit."""
    area = working_area(edit.plan, area_id)
    if field not in CHANGEABLE:
        known = ", ".join(CHANGEABLE)
        raise UnknownFieldError(field=field, reference=area.reference, known=known)
    if field == "text":
        if area.confirmed:
            raise AreaLockedError(reference=area.reference)
        value = needed(value, CHANGEABLE[field])
    if field == "lead_id" and value:
        found(edit.plan.people, value)
    fields: dict[str, Any] = {field: tidy_value(value)}
    area = replace(area, **fields)
    if field in {"timescale", "inspection_id"}:
        area = replace(area, due=worked_out_due(edit.plan, area))
    edit.put(area)


def set_area_due(file: PlanFile, *, area_id: str, due: date | None, reason: str) -> None:
    """Overrule the worked-out due date of an area, or with ``None`` go back to it."""
    area = found(file.plan.areas, area_id)
    with file.edit(
        mark("Set due date of {reference}"), why=reason, reference=area.reference
    ) as edit:
        area_due_set(edit, area_id, due, reason)


def area_due_set(edit: Edit, area_id: str, due: date | None, reason: str) -> None:
    """Overrule the worked-out due date of an area within an edit."""
    area = working_area(edit.plan, area_id)
    if due == area.due_now:
        return
    reason = reason_given(reason)
    back = due is None or due == area.due
    edit.put(replace(area, manual_due=None if back else due, due_reason="" if back else reason))


def confirm_area(file: PlanFile, *, area_id: str) -> None:
    """Lock the wording: it was compared with the report."""
    area = working_area(file.plan, area_id)
    with file.edit(mark("Confirm wording of {reference}"), reference=area.reference) as edit:
        edit.put(replace(area, confirmed=True))


def withdraw_area(file: PlanFile, *, area_id: str, reason: str) -> None:
    """Take an area out of the count; its reference stays taken."""
    area = found(file.plan.areas, area_id)
    with file.edit(mark("Withdraw {reference}"), why=reason, reference=area.reference) as edit:
        area_withdrawn(edit, area_id, reason, file.clock.today())


def area_withdrawn(edit: Edit, area_id: str, reason: str, today: date) -> None:
    """Withdraw an area within an edit."""
    area = working_area(edit.plan, area_id)
    edit.put(replace(area, withdrawn_on=today, withdrawn_reason=reason_given(reason)))


def restore_area(file: PlanFile, *, area_id: str) -> None:
    """Bring a withdrawn area back under its old reference."""
    area = found(file.plan.areas, area_id)
    if not area.withdrawn_on:
        raise NotWithdrawnError(reference=area.reference)
    with file.edit(mark("Restore {reference}"), reference=area.reference) as edit:
        edit.put(replace(area, withdrawn_on=None, withdrawn_reason=""))


def _only_inspection(plan: Plan) -> str:
    found = answered(plan)
    return found[0].id if len(found) == 1 else ""
