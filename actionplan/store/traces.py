"""Where a removed detail still stands outside the plan: backups, second copies, copies set aside.

Backups can be deleted, since the plan holds all that they do. Other copies are only named: they may
hold changes of their own. The other files on this computer that no one else will read are removed.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.store.backup import backups_of
from actionplan.store.copies import copies_of, snapshots_in
from actionplan.store.errors import BackupError, PlanFileError
from actionplan.store.folders import home_of, rescue_folder
from actionplan.store.keys import is_locked
from actionplan.store.opening import read_plan_file
from actionplan.store.removal import redacted_ids
from actionplan.store.salvage import salvaged_rows
from actionplan.store.siblings import named_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.store.rows import ChangeRow


def backups_that_hold(plan: Path, rows: Iterable[ChangeRow]) -> list[Path]:
    """Return the backups in which a rewritten row of the journal still says what it said.

    One that cannot be read may hold it as well.
    """
    sums = _rewritten(rows)
    return [backup for backup in backups_of(plan) if sums and _holds(backup, sums)]


def copies_that_hold(plan: Path, rows: Iterable[ChangeRow]) -> list[Path]:
    """Return the other copies of an open plan that still hold what was removed, to be named.

    They are those beside it and in the folder "Set aside" there, what a restore set aside, and what
    was set aside on this computer. One that is damaged counts if it is of this plan, since the
    detail may be in what cannot be read.
    """
    rows = list(rows)
    sums, known = _rewritten(rows), {row.id for row in rows}
    copies = _other_copies(plan) if sums else ()
    return [copy for copy in copies if _may_hold(copy, sums, known)]


def notes_that_hold(text: str) -> list[Path]:
    """Return the notes of rescued text that hold ``text``, or all of them where it is empty."""
    notes = sorted(rescue_folder().glob("*.txt"))
    return [note for note in notes if not text or text in _text_of(note)]


def _text_of(note: Path) -> str:
    try:
        return note.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def remove_snapshots(plan: Path) -> None:
    """Remove the passing copies of a plan that were made here to publish or compare it.

    Raises:
        BackupError: one of them cannot be removed.
    """
    try:
        for copy, _note in copies_of(home_of(plan)):
            for snapshot in snapshots_in(copy.parent):
                snapshot.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(name=plan.name, fault=str(error)) from error


def delete_backups(plan: Path, backups: Iterable[Path]) -> None:
    """Delete backups that still hold what was taken out; make a new one after that.

    Raises:
        BackupError: one of them cannot be deleted.
    """
    try:
        for backup in backups:
            backup.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(name=plan.name, fault=str(error)) from error


def _rewritten(rows: Iterable[ChangeRow]) -> dict[str, str]:
    """Return the checksums that rewritten rows have now, by id."""
    rows = list(rows)
    gone = {each for row in rows for each in redacted_ids(row)}
    return {row.id: row.sum for row in rows if row.id in gone}


def _holds(backup: Path, sums: dict[str, str]) -> bool:
    try:
        rows = read_plan_file(backup).rows
    except PlanFileError:
        return True
    return any(row.sum != sums.get(row.id, row.sum) for row in rows)


def _other_copies(plan: Path) -> Iterator[Path]:
    home = home_of(plan)
    yield from named_alike(home)
    yield from sorted(home.parent.glob(f"{_quoted(home.name)}.before-restore-*"))
    yield from sorted(home.parent.glob(f"*/{_quoted(home.stem)} (*){_quoted(home.suffix)}"))
    yield from (copy for copy, _note in copies_of(home) if copy != plan)


def _quoted(name: str) -> str:
    """Return a name as a pattern that fits it alone."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)


def _may_hold(copy: Path, sums: dict[str, str], known: set[str]) -> bool:
    """Say whether a copy holds what was removed; SQLite sees a copy of it, to write nothing."""
    try:
        if is_locked(copy):
            return True
        with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
            looked_at = Path(folder, "copy.actionplan")
            shutil.copyfile(copy, looked_at)
            return _has_old_rows(looked_at, sums, known)
    except OSError:
        return True


def _has_old_rows(copy: Path, sums: dict[str, str], known: set[str]) -> bool:
    try:
        rows = read_plan_file(copy).rows
    except PlanFileError:
        return any(row.id in known for row in salvaged_rows(copy.read_bytes()))
    return any(row.sum != sums.get(row.id, row.sum) for row in rows)
