"""The plan as it was: at a fixed set of changes, at the end of a day; and where people disagree."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.plan import Plan
from actionplan.store.replay import Conflict, replay
from actionplan.store.rows import Moment

if TYPE_CHECKING:
    from actionplan.store.journal import Journal


def plan_at(journal: Journal, moment: str) -> Plan:
    """Return the plan that the changes of a moment make, whatever arrived since.

    Raises:
        ValueError: the text is not a moment.
    """
    fixed = Moment.parse(moment)
    return Plan.of(replay(row for row in journal.rows() if fixed.holds(row)).records())


def plan_on(journal: Journal, day: date) -> Plan:
    """Return the plan as it stood at the end of ``day`` (UTC)."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC).isoformat()
    return Plan.of(replay(journal.rows("WHERE at < ?", (end,))).records())


def conflicts(journal: Journal) -> list[Conflict]:
    """Return the cells with several heads."""
    return replay(journal.rows()).conflicts
