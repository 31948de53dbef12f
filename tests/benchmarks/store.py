"""The price of trust: an edit and an opening against raw sqlite3 with the same pragmas."""

from __future__ import annotations

import gc
import sqlite3
import tracemalloc
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from actionplan.domain.records import KINDS, Action
from actionplan.store.planfile import Mode, PlanFile
from actionplan.values import replace
from tests.benchmarks.measuring import Ratio, compare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_EDITS = 50


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratios of edits at two sizes, and of opening."""
    sizes = (300,) if quick else (300, 10_000)
    results = [_edit(folder / f"edit-{count}.actionplan", count) for count in sizes]
    opened = folder / "open.actionplan"
    return [*results, _opening(opened, 1_000 if quick else 10_000), _memory(opened)]


def _made(path: Path, count: int, rounds: int = 0) -> PlanFile:
    file = PlanFile.create(path, title="Benchmark", who="Improvement lead")
    file.keeps_backups = False
    with file.edit("Add actions") as edit:
        for number in range(count):
            edit.put(Action(id=edit.new_id(), title=f"Action {number}", detail="word " * 40))
    for percent in range(1, rounds + 1):
        with file.edit("Set percent") as edit:
            for action in edit.plan.actions.values():
                edit.put(replace(action, percent=percent))
    return file


def _edit(path: Path, count: int) -> Ratio:
    file = _made(path, count)
    raw = _Raw(path.with_suffix(".raw"), count)
    actions = list(file.plan.actions.values())
    turn = iter(range(10**9))

    def ours() -> None:
        for _ in range(_EDITS):
            number = next(turn)
            with file.edit("Rename action") as edit:
                action = edit.plan.actions[actions[number % count].id]
                edit.put(replace(action, title=f"Renamed {number}"))

    name = f"one edit, {count:,} actions"
    try:
        return compare(name, ("raw transaction", raw.edits), ours, goal=1.6, rounds=9)
    finally:
        file.close()
        raw.close()


class _Raw:
    """The same edit by bare hands: change one field, write one log row, one durable transaction."""

    def __init__(self, path: Path, count: int) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._count, self._turn = count, 0
        for statement in (
            "PRAGMA journal_mode=TRUNCATE",
            "PRAGMA synchronous=FULL",
            "CREATE TABLE action (id INTEGER PRIMARY KEY, title TEXT, detail TEXT)",
            "CREATE TABLE log (seq INTEGER PRIMARY KEY, at TEXT, row INTEGER, old TEXT, new TEXT)",
        ):
            self._connection.execute(statement)
        rows = ((f"Action {number}", "word " * 40) for number in range(count))
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO action (title, detail) VALUES (?, ?)", rows)
        self._connection.execute("COMMIT")

    def edits(self) -> None:
        """Make as many edits as the other side."""
        for _ in range(_EDITS):
            self._turn += 1
            self._edit(1 + self._turn % self._count, f"Renamed {self._turn}")

    def _edit(self, row: int, title: str) -> None:
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        (old,) = run("SELECT title FROM action WHERE id = ?", (row,)).fetchone()
        run("UPDATE action SET title = ? WHERE id = ?", (title, row))
        at = datetime.now(UTC).isoformat()
        run("INSERT INTO log (at, row, old, new) VALUES (?, ?, ?, ?)", (at, row, old, title))
        run("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _opening(path: Path, count: int) -> Ratio:
    _made(path, count, rounds=9).close()

    def raw() -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT * FROM change").fetchall()
            connection.execute("SELECT * FROM action").fetchall()

    def ours() -> None:
        PlanFile.open(path, mode=Mode.READ).close()

    name = f"opening {count:,} actions, {count * 10:,} change rows"
    return compare(name, ("raw reading of the rows", raw), ours, goal=3.0, rounds=5)


def _memory(path: Path) -> Ratio:
    """Compare what an open plan holds in memory with the bare rows of its records."""

    def bare() -> list[list[tuple[object, ...]]]:
        with closing(sqlite3.connect(path)) as connection:
            return [connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in KINDS]

    rows, file = _held(bare), _held(partial(PlanFile.open, path, mode=Mode.READ))
    return Ratio("memory of an open plan", "bare rows of its records", rows, file, 3.0, "MB")


def _held(make: Callable[[], object]) -> float:
    """Return how many megabytes are held by what ``make`` returns."""
    tracemalloc.start()
    kept = make()
    gc.collect()
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    if isinstance(kept, PlanFile):
        kept.close()
    return held / 1e6
