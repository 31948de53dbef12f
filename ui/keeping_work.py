"""Keeping plans safe, in the child process: backing up, judging backups, checking, recovering.

The window hands paths in and gets plain values; a big plan is read whole here, for seconds.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from actionplan.domain.stages import Severity
from actionplan.errors import PlanError
from actionplan.store.backup import back_up_file, make_backup, restore_file
from actionplan.store.check import check_file
from actionplan.store.errors import PlanFileError
from actionplan.store.guard import Guard
from actionplan.store.history import sentence
from actionplan.store.journal import header_of
from actionplan.store.opening import connect_to_look, look_at_header, read_plan_file
from actionplan.store.recovery import recover
from actionplan.store.registry import CHANGE_SET

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from actionplan.store.rows import ChangeRow

_TOLD = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """What a backup is worth: what is wrong with it, and which changes it lacks, newest first."""

    fault: str
    lost: int = 0
    labels: tuple[tuple[str, str, str], ...] = ()
    """When (ISO), who and what, of the newest changes that would be lost."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a check, ready to be shown."""

    is_fault: bool
    is_damage: bool
    text: str


def back_up_now(plan: Path, now: datetime) -> Path:
    """Copy a plan that is open in the window into its backup folder, checked.

    Raises:
        PlanError: it could not be done; the plan is as it was.
    """
    look_at_header(plan)
    with closing(connect_to_look(plan)) as source:
        return make_backup(source, plan, now)


def judge(backup: Path, plan: Path) -> Judged:
    """Check a backup, and tell which changes of the plan it lacks."""
    try:
        kept = {row.id for row in read_plan_file(backup).rows}
    except PlanFileError as error:
        return Judged(error.sentence)
    rows = _rows_of(plan, _stamp(plan))
    lost = {row.txn for row in rows if row.id not in kept}
    heads = [row for row in rows if row.tbl == CHANGE_SET and row.row_id in lost]
    told = heads[: -_TOLD - 1 : -1]
    labels = tuple((row.at, row.actor, _label(row)) for row in told)
    return Judged("", len(lost), labels)


def put_back(backup: Path, plan: Path, who: str, now: datetime) -> int:
    """Put a backup in the place of a plan that is closed; what was there is kept.

    Returns how many change rows of the plan the backup does not hold.

    Raises:
        PlanError: somebody has it open, or it could not be done.
    """
    guard = Guard.take(plan, person=who, now=now)
    try:
        return restore_file(backup, plan, now)
    finally:
        guard.release()


def copy_out(backup: Path, target: Path, now: datetime) -> Path:
    """Make a new plan file of a backup.

    Raises:
        PlanError: it could not be done.
    """
    return back_up_file(backup, target, now)


def check(plan: Path, progress: Callable[[int, int], None] | None = None) -> tuple[Finding, ...]:
    """Check a plan file and all of its evidence.

    Raises:
        PlanError: there is no plan to check.
    """
    remarks = check_file(plan, evidence=True, progress=progress)
    return tuple(
        Finding(remark.severity is Severity.FAULT, remark.code == "damaged", remark.text)
        for remark in remarks
    )


def recover_into(plan: Path, target: Path, who: str, now: datetime) -> tuple[int, tuple[str, ...]]:
    """Write a new plan from what a damaged one and its backups hold.

    Returns the number of records and what is missing.

    Raises:
        PlanError: it could not be done.
    """
    found = recover(plan, target, who=who, now=now)
    return found.records, found.missing


@lru_cache(maxsize=1)
def _rows_of(plan: Path, _stamp: tuple[int, int]) -> tuple[ChangeRow, ...]:
    try:
        return tuple(read_plan_file(plan).rows)
    except PlanError:
        return ()


def _stamp(plan: Path) -> tuple[int, int]:
    try:
        found = plan.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _label(row: ChangeRow) -> str:
    header = header_of(row)
    return sentence(header.label, header.args)
