"""Reads damaged files in children with limits and counts what became of them.

A child says the number of each file before it reads it, so that a crash or a hang is known by it.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import resource
import selectors
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.clock import FixedClock
from actionplan.commands.plans import new_plan
from actionplan.errors import PlanError
from actionplan.importers.apply import plan_from_report
from actionplan.importers.issued import lines_of_document
from actionplan.importers.proposal import as_json
from actionplan.importers.tables import (
    apply_table_proposal,
    draft_import,
    guess_mapping,
    read_table_file,
)
from tests.actionplan.reports.examples import TODAY, northshire
from tests.faults.mutants import Mutant, mutant
from tests.faults.rig import Child
from tests.pace import HANG
from ui.report_reading import read_for_review

if TYPE_CHECKING:
    from collections.abc import Callable

GIGABYTE = 1 << 30
_TOLD, _MOST_FAULTS = 8, 80
_APPLIED = 100
"""One proposal of so many is taken in as well."""
REPORTS = frozenset({"pdf", "docx", "txt"})
TABLES = frozenset({"docx", "xlsx", "xls", "ods", "csv", "txt"})


@dataclass
class Found:
    """What became of all files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    most: int = 0

    @property
    def count(self) -> int:
        return self.kinds.total()

    @property
    def told(self) -> str:
        """The number of faults, and the first of them."""
        return "\n".join([f"{len(self.faults)} faults", *self.faults[:_TOLD]])


def as_report(path: Path, number: int) -> str:
    reading = read_for_review(str(path))
    proposal = pickle.loads(pickle.dumps(reading)).proposal  # noqa: S301  (its own)
    json.dumps(as_json(proposal)).encode()
    reading.text.encode()
    if number % _APPLIED == 0:
        target = path.with_name(f"{number}.actionplan")
        plan_from_report(target, proposal=proposal, source=path, who="Lead", clock=CLOCK).close()
    return "report"


def as_table(path: Path, number: int) -> str:
    tables = read_table_file(path)
    proposal = draft_import(PLAN, tables, guess_mapping(tables), TODAY)
    pickle.loads(pickle.dumps((tables, proposal)))  # noqa: S301  (its own)
    if number % _APPLIED == 0:
        target = path.with_name(f"{number}.actionplan")
        with new_plan(target, title="P", who="Lead", clock=CLOCK) as file:
            again = draft_import(file.plan, tables, guess_mapping(tables), TODAY)
            apply_table_proposal(file, again)
    return "table"


def as_issued(path: Path, _number: int) -> str:
    "\n".join(lines_of_document(path)).encode()
    return "issued"


CLOCK = FixedClock(TODAY)
PLAN = northshire(areas=2, each=2)
DOORS: dict[str, Callable[[Path, int], str]] = {
    "report": as_report,
    "table": as_table,
    "issued": as_issued,
}


def doors_of(kind: str, number: int) -> list[str]:
    """Return the doors that a file goes through: its own, and at times one for other kinds."""
    doors = ["report"] if kind in REPORTS else []
    if kind in TABLES and (kind != "docx" or number % 2):
        doors.append("table")
    if kind in ("pdf", "docx") and number % 4 == 0:
        doors.append("issued")
    return doors if doors and number % 20 else [*DOORS]


@dataclass(frozen=True)
class Task:
    """Files to be made and read: all numbers that leave ``start`` when divided by ``step``."""

    folder: Path
    seed: int
    count: int
    shares: dict[str, int]
    make: Callable[[int, int, dict[str, int]], Mutant] = mutant


def reading(task: Task, start: int, step: int) -> Callable[[Callable[[object], None]], None]:
    """Return the work of one child."""

    def work(say: Callable[[object], None]) -> None:
        folder = task.folder / str(start)
        folder.mkdir(exist_ok=True)
        errors = folder / "stderr"
        os.dup2(os.open(errors, os.O_CREAT | os.O_WRONLY | os.O_APPEND), 2)
        limit = _size() + GIGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        for number in range(start, task.count, step):
            made = task.make(task.seed, number, task.shares)
            path = folder / f"file.{made.kind}"
            path.write_bytes(made.content)
            for turn, door in enumerate(doors_of(made.kind, number)):
                say(f"at {number} {made.kind} {made.how} as {door}")
                say(json.dumps([turn == 0, made.kind, *_look(path, number, door)]))
            for left in folder.glob(f"{number}.*"):
                _remove(left)
            _forget_peak()
        say("end")

    return work


def _look(path: Path, number: int, door: str) -> tuple[str, float, int, str]:
    """Return what became of a file, the seconds, the megabytes more, and what was wrong."""
    began, before, printed = time.monotonic(), _peak("VmRSS"), _printed(path)
    fault = ""
    try:
        outcome = DOORS[door](path, number)
    except PlanError as error:
        outcome = type(error).__name__
        if not error.sentence or not error.help:
            fault = f"{outcome} gives no advice"
    except BaseException as error:  # noqa: BLE001  (what is looked for)
        outcome = f"foreign {type(error).__name__}"
        line = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{outcome} {str(error)[:200]!r} at {Path(line.filename).name}:{line.lineno}"
    if _printed(path) > printed:
        fault = fault or "something was printed to the terminal"
    return outcome, time.monotonic() - began, max(0, _peak("VmHWM") - before), fault


def _printed(path: Path) -> int:
    return path.with_name("stderr").stat().st_size


def _peak(name: str) -> int:
    """Return megabytes of memory, as the system counts them."""
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _size() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _remove(path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            _remove(inside)
        path.rmdir()
    else:
        path.unlink()


class _Reader:
    """A child, and the file it was at last."""

    def __init__(self, task: Task, start: int, step: int) -> None:
        self.child = Child.start(reading(task, start, step))
        self.at, self.since, self.ended = "", time.monotonic(), False


def read_all(task: Task, workers: int, patience: float = HANG) -> Found:
    """Make and read all files of a task in so many children at once."""
    found = Found()
    waiting = selectors.DefaultSelector()
    for start in range(workers):
        reader = _Reader(task, start, workers)
        waiting.register(reader.child._stream, selectors.EVENT_READ, reader)
    while waiting.get_map():
        for key, _events in waiting.select(0.2):
            _hear(key.data, found)
        for key in [*waiting.get_map().values()]:
            reader = key.data
            late = time.monotonic() - reader.since > patience
            if reader.ended or late:
                waiting.unregister(reader.child._stream)
                if (again := _over(reader, found, task, workers, late=late)) is not None:
                    waiting.register(again.child._stream, selectors.EVENT_READ, again)
    return found


def _hear(reader: _Reader, found: Found) -> None:
    part = os.read(reader.child._stream, 1 << 16)
    reader.ended = not part
    *whole, reader.child._rest = (reader.child._rest + part).split(b"\n")
    reader.since = time.monotonic()
    for line in map(bytes.decode, whole):
        if line.startswith("["):
            is_first, kind, outcome, took, grown, fault = json.loads(line)
            found.outcomes[outcome] += 1
            found.kinds[kind] += is_first
            found.slowest = max(found.slowest, (took, reader.at))
            found.most = max(found.most, grown)
            if fault:
                found.faults.append(f"{reader.at}: {fault}")
        else:
            reader.at = line


def _over(reader: _Reader, found: Found, task: Task, step: int, *, late: bool) -> _Reader | None:
    """Note how a child ended and return one that goes on where it was, if it was not at its end."""
    reader.child.kill()
    status = reader.child.end()
    if reader.at == "end":
        return None
    found.faults.append(f"{reader.at}: {'took too long' if late else f'ended with {status}'}")
    if len(found.faults) > _MOST_FAULTS:
        return None
    number = int(reader.at.split()[1]) if reader.at.startswith("at ") else task.count
    return _Reader(task, number + step, step) if number + step < task.count else None
