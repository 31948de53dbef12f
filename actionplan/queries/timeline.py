"""How completion went over time, against what was first agreed."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplan.domain.rules import assurance_of, is_complete, is_live
from actionplan.domain.stages import Assurance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import AssuranceStep

_PROVED = (Assurance.IMPACT_VERIFIED, Assurance.EMBEDDED)

Points: TypeAlias = "tuple[tuple[date, int], ...]"


class Course(NamedTuple):
    """Two rising lines of (day, number of actions up to that day)."""

    planned: Points
    completed: Points


def planned_and_completed(plan: Plan, today: date) -> Course:
    """Count the live actions by the day first agreed and by the day they were done.

    Both lines begin at nothing on the first day that is known; the second ends today.
    """
    actions = [action for action in plan.actions.values() if is_live(action, today)]
    planned = [a.original_due or a.due for a in actions]
    completed = [a.completed_on for a in actions if is_complete(a, today)]
    begun = [a.start for a in actions]
    first = min((day for day in (*planned, *completed, *begun) if day), default=today)
    done = _rising(completed, first)
    if done[-1][0] < today:
        done = (*done, (today, done[-1][1]))
    return Course(_rising(planned, first), done)


def proved_by_day(plan: Plan, today: date) -> Points:
    """Count the live actions that are proved to work by the day when their impact was first seen.

    An action counts only while the proof stands; without any there is no line.
    """
    found = [
        min(
            (step.on for step in plan.steps_of(action.id) if step.on and _proves(step)),
            default=None,
        )
        for action in plan.actions.values()
        if is_live(action, today) and assurance_of(plan, action.id, today) in _PROVED
    ]
    days = [day for day in found if day]
    if not days:
        return ()
    points = _rising(days, min(days))
    return points if points[-1][0] == today else (*points, (today, points[-1][1]))


def _proves(step: AssuranceStep) -> bool:
    return step.stage in _PROVED and not step.failed


def _rising(days: Iterable[date | None], first: date) -> Points:
    """Return a point for each day on which the count grew, from the first day on."""
    counts: dict[date, int] = {first: 0}
    for day in sorted(day for day in days if day):
        counts[day] = counts.get(day, 0) + 1
    return tuple(zip(counts, accumulate(counts.values()), strict=True))
