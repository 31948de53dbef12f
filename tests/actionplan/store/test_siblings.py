"""Second copies of a plan are found beside it and compared by their changes; none is touched."""

from __future__ import annotations

import shutil

import pytest

from actionplan.clock import FixedClock
from actionplan.store import siblings
from actionplan.store.checking_out import Found
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.store.siblings import put_out, second_copies, second_copies_of
from actionplan.store.working_copy import WorkingCopy
from actionplan.values import replace
from tests.actionplan.store.conftest import DAY

CLOCK = FixedClock(DAY)


def rename(path, title, who="Partner lead"):
    with PlanFile.open(path, who=who, clock=CLOCK) as file, file.edit("Rename") as edit:
        edit.put(replace(edit.plan.info, title=title))


def found(path):
    return second_copies(path, read_plan_file(path))


@pytest.fixture
def closed(file, path):
    file.close()
    return path


@pytest.mark.parametrize(
    "name",
    [
        "northshire-DESKTOP-4F2",
        "northshire (conflicted copy 2026-11-22 140200)",
        "northshire (Partner lead's conflicted copy 2026-11-22)",
        "northshire (1)",
        "northshire - Copie en conflit",
        "northshire.sync-conflict-20261122-140200-ABCDEFG",
        "Northshire - Copy",
    ],
)
def test_a_copy_is_known_whatever_the_sync_client_calls_it(closed, name):
    copy = closed.with_name(f"{name}.actionplan")
    shutil.copyfile(closed, copy)
    rename(copy, "There")
    rename(copy, "There again")
    rename(closed, "Here", "Improvement lead")

    (second,) = found(closed)

    assert second.path == copy
    assert (second.only_there, second.only_here) == (2, 1)
    assert second.person == "Partner lead"
    assert second.has_more
    assert not second.is_kept_here


def test_a_copy_that_holds_nothing_more_says_so(closed):
    shutil.copyfile(closed, closed.with_name("northshire (1).actionplan"))
    rename(closed, "Here")

    (second,) = found(closed)

    assert (second.only_there, second.only_here) == (0, 1)
    assert not second.has_more


def test_a_plan_without_copies_costs_the_listing_of_a_folder(closed, monkeypatch):
    monkeypatch.setattr(siblings, "read_plan_file", None)
    assert second_copies(closed) == ()
    shutil.copyfile(closed, closed.with_name("northshire (1).actionplan"))
    monkeypatch.undo()
    (second,) = second_copies(closed)
    assert (second.only_there, second.only_here) == (0, 0)


def test_the_copies_of_an_open_plan_are_found_and_it_stays_ours(closed):
    copy = closed.with_name("northshire - Copy.actionplan")
    shutil.copyfile(closed, copy)
    rename(copy, "There")
    with PlanFile.open(closed, who="Lead", clock=CLOCK) as file:
        (second,) = second_copies_of(file)
        assert (second.only_there, second.only_here) == (1, 0)
        with file.edit("Rename") as edit:
            edit.put(replace(edit.plan.info, title="Here"))
        assert second_copies_of(file)[0].only_here == 1


def test_other_plans_and_damaged_files_are_no_copies(closed, clock):
    other = closed.with_name("northshire two.actionplan")
    PlanFile.create(other, title="Another", who="Lead", clock=clock).close()
    closed.with_name("northshire (2).actionplan").write_bytes(b"torn")
    closed.with_name("northshire (3).actionplan").write_bytes(closed.read_bytes()[:5000])

    assert found(closed) == ()


def test_looking_changes_nothing_in_the_folder(closed):
    copy = closed.with_name("northshire (1).actionplan")
    shutil.copyfile(closed, copy)
    journal = copy.with_name(f"{copy.name}-journal")
    journal.write_bytes(b"cut off")
    before = {path: path.read_bytes() for path in closed.parent.iterdir() if path.is_file()}

    found(closed)

    assert {p: p.read_bytes() for p in closed.parent.iterdir() if p.is_file()} == before


def test_a_copy_set_aside_on_this_computer_is_offered_and_can_be_put_beside(closed):
    first = WorkingCopy.check_out(closed, person="Lead", now=CLOCK.now())
    rename(first.path, "Never published", "Lead")
    first._lease.release()
    first._seat.release()
    rename(closed, "Published by another")
    again = WorkingCopy.check_out(closed, person="Lead", now=CLOCK.now())
    assert again.found is Found.SET_ASIDE

    (kept,) = found(again.path)
    assert kept.is_kept_here
    assert (kept.path, kept.only_there, kept.only_here) == (first.path, 1, 1)

    place = put_out(kept, again.path, CLOCK.now())
    (now_beside,) = found(again.path)
    assert (now_beside.path, now_beside.is_kept_here) == (place, False)
    again.release("")
