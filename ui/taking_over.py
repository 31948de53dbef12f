"""From a review that was confirmed to the plan: first the copy of the report, then one gesture.

A report of more than a megabyte is copied beside the window, so that the window stays alive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.importers.apply import apply_proposal, kept_report, plan_from_report

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.domain.records import Evidence
    from actionplan.importers.proposal import Proposal
    from ui.jobs import Job
    from ui.progress import Progress
    from ui.services import Services

AT_ONCE = 1_000_000
"""Bytes that are copied without anybody noticing."""


class TakingOver(QObject):
    """Carries out what a review asks for, one at a time.

    ``added`` tells that the open plan has it all, ``made`` the new plan's file, ``failed`` a
    ``PlanError``; then nothing was written. ``busy_changed`` tells when copying begins and ends.
    """

    added = Signal()
    made = Signal(object)
    failed = Signal(object)
    busy_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._task: _Copying | None = None
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a report is being copied."""
        return self._task is not None

    def add(self, proposal: Proposal, source: Path) -> None:
        """Add everything to the open plan."""
        self._begin(_Copying(self._services.bridge.file.path, source, proposal, is_new=False))

    def create(self, path: Path, proposal: Proposal, source: Path) -> None:
        """Make a plan of it at ``path``."""
        self._begin(_Copying(path, source, proposal, is_new=True))

    def stop(self) -> None:
        """Copy no further; nothing is written then."""
        if self._job is not None:
            self._job.cancel()
        self._end()

    def _begin(self, task: _Copying) -> None:
        self._task = task
        if task.is_large():
            self.busy_changed.emit()
            words = _("Copying “{name}” beside the plan…").format(name=task.source.name)
            self._services.messages.note(words)
            self._job = self._services.jobs.start(task, self._on_kept, self._on_failed)
            return
        try:
            kept = task(None)
        except PlanError as error:
            self._on_failed(error)
            return
        self._on_kept(kept)

    def _on_kept(self, kept: Evidence) -> None:
        task = self._task
        if task is None:
            return
        try:
            self._write(task, kept)
        except PlanError as error:
            self._on_failed(error)

    def _write(self, task: _Copying, kept: Evidence) -> None:
        if task.is_new:
            who, clock = self._services.settings.who(), self._services.clock
            file = plan_from_report(
                task.plan, proposal=task.proposal, source=kept, who=who, clock=clock
            )
            self._end()
            self.made.emit(file)
            return
        apply_proposal(self._services.bridge.file, task.proposal, source=kept)
        self._end()
        self.added.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PlanError):
            raise error
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = self._job = None
        self.busy_changed.emit()


class _Copying:
    """One copy, as a piece of work."""

    def __init__(self, plan: Path, source: Path, proposal: Proposal, *, is_new: bool) -> None:
        self.plan = plan
        self.source = source
        self.proposal = proposal
        self.is_new = is_new

    def is_large(self) -> bool:
        """Say whether copying would be noticed."""
        try:
            return self.source.stat().st_size > AT_ONCE
        except OSError:
            return False

    def __call__(self, progress: Progress | None) -> Evidence:
        step = progress.step if progress is not None else None
        return kept_report(self.plan, self.source, self.proposal, step, is_new=self.is_new)
