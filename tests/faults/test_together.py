"""R7: several processes on one file without lock notes lose nothing."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import suppress
from urllib.parse import quote

import pytest

from actionplan.domain.records import Update
from actionplan.errors import PlanError
from actionplan.store import opening, planfile, writing
from actionplan.store.errors import (
    BusyPlanError,
    ChangedElsewhereError,
    PlanFileError,
)
from actionplan.store.opening import read_plan_file
from tests.faults.rig import COUNTER, DAY, Child, open_plan
from tests.pace import HANG

PAUSE = 0.003
"""Seconds between edits: a process that never pauses leaves the others no turn."""


class NoGuard:
    """A lock note that keeps nobody out."""

    @classmethod
    def take(cls, *_words, **_names):
        return cls()

    def release(self):
        """Do nothing."""


def without_locks(path):
    """Connect as on a share whose locks do nothing."""
    uri = f"file:{quote(str(path))}?mode=rw&nolock=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    for pragma in writing._PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def editing(path, name, edits, *, locks=True):
    """Return work that edits, opening again whenever somebody else was first."""

    def work(say):
        planfile.Guard = NoGuard
        if not locks:
            writing.connect_to_write = without_locks
            planfile.open_to_write.__globals__["connect_to_write"] = without_locks
        chance, done = random.Random(name), 0
        file = open_plan(path)
        while done < edits:
            text = f"{name} {done + 1}"
            try:
                with file.edit("Say") as edit:
                    edit.put(Update(id=edit.new_id(), action_id=COUNTER, on=DAY, text=text))
                say(text)
                done += 1
                time.sleep(chance.expovariate(1 / PAUSE))
            except (ChangedElsewhereError, BusyPlanError):
                with suppress(PlanError):
                    file.close()
                time.sleep(chance.uniform(0, 0.01))
                file = reopened(path)
                say("again")
        with suppress(PlanError):
            file.close()

    return work


def reopened(path):
    while True:
        with suppress(BusyPlanError):
            return open_plan(path)


def together(path, number, edits, *, locks=True):
    """Let so many processes edit one file and return what each was told is saved."""
    children = [
        Child.start(editing(path, f"process {n}", edits, locks=locks)) for n in range(number)
    ]
    said = [child.lines(4 * HANG) for child in children]
    for child in children:
        child.kill()
        child.end()
    return [line for lines in said for line in lines]


def texts_in(path):
    return {values.get("text") for values in read_plan_file(path).state.values.values()}


@pytest.mark.parametrize("number", [2, 4])
def test_processes_without_lock_notes_keep_all_that_was_saved(plan, full, figure, number):
    edits = (1500 if full else 400) // number
    began = time.monotonic()
    told = together(plan, number, edits)
    said = [line for line in told if line != "again"]
    seconds = time.monotonic() - began
    faults = [line for line in said if line.startswith("fault")]
    assert not faults, faults[0]
    lost = set(said) - texts_in(plan)
    again = len(told) - len(said)
    figure(
        f"R7  {number} processes, {len(said)} edits, {again} times another was first: "
        f"{len(lost)} lost ({seconds:.0f} s)"
    )
    assert not lost
    assert again
    assert len(said) == edits * number


def test_a_reader_never_takes_a_file_that_is_being_written_for_damaged(plan, full, figure):
    times = 500 if full else 40
    child = Child.start(editing(plan, "writer", 100_000))
    child.lines(stop_after=1)
    try:
        for _ in range(times):
            read_plan_file(plan)
    finally:
        child.kill()
        child.end()
    figure(f"R7  {times} readings while another process writes: 0 taken for damaged")


def test_a_reader_without_one_view_of_the_file_is_caught(plan, figure, monkeypatch):
    monkeypatch.setattr(opening, "connect_to_look", LooseReader)
    child = Child.start(editing(plan, "writer", 100_000))
    child.lines(stop_after=1)
    try:
        readings = readings_until_damaged(plan, 300)
    finally:
        child.kill()
        child.end()
    figure(f"R7  control, no read transaction: taken for damaged at reading {readings}")
    assert readings


def readings_until_damaged(plan, most):
    """Return the number of the reading that takes the file for damaged; 0 if none does."""
    for number in range(1, most):
        try:
            read_plan_file(plan)
        except PlanFileError:
            return number
    return 0


class LooseReader:
    """A connection that ignores BEGIN."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path, isolation_level=None)

    def execute(self, statement, *words):
        return self._connection.execute("SELECT 1" if statement == "BEGIN" else statement, *words)

    def close(self):
        self._connection.close()


def test_processes_on_a_share_without_locks_are_caught(plan, figure):
    said = [line for line in together(plan, 4, 60, locks=False) if line.startswith("process")]
    try:
        harm = len(set(said) - texts_in(plan))
        figure(f"R7  control, locks off: {harm} of {len(said)} saved edits lost")
    except PlanFileError as error:
        harm = 1
        figure(f"R7  control, locks off: {error.sentence}")
    assert harm
