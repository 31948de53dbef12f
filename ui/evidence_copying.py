"""Making files ready to be attached, one after the other beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from actionplan.commands.errors import LinkRefusedError
from actionplan.commands.evidence import made_ready
from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.store.errors import EvidenceTooLargeError, EvidenceUnreadableError
from ui.evidence_gathering import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from actionplan.domain.records import Evidence
    from ui.jobs import Job
    from ui.progress import Progress
    from ui.services import Services

_OWN_FAULT = (EvidenceUnreadableError, EvidenceTooLargeError, LinkRefusedError)
"""What is wrong with one file and says nothing about the others."""
_TWICE = mark("the same as another of these files")


class Copying(QObject):
    """Copies or fingerprints files; of several, one that cannot be had is left out.

    ``begun`` tells the name of a file, its number and how many there are; ``finished`` the drafts
    of records and what was left out; ``failed`` why nothing was made.
    """

    begun = Signal(str, int, int)
    progressed = Signal(int, int)
    finished = Signal(object, object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._job: Job | None = None
        self._files: Sequence[Path] = ()
        self._at = 0
        self._is_link = False
        self._ready: list[Evidence] = []
        self._left_out: list[LeftOut] = []

    def start(self, files: Sequence[Path], *, link: bool) -> None:
        """Make these files ready."""
        self._files, self._at, self._is_link = tuple(files), 0, link
        self._ready, self._left_out = [], []
        self._next()

    def cancel(self) -> None:
        """Make nothing more ready; nobody is told."""
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        if self._at == len(self._files):
            self._job = None
            self.finished.emit(tuple(self._ready), tuple(self._left_out))
            return
        source = self._files[self._at]
        self._at += 1
        self.begun.emit(source.name, self._at, len(self._files))
        making = _MakingReady(self._services.bridge.file.path, source, link=self._is_link)
        job = self._services.jobs.start(making, self._on_ready, self._on_fault)
        self._job = job
        job.progressed.connect(self.progressed)

    def _on_ready(self, ready: Evidence) -> None:
        if any(each.sha256 == ready.sha256 for each in self._ready):
            self._left_out.append(LeftOut(ready.original_name, _TWICE))
        else:
            self._ready.append(ready)
        self._next()

    def _on_fault(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PlanError):
            raise error
        if len(self._files) == 1 or not isinstance(error, _OWN_FAULT):
            self.failed.emit(error)
            return
        self._left_out.append(LeftOut(self._files[self._at - 1].name, error.sentence))
        self._next()


class _MakingReady:
    """Copies or fingerprints one file; runs in the worker."""

    def __init__(self, plan: Path, source: Path, *, link: bool) -> None:
        self._plan = plan
        self._source = source
        self._link = link

    def __call__(self, progress: Progress) -> Evidence:
        return made_ready(self._plan, self._source, link=self._link, progress=progress.step)
