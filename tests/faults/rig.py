"""A plan whose edits count, so that any copy tells how far it got; children that can be killed.

Every edit sets the counter, says its number in the words of a second record and adds an update with
that number. A copy is whole if all three agree, and nothing is lost if it counts at least as far as
the last number that was acknowledged.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from actionplan.clock import FixedClock
from actionplan.domain.records import Action, Area, Update
from actionplan.store import writing
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.values import replace
from tests.pace import HANG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.domain.plan import Plan

DAY = date(2026, 9, 14)
COUNTER, WORDS = "counter", "words"


class NotWholeError(AssertionError):
    """A copy holds half an edit, or misses one in the middle."""


def prepare(path: Path) -> Path:
    """Make a closed plan that counts 0."""
    with PlanFile.create(path, title="Northshire", who="Lead", clock=FixedClock(DAY)) as file:
        file.keeps_backups = False
        with file.edit("Begin to count") as edit:
            edit.put(Action(id=COUNTER, title="0"))
            edit.put(Area(id=WORDS, letter="S", number=1, text="0 "))
    return path


def open_plan(path: Path, **options) -> PlanFile:
    """Open the plan to edit, without backups."""
    file = PlanFile.open(path, who="Lead", **options)
    file.keeps_backups = False
    return file


def count_on(file: PlanFile, *, padding: int = 40, rows: int = 1) -> int:
    """Make the next edit and return its number; ``padding`` words make it long, ``rows`` wide."""
    number = count_in(file.plan, thorough=False) + 1
    with file.edit("Count on") as edit:
        counter, words = edit.plan.actions[COUNTER], edit.plan.areas[WORDS]
        edit.put(replace(counter, title=str(number)))
        edit.put(replace(words, text=f"{number} " + "words " * padding))
        for row in range(rows):
            text = f"{number}.{row} " + "more " * padding
            edit.put(Update(id=edit.new_id(), action_id=COUNTER, on=DAY, text=text))
    return number


def count_in(plan: Plan, *, thorough: bool = True) -> int:
    """Return how far a plan counts.

    Raises:
        NotWholeError: its parts do not agree.
    """
    number = int(plan.actions[COUNTER].title)
    if not plan.areas[WORDS].text.startswith(f"{number} "):
        raise NotWholeError(number, plan.areas[WORDS].text[:20])
    if thorough:
        told = [int(update.text.split(".")[0]) for update in plan.updates.values()]
        numbers = sorted(set(told))
        if numbers != list(range(1, number + 1)):
            gaps = [pair for pair in pairwise([0, *numbers]) if pair[1] != pair[0] + 1]
            raise NotWholeError(number, gaps, numbers[-1:])
    return number


def count_on_disk(path: Path) -> int:
    """Return how far the file counts, after all checks of opening.

    Raises:
        PlanFileError: the file is not sound.
        NotWholeError: its parts do not agree.
    """
    from actionplan.domain.plan import Plan  # noqa: PLC0415  (a type everywhere else)

    return count_in(Plan.of(read_plan_file(path).state.records()))


def with_pragmas(**changed: str) -> None:
    """Break the save path of this process: other pragmas than the program's."""
    names = {pragma.split("=")[0]: pragma for pragma in writing._PRAGMAS}
    names |= {name: f"{name}={value}" for name, value in changed.items()}
    writing._PRAGMAS = tuple(names.values())


@dataclass
class Child:
    """A forked process that does one piece of work and says lines."""

    pid: int
    _stream: int
    _rest: bytes = b""
    status: int | None = None

    @classmethod
    def start(cls, work: Callable[[Callable[[object], None]], None]) -> Child:
        """Fork; the child calls ``work`` with a function that says a line to the parent."""
        reading, writing_end = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            _work(work, reading, writing_end)
        os.close(writing_end)
        return cls(pid, reading)

    def lines(self, seconds: float = HANG, *, stop_after: int | None = None) -> list[str]:
        """Return the lines said until the time is over, the end, or so many of them."""
        deadline, found = time.monotonic() + seconds, []
        while True:
            *whole, self._rest = self._rest.split(b"\n")
            found += [line.decode() for line in whole]
            left = deadline - time.monotonic()
            if stop_after is not None and len(found) >= stop_after:
                break
            if left <= 0 or not select.select([self._stream], [], [], left)[0]:
                break
            if not (part := os.read(self._stream, 65536)):
                break
            self._rest += part
        return found

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def end(self) -> int:
        """Wait for the end and return the status: 0, or minus the signal."""
        if self.status is None:
            _pid, status = os.waitpid(self.pid, 0)
            os.close(self._stream)
            self.status = os.waitstatus_to_exitcode(status)
        return self.status


def _work(work: Callable[[Callable[[object], None]], None], reading: int, stream: int) -> None:
    status = 1
    try:
        os.close(reading)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        work(lambda line: os.write(stream, f"{line}\n".encode()))
        status = 0
    except BaseException:  # noqa: BLE001  (the parent sees it as a line)
        fault = traceback.format_exc()
        os.write(stream, f"fault {fault!r}\n".encode())
    finally:
        os._exit(status)


def run(work: Callable[[Callable[[object], None]], None], seconds: float = HANG) -> list[str]:
    """Run ``work`` in a child to its end and return its lines; a fault in it fails."""
    child = Child.start(work)
    lines = child.lines(seconds)
    child.kill()
    child.end()
    assert not [line for line in lines if line.startswith("fault ")], lines
    return lines
