"""Slow work that waits (hashing, checking links), off the window's thread; results arrive on it.

Work that computes goes to ``ui.processes``: a report made in a thread makes frames 30 times slower.
Work is a core function on values: it gets a ``Plan`` and paths, never the file or a widget.
"""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import shiboken6
from PySide6.QtCore import QObject, Signal

from ui.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

Work: TypeAlias = "Callable[[Progress], Any]"
Done: TypeAlias = "Callable[[Any], None]"
Failed: TypeAlias = "Callable[[Exception], None]"


class Job(QObject):
    """One piece of work under way; ``cancel`` asks it to end."""

    progressed = Signal(int, int)  # done, total
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to end; neither of its two outcomes is told then."""
        self.progress.cancel()


class Jobs(Protocol):
    """What pages are given; tests give one that works at once."""

    def start(self, work: Work, on_done: Done, on_error: Failed) -> Job:
        """Run ``work(progress)`` in the worker thread."""

    def close(self) -> None:
        """Cancel what runs and wait for its end."""


class JobRunner(QObject):
    """Runs jobs one after the other in one thread."""

    _arrived = Signal(object, object, object)  # job, handler, outcome

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[tuple[Job, Work, Done, Failed] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._running: set[Job] = set()
        self._arrived.connect(self._deliver)

    def start(self, work: Work, on_done: Done, on_error: Failed) -> Job:
        """Run ``work(progress)`` in the worker thread."""
        job = self._new_job()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
            self._thread.start()
        self._queue.put((job, work, on_done, on_error))
        return job

    def close(self) -> None:
        """Cancel what runs and wait for its end."""
        for job in self._running:
            job.cancel()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=5)
            self._thread = None

    def _new_job(self) -> Job:
        job = Job(self)
        self._running.add(job)
        return job

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            self._carry_out(*task)

    def _carry_out(self, job: Job, work: Work, on_done: Done, on_error: Failed) -> None:
        try:
            job.progress.check()
            outcome = work(job.progress)
        except Cancelled:
            self._arrived.emit(job, None, None)
        except Exception as error:  # noqa: BLE001  (whatever it is goes to who asked for the work)
            self._arrived.emit(job, on_error, error)
        else:
            self._arrived.emit(job, on_done, outcome)

    def _deliver(self, job: Job, tell: Callable[[Any], None] | None, outcome: Any) -> None:
        self._running.discard(job)
        try:
            if tell is not None and not job.progress.cancelled and _is_there(tell):
                tell(outcome)
        finally:
            job.ended.emit()
            job.deleteLater()


def _is_there(tell: Callable[[Any], None]) -> bool:
    """Say whether the widget whose method this is still lives."""
    owner = getattr(tell, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
