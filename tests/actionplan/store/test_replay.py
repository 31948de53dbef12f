"""The state of a plan is a function of the set of its change rows."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.domain.plan import Plan
from actionplan.domain.records import Action, Update
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.store.replay import replay
from actionplan.store.rows import ChangeRow, HybridClock, Moment, checksum, is_sound
from actionplan.values import replace

pytestmark = pytest.mark.slow

GESTURES = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "rename", "percent", "both", "note", "remove", "undo", "redo", "reopen"]
        ),
        st.integers(0, 99),
    ),
    max_size=25,
)


def gesture(file, kind, number):
    actions = list(file.plan.actions.values())
    chosen = actions[number % len(actions)] if actions else None
    if kind == "add" or chosen is None:
        with file.edit("Add") as edit:
            edit.put(Action(id=edit.new_id(), title=f"Action {number}"))
        return
    with file.edit(kind) as edit:
        if kind == "rename":
            edit.put(replace(chosen, title=f"Renamed {number}"))
        elif kind == "percent":
            edit.put(replace(chosen, percent=number))
        elif kind == "both":
            edit.put(replace(chosen, title="passing"))
            edit.put(replace(chosen, title="lasting", percent=number))
        elif kind == "note":
            edit.put(Update(id=edit.new_id(), action_id=chosen.id, on=file.clock.today()))
        else:
            edit.remove(chosen)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(gestures=GESTURES)
def test_memory_tables_and_replay_agree_whatever_is_done(tmp_path_factory, clock, gestures):
    path = tmp_path_factory.mktemp("plan") / "p.actionplan"
    file = PlanFile.create(path, title="Northshire", who="x", clock=clock)
    file.keeps_backups = False
    moments = []
    for kind, number in gestures:
        if kind == "undo" and file.can_undo:
            file.undo()
        elif kind == "redo" and file.can_redo:
            file.redo()
        elif kind == "reopen":
            known = list(file.plan.records())
            file.close()
            file = PlanFile.open(path, who="x", clock=clock)
            assert list(file.plan.records()) == known
        elif kind not in ("undo", "redo"):
            gesture(file, kind, number)
        moments.append((file.moment(), file.plan))
    for moment, plan in moments:
        assert list(file.plan_at(moment).records()) == list(plan.records())
        for action_id in plan.actions:
            assert file.plan_at(moment).updates_of(action_id) == plan.updates_of(action_id)
    file.close()
    content = read_plan_file(path)  # refuses a file whose tables differ from its history
    assert Plan.of(content.state.records()) == replace(file.plan)


def rows_of(path):
    return read_plan_file(path).rows


def test_order_and_repeats_do_not_matter(file):
    for number in range(8):
        gesture(file, ["add", "rename", "percent", "note", "remove"][number % 5], number)
    file.close()
    rows = rows_of(file.path)
    expected = replay(rows).values
    for seed in range(20):
        mixed = rows + rows[: seed * 2]
        random.Random(seed).shuffle(mixed)
        assert replay(mixed).values == expected


def test_two_copies_that_change_one_cell_show_one_value_and_keep_both(file, tmp_path):
    gesture(file, "add", 1)
    (action,) = file.plan.actions.values()
    file.close()
    copy = tmp_path / "copy.actionplan"
    shutil.copy(file.path, copy)
    for place, title in ((file.path, "Ours"), (copy, "Theirs")):
        with PlanFile.open(place, who=title) as one, one.edit("Rename") as edit:
            edit.put(replace(action, title=title))
    both = {row.id: row for row in rows_of(file.path) + rows_of(copy)}
    state = replay(both.values())
    (conflict,) = state.conflicts
    assert conflict.field == "title"
    assert len(conflict.change_ids) == 2
    assert state.values["action", action.id]["title"] == "Theirs"
    backwards = replay(reversed(list(both.values())))
    assert backwards.values == state.values
    assert backwards.conflicts == state.conflicts


def test_changes_of_different_cells_are_no_conflict(file, tmp_path):
    gesture(file, "add", 1)
    (action,) = file.plan.actions.values()
    file.close()
    copy = tmp_path / "copy.actionplan"
    shutil.copy(file.path, copy)
    for place, change in ((file.path, {"title": "Ours"}), (copy, {"percent": 40})):
        with PlanFile.open(place, who="x") as one, one.edit("Change") as edit:
            edit.put(replace(action, **change))
    state = replay({row.id: row for row in rows_of(file.path) + rows_of(copy)}.values())
    assert not state.conflicts
    assert state.values["action", action.id]["title"] == "Ours"
    assert state.values["action", action.id]["percent"] == 40


def a_row(**given):
    fields = {
        "id": "c1", "txn": "t1", "actor": "x", "replica": "r", "hlc": 1, "at": "", "tbl": "action",
        "row_id": "a1", "op": "set", "field": "title", "value": '"T"', "pred": "[]", "why": "",
    } | given  # fmt: skip
    return ChangeRow(**fields, sum=checksum(fields.values()))


@pytest.mark.parametrize(
    "strange",
    [
        {"tbl": "nonsense"},
        {"field": "percent = 100, title"},
        {"field": "percent", "value": '"many"'},
        {"field": "start", "value": '"31 February"'},
        {"field": "override", "value": '"splendid"'},
    ],
)
def test_a_row_that_does_not_fit_the_registry_is_kept_and_not_applied(strange):
    made = a_row(id="c0", op="new", field="", value='{"title":"As made"}')
    state = replay([made, a_row(**strange)])
    assert state.set_aside == ["c1"]
    assert state.values["action", "a1"]["title"] == "As made"
    assert state.values["action", "a1"]["percent"] == 0


def test_a_change_that_comes_before_its_record_waits():
    early = a_row()
    assert not replay([early]).values
    late = replay([early, a_row(id="c0", op="new", field="", value="{}")])
    assert late.values["action", "a1"]["title"] == "T"


def test_a_row_is_sound_until_any_part_of_it_changes():
    row = a_row()
    assert is_sound(row)
    for name in ChangeRow._fields[:-1]:
        changed = row._replace(**{name: 2 if name == "hlc" else "other"})
        assert not is_sound(changed), name


def test_the_hybrid_clock_never_goes_back():
    clock, noon = HybridClock(), datetime(2026, 9, 14, 12, tzinfo=UTC)
    stamps = [
        clock.tick(noon + timedelta(days=days)) for days in (0, 0, -30, -14_600, 1, 25_000, 0)
    ]
    assert stamps == sorted(set(stamps))


def test_late_arrivals_never_join_a_moment():
    moment = Moment()
    moment.add([a_row(replica="r", hlc=10)])
    fixed = Moment.parse(moment.text())
    assert fixed.holds(a_row(replica="r", hlc=9))
    assert not fixed.holds(a_row(replica="r", hlc=11))
    assert not fixed.holds(a_row(replica="other", hlc=1))


def test_a_record_that_an_undo_brings_back_stands_in_its_old_place(file):
    with file.edit("Add") as edit:
        first, second = (
            edit.put(Action(id=edit.new_id(), reference=name, title=name)) for name in ("1", "2")
        )
    assert [a.title for a in file.plan.actions.values()] == ["1", "2"]
    with file.edit("Remove") as edit:
        edit.remove(first)
    file.undo()
    assert list(file.plan.actions) == [first.id, second.id]
    assert list(file.plan_at(file.moment()).actions) == [first.id, second.id]
