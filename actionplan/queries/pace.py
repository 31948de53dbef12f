"""How far completion is behind what was first agreed, and when it would end at the present pace."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.rules import is_complete, is_live

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.domain.plan import Plan

RECENT = 90
"""How many days tell the present pace."""


class Pace(Struct, frozen=True, kw_only=True):
    """Live actions: how many were to be complete by the day, how many are, how many of late."""

    actions: int = 0
    planned: int = 0
    complete: int = 0
    recent: int = 0
    agreed_end: date | None = None
    foreseen_end: date | None = None

    @property
    def behind(self) -> int:
        """How many more should be complete; negative where more are than was agreed."""
        return self.planned - self.complete


def pace(plan: Plan, today: date) -> Pace:
    """Count what was agreed and what is done, and carry the pace of the last days forward.

    ``foreseen_end`` is ``None`` where nothing is left, or nothing was done of late.
    """
    live = [action for action in plan.actions.values() if is_live(action, today)]
    agreed = Counter(day for action in live if (day := action.original_due or action.due))
    done = Counter(a.completed_on for a in live if a.completed_on and is_complete(a, today))
    return pace_of(len(live), agreed, done, today)


def pace_of(
    actions: int, agreed: Mapping[date, int], done: Mapping[date, int], today: date
) -> Pace:
    """Return the pace of so many actions, agreed for and completed on these days."""
    since = today - timedelta(RECENT)
    complete = sum(done.values())
    recent = sum(count for day, count in done.items() if day > since)
    return Pace(
        actions=actions,
        planned=sum(count for day, count in agreed.items() if day <= today),
        complete=complete,
        recent=recent,
        agreed_end=max(agreed, default=None),
        foreseen_end=_foreseen(actions - complete, recent, today),
    )


def _foreseen(left: int, recent: int, today: date) -> date | None:
    if not (left and recent):
        return None
    days = -(-left * RECENT // recent)
    latest = date.max.toordinal()
    return date.fromordinal(min(today.toordinal() + days, latest))
