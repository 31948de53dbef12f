"""What a crash left behind is cleared away: only ours, only old, never what is still needed."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from actionplan.clock import FixedClock
from actionplan.store import sweeping
from actionplan.store.evidence import evidence_folder
from actionplan.store.folders import backup_folder, working_folder
from actionplan.store.planfile import PlanFile
from actionplan.store.sweeping import sweep, sweep_copies
from actionplan.store.working_copy import WorkingCopy
from actionplan.values import replace
from tests.actionplan.store.conftest import DAY

CLOCK = FixedClock(DAY)
DAYS = 24 * 3600


@pytest.fixture
def passing(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left(place, *, days, content=b"half"):
    """Leave a file that nobody has written to for so many days."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    then = time.time() - days * DAYS
    for each in (place, place.parent):
        os.utime(each, (then, then))
    return place


def strays(path, passing, days):
    return [
        left(backup_folder(path) / ".northshire-20260101T000000Z.actionplan.part", days=days),
        left(
            backup_folder(path) / ".northshire-20260101T000000Z.actionplan.part-journal", days=days
        ),
        left(working_folder() / "one" / "parcel", days=days),
        left(working_folder() / "one" / ".parcel.part", days=days),
        left(working_folder() / "one" / "compared", days=days),
        left(path.with_name(f".{path.name}.4711.part"), days=days),
        left(path.with_name(f".{path.name}.restoring"), days=days),
        left(path.with_name(".0123456789ab.part"), days=days),
        left(evidence_folder(path) / ".part-4711-1", days=days),
        left(evidence_folder(path) / "ab" / ".abcd.pdf.4711.part", days=days),
    ]


def test_what_is_ours_and_old_goes(file, passing):
    old = strays(file.path, passing, days=3)
    folder = left(passing / "actionplan-x1y2" / "copy.actionplan", days=3).parent
    removed = sweep(file.path)
    assert sorted(removed) == sorted([*old, folder])
    assert not [place for place in (*old, folder) if place.exists()]


def test_what_may_still_be_written_stays(file, passing):
    new = strays(file.path, passing, days=1)
    assert sweep(file.path) == []
    assert all(place.exists() for place in new)


def test_what_is_not_ours_stays(file, passing, monkeypatch):
    others = [
        left(file.path.with_name("notes.part"), days=90),
        left(file.path.with_name(".other.actionplan.4711.part"), days=90),
        left(file.path.with_name(".0123.part"), days=90),
        left(passing / "somebody-else" / "file", days=90),
        left(evidence_folder(file.path) / "ab" / "abcd.pdf", days=90),
        left(backup_folder(file.path) / "northshire-20200101T000000Z.actionplan", days=900),
    ]
    assert sweep(file.path) == []
    mine = left(passing / "actionplan-x1y2" / "copy.actionplan", days=3)
    monkeypatch.setattr(sweeping.os, "getuid", lambda: os.geteuid() + 1)
    assert sweep(file.path) == []
    assert all(place.exists() for place in (*others, mine))


def test_a_file_that_a_link_points_to_stays(file, passing, tmp_path):
    kept = left(tmp_path / "elsewhere" / "kept.txt", days=9)
    link = file.path.with_name(f".{file.path.name}.4711.part")
    link.symlink_to(kept.parent)
    os.utime(link, (0, 0), follow_symlinks=False)
    assert sweep(file.path) == [link]
    assert kept.exists()


def test_the_first_edit_of_a_session_sweeps(file, passing):
    file.close()
    stray = left(file.path.with_name(f".{file.path.name}.4711.part"), days=3)
    with PlanFile.open(file.path, who="x", clock=CLOCK) as again:
        assert stray.exists()
        with again.edit("Rename") as edit:
            edit.put(replace(edit.plan.info, title="New"))
    assert not stray.exists()


def test_a_copy_being_made_when_the_machine_stopped_goes(file, passing):
    place = left(working_folder() / "two" / "incoming" / "northshire.actionplan", days=3)
    os.utime(place.parent.parent, (0, 0))
    sweep(file.path)
    assert not place.parent.parent.exists()


# Copies set aside


def age(copy, days):
    then = time.time() - days * DAYS
    os.utime(copy, (then, then))


@pytest.fixture
def aside(file):
    """A closed plan, the working copy in use, and an old one set aside."""
    file.close()
    first = WorkingCopy.check_out(file.path, person="Lead", now=CLOCK.now())
    with PlanFile.open(first.path, who="Lead", clock=CLOCK) as copy, copy.edit("Rename") as edit:
        edit.put(replace(edit.plan.info, title="Never published"))
    first._lease.release()
    first._seat.release()
    with PlanFile.open(file.path, who="x", clock=CLOCK) as home, home.edit("Rename") as edit:
        edit.put(replace(edit.plan.info, title="Published by another"))
    again = WorkingCopy.check_out(file.path, person="Lead", now=CLOCK.now())
    again.release("")
    age(first.path, 90)
    return file.path, again.path, first.path


def test_a_copy_that_holds_changes_of_its_own_is_never_removed(aside):
    published, current, old = aside
    assert sweep_copies(published, current) == []
    assert old.exists()


def test_a_copy_whose_changes_are_all_elsewhere_goes_after_a_month(aside):
    published, current, old = aside
    shutil.copyfile(current, old)
    age(old, 20)
    assert sweep_copies(published, current) == []
    age(old, 40)
    assert sweep_copies(published, current) == [old]
    assert not old.parent.exists()
    assert current.exists()


def test_a_copy_with_evidence_of_its_own_is_never_removed(aside):
    published, current, old = aside
    shutil.copyfile(current, old)
    left(evidence_folder(old) / "ab" / "abcd.pdf", days=90)
    age(old, 90)
    assert sweep_copies(published, current) == []
    assert old.exists()


def test_checking_out_clears_spare_copies(aside):
    published, current, old = aside
    shutil.copyfile(current, old)
    age(old, 90)
    copy = WorkingCopy.check_out(published, person="Lead", now=CLOCK.now())
    assert not old.exists()
    assert Path(copy.path).exists()
    copy.release("")
