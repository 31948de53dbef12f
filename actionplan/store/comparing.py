"""Two copies of one plan compared record by record: what differs, and which side changed it later.

Neither copy is opened itself: SQLite sees copies of them, so nothing is written and nobody's lock
is held. Which side is newer comes from the changes that one has and the other lacks, never from a
clock; only where both changed the same field does nobody know better than the person who looks.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.domain.plan import Plan
from actionplan.queries.since import Since, changes_between
from actionplan.store.copies import has_unsettled_journal
from actionplan.store.errors import OtherPlanError
from actionplan.store.opening import look_at_header, read_plan_file, unreadable
from actionplan.store.registry import BY_NAME
from actionplan.store.removal import redacted_ids

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionplan.store.opening import Content
    from actionplan.store.planfile import PlanFile
    from actionplan.store.rows import ChangeRow


class Side(StrEnum):
    """Where a record or a field is newer; ``BOTH`` where each side changed it by itself."""

    HERE = "here"
    THERE = "there"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed a record last on one side, and when."""

    person: str
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNews:
    """What each side alone changed of a record; a record made there has the field "" alone."""

    record_id: str
    here: frozenset[str] = frozenset()
    there: frozenset[str] = frozenset()
    last_here: LastChange | None = None
    last_there: LastChange | None = None

    @property
    def newer(self) -> Side:
        """Which side alone changed the record since the two were the same."""
        if self.here and self.there:
            return Side.BOTH
        return Side.HERE if self.here else Side.THERE

    @property
    def in_dispute(self) -> frozenset[str]:
        """The fields that both sides changed."""
        return self.here & self.there


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyComparison:
    """Two copies of a plan; ``since`` leads from the one here to the one there.

    ``news`` has an entry for each record that one side changed and the other does not know of,
    by its id, whether or not the two look different now.
    """

    here: Plan
    there: Plan
    since: Since
    news: dict[str, RecordNews] = field(default_factory=dict)

    @property
    def is_same(self) -> bool:
        """Whether neither side holds a change that the other lacks."""
        return not self.news and self.since.is_empty


def compare_copies(path: Path, other: Path, *, today: date) -> CopyComparison:
    """Compare the plan at ``path`` with a copy of it; neither is written to.

    A plan that is open in this process is compared by ``compare_with``: closing another handle of
    its file would drop its locks.

    Raises:
        OtherPlanError: they are not copies of one plan.
        PlanFileError: one of them is not in order.
    """
    return _compared(_content(path), _content(other), other, today)


def compare_with(file: PlanFile, other: Path) -> CopyComparison:
    """Compare an open plan with a copy of it, on the file's own day; see ``compare_copies``.

    Raises:
        OtherPlanError: they are not copies of one plan.
        PlanFileError, BackupError: one of them cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
        snapshot = Path(folder, "here.actionplan")
        file.copy_to(snapshot)
        here = read_plan_file(snapshot)
    return _compared(here, _content(other), other, file.clock.today())


def _content(path: Path) -> Content:
    look_at_header(path)
    try:
        with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
            looked_at = Path(folder, path.name)
            shutil.copyfile(path, looked_at)
            if has_unsettled_journal(path):  # what a crash cut off is rolled back in the copy
                journal = f"{path.name}-journal"
                shutil.copyfile(path.with_name(journal), looked_at.with_name(journal))
            return read_plan_file(looked_at)
    except OSError as error:
        raise unreadable(path, error) from error


def _compared(here: Content, there: Content, other: Path, today: date) -> CopyComparison:
    if here.meta.get("file_id") != there.meta.get("file_id"):
        raise OtherPlanError(name=other.name)
    plans = Plan.of(here.state.records()), Plan.of(there.state.records())
    return CopyComparison(
        here=plans[0],
        there=plans[1],
        since=changes_between(*plans, today, today),
        news=_news(here.rows, there.rows),
    )


def _news(here: list[ChangeRow], there: list[ChangeRow]) -> dict[str, RecordNews]:
    ours, theirs = _by_record(_only_in(here, there)), _by_record(_only_in(there, here))
    return {
        record_id: RecordNews(
            record_id=record_id,
            here=_fields(ours.get(record_id, ())),
            there=_fields(theirs.get(record_id, ())),
            last_here=_last(ours.get(record_id, ())),
            last_there=_last(theirs.get(record_id, ())),
        )
        for record_id in ours | theirs
    }


def _only_in(rows: list[ChangeRow], others: list[ChangeRow]) -> list[ChangeRow]:
    """Return the changes that one side alone has, and those out of which it took a detail."""
    known = {row.id for row in others}
    alone = [row for row in rows if row.id not in known]
    rewritten = {each for row in alone for each in redacted_ids(row)}
    return alone + [row for row in rows if row.id in rewritten]


def _by_record(rows: Iterable[ChangeRow]) -> dict[str, list[ChangeRow]]:
    found: dict[str, list[ChangeRow]] = {}
    for row in rows:
        if row.tbl in BY_NAME:
            found.setdefault(row.row_id, []).append(row)
    return found


def _fields(rows: Iterable[ChangeRow]) -> frozenset[str]:
    return frozenset(row.field for row in rows)


def _last(rows: Iterable[ChangeRow]) -> LastChange | None:
    row = max(rows, key=lambda row: (row.hlc, row.id), default=None)
    return LastChange(row.actor, datetime.fromisoformat(row.at)) if row else None
