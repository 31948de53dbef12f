"""R8: another process holds the write lock; a person is told who, in time, and goes on at once."""

from __future__ import annotations

import os
import sqlite3
import time

import pytest

from actionplan.clock import SystemClock
from actionplan.errors import PlanError
from actionplan.store import backup, engine, guard
from actionplan.store.errors import BusyPlanError, HeldPlanError, LockedPlanError
from actionplan.store.folders import lock_note_path
from actionplan.store.planfile import Mode, PlanFile
from tests.faults.rig import Child, count_on, count_on_disk, open_plan
from tests.pace import HANG

LATE = 20.0
"""Seconds after the time-out: a slow machine tells within them, a second wait does not end in them."""


def holding(path, person=""):
    """Return work that holds the write lock until it is killed; ``person`` leaves a note as well."""

    def work(say):
        if person:
            lock_note_path(path).unlink(missing_ok=True)
            guard.Guard.take(path, person=person, now=SystemClock().now())
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        say("held")
        while True:
            time.sleep(1)

    return work


@pytest.fixture
def hold(plan):
    """Opens the plan, lets a process hold its lock, and returns both."""
    children, files = [], []

    def hold(person=""):
        file = open_plan(plan)
        child = Child.start(holding(plan, person))
        files.append(file)
        children.append(child)
        assert child.lines(stop_after=1) == ["held"]
        return file, child

    yield hold
    for child in children:
        child.kill()
        child.end()
    for file in files:
        file.close()


def refused(file):
    """Try an edit and return what was said and after how many seconds."""
    began = time.monotonic()
    with pytest.raises(BusyPlanError) as caught:
        count_on(file)
    return caught.value, time.monotonic() - began


def test_a_held_lock_is_told_in_time_and_the_next_edit_goes_through(hold, figure):
    file, child = hold()
    error, waited = refused(file)
    assert engine._BUSY_SECONDS - 0.5 < waited < engine._BUSY_SECONDS + LATE
    assert error.sentence == f"“{file.path.name}” is being written by another program."
    assert "not saved" in error.help
    assert "try again" in error.help
    child.kill()
    child.end()
    began = time.monotonic()
    assert count_on(file) == 1
    again = time.monotonic() - began
    figure(f"R8  held lock told after {waited:.1f} s; holder killed: saved after {again:.2f} s")
    assert again < LATE


def test_the_person_and_machine_that_hold_the_lock_are_named(hold, figure):
    file, child = hold("Partner lead")
    file._writer.connection.execute("PRAGMA busy_timeout=300")
    error, waited = refused(file)
    assert isinstance(error, HeldPlanError)
    machine = guard.read_note(file.path).machine
    assert error.sentence == f"“{file.path.name}” is being written by Partner lead on {machine}."
    assert waited < 0.3 + LATE
    child.kill()
    child.end()
    assert count_on(file) == 1
    figure(f"R8  the holder is named from the lease: “{error.sentence}”")


def test_a_reader_is_told_who_holds_the_lock(plan, monkeypatch):
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.5)
    child = Child.start(holding(plan, "Partner lead"))
    try:
        assert child.lines(stop_after=1) == ["held"]
        with pytest.raises(HeldPlanError, match="Partner lead on"):
            PlanFile.open(plan, mode=Mode.READ)
    finally:
        child.kill()
        child.end()


def test_opening_and_backing_up_a_held_file_is_told_in_time(hold, monkeypatch, figure):
    for module in (engine, backup):
        monkeypatch.setattr(module, "_BUSY_SECONDS", 0.5)
    file, _child = hold()
    began = time.monotonic()
    with pytest.raises(BusyPlanError):
        PlanFile.open(file.path, mode=Mode.READ)
    seconds = time.monotonic() - began
    with pytest.raises(PlanError, match="another program"):
        backup.make_backup(file._writer.connection, file.path, file.clock.now())
    figure(f"R8  opening a held file: told after {seconds:.1f} s of 0.5")
    assert seconds < 0.5 + LATE


def test_an_edit_that_waits_without_end_is_caught(hold, figure):
    file, child = hold()
    file._writer.connection.execute("PRAGMA busy_timeout=600000")
    told = Child.start(lambda say: say(refused(file)[1]))
    try:
        lines = told.lines(engine._BUSY_SECONDS + LATE, stop_after=1)
    finally:
        told.kill()
        told.end()
        child.kill()
        child.end()
    figure("R8  control, no time-out: nobody is told within the limit")
    assert lines == []


def test_a_holder_that_nobody_asks_for_is_not_named(hold, monkeypatch, figure):
    monkeypatch.setattr(guard, "holder", lambda _plan: None)
    file, _child = hold("Partner lead")
    file._writer.connection.execute("PRAGMA busy_timeout=100")
    error, _waited = refused(file)
    figure(f"R8  control, the lease not read: “{error.sentence}”")
    assert "Partner lead" not in error.line


def test_the_person_who_has_a_plan_open_is_named_without_waiting_for_them(plan, monkeypatch):
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 10 * HANG)
    with open_plan(plan):
        with pytest.raises(LockedPlanError) as caught:
            PlanFile.open(plan, who="Somebody else")
        note = guard.read_note(plan)
        assert note.pid == os.getpid()
        assert "open by Lead on" in caught.value.sentence
        assert note.machine in caught.value.sentence
        assert "open it to read" in caught.value.help


def test_a_killed_holder_of_the_note_keeps_nobody_out(plan):
    def work(say):
        file = open_plan(plan)
        say(count_on(file))
        time.sleep(60)

    child = Child.start(work)
    assert child.lines(stop_after=1) == ["1"]
    with pytest.raises(LockedPlanError):
        open_plan(plan)
    child.kill()
    child.end()
    with open_plan(plan) as file:
        assert count_on(file) == 2
    assert count_on_disk(plan) == 2
