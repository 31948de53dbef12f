"""Redaction: the detail is out of the field, its history, every past moment and the bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.clock import FixedClock
from actionplan.domain.records import Action, Area, Evidence, PlanInfo, Update
from actionplan.store import schema
from actionplan.store.backup import backups_of
from actionplan.store.check import check_file
from actionplan.store.errors import (
    ChangedElsewhereError,
    DetailNotFoundError,
    DiskError,
    GoneForGoodError,
    ReadOnlyPlanError,
    TracesRemainError,
)
from actionplan.store.folders import backup_folder
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.removal import REMOVED, Place, Removal, may_be_redacted
from actionplan.store.replay import replay
from actionplan.store.traces import backups_that_hold, delete_backups
from actionplan.values import replace

NAME = "Millicent Quagmire"


@pytest.fixture
def filled(file):
    """A plan in which a name was written into an update, changed, and changed back."""
    with file.edit("Add S1") as edit:
        edit.put(Area(id="a" * 36, letter="S", number=1, text="No child waits"))
    with file.edit("Add S1.1") as edit:
        edit.put(Action(id="b" * 36, reference="S1.1", area_ids=("a" * 36,), title="Call back"))
    for text in (f"{NAME} was called.", f"{NAME} was called twice.", "Everybody was called."):
        with file.edit("Change S1.1", why=f"asked by {NAME}") as edit:
            edit.put(replace(edit.plan.actions["b" * 36], detail=text))
    return file


REMOVAL = Removal("action", "b" * 36, "detail", NAME)


def redact(file, removal=REMOVAL, why="asked to be forgotten"):
    return file.redact(removal, reference="S1.1", why=why)


def content(path):
    return path.read_bytes()


def test_the_bytes_of_the_file_no_longer_hold_the_text(filled, path):
    filled.close()
    assert NAME.encode() in content(path)
    with PlanFile.open(path, who="Data officer") as file:
        redact(file)
    assert NAME.encode() not in content(path)
    assert check_file(path) == []


def test_history_keeps_the_skeleton_and_loses_the_text(filled):
    before = filled.history()
    redact(filled)
    entry, *rest = filled.history()
    assert entry.label == "Remove a personal detail from S1.1"
    assert (entry.who, entry.why) == ("Improvement lead", "asked to be forgotten")
    assert [(e.id, e.when, e.who, e.label) for e in rest] == [
        (e.id, e.when, e.who, e.label) for e in before
    ]
    values = [change.after for e in rest for change in e.changes if change.field == "detail"]
    assert values == [
        "Everybody was called.",
        f"{REMOVED} was called twice.",
        f"{REMOVED} was called.",
    ]
    assert {e.why for e in rest} == {"", f"asked by {REMOVED}"}


def test_no_undo_and_no_taking_back_brings_it_back(filled):
    redact(filled)
    while filled.can_undo:
        filled.undo()
        assert NAME not in str(filled.plan)
    while filled.can_redo:
        filled.redo()
        assert NAME not in str(filled.plan)
    with pytest.raises(GoneForGoodError):
        filled.take_back(next(e.id for e in filled.history() if e.redacts))


def test_a_gesture_in_the_middle_can_be_taken_back_without_the_text(filled):
    gesture = filled.history(1)[0].id
    redact(filled)
    filled.take_back(gesture)
    assert filled.plan.actions["b" * 36].detail == f"{REMOVED} was called twice."


def test_undo_goes_on_where_a_redaction_made_two_values_alike(filled):
    redact(filled, replace(REMOVAL, text=""))
    steps = 0
    while filled.can_undo and steps < 20:
        filled.undo()
        steps += 1
    assert steps == 5
    assert not filled.plan.actions


def test_undo_after_a_redaction_takes_back_the_gesture_before_it(filled, path):
    redact(filled)
    assert filled.undo_label == "Change S1.1"
    filled.close()
    with PlanFile.open(path, who="x") as again:
        assert again.undo_label == "Change S1.1"
        again.undo()
        assert again.plan.actions["b" * 36].detail == f"{REMOVED} was called twice."


def test_every_past_moment_loses_it(filled, clock):
    filled.undo()
    moment = filled.moment()
    assert NAME in str(filled.plan_at(moment))
    redact(filled)
    assert NAME not in str(filled.plan_at(moment))
    assert NAME not in str(filled.plan_on(clock.today()))


def test_memory_tables_and_replay_agree_and_the_window_hears_of_it(filled, path):
    filled.undo()
    heard = []
    filled.subscribe(heard.append)
    redact(filled)
    assert [c.record.detail for c in heard[0].changes] == [f"{REMOVED} was called twice."]
    plan = filled.plan
    filled.close()
    assert PlanFile.open(path, mode=Mode.READ).plan == plan
    kept = read_plan_file(path)
    assert replay(kept.rows).values == kept.state.values


def test_the_schema_is_as_before_and_the_journal_is_append_only_again(filled, path):
    redact(filled)
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        assert schema.schema_text(connection) == schema.expected_text(schema.VERSION)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE change SET value = '1'")


def test_without_a_text_the_whole_field_is_removed_from_history_too(filled, path):
    redact(filled, replace(REMOVAL, text=""))
    assert filled.plan.actions["b" * 36].detail == REMOVED
    filled.close()
    assert b"called" not in content(path)
    assert check_file(path) == []


def test_the_text_is_removed_from_what_the_new_record_said(filled, path):
    with filled.edit("Post update on {reference}", reference="S1.1") as edit:
        edit.put(
            Update(
                id="c" * 36, action_id="b" * 36, on=date(2026, 9, 1), author="x", text=f"Met {NAME}"
            )
        )
    redact(filled)
    done = redact(filled, Removal("progress", "c" * 36, "text", NAME))
    assert filled.plan.updates["c" * 36].text == f"Met {REMOVED}"
    assert done.elsewhere == ()
    filled.close()
    assert NAME.encode() not in content(path)


def test_labels_that_quote_the_field_lose_it_too(filled, path):
    with filled.edit("Attach “{title}”", title=f"Letter of {NAME}") as edit:
        edit.put(Evidence(id="e" * 36, title=f"Letter of {NAME}", action_ids=("b" * 36,)))
    redact(filled)
    redact(filled, Removal("evidence", "e" * 36, "title", NAME))
    assert [e.label for e in filled.history() if e.label.startswith("Attach")] == [
        f"Attach “Letter of {REMOVED}”"
    ]
    filled.close()
    assert NAME.encode() not in content(path)


def test_a_reason_that_quotes_the_detail_is_kept_without_it(filled, path):
    redact(filled, why=f"{NAME} asked for it")
    assert filled.history(1)[0].why == f"{REMOVED} asked for it"
    assert filled.last.why == f"{REMOVED} asked for it"
    filled.close()
    assert NAME.encode() not in content(path)


def test_other_places_that_hold_the_text_are_named(filled):
    with filled.edit("Change S1.1") as edit:
        edit.put(replace(edit.plan.actions["b" * 36], success=f"{NAME} is content"))
    assert redact(filled).elsewhere == (Place("action", "b" * 36, "success"),)


def test_a_text_with_quotes_and_line_ends_is_found(filled, path):
    text = 'She said "no"\nand left: C:\\x'
    with filled.edit("Change S1.1") as edit:
        edit.put(replace(edit.plan.actions["b" * 36], success=f"{text}."))
    redact(filled, Removal("action", "b" * 36, "success", text))
    assert filled.plan.actions["b" * 36].success == f"{REMOVED}."


@pytest.mark.parametrize("text", ["millicent quagmire", "Nobody", "removed", "[removed]"])
def test_what_stands_nowhere_changes_nothing(filled, text):
    redact(filled)
    count = len(filled.history())
    with pytest.raises(DetailNotFoundError):
        redact(filled, replace(REMOVAL, text=text))
    assert len(filled.history()) == count


def test_fields_by_which_the_program_finds_things_cannot_be_redacted():
    words = [("action", "detail"), ("progress", "text"), ("period", "fields"), ("person", "name")]
    assert all(may_be_redacted(*each) for each in words)
    keys = [
        ("action", "id"),
        ("action", "reference"),
        ("action", "area_ids"),
        ("action", "lead_id"),
        ("action", "due"),
        ("action", "override"),
        ("evidence", "sha256"),
        ("period", "moment"),
        ("nothing", "text"),
    ]
    assert not any(may_be_redacted(*each) for each in keys)


def test_pairs_keep_their_keys_and_lists_their_length(filled):
    with filled.edit("Change plan settings") as edit:
        edit.put(replace(edit.plan.info, objectives=("Safe", f"{NAME} decides")))
    info = filled.plan.info
    filled.redact(Removal("plan_info", info.id, "objectives", NAME), reference="", why="r")
    assert filled.plan.info.objectives == ("Safe", f"{REMOVED} decides")


def test_a_plan_opened_to_read_cannot_be_redacted(filled, path):
    filled.close()
    with PlanFile.open(path, mode=Mode.READ) as file, pytest.raises(ReadOnlyPlanError):
        redact(file)


def test_a_file_that_somebody_else_changed_is_left_as_it_is(filled, path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TRIGGER change_no_delete")
        other.execute("DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)")
        other.commit()
    with pytest.raises(ChangedElsewhereError):
        redact(filled)
    with closing(sqlite3.connect(path)) as other:
        found = other.execute("SELECT count(*) FROM change WHERE value LIKE ?", (f"%{NAME}%",))
        assert found.fetchone()[0] > 0


class Failing:
    """A connection on which the n-th statement that begins with a word fails."""

    def __init__(self, connection, word, at):
        self._connection, self._word, self._left = connection, word, at

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, statement, *arguments):
        if statement.startswith(self._word):
            self._left -= 1
            if not self._left:
                raise sqlite3.OperationalError("disk I/O error")  # noqa: EM101, TRY003  (SQLite's)
        return self._connection.execute(statement, *arguments)


STATEMENTS = ["PRAGMA secure", "VACUUM", "DROP", "CREATE", 'UPDATE "action"', "COMMIT"]


@pytest.mark.parametrize("word", STATEMENTS)
def test_a_fault_on_the_way_leaves_all_as_it_was(filled, path, word, monkeypatch):
    plan, count = filled.plan, len(filled.history())
    writer = filled._writer
    monkeypatch.setattr(writer, "_connection", Failing(writer.connection, word, 1))
    with pytest.raises(Exception, match="I/O error"):
        redact(filled)
    monkeypatch.undo()
    assert filled.plan is plan
    assert len(filled.history()) == count
    filled.close()
    assert check_file(path) == []


def test_a_full_disk_after_the_redaction_is_told_and_can_be_made_good(filled, path, monkeypatch):
    writer = filled._writer
    monkeypatch.setattr(writer, "_connection", Failing(writer.connection, "VACUUM", 2))
    heard = []
    filled.subscribe(heard.append)
    with pytest.raises(TracesRemainError):
        redact(filled)
    monkeypatch.undo()
    assert len(heard) == 1
    with pytest.raises(DetailNotFoundError):
        redact(filled)
    filled.close()
    assert NAME.encode() not in content(path)
    assert check_file(path) == []


def test_backups_that_hold_it_are_listed_until_they_are_deleted(filled, path):
    filled.close()
    later = FixedClock(date(2026, 9, 20))
    with PlanFile.open(path, who="x", clock=later) as file:
        with file.edit("Change S1.1") as edit:
            edit.put(replace(edit.plan.actions["b" * 36], cost="none"))
        assert len(backups_of(path)) >= 1
        done = redact(file)
        found = backups_that_hold(path, done.rows)
        assert any(NAME.encode() in backup.read_bytes() for backup in found)
        delete_backups(path, found)
        assert backups_that_hold(path, done.rows) == []
        assert not any(NAME.encode() in backup.read_bytes() for backup in backups_of(path))


def test_a_backup_that_cannot_be_read_counts_as_holding_it(filled, path):
    bad = backup_folder(path) / "northshire-20260101T000000Z.actionplan"
    bad.parent.mkdir(parents=True, exist_ok=True)
    bad.write_bytes(b"SQLite format 3\x00 and nothing else")
    done = redact(filled)
    assert bad in backups_that_hold(path, done.rows)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    lengths=st.lists(st.integers(0, 6000), min_size=1, max_size=12),
    text=st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=12, max_size=40),
)
def test_texts_of_any_length_leave_no_byte_behind(tmp_path_factory, lengths, text):
    path = tmp_path_factory.mktemp("redact") / "p.actionplan"
    clock = FixedClock(datetime(2026, 9, 14, tzinfo=UTC).date())
    with PlanFile.create(path, title="Northshire", who="x", clock=clock) as file:
        file.keeps_backups = False
        with file.edit("Add") as edit:
            edit.put(Action(id="b" * 36, reference="S1.1", title="t", detail=text))
        for length in lengths:
            with file.edit("Change", why=text) as edit:
                detail = f"{'x' * length}{text}{'y' * (length // 2)}"
                edit.put(replace(edit.plan.actions["b" * 36], detail=detail))
        redact(file, replace(REMOVAL, text=text))
    assert text.encode() not in path.read_bytes()
    assert check_file(path) == []


def test_the_plan_itself_can_be_redacted(filled):
    with filled.edit("Change plan settings") as edit:
        edit.put(replace(edit.plan.info, vision=f"{NAME} first"))
    removal = Removal("plan_info", filled.plan.info.id, "vision", NAME)
    filled.redact(removal, reference="", why="r")
    assert isinstance(filled.last.changes[0].after, PlanInfo)
    assert filled.plan.info.vision == f"{REMOVED} first"


def test_a_disk_error_has_its_name(filled, monkeypatch):
    writer = filled._writer
    monkeypatch.setattr(writer, "_connection", Failing(writer.connection, "VACUUM", 1))
    with pytest.raises(DiskError):
        redact(filled)
