"""What a piece of evidence supports, as people write it: "S2, S2.1"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.commands.find import by_reference
from actionplan.domain.records import Action
from actionplan.domain.references import natural_key

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Evidence

_BETWEEN = re.compile(r"[\s,;]+")


def references_of(plan: Plan, evidence: Evidence) -> str:
    """Return the references of the areas and actions that evidence is linked to."""
    return references(plan, (*evidence.area_ids, *evidence.action_ids))


def references(plan: Plan, ids: tuple[str, ...]) -> str:
    """Return the references of areas and actions by their ids, in natural order."""
    records = [plan.areas.get(each) or plan.actions.get(each) for each in ids]
    return ", ".join(sorted((r.reference for r in records if r), key=natural_key))


def linked_ids(plan: Plan, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the actions and of the areas whose references ``text`` lists.

    Raises:
        UnknownReferenceError: one of them is not in the plan.
    """
    records = [by_reference(plan, word) for word in _BETWEEN.split(text.strip()) if word]
    actions = tuple(r.id for r in records if isinstance(r, Action))
    areas = tuple(r.id for r in records if not isinstance(r, Action))
    return actions, areas
