"""Backups: whole copies through SQLite's backup API, checked when made, thinned with age.

They lie in the user's data folder, not beside the plan. Kept are all of two days, then 14 daily, 8
weekly and 12 monthly ones.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.store.engine import connect_with, key_of
from actionplan.store.errors import BackupError, PlanExistsError, PlanFileError
from actionplan.store.folders import backup_folder, sync_file, sync_folder
from actionplan.store.keys import is_locked, key_for
from actionplan.store.opening import connect_to_look, look_at_header, read_plan_file

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

_CLOSING = "-closed"
_STAMP = "%Y%m%dT%H%M%SZ"
_BUSY_SECONDS = 5.0
_EVERY = timedelta(minutes=30)
_ALL_OF = timedelta(days=2)
_DAILY, _WEEKLY, _MONTHLY = 14, 8, 12


def moment_of(backup: Path) -> datetime | None:
    """Return when a backup was made, by its name; ``None`` if the name does not say."""
    try:
        return datetime.strptime(backup.stem.split("-")[-1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_of(plan: Path) -> list[Path]:
    """Return the backups of the plan at this place, newest first."""
    return backups_in(backup_folder(plan))


def backups_in(folder: Path) -> list[Path]:
    """Return the files of a folder that are named as backups, newest first."""
    found = folder.glob("*.actionplan") if folder.is_dir() else ()
    made = sorted(((m, b) for b in found if (m := moment_of(b)) is not None), reverse=True)
    return [backup for _moment, backup in made]


def newest_backup(plan: Path) -> Path | None:
    """Return the newest backup that passes all checks of opening, or ``None``."""
    return next((backup for backup in backups_of(plan) if _is_good(backup)), None)


def _is_good(backup: Path) -> bool:
    if is_locked(backup):  # nothing to remember: its password may be given later
        return False
    with suppress(OSError, PlanFileError):
        state = backup.stat()
        _check(backup, state.st_size, state.st_mtime_ns)
        return True
    return False


@lru_cache(maxsize=64)
def _check(backup: Path, _size: int, _written: int) -> None:
    """Let a backup pass all checks of opening, once for as long as it is the same.

    A person who meets one error after the other does not wait for the same backup each time. What
    did not pass is looked at again, since the cause may pass as well.

    Raises:
        PlanFileError: it is not in order.
    """
    read_plan_file(backup)


def is_due(plan: Path, now: datetime) -> bool:
    """Say whether a plan that is about to change has no backup of the last half hour.

    Raises:
        BackupError: the folder of the backups cannot be read.
    """
    try:
        newest = backups_of(plan)[:1]
    except OSError as error:
        raise BackupError(name=plan.name, fault=_fault(error)) from error
    made = [moment for b in newest if (moment := moment_of(b)) is not None]
    return not made or abs(now - made[0]) >= _EVERY


def make_backup(
    source: sqlite3.Connection, plan: Path, now: datetime, *, is_closing: bool = False
) -> Path:
    """Copy the open plan into its backup folder and thin the older ones; return the copy.

    Of the copies made on closing, the first and the last of a half hour stay: each command of a
    script closes the plan.

    Raises:
        BackupError: the copy could not be made or does not pass its check.
    """
    stem = f"{plan.stem}{_CLOSING}" if is_closing else plan.stem
    try:
        backup_folder(plan).mkdir(parents=True, exist_ok=True, mode=0o700)
        target = _free_place(backup_folder(plan), stem, now)
        _copy(source, target)
        thin_out(backup_folder(plan), now)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(name=plan.name, fault=_fault(error)) from error
    return target


def _free_place(folder: Path, stem: str, moment: datetime) -> Path:
    """Return where a backup of this moment goes; the next free second, since none is replaced."""
    while (place := folder / f"{stem}-{moment.astimezone(UTC):{_STAMP}}.actionplan").exists():
        moment += timedelta(seconds=1)
    return place


def back_up_file(plan: Path, target: Path | None, now: datetime) -> Path:
    """Copy a plan file that is not open here, to ``target`` or into its backup folder.

    Raises:
        PlanFileError: the plan is not in order.
        PlanExistsError: ``target`` exists.
        BackupError: the copy failed.
    """
    look_at_header(plan)
    if target is not None and target.exists():
        raise PlanExistsError(name=target.name)
    read_plan_file(plan)
    with closing(connect_to_look(plan)) as source:
        if target is None:
            return make_backup(source, plan, now)
        try:
            _copy(source, target)
        except (OSError, sqlite3.Error) as error:
            raise BackupError(name=plan.name, fault=_fault(error)) from error
    return target


def copy_open_plan(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open plan to ``target``, whole, checked and on the disk.

    Raises:
        BackupError: the copy could not be made.
    """
    try:
        _copy(source, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(name=target.name, fault=_fault(error)) from error


def would_be_lost(backup: Path, plan: Path) -> int:
    """Return how many changes ``plan`` holds that ``backup`` does not; 0 if it cannot be read.

    Raises:
        PlanFileError: the backup is not in order.
    """
    kept = {row.id for row in read_plan_file(backup).rows}
    try:
        rows = read_plan_file(plan).rows
    except PlanFileError:
        return 0
    return sum(row.id not in kept for row in rows)


def restore_file(backup: Path, plan: Path, now: datetime) -> int:
    """Put a checked copy of ``backup`` in the place of ``plan``, which is backed up first.

    Returns how many changes of ``plan`` the backup does not hold.

    What was at ``plan`` stays beside it as ``NAME.before-restore-…`` if it cannot be backed up.

    Raises:
        PlanFileError: the backup is not in order.
        BackupError: the copy failed; ``plan`` is as it was.
    """
    lost = would_be_lost(backup, plan)
    fresh = plan.with_name(f".{plan.name}.restoring")
    try:
        with closing(connect_to_look(backup)) as source:
            _copy(source, fresh)
        _keep_protected(fresh, plan)
        if plan.exists():
            _set_aside(plan, now)
        fresh.replace(plan)
        sync_folder(plan.parent)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise BackupError(name=plan.name, fault=_fault(error)) from error
    return lost


def _keep_protected(fresh: Path, plan: Path) -> None:
    """Protect what is restored from before the plan had its password, if that was given."""
    key = None if is_locked(plan) else key_for(plan)
    if key is not None and key_for(fresh) is None:
        from actionplan.store.rewriting import rewrite  # noqa: PLC0415  (only protected plans)

        rewrite(fresh, key)


def _set_aside(plan: Path, now: datetime) -> None:
    try:
        back_up_file(plan, None, now)
    except (PlanFileError, BackupError):
        aside = plan.with_name(f"{plan.name}.before-restore-{now.astimezone(UTC):{_STAMP}}")
        os.link(plan, aside)
    plan.with_name(f"{plan.name}-journal").unlink(missing_ok=True)


def _fault(error: OSError | sqlite3.Error) -> str:
    return getattr(error, "strerror", None) or str(error)


def _patience() -> Callable[[int, int, int], None]:
    """Return what ends a backup that waits for a lock; sqlite3 itself would wait for ever."""
    deadline = time.monotonic() + _BUSY_SECONDS

    def look(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise OSError(errno.EBUSY, _("it is being written by another program"))

    return look


def _copy(source: sqlite3.Connection, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(connect_with(part, key_of(source))) as copy:
            source.backup(copy, progress=_patience())
        with closing(connect_with(part, key_of(source), "rw")) as copy:
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise OSError(errno.EIO, _("its pages do not fit together"))
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def thin_out(folder: Path, now: datetime) -> None:
    """Remove the backups in a folder that lie closer together than their age needs."""
    for between in _closings(folder, now)[1:-1]:
        between.unlink(missing_ok=True)
    old = [(m, b) for b in backups_in(folder) if (m := moment_of(b)) and now - m > _ALL_OF]
    kept: set[Path] = set()
    for key, count in ((_day, _DAILY), (_week, _WEEKLY), (_month, _MONTHLY)):
        kept |= _newest_of_each(old, key, count)
    for _moment, backup in old:
        if backup not in kept:
            backup.unlink(missing_ok=True)


def _closings(folder: Path, now: datetime) -> list[Path]:
    """Return the copies that were made on closing in the last half hour, newest first."""
    start = f"{folder.name.rpartition('-')[0]}{_CLOSING}-"
    return [
        backup
        for backup in backups_in(folder)
        if backup.name.startswith(start)
        and (made := moment_of(backup)) is not None
        and abs(now - made) < _EVERY
    ]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


def _newest_of_each(
    backups: list[tuple[datetime, Path]], key: Callable[[datetime], Hashable], count: int
) -> set[Path]:
    newest: dict[Hashable, Path] = {}
    for moment, backup in backups:
        newest.setdefault(key(moment), backup)
    return set(list(newest.values())[:count])
