"""Gestures on several actions and areas at once: one change set, so one step to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.actions import action_withdrawn
from actionplan.commands.areas import area_withdrawn
from actionplan.commands.errors import UnknownFieldError
from actionplan.commands.fields import SETTABLE, Setting
from actionplan.commands.find import found, working_action, working_area
from actionplan.commands.words import tidy
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan.domain.records import Action
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile


def set_several(
    file: PlanFile,
    *,
    record_ids: Sequence[str],
    values: Mapping[str, str],
    reason: str = "",
    approved_by: str = "",
) -> None:
    """Set the same fields, named as people type them, on several actions and areas.

    A field that only actions have passes by the areas, and the other way round; one that none of
    the records has is refused.
    """
    label = mark("Set fields of {count} actions and areas")
    with file.edit(label, why=tidy(reason), count=str(len(record_ids))) as edit:
        for name, value in values.items():
            taking = [key for key in record_ids if name in SETTABLE[_kind(edit, key)]]
            if not taking:
                known = ", ".join(SETTABLE["action"])
                raise UnknownFieldError(field=name, reference=_("these rows"), known=known)
            for record_id in taking:
                setting = Setting(
                    edit=edit,
                    record_id=record_id,
                    name=name,
                    today=file.clock.today(),
                    reason=reason,
                    approved_by=approved_by,
                )
                SETTABLE[_kind(edit, record_id)][name](setting, value.strip())


def withdraw_several(file: PlanFile, *, record_ids: Sequence[str], reason: str) -> None:
    """Take actions and areas out of the count for one reason; their references stay taken."""
    label, today = mark("Withdraw {count} actions and areas"), file.clock.today()
    with file.edit(label, why=reason, count=str(len(record_ids))) as edit:
        for record_id in record_ids:
            withdrawn = area_withdrawn if _kind(edit, record_id) == "area" else action_withdrawn
            withdrawn(edit, record_id, reason, today)


def move_actions(
    file: PlanFile, *, action_ids: Sequence[str], area_id: str, before_id: str = ""
) -> None:
    """Put actions, in this order, under an area: before one of its actions, or at the end.

    Their references stay, as everywhere. Other areas that an action serves stay linked.
    """
    moving = [working_action(file.plan, action_id) for action_id in action_ids]
    area = working_area(file.plan, area_id)
    label, words = mark("Move {reference}"), {"reference": moving[0].reference}
    if len(moving) > 1:
        label = mark("Move {count} actions to {reference}")
        words = {"count": str(len(moving)), "reference": area.reference}
    with file.edit(label, **words) as edit:
        others = [each for each in _at_home(edit, area_id) if each.id not in action_ids]
        place = next((n for n, each in enumerate(others) if each.id == before_id), len(others))
        moved = [replace(action, area_ids=_areas(action, area_id)) for action in moving]
        for position, each in enumerate((*others[:place], *moved, *others[place:]), start=1):
            edit.put(replace(each, position=position))


def _kind(edit: Edit, record_id: str) -> str:
    if record_id in edit.plan.actions:
        return "action"
    found(edit.plan.areas, record_id)
    return "area"


def _at_home(edit: Edit, area_id: str) -> list[Action]:
    """Return the actions that stand under an area, in their order."""
    here = (each for each in edit.plan.actions_of(area_id) if each.area_ids[0] == area_id)
    return sorted(here, key=lambda action: (action.position, action.id))


def _areas(action: Action, home: str) -> tuple[str, ...]:
    return home, *(each for each in action.area_ids[1:] if each != home)
