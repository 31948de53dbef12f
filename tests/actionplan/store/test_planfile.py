"""Editing through the one door: what is saved, refused, announced, taken back."""

from __future__ import annotations

import gc
import json
import os
import socket
import sqlite3
from datetime import date

import pytest

from actionplan.domain.records import Action, Area, PlanInfo
from actionplan.store.errors import (
    ChangedElsewhereError,
    ChangedSinceError,
    EditInProgressError,
    LockedPlanError,
    MovedPlanError,
    NothingToUndoError,
    PlanExistsError,
    ReadOnlyPlanError,
    TextTooLongError,
    UnknownChangeError,
)
from actionplan.store.planfile import Mode, PlanFile
from actionplan.values import replace


def add_action(file, title="Hold a weekly allocation meeting", **fields):
    with file.edit("Add action “{title}”", title=title) as edit:
        return edit.put(Action(id=edit.new_id(), title=title, **fields))


def rename(file, action, title):
    with file.edit("Rename action") as edit:
        edit.put(replace(edit.plan.actions[action.id], title=title))


def title_of(file, action):
    return file.plan.actions[action.id].title


def reopened(file, **options):
    file.close()
    return PlanFile.open(file.path, who="Improvement lead", **options)


def test_a_new_plan_knows_its_title_and_cannot_be_undone_away(file):
    assert file.plan.info.title == "Northshire"
    assert not file.can_undo


def test_a_new_plan_never_takes_the_place_of_a_file(path):
    path.write_text("minutes of a meeting")
    with pytest.raises(PlanExistsError):
        PlanFile.create(path, title="x", who="x")
    assert path.read_text() == "minutes of a meeting"


def test_an_edit_is_there_after_reopening(file):
    action = add_action(file, due=date(2026, 10, 12), area_ids=("a", "b"), legal=True)
    with reopened(file) as again:
        assert again.plan.actions == {action.id: action}
        assert again.plan == file.plan


def test_an_equal_record_is_no_change(file):
    action = add_action(file)
    before = len(file.history())
    with file.edit("Nothing") as edit:
        edit.put(replace(action))
    assert len(file.history()) == before


def test_an_error_inside_an_edit_leaves_file_and_memory_as_they_were(file):
    plan, announced = file.plan, []
    file.subscribe(announced.append)

    def half_an_edit():
        with file.edit("Half an edit") as edit:
            edit.put(Action(id=edit.new_id(), title="never kept"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_an_edit()
    assert file.plan is plan
    assert not announced
    with reopened(file) as again:
        assert not again.plan.actions


def test_a_link_to_a_record_that_is_not_there_is_refused_whole(file):
    with pytest.raises(Exception, match="FOREIGN KEY"), file.edit("Bad link") as edit:
        edit.put(Action(id=edit.new_id(), title="no such lead", lead_id="nobody"))
    assert not file.plan.actions
    add_action(file)
    assert len(file.plan.actions) == 1


def test_a_text_beyond_the_limit_is_refused_with_its_length(file):
    with pytest.raises(TextTooLongError, match="20001"):
        add_action(file, title="x" * 20_001)
    assert not file.plan.actions


def test_a_change_set_names_what_was_before_and_after(file):
    action = add_action(file)
    heard = []
    file.subscribe(heard.append)
    rename(file, action, "Hold it daily")
    (changeset,) = heard
    (change,) = changeset.changes
    assert change.before.title == "Hold a weekly allocation meeting"
    assert change.after.title == "Hold it daily"
    assert changeset.who == "Improvement lead"
    assert file.saved_at == changeset.when


def test_a_listener_cannot_edit(file):
    def meddle(_changeset):
        with file.edit("Meddle"):
            pass

    file.subscribe(meddle)
    with pytest.raises(EditInProgressError):
        add_action(file)
    assert len(file.plan.actions) == 1


def test_undo_and_redo_walk_back_and_forth(file):
    action = add_action(file)
    rename(file, action, "Hold it daily")
    assert file.undo_label == "Rename action"
    file.undo()
    assert title_of(file, action) == action.title
    file.undo()
    assert action.id not in file.plan.actions
    assert not file.can_undo
    assert file.redo_label == "Add action “Hold a weekly allocation meeting”"
    file.redo()
    file.redo()
    assert title_of(file, action) == "Hold it daily"
    assert not file.can_redo


def test_taking_back_again_and_again_asks_nothing_new_of_sqlite(file):
    """Each question in words of its own would be kept, 128 of them in megabytes."""
    rename(file, add_action(file), "Hold it daily")

    def kept():
        gc.collect()
        return sum(type(each).__name__ == "Statement" for each in gc.get_objects())

    for _ in range(2):
        file.undo()
        file.redo()
    before = kept()
    for _ in range(5):
        file.undo()
        file.redo()
    assert kept() == before


def test_a_new_edit_ends_what_could_be_redone(file):
    action = add_action(file)
    rename(file, action, "Hold it daily")
    file.undo()
    rename(file, action, "Hold it twice a week")
    assert not file.can_redo
    with pytest.raises(NothingToUndoError):
        file.redo()


def test_undo_and_redo_go_on_after_a_restart(file):
    action = add_action(file)
    rename(file, action, "Hold it daily")
    file.undo()
    with reopened(file) as again:
        assert again.redo_label == "Rename action"
        again.redo()
        assert title_of(again, action) == "Hold it daily"
        again.undo()
        again.undo()
        assert not again.plan.actions
        assert not again.can_undo


def test_history_keeps_what_undo_took_back(file):
    action = add_action(file)
    rename(file, action, "Hold it daily")
    file.undo()
    taken_back, renamed, _added, _made = file.history()
    assert taken_back.reverts == renamed.id
    assert [(c.field, c.before, c.after) for c in renamed.changes] == [
        ("title", action.title, "Hold it daily")
    ]
    assert file.history(record_id=action.id, limit=1) == [taken_back]


def test_a_gesture_in_the_middle_of_history_can_be_taken_back(file):
    action = add_action(file)
    rename(file, action, "Hold it daily")
    middle = file.history(limit=1)[0].id
    with file.edit("Set percent") as edit:
        edit.put(replace(edit.plan.actions[action.id], percent=40))
    file.take_back(middle)
    taken = file.plan.actions[action.id]
    assert (taken.title, taken.percent) == (action.title, 40)
    file.undo()
    assert title_of(file, action) == "Hold it daily"


def test_what_was_changed_again_since_is_not_taken_back(file):
    action = add_action(file)
    added = file.history(limit=1)[0].id
    rename(file, action, "Hold it daily")
    renamed = file.history(limit=1)[0].id
    rename(file, action, "Hold it twice a week")
    for change, name in ((renamed, "title"), (added, "action")):
        with pytest.raises(ChangedSinceError, match=name):
            file.take_back(change)
    assert title_of(file, action) == "Hold it twice a week"
    with pytest.raises(UnknownChangeError):
        file.take_back("no such change")


def test_any_past_moment_can_be_rebuilt(file):
    moments = [(file.moment(), file.plan)]
    action = add_action(file)
    moments.append((file.moment(), file.plan))
    rename(file, action, "Hold it daily")
    file.undo()
    moments.append((file.moment(), file.plan))
    with reopened(file) as again:
        for moment, plan in moments:
            assert list(again.plan_at(moment).records()) == list(plan.records())


def test_the_plan_of_a_past_day_ends_with_that_day(file, clock):
    action = add_action(file)
    clock.day = date(2026, 9, 20)
    rename(file, action, "Hold it daily")
    assert file.plan_on(date(2026, 9, 19)).actions[action.id].title == action.title
    assert file.plan_on(date(2026, 9, 20)).actions[action.id].title == "Hold it daily"
    assert file.plan_on(date(2026, 9, 13)).info == PlanInfo(id="")


def test_a_second_opener_is_told_who_has_it_and_may_read(file):
    add_action(file)
    with pytest.raises(LockedPlanError, match="Improvement lead"):
        PlanFile.open(file.path, who="Officer")
    with PlanFile.open(file.path, mode=Mode.READ) as reader:
        assert reader.plan == file.plan
        with pytest.raises(ReadOnlyPlanError), reader.edit("x") as edit:
            edit.put(Area(id=edit.new_id()))


def test_a_note_of_a_dead_process_is_taken_over(file):
    file.close()
    note = file.path.with_name(file.path.name + ".lock")
    gone = os.fork()
    if gone == 0:
        os._exit(0)
    os.waitpid(gone, 0)
    content = {
        "person": "x",
        "machine": socket.gethostname(),
        "pid": gone,
        "started": "",
        "since": "",
    }
    note.write_text(json.dumps(content))
    with PlanFile.open(file.path, who="Officer") as again:
        add_action(again)
    assert not note.exists()


def test_a_clean_close_leaves_nothing_beside_the_plan(file):
    add_action(file)
    file.close()
    assert [p.name for p in file.path.parent.iterdir()] == [file.path.name]


def test_reading_writes_nothing_at_all(file):
    add_action(file)
    file.close()
    before = file.path.read_bytes(), sorted(p.name for p in file.path.parent.iterdir())
    with PlanFile.open(file.path, mode=Mode.READ) as reader:
        reader.history()
        reader.plan_at(reader.moment())
    assert (file.path.read_bytes(), sorted(p.name for p in file.path.parent.iterdir())) == before


@pytest.mark.parametrize("move", ["rename", "delete", "replace"])
def test_a_file_that_went_away_refuses_the_next_edit(file, move, tmp_path):
    add_action(file)
    copy = tmp_path / "copy"
    copy.write_bytes(file.path.read_bytes())
    {
        "rename": lambda: file.path.rename(tmp_path / "elsewhere"),
        "delete": file.path.unlink,
        "replace": lambda: copy.replace(file.path),
    }[move]()
    with pytest.raises((MovedPlanError, ReadOnlyPlanError)):
        add_action(file, "typed after the move")
    assert len(file.plan.actions) == 1


def test_a_file_overwritten_in_place_refuses_the_next_edit(file):
    old = file.path.read_bytes()
    add_action(file)
    with file.path.open("rb+") as stream:  # what a sync client does
        stream.truncate(0)
        stream.write(old)
    with pytest.raises((ChangedElsewhereError, MovedPlanError)):
        add_action(file, "typed after the overwriting")
    assert len(file.plan.actions) == 1


def test_the_journal_cannot_be_changed_with_sql(file):
    add_action(file)
    file.close()
    with sqlite3.connect(file.path) as connection:
        for statement in ("UPDATE change SET value = '1'", "DELETE FROM change"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
    connection.close()
