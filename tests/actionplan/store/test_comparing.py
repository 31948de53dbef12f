"""Two copies of a plan are compared record by record, and neither is touched."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from actionplan.clock import FixedClock
from actionplan.domain.records import Action
from actionplan.queries.since import Turn
from actionplan.store.comparing import Side, compare_copies, compare_with
from actionplan.store.errors import DamagedPlanError, MissingPlanError, OtherPlanError
from actionplan.store.planfile import PlanFile
from actionplan.store.removal import Removal
from actionplan.values import replace
from tests.actionplan.store.conftest import DAY

FIRST, SECOND = "a" * 36, "b" * 36


@pytest.fixture
def two(file, path, clock):
    """A closed plan with two actions, and a copy of it."""
    with file.edit("Add") as edit:
        edit.put(Action(id=FIRST, reference="S1.1", title="one", detail="x"))
        edit.put(Action(id=SECOND, reference="S1.2", title="two"))
    file.close()
    other = path.with_name("northshire (1).actionplan")
    shutil.copyfile(path, other)
    return path, other


def change(path, who, action=FIRST, **values):
    clock = FixedClock(DAY, seconds=500)
    with PlanFile.open(path, who=who, clock=clock) as file, file.edit("Change") as edit:
        edit.put(replace(edit.plan.actions[action], **values))


def compared(two):
    return compare_copies(*two, today=DAY)


def test_equal_copies_are_the_same(two):
    found = compared(two)
    assert found.is_same
    assert found.since.is_empty


def test_what_changed_on_one_side_is_newer_there(two):
    here, there = two
    change(there, "Partner lead", title="uno")
    change(here, "Improvement lead", SECOND, title="due")
    found = compared(two)
    assert {move.reference: move.turn for move in found.since.records} == {
        "S1.1": Turn.CHANGED,
        "S1.2": Turn.CHANGED,
    }
    assert found.news[FIRST].newer is Side.THERE
    assert found.news[FIRST].there == {"title"}
    assert found.news[FIRST].last_there.person == "Partner lead"
    assert found.news[FIRST].last_here is None
    assert found.news[SECOND].newer is Side.HERE
    assert found.news[SECOND].last_here.person == "Improvement lead"
    assert (found.here.actions[FIRST].title, found.there.actions[FIRST].title) == ("one", "uno")


def test_what_both_sides_changed_is_told_field_by_field(two):
    here, there = two
    change(here, "Improvement lead", title="eins", percent=20)
    change(there, "Partner lead", title="uno", detail="y")
    news = compared(two).news[FIRST]
    assert news.newer is Side.BOTH
    assert news.in_dispute == {"title"}
    assert (news.here, news.there) == ({"title", "percent"}, {"title", "detail"})


def test_a_record_made_on_one_side_is_added_or_missing(two):
    here, there = two
    with PlanFile.open(there, who="x", clock=FixedClock(DAY)) as file, file.edit("Add") as edit:
        edit.put(Action(id="c" * 36, reference="S1.3", title="three"))
    found = compared((here, there))
    (move,) = found.since.records
    assert move.turn is Turn.ADDED
    assert found.news["c" * 36].newer is Side.THERE
    back = compared((there, here))
    assert back.since.records[0].turn is Turn.REMOVED
    assert back.news["c" * 36].newer is Side.HERE


def test_a_detail_removed_on_one_side_makes_that_side_newer(two):
    here, there = two
    with PlanFile.open(here, who="x", clock=FixedClock(DAY)) as file:
        file.redact(Removal("action", FIRST, "detail", "x"), reference="S1.1", why="asked")
    assert compared(two).news[FIRST].newer is Side.HERE
    assert compared((there, here)).news[FIRST].newer is Side.THERE


def test_neither_copy_nor_their_folder_is_touched(two):
    here, there = two
    change(there, "Partner lead", title="uno")
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in here.parent.iterdir()}
    compared(two)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in here.parent.iterdir()} == before


def test_an_open_plan_is_compared_without_losing_its_lock(two):
    here, there = two
    change(there, "Partner lead", title="uno")
    with PlanFile.open(here, who="x", clock=FixedClock(DAY)) as file:
        found = compare_with(file, there)
        assert found.news[FIRST].newer is Side.THERE
        with file.edit("Change") as edit:
            edit.put(replace(edit.plan.actions[FIRST], percent=10))
        assert compare_with(file, there).news[FIRST].newer is Side.BOTH


def test_other_files_are_refused_by_name(two, clock):
    here, there = two
    another = here.with_name("another.actionplan")
    PlanFile.create(another, title="Another", who="x", clock=clock).close()
    with pytest.raises(OtherPlanError, match=r"another\.actionplan"):
        compare_copies(here, another, today=DAY)
    with pytest.raises(MissingPlanError):
        compare_copies(here, here.with_name("none.actionplan"), today=DAY)
    there.write_bytes(there.read_bytes()[:9000])
    with pytest.raises(DamagedPlanError):
        compared(two)


def test_comparing_needs_no_window(two):
    code = (
        "import sys, actionplan.store.comparing, actionplan.store.siblings;"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
