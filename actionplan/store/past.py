"""The plan as it was: at a fixed set of changes, at the end of a day; and where people disagree."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.plan import Plan
from actionplan.store.journal import Journal
from actionplan.store.opening import connect_to_read
from actionplan.store.replay import Conflict, replay
from actionplan.store.rows import Moment
from actionplan.store.telling import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from actionplan.store.rows import ChangeRow


def plan_at(journal: Journal, moment: str) -> Plan:
    """Return the plan that the changes of a moment make, whatever arrived since.

    Raises:
        ValueError: the text is not a moment.
    """
    fixed = Moment.parse(moment)
    return Plan.of(replay(row for row in journal.rows() if fixed.holds(row)).records())


def plan_on(journal: Journal, day: date) -> Plan:
    """Return the plan as it stood at the end of ``day`` (UTC)."""
    return Plan.of(replay(journal.rows("WHERE at < ?", (_end_of(day),))).records())


def plans_of(
    path: Path,
    wanted: Sequence[tuple[date, str]],
    progress: Callable[[int, int], None] | None = None,
) -> list[Plan]:
    """Return the plan at each of several moments; each is a set of changes, or "" and a day.

    The file may be open elsewhere; it is read once, and let go before the long replay.

    Raises:
        PlanFileError: it cannot be read.
    """
    with reading(path), closing(connect_to_read(path)) as connection:
        rows = Journal(connection).rows()
    found = []
    for done, (day, moment) in enumerate(wanted, start=1):
        if progress is not None:
            progress(done, len(wanted) + 1)
        found.append(Plan.of(replay(_rows_of(rows, day, moment)).records()))
    return found


def _rows_of(rows: list[ChangeRow], day: date, moment: str) -> Iterator[ChangeRow]:
    if not moment:
        end = _end_of(day)
        return (row for row in rows if row.at < end)
    fixed = Moment.parse(moment)
    return (row for row in rows if fixed.holds(row))


def _end_of(day: date) -> str:
    return datetime.combine(day + timedelta(days=1), time(), UTC).isoformat()


def conflicts(journal: Journal) -> list[Conflict]:
    """Return the cells with several heads."""
    return replay(journal.rows()).conflicts
