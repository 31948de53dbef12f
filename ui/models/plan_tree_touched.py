"""Which rows of the plan table a change set touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.records import (
    Action,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Person,
    PlanInfo,
    Update,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.plan import Change, Plan
    from actionplan.domain.records import Record


def touched(plan: Plan, changes: Iterable[Change]) -> dict[str, None] | None:
    """Return the ids of the actions and areas whose rows change; ``None`` means all of them.

    Areas are worked out from their actions, so they come after these.
    """
    actions: dict[str, None] = {}
    areas: dict[str, None] = {}
    for change in changes:
        if isinstance(change.record, PlanInfo):
            return None
        for record in (change.before, change.after):
            if record is not None:
                actions |= dict.fromkeys(_actions(plan, record))
                areas |= dict.fromkeys(_areas(plan, record))
    for action_id in actions:
        action = plan.actions.get(action_id)
        if action is not None:
            areas |= dict.fromkeys(action.area_ids)
    return actions | areas


def _actions(plan: Plan, record: Record) -> Iterator[str]:
    match record:
        case Action():
            yield record.id
        case Update() | AssuranceStep() | DateRevision():
            yield from (record.action_id,) if record.action_id else ()
        case Evidence():
            yield from record.action_ids
        case Area():
            yield from (action.id for action in plan.actions_of(record.id))
        case Person():
            yield from (a.id for a in plan.actions.values() if a.lead_id == record.id)
        case _:
            pass


def _areas(plan: Plan, record: Record) -> Iterator[str]:
    match record:
        case Area():
            yield record.id
        case Action():
            yield from record.area_ids
        case Update():
            yield from (record.area_id,) if record.area_id else ()
        case Person():
            yield from (a.id for a in plan.areas.values() if a.lead_id == record.id)
        case _:
            pass
