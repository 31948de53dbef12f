"""How completion went over time, against what was first agreed."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplan.domain.rules import assurance_of, is_complete, is_live
from actionplan.domain.stages import Assurance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, AssuranceStep

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
    planned = Counter(a.original_due or a.due for a in actions)
    completed = Counter(a.completed_on for a in actions if is_complete(a, today))
    begun = Counter(a.start for a in actions)
    return course_of(_days(planned), _days(completed), _days(begun), today)


def course_of(
    planned: Mapping[date, int], completed: Mapping[date, int], begun: Iterable[date], today: date
) -> Course:
    """Return the two lines of so many actions agreed for and completed on each day."""
    first = min((*planned, *completed, *begun), default=today)
    done = _rising(completed, first)
    if done[-1][0] < today:
        done = (*done, (today, done[-1][1]))
    return Course(_rising(planned, first), done)


def proved_on(plan: Plan, action: Action, today: date) -> date | None:
    """Return the day when the impact of a live action was first seen, while the proof stands."""
    if not is_live(action, today) or assurance_of(plan, action.id, today) not in _PROVED:
        return None
    days = (step.on for step in plan.steps_of(action.id) if step.on and _proves(step))
    return min(days, default=None)


def proved_line(proved: Mapping[date, int], today: date) -> Points:
    """Return the line of so many actions proved on each day."""
    if not proved:
        return ()
    points = _rising(proved, min(proved))
    return points if points[-1][0] == today else (*points, (today, points[-1][1]))


def _days(counted: Mapping[date | None, int]) -> dict[date, int]:
    return {day: count for day, count in counted.items() if day is not None}


def _proves(step: AssuranceStep) -> bool:
    return step.stage in _PROVED and not step.failed


def _rising(counted: Mapping[date, int], first: date) -> Points:
    """Return a point for each day on which the count grew, from the first day on."""
    counts: dict[date, int] = {first: 0}
    for day in sorted(counted):
        counts[day] = counts.get(day, 0) + counted[day]
    return tuple(zip(counts, accumulate(counts.values()), strict=True))
