"""What the page of a tracker has done for it in the child process, one thing after another.

A change of the mapping is drafted anew in the child; while that is under way only the latest wish
waits. The plan goes to the child as bytes, which a worker thread makes: a large one takes a while.
"""

from __future__ import annotations

import pickle
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from ui.processes import READING_LIMITS, Worker
from ui.tracker_reading import (
    final_tracker,
    keep_plan,
    kind_of_document,
    look_again,
    open_tracker,
    preview_tracker,
)

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.domain.records import Record
    from actionplan.errors import PlanError
    from ui.progress import Progress
    from ui.services import Services
    from ui.tracker_looks import DocumentKind, Final, Opened, Preview, SheetLook

_DEBOUNCE = 80
_PART = 500
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
        self._sent: Plan | None = None
        self._packed: Plan | None = None
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
        self._send_plan()

    def stop(self) -> None:
        """End what is under way; nobody is told."""
        self._timer.stop()
        self._wanted = None
        self._previewing = self._packing = False
        self._sent = self._task = None
        self._worker.stop()

    def _send_plan(self) -> None:
        """See that the child has the plan as it is now, then go on."""
        if self._packing:
            return
        if self._sent is self._present():
            self._go_on()
            return
        self._packing = True
        self._packed = self._present()
        self._services.jobs.start(_Packing(self._packed), self._on_packed, self._on_broken)

    def _go_on(self) -> None:
        today = self._services.bridge.today
        if self._task is not None:
            task = self._task
            self._worker.ask(
                final_tracker,
                *(self._path, task.mapping, today, task.keep_at, task.sha256, task.is_new),
                on_done=self._on_ready,
                on_error=self._on_failed,
            )
        elif self._wanted is not None:
            mapping, self._wanted = self._wanted, None
            self._previewing = True
            self._worker.ask(
                preview_tracker,
                *(self._path, mapping, today),
                on_done=self._on_previewed,
                on_error=self._on_failed,
            )

    def _preview(self) -> None:
        if self._wanted is not None and not self._previewing:
            self._send_plan()

    def _present(self) -> Plan:
        bridge = self._services.bridge
        return bridge.plan if bridge.is_open else _EMPTY

    def _on_packed(self, content: tuple[bytes, ...]) -> None:
        if not self._packing:
            return
        self._packing = False
        self._sent = self._packed
        self._worker.ask(keep_plan, content, on_done=self._on_plan_kept, on_error=self._on_failed)
        self._send_plan()

    def _on_plan_kept(self, _nothing: None) -> None:
        """Nothing more is to be done: the requests that need the plan stand behind."""

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
        if self._task is None:
            return
        if not self._task.is_new and self._sent is not self._present():
            self._send_plan()
            return
        self._task = None
        self.ready.emit(final)

    def _on_failed(self, error: PlanError) -> None:
        self._previewing = False
        self._sent = self._task = None
        self.failed.emit(error)

    def _on_busy(self) -> None:
        self.busy_changed.emit()


class _Packing:
    """The pickling of a plan, as a piece of work: in parts, since the window waits for each."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __call__(self, _progress: Progress | None) -> tuple[bytes, ...]:
        records = tuple(self._plan.records())
        return tuple(
            _packed(records[start : start + _PART]) for start in range(0, len(records), _PART)
        )


def _packed(records: tuple[Record, ...]) -> bytes:
    time.sleep(0)  # lets the window's thread have its turn
    return pickle.dumps(records, pickle.HIGHEST_PROTOCOL)
