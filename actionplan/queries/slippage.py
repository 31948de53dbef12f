"""How far actions have slipped from the dates that were first agreed."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from actionplan.domain.rules import is_complete, is_live
from actionplan.queries.totals import section_of, totals_by_section

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action

SOON = 30
"""How many days later still count as a little."""


class Slip(IntEnum):
    """By how much an action misses its first agreed date."""

    NONE = 0
    LITTLE = 1
    LONG = 2


def slip_days(action: Action, today: date) -> int | None:
    """Return how many days after its first agreed date an action was or will be done.

    One that is not done cannot be done before today. ``None`` where no date was agreed.
    """
    agreed = action.original_due or action.due
    if agreed is None:
        return None
    end = action.completed_on if is_complete(action, today) else None
    return ((end or max(action.due or agreed, today)) - agreed).days


def slip_of(days: int) -> Slip:
    """Return how much some days are."""
    if days <= 0:
        return Slip.NONE
    return Slip.LITTLE if days <= SOON else Slip.LONG


def slippage_by_section(plan: Plan, today: date) -> dict[str, dict[Slip, int]]:
    """Count the live actions that have a date by how far they slip, in the report's order."""
    found = {section: dict.fromkeys(Slip, 0) for section in totals_by_section(plan, today)}
    for action in plan.actions.values():
        days = slip_days(action, today)
        if days is not None and is_live(action, today):
            found[section_of(plan, action)][slip_of(days)] += 1
    return {section: counts for section, counts in found.items() if any(counts.values())}
