"""R7 and R8: several processes on one file without lock notes; a write lock that is held."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import suppress
from urllib.parse import quote

import pytest

from actionplan.domain.records import Update
from actionplan.errors import PlanError
from actionplan.store import backup, guard, opening, planfile, writing
from actionplan.store.errors import (
    BusyPlanError,
    ChangedElsewhereError,
    LockedPlanError,
    PlanFileError,
)
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import Mode, PlanFile
from tests.faults.rig import COUNTER, DAY, Child, count_on, count_on_disk, open_plan

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
    said = [child.lines(120) for child in children]
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
    child.lines(10, stop_after=1)
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
    child.lines(10, stop_after=1)
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


def holding(path):
    """Return work that holds the write lock until it is killed."""

    def work(say):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        say("held")
        while True:
            time.sleep(1)

    return work


@pytest.fixture
def held(plan):
    file = open_plan(plan)
    child = Child.start(holding(plan))
    assert child.lines(10, stop_after=1) == ["held"]
    yield file, child
    child.kill()
    child.end()
    file.close()


def test_a_held_lock_is_told_in_time_and_the_next_edit_goes_through(held, figure, monkeypatch):
    file, child = held
    began = time.monotonic()
    with pytest.raises(BusyPlanError) as caught:
        count_on(file)
    waited = time.monotonic() - began
    assert waited < writing._BUSY_SECONDS + 1
    assert file.path.name in caught.value.sentence
    assert "not saved" in caught.value.help
    assert "try again" in caught.value.help
    child.kill()
    child.end()
    began = time.monotonic()
    assert count_on(file) == 1
    again = time.monotonic() - began
    figure(f"R8  held lock told after {waited:.1f} s; holder killed: saved after {again:.2f} s")
    assert again < 1


def test_opening_and_backing_up_a_held_file_is_told_in_time(held, monkeypatch, figure):
    for module in (opening, backup):
        monkeypatch.setattr(module, "_BUSY_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(BusyPlanError):
        PlanFile.open(held[0].path, mode=Mode.READ)
    seconds = time.monotonic() - began
    with pytest.raises(PlanError, match="another program"):
        backup.make_backup(held[0]._writer.connection, held[0].path, held[0].clock.now())
    figure(f"R8  opening a held file: told after {seconds:.1f} s of 0.5")
    assert seconds < 1.5


def test_the_person_who_has_a_plan_open_is_named_at_once(plan):
    with open_plan(plan):
        began = time.monotonic()
        with pytest.raises(LockedPlanError) as caught:
            PlanFile.open(plan, who="Somebody else")
        assert time.monotonic() - began < 1
        note = guard.read_note(plan)
        assert "open by Lead on" in caught.value.sentence
        assert note.machine in caught.value.sentence
        assert "open it to read" in caught.value.help


def test_a_killed_holder_of_the_note_keeps_nobody_out(plan):
    def work(say):
        file = open_plan(plan)
        say(count_on(file))
        time.sleep(60)

    child = Child.start(work)
    assert child.lines(10, stop_after=1) == ["1"]
    with pytest.raises(LockedPlanError):
        open_plan(plan)
    child.kill()
    child.end()
    with open_plan(plan) as file:
        assert count_on(file) == 2
    assert count_on_disk(plan) == 2
