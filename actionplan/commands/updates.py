"""Progress notes: posted, never changed; a correction is a new note that points to the old."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.actions import action_completed
from actionplan.commands.errors import BadValueError
from actionplan.commands.find import found, working_action, working_area
from actionplan.commands.words import day_past, needed, tidy_value
from actionplan.domain.records import Action, Update
from actionplan.domain.stages import Delivery
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

_MOST_PERCENT = 100


class UpdateDetails(TypedDict, total=False):
    """What an update may say besides its text."""

    on: date | None
    delivery: Delivery | None
    percent: int | None
    cause: str
    effect: str
    recovery: str
    corrects_id: str


def post_update(
    file: PlanFile,
    *,
    text: str,
    action_id: str = "",
    area_id: str = "",
    **details: Unpack[UpdateDetails],
) -> Update:
    """Post a dated note on an action or an area; one that says *complete* completes the action."""
    plan = file.plan
    subject = working_action(plan, action_id) if action_id else working_area(plan, area_id)
    with file.edit(mark("Post update on {reference}"), reference=subject.reference) as edit:
        return update_posted(
            edit,
            Update(
                id="",
                action_id=action_id,
                area_id="" if action_id else area_id,
                author=file.who,
                text=text,
                **{**details, "on": details.get("on") or file.clock.today()},  # type: ignore[arg-type]  # `on` is given
            ),
            today=file.clock.today(),
        )


def update_posted(edit: Edit, update: Update, *, today: date) -> Update:
    """Check an update, give it its id and put it into the edit."""
    needed(update.text, mark("Update"))
    if update.percent is not None and not 0 <= update.percent <= _MOST_PERCENT:
        raise BadValueError(value=update.percent, field=_("Percent done"), expected="0–100")
    if update.corrects_id:
        found(edit.plan.updates, update.corrects_id)
    names = ("text", "cause", "effect", "recovery", "author")
    fields: dict[str, Any] = {name: tidy_value(getattr(update, name)) for name in names}
    update = replace(update, id=edit.new_id(), on=day_past(update.on, today), **fields)
    edit.put(update)
    if action := edit.plan.actions.get(update.action_id):
        _follow(edit, action, update)
    return update


def _follow(edit: Edit, action: Action, update: Update) -> None:
    """Let the action have the newest note's percent, and be complete when the note says so."""
    if update.percent is not None and _is_newest(edit.plan, update):
        edit.put(replace(action, percent=update.percent))
    if update.delivery is Delivery.COMPLETE and action.completed_on is None:
        action_completed(edit, action.id, update.on)


def _is_newest(plan: Plan, update: Update) -> bool:
    others = (u for u in plan.updates_of(update.action_id) if u.percent is not None)
    return all(other.on <= update.on for other in others)
