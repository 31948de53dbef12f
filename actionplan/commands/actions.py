"""Gestures on actions: what is done, by whom, by when; agreed dates are never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.errors import BadValueError, NotWithdrawnError, UnknownFieldError
from actionplan.commands.find import check_ids, found, working_action, working_area
from actionplan.commands.people import person_for
from actionplan.commands.words import day_past, needed, reason_given, tidy, tidy_value
from actionplan.domain.records import Action, DateRevision
from actionplan.domain.references import next_action_reference
from actionplan.domain.stages import Delivery
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

CHANGEABLE: Mapping[str, str] = {
    "title": mark("Action"),
    "detail": mark("What will be done"),
    "lead_id": mark("Lead officer"),
    "agency_id": mark("Agency"),
    "support_ids": mark("Support"),
    "area_ids": mark("Areas"),
    "start": mark("Start"),
    "percent": mark("Percent done"),
    "success": mark("Success measure"),
    "evidence_required": mark("Evidence required"),
    "cost": mark("Cost and funding"),
    "legal": mark("Legal advice needed"),
    "decision_needed": mark("Decision needed"),
    "proposed_due": mark("Proposed due date"),
}
"""The fields of an action that ``change_action`` sets, with the words for them."""

_LINKS = {"support_ids": "people", "area_ids": "areas"}
_LINK = {"lead_id": "people", "agency_id": "agencies"}
_MOST_PERCENT = 100


class ActionDetails(TypedDict, total=False):
    """What an action may carry from the start besides its title."""

    area_ids: tuple[str, ...]
    detail: str
    lead_id: str
    agency_id: str
    support_ids: tuple[str, ...]
    start: date | None
    due: date | None
    percent: int
    success: str
    evidence_required: str
    cost: str
    legal: bool
    decision_needed: str


def add_action(
    file: PlanFile, *, area_id: str, title: str, lead: str = "", **details: Unpack[ActionDetails]
) -> Action:
    """Add an action to an area under the next reference; a due date given here is the original.

    ``lead`` is a role title as people type it; a new one makes the person.
    """
    area = working_area(file.plan, area_id)
    with file.edit(mark("Add action to {reference}"), reference=area.reference) as edit:
        action = Action(id="", title=title, **details)
        if lead:
            action = replace(action, lead_id=person_for(edit, lead))
        return put_new_action(edit, area_id, action)


def put_new_action(edit: Edit, area_id: str, action: Action) -> Action:
    """Give ``action`` its id, reference and place under the area, and put it into the edit."""
    area = working_area(edit.plan, area_id)
    action = replace(
        action,
        id=edit.new_id(),
        reference=next_action_reference(edit.plan, area),
        area_ids=(area_id, *(other for other in action.area_ids if other != area_id)),
        original_due=action.due,
        position=max((a.position for a in edit.plan.actions_of(area_id)), default=0) + 1,
    )
    fields = {name: _checked(edit, name, getattr(action, name)) for name in CHANGEABLE}
    action = replace(action, **fields)
    edit.put(action)
    return action


def change_action(
    file: PlanFile, *, action_id: str, field: str, value: object, reason: str = ""
) -> None:
    """Set one plain field of an action (due date and delivery have gestures of their own)."""
    action = found(file.plan.actions, action_id)
    with file.edit(mark("Change {reference}"), why=reason, reference=action.reference) as edit:
        action_changed(edit, action_id, field, value)


def action_changed(edit: Edit, action_id: str, field: str, value: object) -> None:
    """Set one plain field of an action within an edit."""
    action = working_action(edit.plan, action_id)
    if field not in CHANGEABLE:
        known = ", ".join(CHANGEABLE)
        raise UnknownFieldError(field=field, reference=action.reference, known=known)
    fields: dict[str, Any] = {field: _checked(edit, field, value)}
    edit.put(replace(action, **fields))


def _checked(edit: Edit, field: str, value: Any) -> Any:
    label = CHANGEABLE[field]
    if field == "title":
        return needed(value, label)
    if field == "percent" and not 0 <= value <= _MOST_PERCENT:
        raise BadValueError(value=value, field=_(label), expected="0–100")
    if field == "area_ids" and not value:
        raise BadValueError(value="", field=_(label), expected=_("one area at least"))
    if field in _LINKS:
        return check_ids(getattr(edit.plan, _LINKS[field]), value)
    if field in _LINK and value:
        found(getattr(edit.plan, _LINK[field]), value)
    return tidy_value(value)


def move_due_date(
    file: PlanFile, *, action_id: str, due: date | None, reason: str = "", approved_by: str = ""
) -> None:
    """Give an action a new due date, keeping the original and the reason of the move.

    The first date is the original one and needs no reason.
    """
    action = found(file.plan.actions, action_id)
    label = mark("Move due date of {reference}")
    with file.edit(label, why=reason, reference=action.reference) as edit:
        due_moved(
            edit, action_id, due, reason=reason, approved_by=approved_by, on=file.clock.today()
        )


def due_moved(
    edit: Edit, action_id: str, due: date | None, *, reason: str, approved_by: str, on: date
) -> None:
    """Move a due date within an edit."""
    action = working_action(edit.plan, action_id)
    if due == action.due:
        return
    if action.original_due is None:
        edit.put(replace(action, original_due=due, due=due))
        return
    edit.put(
        DateRevision(
            id=edit.new_id(),
            action_id=action_id,
            before=action.due,
            after=due,
            reason=reason_given(reason),
            approved_by=tidy(approved_by),
            on=on,
        )
    )
    edit.put(replace(action, due=due, proposed_due=None))


def override_delivery(
    file: PlanFile, *, action_id: str, delivery: Delivery | None, reason: str = ""
) -> None:
    """Choose a delivery over the computed one, with the reason; ``None`` goes back to it.

    Choosing *complete* or *withdrawn* completes or withdraws the action, since these are facts.
    """
    action = found(file.plan.actions, action_id)
    label = mark("Set delivery of {reference}")
    with file.edit(label, why=reason, reference=action.reference) as edit:
        delivery_chosen(edit, action_id, delivery, reason=reason, today=file.clock.today())


def delivery_chosen(
    edit: Edit, action_id: str, delivery: Delivery | None, *, reason: str, today: date
) -> None:
    """Choose a delivery within an edit."""
    action = working_action(edit.plan, action_id)
    match delivery:
        case None:
            edit.put(replace(action, override=None, override_reason=""))
        case Delivery.COMPLETE:
            action_completed(edit, action_id, today)
        case Delivery.WITHDRAWN:
            action_withdrawn(edit, action_id, reason, today)
        case _:
            reason = reason_given(reason)
            edit.put(replace(action, override=delivery, override_reason=reason, completed_on=None))


def complete_action(file: PlanFile, *, action_id: str, on: date | None = None) -> None:
    """Say that an action is done; whether it worked is the other axis."""
    action = found(file.plan.actions, action_id)
    with file.edit(mark("Complete {reference}"), reference=action.reference) as edit:
        action_completed(edit, action_id, day_past(on or file.clock.today(), file.clock.today()))


def action_completed(edit: Edit, action_id: str, on: date) -> None:
    """Complete an action within an edit."""
    action = working_action(edit.plan, action_id)
    edit.put(replace(action, completed_on=on, override=None, override_reason=""))


def reopen_action(file: PlanFile, *, action_id: str, reason: str) -> None:
    """Say that a completed action is not done after all."""
    action = working_action(file.plan, action_id)
    reason = reason_given(reason)
    with file.edit(mark("Reopen {reference}"), why=reason, reference=action.reference) as edit:
        edit.put(replace(action, completed_on=None))


def withdraw_action(file: PlanFile, *, action_id: str, reason: str) -> None:
    """Take an action out of the count; its reference stays taken."""
    action = found(file.plan.actions, action_id)
    with file.edit(mark("Withdraw {reference}"), why=reason, reference=action.reference) as edit:
        action_withdrawn(edit, action_id, reason, file.clock.today())


def action_withdrawn(edit: Edit, action_id: str, reason: str, today: date) -> None:
    """Withdraw an action within an edit."""
    action = working_action(edit.plan, action_id)
    edit.put(replace(action, withdrawn_on=today, withdrawn_reason=reason_given(reason)))


def restore_action(file: PlanFile, *, action_id: str) -> None:
    """Bring a withdrawn action back under its old reference."""
    action = found(file.plan.actions, action_id)
    if not action.withdrawn_on:
        raise NotWithdrawnError(reference=action.reference)
    with file.edit(mark("Restore {reference}"), reference=action.reference) as edit:
        edit.put(replace(action, withdrawn_on=None, withdrawn_reason=""))


def move_action(
    file: PlanFile, *, action_id: str, area_id: str = "", position: int | None = None
) -> None:
    """Put an action under another area, or at another place in its own; the reference stays."""
    action = working_action(file.plan, action_id)
    home = area_id or action.area_ids[0]
    working_area(file.plan, home)
    with file.edit(mark("Move {reference}"), reference=action.reference) as edit:
        if home not in action.area_ids:
            action = replace(action, area_ids=(home, *action.area_ids[1:]))
            edit.put(action)
        others = sorted((a for a in edit.plan.actions_of(home) if a.id != action_id), key=_place)
        others.insert(len(others) if position is None else position, action)
        for place, each in enumerate(others, start=1):
            edit.put(replace(each, position=place))


def _place(action: Action) -> tuple[int, str]:
    return action.position, action.id
