"""Where a removed detail still stands: every copy that this computer can know of is named."""

from __future__ import annotations

import shutil

import pytest

from actionplan.clock import FixedClock
from actionplan.domain.records import Action
from actionplan.store.backup import back_up_file, backups_of, restore_file
from actionplan.store.folders import rescue_folder
from actionplan.store.planfile import PlanFile
from actionplan.store.removal import Removal
from actionplan.store.traces import copies_that_hold, notes_that_hold, remove_snapshots
from actionplan.store.working_copy import WorkingCopy
from actionplan.values import replace
from tests.actionplan.store.conftest import DAY

CLOCK = FixedClock(DAY)
NAME = "Millicent Quagmire"
ACTION = "b" * 36


@pytest.fixture
def told(file, path):
    """A closed plan in which the name stands."""
    with file.edit("Add") as edit:
        edit.put(Action(id=ACTION, reference="S1.1", title="t", detail=f"Call {NAME}"))
    file.close()
    return path


def redacted(path):
    """Open a plan, take the name out, and return the copies that still hold it."""
    with PlanFile.open(path, who="Lead", clock=CLOCK) as file:
        done = file.redact(Removal("action", ACTION, "detail", NAME), reference="S1.1", why="r")
        return copies_that_hold(file.path, done.rows)


def test_a_copy_beside_the_plan_is_named_and_left_as_it_is(told):
    beside = told.with_name("northshire (1).actionplan")
    shutil.copyfile(told, beside)
    before = beside.read_bytes()
    assert redacted(told) == [beside]
    assert beside.read_bytes() == before


def test_a_copy_that_never_held_it_and_another_plan_are_not_named(told, clock):
    other = told.with_name("northshire two.actionplan")
    with PlanFile.create(other, title="Another", who="Lead", clock=clock) as file:
        file.keeps_backups = False
    told.with_name("northshire (2).actionplan").write_bytes(b"torn")
    assert redacted(told) == []


def test_what_a_restore_set_aside_is_named_though_it_is_damaged(told):
    saved = back_up_file(told, None, CLOCK.now())
    content = bytearray(told.read_bytes())
    content[24:28] = b"\xff" * 4
    content[4096 * 3 : 4096 * 3 + 50] = b"\xff" * 50
    told.write_bytes(content)
    restore_file(saved, told, CLOCK.now())
    (aside,) = told.parent.glob("*.before-restore-*")
    assert NAME.encode() in aside.read_bytes()
    assert redacted(told) == [aside]


def test_copies_set_aside_on_this_computer_are_named(told):
    first = WorkingCopy.check_out(told, person="Lead", now=CLOCK.now())
    with PlanFile.open(first.path, who="Lead", clock=CLOCK) as file, file.edit("Rename") as edit:
        edit.put(replace(edit.plan.info, title="Never published"))
    first._lease.release()
    first._seat.release()
    with PlanFile.open(told, who="x", clock=CLOCK) as file, file.edit("Rename") as edit:
        edit.put(replace(edit.plan.info, title="Published by another"))
    again = WorkingCopy.check_out(told, person="Lead", now=CLOCK.now())
    assert first.path != again.path
    assert redacted(again.path) == [first.path]
    again.release("")


def test_passing_copies_of_a_working_copy_are_removed(told):
    copy = WorkingCopy.check_out(told, person="Lead", now=CLOCK.now())
    passing = [copy.path.with_name(name) for name in ("parcel", "compared", ".parcel.part")]
    for place in passing:
        shutil.copyfile(told, place)
    remove_snapshots(copy.path)
    assert not [place for place in passing if place.exists()]
    assert copy.path.exists()
    copy.release("")


def test_nothing_is_looked_for_when_nothing_was_removed(told):
    shutil.copyfile(told, told.with_name("northshire (1).actionplan"))
    with PlanFile.open(told, who="Lead", clock=CLOCK) as file:
        assert copies_that_hold(file.path, file._journal.rows()) == []
    assert backups_of(told)


def test_what_was_set_aside_for_a_second_copy_is_named(told):
    aside = told.parent / "Set aside" / f"{told.stem} (2027-02-05 10.00){told.suffix}"
    aside.parent.mkdir()
    shutil.copyfile(told, aside)
    assert redacted(told) == [aside]


def test_notes_of_rescued_text_are_named_if_they_hold_it(told, monkeypatch, tmp_path):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "data"))
    rescue_folder().mkdir(parents=True)
    held, other = (rescue_folder() / name for name in ("typed 1.txt", "typed 2.txt"))
    held.write_text(f"Update:\nRing {NAME} again", encoding="utf-8")
    other.write_text("Update:\nNothing of hers", encoding="utf-8")
    assert notes_that_hold(NAME) == [held]
    assert notes_that_hold("") == [held, other]
