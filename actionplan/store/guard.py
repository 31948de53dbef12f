"""The note beside a plan that says who has it open, so that people do not write past each other.

The note keeps people apart politely; safety comes from the check before each edit. A note is stale
when its process on this machine is gone, or, where that cannot be asked (another machine, Windows),
when it was not renewed for ten minutes; a stale note is taken over.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.json import encode

from actionplan.store.errors import (
    BusyPlanError,
    DiskFullError,
    HeldPlanError,
    LockedPlanError,
    PlanFileError,
    ReadOnlyPlanError,
    UnreadablePlanError,
)
from actionplan.store.folders import lock_note_path

if TYPE_CHECKING:
    from datetime import datetime

STALE_SECONDS = 600
_FRESH_SECONDS = 2.0
_TURNS, _TURN_SECONDS = 10, 0.05
_PIDS = 1 << 31
_KINDS = {"person": str, "machine": str, "pid": int, "started": str, "since": str}


class LockNote(Struct, frozen=True):
    """Who has a plan open: person, machine, process and since when (ISO, UTC)."""

    person: str
    machine: str
    pid: int
    started: str
    since: str


def _machine_name() -> str:
    """Return this machine's name; ``socket`` would tell the same but costs start-up."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _writable(name: str) -> str:
    """Return a name without what a file cannot hold: bytes of a foreign encoding."""
    return name.encode("utf-8", "replace").decode()


def _process_start(pid: int) -> str:
    """Return when a process began, as the system counts it; "" if it is not known here."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return stat.rpartition(")")[2].split()[19]  # the name in front may hold spaces
    except (OSError, IndexError):
        return ""


def _is_alive(note: LockNote) -> bool:
    try:
        os.kill(note.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not note.started or _process_start(note.pid) in ("", note.started)


def read_note(plan: Path) -> LockNote | None:
    """Return the note beside ``plan``, or ``None`` if there is none that can be understood."""
    try:
        text = lock_note_path(plan).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    import json  # noqa: PLC0415  (only where there is a note)

    try:
        values = json.loads(text)
        note = LockNote(**values)
    except (ValueError, TypeError, RecursionError):
        return None
    kinds = {name: type(value) for name, value in values.items()}
    return note if kinds == _KINDS and 0 < note.pid < _PIDS else None


def holder(plan: Path) -> LockNote | None:
    """Return who has ``plan`` open elsewhere, or ``None`` if nobody has (any more)."""
    note = read_note(plan)
    if note is None:
        return None
    if note.machine == _machine_name() and os.name != "nt":
        return note if _is_alive(note) else None
    try:
        age = time.time() - lock_note_path(plan).stat().st_mtime
    except FileNotFoundError:
        return None
    return note if age < STALE_SECONDS else None


def _holder_by_now(plan: Path) -> LockNote | None:
    """Return who has ``plan`` open, waiting a moment for a note that is only just being written."""
    for _turn in range(_TURNS):
        if read_note(plan) is not None or not _is_fresh(lock_note_path(plan)):
            break
        time.sleep(_TURN_SECONDS)
    return holder(plan)


def _is_fresh(note: Path) -> bool:
    try:
        return abs(time.time() - note.stat().st_mtime) < _FRESH_SECONDS
    except OSError:
        return False


def busy(plan: Path) -> BusyPlanError:
    """Return what to say while another holds the write lock: who has the plan open, if known.

    The lock itself names nobody; the note does, unless it is our own.
    """
    note = holder(plan)
    if note is None or (note.machine == _machine_name() and note.pid == os.getpid()):
        return BusyPlanError(name=plan.name)
    return HeldPlanError(name=plan.name, person=note.person, machine=note.machine)


def _refusal(plan: Path, error: OSError) -> PlanFileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(name=plan.name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyPlanError(name=plan.name)
    return UnreadablePlanError(name=plan.name, fault=error.strerror or str(error))


def _locked(plan: Path, note: LockNote) -> LockedPlanError:
    since = note.since.replace("T", " ")[:16]
    return LockedPlanError(name=plan.name, person=note.person, machine=note.machine, since=since)


class Guard:
    """Holds the note of one open plan."""

    def __init__(self, plan: Path, note: LockNote) -> None:
        self._path = lock_note_path(plan)
        self.note = note

    @classmethod
    def take(cls, plan: Path, *, person: str, now: datetime) -> Guard:
        """Write the note for ``plan``, taking over a stale one.

        Raises:
            LockedPlanError: somebody has it open.
            ReadOnlyPlanError, DiskFullError, UnreadablePlanError: the note cannot be written.
        """
        pid = os.getpid()
        guard = cls(
            plan,
            LockNote(
                person=_writable(person),
                machine=_writable(_machine_name()),
                pid=pid,
                started=_process_start(pid),
                since=now.isoformat(timespec="seconds"),
            ),
        )
        try:
            guard._write_over_stale(plan)
        except OSError as error:
            raise _refusal(plan, error) from error
        return guard

    def _write_over_stale(self, plan: Path) -> None:
        try:
            self._write()
        except FileExistsError:
            if (note := _holder_by_now(plan)) is not None:
                raise _locked(plan, note) from None
        else:
            return
        self._path.unlink(missing_ok=True)
        try:
            self._write()
        except FileExistsError:  # somebody else was quicker to take the stale one over
            raise _locked(plan, _holder_by_now(plan) or self.note) from None

    def _write(self) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(encode(self.note))
        except OSError:
            self._take_away()
            raise

    def _take_away(self) -> None:
        """Remove the note; one that stays behind is stale and taken over by the next opening."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def renew(self) -> None:
        """Show that the plan is still open; call every few minutes."""
        with suppress(OSError):
            if read_note_at(self._path) == self.note:
                os.utime(self._path)

    def is_held(self) -> bool:
        """Say whether the note is still ours; another may take it over when it grows stale."""
        return read_note_at(self._path) == self.note

    def release(self) -> None:
        """Take the note away if it is still ours."""
        if read_note_at(self._path) == self.note:
            self._take_away()


def read_note_at(path: Path) -> LockNote | None:
    """Return the note at ``path``, or ``None``."""
    return read_note(path.with_name(path.name.removesuffix(".lock")))
