"""What a piece of evidence supports, as people write it: "S2, S2.1"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.commands.find import by_reference
from actionplan.domain.records import Action
from actionplan.domain.references import natural_key

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area, Evidence

_BETWEEN = re.compile(r"[\s,;]+")


def references_of(plan: Plan, evidence: Evidence) -> str:
    """Return the references of the areas and actions that evidence is linked to."""
    return references(plan, (*evidence.area_ids, *evidence.action_ids))


def references(plan: Plan, ids: tuple[str, ...]) -> str:
    """Return the references of areas and actions by their ids, in natural order."""
    records = [plan.areas.get(each) or plan.actions.get(each) for each in ids]
    return ", ".join(sorted((r.reference for r in records if r), key=natural_key))


def first_area(plan: Plan, evidence: Evidence) -> Area | None:
    """Return the first area by reference that evidence supports, itself or by what serves it."""
    ids = set(evidence.area_ids)
    for action_id in evidence.action_ids:
        if (action := plan.actions.get(action_id)) is not None:
            ids.update(action.area_ids)
    for measure_id in evidence.measure_ids:
        if (measure := plan.measures.get(measure_id)) is not None:
            ids.update(measure.area_ids)
    areas = [plan.areas[each] for each in ids if each in plan.areas]
    return areas[0] if len(areas) == 1 else min(areas, key=_in_report, default=None)


def _in_report(area: Area) -> tuple[object, ...]:
    return natural_key(area.reference)


def linked_ids(plan: Plan, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the actions and of the areas whose references ``text`` lists.

    Raises:
        UnknownReferenceError: one of them is not in the plan.
    """
    records = [by_reference(plan, word) for word in _BETWEEN.split(text.strip()) if word]
    actions = tuple(r.id for r in records if isinstance(r, Action))
    areas = tuple(r.id for r in records if not isinstance(r, Action))
    return actions, areas
