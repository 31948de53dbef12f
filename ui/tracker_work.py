"""What the page of a tracker has done for it in the child process, one thing after another.

A change of the mapping is drafted anew in the child; while that is under way only the latest wish
waits. The plan goes to the child as bytes, which a worker thread makes: a large one takes a while.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from ui.processes import READING_LIMITS, Worker
from ui.tracker_reading import (
    final_tracker,
    kind_of_document,
    look_again,
    open_tracker,
    preview_tracker,
)

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.errors import PlanError
    from ui.progress import Progress
    from ui.services import Services
    from ui.tracker_reading import DocumentKind, Final, Opened, Preview, SheetLook

_DEBOUNCE = 80
_EMPTY = Plan.of([PlanInfo(id="")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Finishing:
    """What is confirmed; ``keep_at`` is the plan beside which the file is kept ("": nowhere)."""

    mapping: dict[str, Any]
    keep_at: str
    sha256: str
    is_new: bool


class TrackerWork(QObject):
    """Asks the child; each answer is a signal, ``failed`` brings a ``PlanError``."""

    sorted_out = Signal(object)  # DocumentKind
    opened = Signal(object)  # Opened
    looked = Signal(object)  # SheetLook
    previewed = Signal(object)  # Preview
    ready = Signal(object)  # Final
    failed = Signal(object)
    busy_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._worker = Worker(READING_LIMITS, self)
        self._path = ""
        self._plan: bytes | None = None
        self._sent = _EMPTY
        self._task: Finishing | None = None
        self._wanted: dict[str, Any] | None = None
        self._previewing = self._packing = False
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._timer.timeout.connect(self._preview)
        self._worker.busy_changed.connect(self._on_busy)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way or about to be."""
        return self._worker.busy or self._packing or self._wanted is not None

    def sort_out(self, path: Path) -> None:
        """Find out what a Word document is."""
        self.stop()
        self._worker.ask(
            kind_of_document, str(path), on_done=self._on_sorted, on_error=self._on_failed
        )

    def open(self, path: Path) -> None:
        """Read a file."""
        self.stop()
        self._path = str(path)
        self._worker.ask(
            open_tracker, self._path, on_done=self._on_opened, on_error=self._on_failed
        )

    def look(self, sheet: str, header: int | None, subject: str) -> None:
        """Guess one sheet anew."""
        self._worker.ask(
            look_again,
            *(self._path, sheet, header, subject),
            on_done=self._on_looked,
            on_error=self._on_failed,
        )

    def preview(self, mapping: dict[str, Any]) -> None:
        """Draft with this mapping; wishes that are overtaken are left out."""
        self._wanted = mapping
        self._timer.start()
        self.busy_changed.emit()

    def finish(self, task: Finishing) -> None:
        """Draft all of it, and copy the file beside the plan if that is wished."""
        self._task = task
        self._sent = _EMPTY if task.is_new else self._present()
        if self._sent is _EMPTY:
            content = pickle.dumps(_EMPTY, pickle.HIGHEST_PROTOCOL)
        else:
            content = self._plan = self._plan or pickle.dumps(self._sent, pickle.HIGHEST_PROTOCOL)
        self._worker.ask(
            final_tracker,
            *(self._path, task.mapping, content, self._services.bridge.today),
            *(task.keep_at, task.sha256, task.is_new),
            on_done=self._on_ready,
            on_error=self._on_failed,
        )

    def forget_plan(self) -> None:
        """Send the plan again next time: it has changed, or another one is open."""
        self._plan = None

    def stop(self) -> None:
        """End what is under way; nobody is told."""
        self._timer.stop()
        self._wanted = None
        self._previewing = self._packing = False
        self._plan = None
        self._worker.stop()

    def _preview(self) -> None:
        if self._previewing or self._packing or self._wanted is None:
            return
        if self._plan is None:
            self._packing = True
            self._services.jobs.start(_Packing(self._present()), self._on_packed, self._on_broken)
            return
        mapping, self._wanted = self._wanted, None
        self._previewing = True
        self._worker.ask(
            preview_tracker,
            *(self._path, mapping, self._plan, self._services.bridge.today),
            on_done=self._on_previewed,
            on_error=self._on_failed,
        )

    def _present(self) -> Plan:
        bridge = self._services.bridge
        return bridge.plan if bridge.is_open else _EMPTY

    def _on_packed(self, content: bytes) -> None:
        if self._packing:
            self._packing = False
            self._plan = content
            self._preview()

    def _on_broken(self, error: Exception) -> None:
        self._packing = False
        raise error

    def _on_previewed(self, preview: Preview) -> None:
        self._previewing = False
        if self._wanted is None:
            self.previewed.emit(preview)
        else:
            self._preview()

    def _on_sorted(self, kind: DocumentKind) -> None:
        self.sorted_out.emit(kind)

    def _on_opened(self, opened: Opened) -> None:
        self.opened.emit(opened)

    def _on_looked(self, look: SheetLook) -> None:
        self.looked.emit(look)

    def _on_ready(self, final: Final) -> None:
        """Hand it on, unless the plan was changed meanwhile: then once more."""
        if self._sent is not _EMPTY and self._sent is not self._present() and self._task:
            self.forget_plan()
            self.finish(self._task)
            return
        self._task = None
        self.ready.emit(final)

    def _on_failed(self, error: PlanError) -> None:
        self._previewing = False
        self.failed.emit(error)

    def _on_busy(self) -> None:
        self.busy_changed.emit()


class _Packing:
    """The pickling of a plan, as a piece of work."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __call__(self, _progress: Progress | None) -> bytes:
        return pickle.dumps(self._plan, pickle.HIGHEST_PROTOCOL)
