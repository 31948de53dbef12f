"""When an open plan is backed up: before an edit each half hour, before imports, on closing.

A backup that fails never stops an edit; ``backup_fault`` says so until one succeeds. Whoever is set
as ``after_backup`` is told of each one.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from actionplan.store.backup import is_due, make_backup
from actionplan.store.errors import BackupError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.domain.plan import Plan
    from actionplan.errors import PlanError
    from actionplan.store.writing import Writer

_EVERY = timedelta(minutes=30)


class BackedUp:
    """The part of an open plan that keeps copies of it in the user's data folder."""

    path: Path
    clock: Clock
    plan: Plan
    _writer: Writer | None

    def __init__(self) -> None:
        self.keeps_backups = True
        self.backed_up_at: datetime | None = None
        self.backup_fault: PlanError | None = None
        self.after_backup: Callable[[Path], None] | None = None
        self._changed_since_backup = False
        self._is_swept = False

    def back_up(self) -> Path | None:
        """Keep a copy of the plan as it is now, before something large; return where.

        ``None`` where none is kept: the plan is open to read, is being made, or the copy failed.
        """
        return self._copy(self._writer, self.clock.now())

    def _before_edit(self, writer: Writer) -> None:
        """Keep a copy of the plan as it was before this edit, at most every half hour."""
        now = self.clock.now()
        is_recent = self.backed_up_at is not None and abs(now - self.backed_up_at) < _EVERY
        if not is_recent and self._is_kept():
            self.backed_up_at = now
            try:
                if is_due(self.path, now):
                    self._copy(writer, now)
            except BackupError as error:
                self.backup_fault = error
        if not self._changed_since_backup:
            self._changed_since_backup = True
            self._sweep_once()

    def _before_closing(self, writer: Writer) -> None:
        """Keep a copy of what this session changed since the last one."""
        if self._changed_since_backup:
            self._copy(writer, self.clock.now(), is_closing=True)

    def _sweep_once(self) -> None:
        """Clear away what a crash left behind, with the first edit of a session."""
        if not self._is_swept and self.keeps_backups:
            from actionplan.store.sweeping import sweep  # noqa: PLC0415  (no opening waits for it)

            self._is_swept = True
            with suppress(OSError):
                sweep(self.path)

    def _is_kept(self) -> bool:
        return self.keeps_backups and bool(self.plan.info.id)

    def _copy(
        self, writer: Writer | None, now: datetime, *, is_closing: bool = False
    ) -> Path | None:
        if writer is None or not self._is_kept():
            return None
        self.backed_up_at = now
        try:
            made = make_backup(writer.connection, self.path, now, is_closing=is_closing)
        except BackupError as error:
            self.backup_fault = error
            return None
        self.backup_fault, self._changed_since_backup = None, False
        if self.after_backup is not None:
            self.after_backup(made)
        return made
