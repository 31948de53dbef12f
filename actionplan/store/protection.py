"""Giving a plan a password, another one, or none: the plan itself and the copies kept of it.

Each file is written anew, whole, compared and put in the place of the old one in one step. The plan
comes first, after a backup; then its backups and working copies, so that none of them lies open
beside a protected plan and none needs a password that was given up.
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.store.backup import back_up_file, backups_of
from actionplan.store.copies import copies_of, snapshots_in
from actionplan.store.errors import PasswordNotChangedError, PlanFileError, ReadOnlyPlanError
from actionplan.store.guard import Guard
from actionplan.store.keys import key_for
from actionplan.store.opening import look_at_header, read_plan_file
from actionplan.store.places import place_of
from actionplan.store.rewriting import rewrite
from actionplan.store.rows import Moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from actionplan.store.keys import Key


class Rekeyed(Struct, frozen=True):
    """How many copies were brought along, and which stayed as they were."""

    copies: int
    left: tuple[Path, ...]


def change_key(
    plan: Path,
    key: Key | None,
    *,
    person: str,
    now: datetime,
    progress: Callable[[int, int], None],
) -> Rekeyed:
    """Protect the plan at ``plan``, which is open nowhere, with ``key``; with ``None`` no longer.

    ``progress`` may raise to end the work: before the plan is done, nothing was changed; after it,
    the copies not reached stay as they were.

    Raises:
        PlanFileError: one of its children; nothing was changed.
        BackupError: no backup could be made before.
    """
    plan = plan.absolute()
    look_at_header(plan)
    if not (os.access(plan, os.W_OK) and os.access(plan.parent, os.W_OK)):
        raise ReadOnlyPlanError(name=plan.name)
    change = _change_published if place_of(plan).is_shared else _change_in_place
    left = change(plan, key, person, now, progress)
    return _brought_along(plan, key, left, progress)


def _change_in_place(
    plan: Path, key: Key | None, person: str, now: datetime, progress: Callable[[int, int], None]
) -> tuple[Path, ...]:
    guard = Guard.take(plan, person=person, now=now)
    try:
        back_up_file(plan, None, now)
        _rewrite(plan, key, progress)
    finally:
        guard.release()
    return ()


def _change_published(
    plan: Path, key: Key | None, person: str, now: datetime, progress: Callable[[int, int], None]
) -> tuple[Path, ...]:
    """Change the working copy and publish it; a plan that could not be replaced is left."""
    from actionplan.store.working_copy import (  # noqa: PLC0415  (only plans in shared places)
        WAITS,
        Outcome,
        WorkingCopy,
    )

    copy, moment = WorkingCopy.check_out(plan, person=person, now=now), ""
    try:
        back_up_file(copy.path, None, now)
        _rewrite(copy.path, key, progress)
        reached = Moment()
        reached.add(read_plan_file(copy.path).rows)
        moment = reached.text()
        published = copy.publish_closed(moment, now, waits=WAITS)
    finally:
        copy.release(moment)
    is_done = published is not None and published.outcome is Outcome.PUBLISHED
    return () if is_done else (plan,)


def _rewrite(plan: Path, key: Key | None, progress: Callable[[int, int], None]) -> None:
    total = 1 + len(_copies(plan))
    try:
        rewrite(plan, key, lambda: progress(0, total))
    except (OSError, sqlite3.Error) as error:
        fault = getattr(error, "strerror", None) or str(error)
        raise PasswordNotChangedError(name=plan.name, fault=fault) from error


def _brought_along(
    plan: Path, key: Key | None, left: tuple[Path, ...], progress: Callable[[int, int], None]
) -> Rekeyed:
    copies = _copies(plan)
    remaining = list(left)
    for done, copy in enumerate(copies, start=1):
        progress(done, len(copies) + 1)
        try:
            if key_for(copy) != key:
                rewrite(copy, key)
        except (OSError, sqlite3.Error, PlanFileError):
            remaining.append(copy)
    progress(len(copies) + 1, len(copies) + 1)
    return Rekeyed(len(copies) + len(left) - len(remaining), tuple(remaining))


def _copies(plan: Path) -> list[Path]:
    """Return the backups and working copies of a plan; what can be made again is deleted."""
    working = [path for path, _note in copies_of(plan)]
    for path in working:
        for snapshot in snapshots_in(path.parent):
            snapshot.unlink(missing_ok=True)
    return [*backups_of(plan), *working]
