"""Slow work that waits (hashing, checking links), off the window's thread; results arrive on it.

Work that computes goes to ``ui.processes``: a report made in a thread makes frames 30 times slower.
Work is a core function on values: it gets a ``Plan`` and paths, never the file or a widget.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from ui.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue

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


class _Asked(Struct, frozen=True):
    """One piece of work and who hears of it."""

    job: Job
    on_done: Done
    on_error: Failed


class JobRunner(QObject):
    """Runs jobs one after the other in one thread.

    The thread is given the work alone. Whatever belongs to Qt stays here, else the last to let go
    of a page could be the thread, and the page would be freed there.
    """

    _arrived = Signal(int)  # the number of a job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[tuple[int, Progress, Work] | None]
        self._thread: threading.Thread | None = None
        self._asked: dict[int, _Asked] = {}
        self._outcomes: dict[int, Any] = {}
        self._last = 0
        self._arrived.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether anything is worked on or waits for it."""
        return bool(self._asked)

    def start(self, work: Work, on_done: Done, on_error: Failed) -> Job:
        """Run ``work(progress)`` in the worker thread."""
        job = Job(self)
        self._last += 1
        self._asked[self._last] = _Asked(job, on_done, on_error)
        if self._thread is None:
            from queue import SimpleQueue  # noqa: PLC0415  (nothing waits before the first paint)

            self._queue = SimpleQueue()
            self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
            self._thread.start()
        self._queue.put((self._last, job.progress, work))
        return job

    def close(self) -> None:
        """Cancel what runs and wait for its end."""
        for asked in self._asked.values():
            asked.job.cancel()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=5)
            self._thread = None

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            number, progress, work = task
            self._outcomes[number] = _outcome(progress, work)
            del task, progress, work  # before the window hears of it and lets go of its own
            self._arrived.emit(number)

    def _deliver(self, number: int) -> None:
        asked, outcome = self._asked.pop(number), self._outcomes.pop(number)
        tell = asked.on_error if isinstance(outcome, Exception) else asked.on_done
        try:
            is_over = asked.job.progress.cancelled or isinstance(outcome, Cancelled)
            if not is_over and _is_there(tell):
                tell(outcome)
        finally:
            asked.job.ended.emit()
            asked.job.deleteLater()


def _outcome(progress: Progress, work: Work) -> Any:
    """Return what came of some work; an exception goes to who asked for the work."""
    try:
        progress.check()
        return work(progress)
    except Exception as error:  # noqa: BLE001  (whatever it is)
        return error


def _is_there(tell: Callable[[Any], None]) -> bool:
    """Say whether the widget whose method this is still lives."""
    owner = getattr(tell, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
