"""Work that computes (making reports, reading PDFs) in a child process of its own.

A thread would hold the window up: a report made in a thread makes frames thirty times slower. And
a PDF is a stranger's file: what ends the child ends the child only. The window gets a result or an
error with a sentence, always on its own thread.
"""

from __future__ import annotations

import pickle
import sys
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.store.keys import known_keys
from ui.child_process import LENGTH, Failure, Reply, Request, Result, Step, packed

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1024 * 1024
_MOMENT, _KILLED = 500, 30_000
"""Milliseconds for a child that may tidy up, and for one that is killed: where the machine is
busy, its memory takes a while to be given back."""
_START = "from ui.child_process import main; main()"


class WorkEndedError(PlanError):
    """The child process ended before it had a result."""

    title = mark("The program that does this in the background ended before it was done.")
    advice = mark("Your plan is unchanged. Try again; if it happens again, the file is to blame.")


class WorkTooLongError(PlanError):
    """The child process was stopped because it took too long."""

    title = mark("This took longer than {seconds} seconds and was stopped.")
    advice = mark("Your plan is unchanged. The file may be damaged or made to waste time.")


class WorkFailedError(PlanError):
    """The child process met an error of ours; ``detail`` holds its traceback."""

    title = mark("Something went wrong in the program that does this in the background.")
    advice = mark("Your plan is unchanged. Please tell us what you were doing.")

    def __init__(self, detail: str = "") -> None:
        super().__init__()
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take: seconds, and megabytes of memory (0: no limit).

    A child that ``opens_plans`` is given the keys of protected ones, through its pipe; one that
    reads strangers' files is not.
    """

    seconds: int
    megabytes: int = 0
    opens_plans: bool = False


REPORT_LIMITS = Limits(seconds=600, opens_plans=True)
READING_LIMITS = Limits(seconds=60, megabytes=1024)


@dataclass(frozen=True, slots=True)
class _Asked:
    number: int
    on_done: Callable[[Any], None]
    on_error: Callable[[PlanError], None]
    on_step: Callable[[int, int], None] | None


class _Child:
    """The process itself, apart from the worker, so that it ends even when the worker is freed."""

    def __init__(self) -> None:
        self.process: QProcess | None = None

    def end(self, *, gently: bool = False) -> None:
        """End the process, if there is one; its signals are heard no more.

        ``gently`` gives it a moment to take away a file that is half written.
        """
        process, self.process = self.process, None
        if process is None:
            return
        process.blockSignals(True)  # noqa: FBT003  (Qt's name says what it is)
        if gently:
            process.terminate()
            if process.waitForFinished(_MOMENT):
                return
        process.kill()
        process.waitForFinished(_KILLED)


class Worker(QObject):
    """A child process that carries out requests in turn; it starts with the first of them.

    ``work`` is a function of a module that imports no Qt; its arguments and result are values that
    can be pickled: a plan and paths, never a plan file or a widget. Hand in bound methods.
    """

    busy_changed = Signal(bool)

    def __init__(self, limits: Limits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits = limits
        self._child = _Child()
        self._waiting: list[_Asked] = []
        self._received = bytearray()
        self._last_number = 0
        self._clock = QTimer(self, singleShot=True, interval=limits.seconds * 1000)
        self._clock.timeout.connect(self._on_timeout)
        # Not ``destroyed``: a slot of a worker that is being freed ends the process.
        weakref.finalize(self, self._child.end)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self._child.end)

    @property
    def busy(self) -> bool:
        """Whether a request is under way."""
        return bool(self._waiting)

    def ask(
        self,
        work: Callable[..., Any],
        *arguments: object,
        on_done: Callable[[Any], None],
        on_error: Callable[[PlanError], None],
        on_step: Callable[[int, int], None] | None = None,
    ) -> int:
        """Have ``work`` done and return the number of the request."""
        self._last_number += 1
        keys = known_keys() if self._limits.opens_plans else ()
        request = Request(self._last_number, work, arguments, on_step is not None, keys)
        self._waiting.append(_Asked(request.number, on_done, on_error, on_step))
        self._running().write(packed(request))
        if len(self._waiting) == 1:
            self._clock.start()
            self.busy_changed.emit(True)  # noqa: FBT003  (the one value of the signal)
        return request.number

    def stop(self, *, gently: bool = False) -> None:
        """End the child and forget what it was asked; nobody is told."""
        self._waiting.clear()
        self._end(gently=gently)
        self.busy_changed.emit(False)  # noqa: FBT003  (the one value of the signal)

    def _running(self) -> QProcess:
        if self._child.process is None:
            self._child.process = process = QProcess()
            process.setWorkingDirectory(str(_ROOT))
            process.setStandardErrorFile(QProcess.nullDevice())
            process.readyReadStandardOutput.connect(self._on_output)
            process.finished.connect(self._on_finished)
            process.errorOccurred.connect(self._on_process_error)
            memory = self._limits.megabytes * _MEGABYTE
            process.start(sys.executable, ["-c", _START, str(memory)])
        return self._child.process

    def _end(self, *, gently: bool = False) -> None:
        self._clock.stop()
        self._received.clear()
        self._child.end(gently=gently)

    def _on_output(self) -> None:
        if self._child.process is None:
            return
        self._received += self._child.process.readAllStandardOutput().data()
        while (reply := self._next_reply()) is not None:
            self._deliver(reply)

    def _next_reply(self) -> Reply | None:
        received = self._received
        if len(received) < LENGTH.size:
            return None
        end = LENGTH.size + LENGTH.unpack_from(received)[0]
        if len(received) < end:
            return None
        body = bytes(received[LENGTH.size : end])
        del received[:end]
        reply: Reply = pickle.loads(body)  # noqa: S301  (from the program's own child)
        return reply

    def _deliver(self, reply: Reply) -> None:
        asked = self._waiting[0] if self._waiting else None
        if asked is None or asked.number != reply.number:
            return
        match reply:
            case Step(_, done, total):
                if asked.on_step:
                    asked.on_step(done, total)
            case Result(_, value):
                self._next_request()
                asked.on_done(value)
            case Failure():
                self._next_request()
                asked.on_error(_error_of(reply))

    def _next_request(self) -> None:
        self._waiting.pop(0)
        if self._waiting:
            self._clock.start()
            return
        self._clock.stop()
        self.busy_changed.emit(False)  # noqa: FBT003  (the one value of the signal)

    def _on_timeout(self) -> None:
        self._give_up(WorkTooLongError(seconds=self._limits.seconds))

    def _on_finished(self) -> None:
        self._on_output()
        self._give_up(WorkEndedError())

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._give_up(WorkEndedError())

    def _give_up(self, error: PlanError) -> None:
        waiting, self._waiting = self._waiting, []
        self._end()
        if waiting:
            self.busy_changed.emit(False)  # noqa: FBT003  (the one value of the signal)
        for asked in waiting:
            asked.on_error(error)


def _error_of(failure: Failure) -> PlanError:
    if failure.kind is None:
        return WorkFailedError(failure.detail)
    return failure.kind(**failure.facts)
