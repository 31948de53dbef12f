"""Files that are not ours, not whole or not meant well: one clear error each, and nothing changed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from actionplan.domain.records import Action
from actionplan.store import schema
from actionplan.store.errors import (
    DamagedPlanError,
    ForeignSchemaError,
    MissingPlanError,
    NewerPlanError,
    NotAPlanError,
    PlanFileError,
)
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import Mode, PlanFile

WORDS = "Every child sees the same worker for a year"


@pytest.fixture
def closed(file):
    """The path of a closed plan with one action."""
    with file.edit("Add action") as edit:
        edit.put(Action(id=edit.new_id(), title=WORDS, detail="x" * 3000))
    file.close()
    return file.path


def refusal(path, error, mode=Mode.EDIT):
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(p.name for p in path.parent.iterdir())
    with pytest.raises(error) as caught:
        PlanFile.open(path, who="x", mode=mode)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(p.name for p in path.parent.iterdir()) == beside
    assert path.name in caught.value.sentence
    assert "{" not in caught.value.line
    return caught.value


def sql(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_missing_file_is_named(tmp_path, mode):
    refusal(tmp_path / "none.actionplan", MissingPlanError, mode)


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite", b"%PDF-1.7 a report", b"x" * 5000, b"SQLite format 3\x00" + b"\0" * 200],
)
def test_another_kind_of_file_is_refused(path, content):
    path.write_bytes(content)
    refusal(path, NotAPlanError)


def test_a_folder_is_refused(path):
    path.mkdir()
    with pytest.raises(NotAPlanError):
        PlanFile.open(path, who="x")


def test_another_sqlite_file_is_refused(path):
    sql(path, "CREATE TABLE things (name TEXT)")
    refusal(path, NotAPlanError)


def test_a_file_of_a_newer_version_is_refused(closed):
    sql(closed, f"PRAGMA user_version = {schema.VERSION + 1}")
    refusal(closed, NewerPlanError)
    refusal(closed, NewerPlanError, Mode.READ)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON action BEGIN UPDATE action SET percent = 100; END",
        "CREATE VIEW v AS SELECT * FROM action",
        "CREATE TABLE extra (x TEXT)",
        "ALTER TABLE action ADD COLUMN sneaked TEXT GENERATED ALWAYS AS (title) VIRTUAL",
        "DROP TRIGGER change_no_delete",
        "CREATE INDEX more ON action (title)",
    ],
)
def test_a_schema_that_differs_is_refused(closed, statement):
    sql(closed, statement)
    refusal(closed, ForeignSchemaError)


def test_a_truncated_file_is_damaged(closed):
    closed.write_bytes(closed.read_bytes()[:-4096])
    refusal(closed, DamagedPlanError)


def test_words_changed_in_the_tables_are_noticed(closed):
    sql(closed, "UPDATE action SET title = 'Every child is fine'")
    assert "history" in refusal(closed, DamagedPlanError).sentence


def test_words_changed_in_the_bytes_are_noticed(closed):
    content = closed.read_bytes()
    assert content.count(WORDS.encode()) == 2
    closed.write_bytes(content.replace(WORDS.encode(), WORDS.replace("year", "week").encode()))
    refusal(closed, DamagedPlanError)


def test_a_changed_row_of_the_journal_is_noticed(closed):
    trigger = "CREATE TRIGGER change_no_update"
    with closing(sqlite3.connect(closed)) as connection, connection:
        (text,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql LIKE ?", (trigger + "%",)
        ).fetchone()
        connection.execute("DROP TRIGGER change_no_update")
        connection.execute("UPDATE change SET actor = 'Somebody else'")
        connection.execute(text)
    assert "another content" in refusal(closed, DamagedPlanError).sentence


@pytest.mark.slow
def test_no_damaged_copy_is_accepted_with_other_words(closed):
    sound, plan = closed.read_bytes(), PlanFile.open(closed, mode=Mode.READ)
    expected = plan.plan
    plan.close()
    for place in range(100, len(sound), 97):
        damaged = bytearray(sound)
        damaged[place] ^= 0x15
        closed.write_bytes(bytes(damaged))
        try:
            with PlanFile.open(closed, mode=Mode.READ) as read:
                assert read.plan == expected, place
        except PlanFileError:
            pass


def test_an_edit_cut_off_by_a_crash_is_rolled_back_on_opening(closed):
    expected = read_plan_file(closed).state.values
    code = f"""
import os, sqlite3
c = sqlite3.connect({str(closed)!r}, isolation_level=None)
c.execute("PRAGMA journal_mode=TRUNCATE"); c.execute("PRAGMA cache_size=1")
c.execute("BEGIN IMMEDIATE")
c.execute("UPDATE action SET title='half an edit', detail=hex(randomblob(9000))")
for n in range(40):
    c.execute("INSERT INTO meta VALUES (?, hex(randomblob(4000)))", (f"k{{n}}",))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert closed.with_name(closed.name + "-journal").stat().st_size > 0
    with PlanFile.open(closed, mode=Mode.READ) as read:
        assert [a.title for a in read.plan.actions.values()] == [WORDS]
    assert read_plan_file(closed).state.values == expected


def test_opening_imports_neither_sqlite_utils_nor_click(closed):
    code = f"""
import sys
from pathlib import Path
from actionplan.store.planfile import PlanFile
PlanFile.open(Path({str(closed)!r}), who="x").close()
assert not {{"sqlite_utils", "click", "numpy"}} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
