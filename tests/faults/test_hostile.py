"""R14: files made to do harm: all refused with a sentence, none changed, none obeyed."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from itertools import product
from typing import TYPE_CHECKING

import pytest

from actionplan.store import opening, schema
from actionplan.store.check import check_file
from actionplan.store.errors import DamagedPlanError, PlanFileError
from actionplan.store.guard import holder
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.registry import REGISTRY
from actionplan.store.rows import COLUMNS, ChangeRow, checksum
from tests.pace import HANG

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = ("INSERT ON change", "INSERT ON action", "UPDATE ON action", "DELETE ON area")
DEEDS = (
    "UPDATE action SET percent = 100",
    "UPDATE area SET text = 'All is well'",
    "INSERT INTO meta VALUES ('x', 'y')",
    "SELECT load_extension('evil')",
    "SELECT writefile('/tmp/evil', 'x')",
    "SELECT fts3_tokenizer('x', x'41')",
    "DELETE FROM person",
)
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


def triggers():
    for number, (event, deed) in enumerate(product(EVENTS, DEEDS)):
        for when in ("AFTER", "BEFORE"):
            yield f"CREATE TRIGGER t{number} {when} {event} BEGIN {deed}; END"


def views():
    for table in ("action", "area", "change", "meta"):
        yield f"CREATE VIEW v_{table} AS SELECT * FROM {table}"
        yield f"ALTER TABLE {table} RENAME TO old_{table}; CREATE VIEW {table} AS {ENDLESS}"
        yield f"CREATE VIEW e_{table} AS SELECT load_extension('x') FROM {table}"
        yield f"CREATE VIEW r_{table} AS {ENDLESS}"


def tables():
    yield "CREATE TABLE more (x TEXT)"
    yield "CREATE TABLE more (x BLOB); INSERT INTO more VALUES (zeroblob(60000000))"
    yield "CREATE VIRTUAL TABLE found USING fts5(title)"
    yield "CREATE VIRTUAL TABLE shape USING rtree(id, a, b)"
    yield "CREATE TABLE sqlitesequence (name, seq)"
    yield "DROP TABLE meta"
    yield "DROP TABLE risk"
    yield "DROP INDEX change_cell"
    yield "DROP TRIGGER change_no_update"
    yield "DROP TRIGGER change_no_delete"
    yield "DROP TABLE _sqlite_migrations"


def columns():
    for table in ("action", "area", "person", "change", "meta"):
        yield f"ALTER TABLE {table} ADD COLUMN sneaked TEXT"
        yield f"ALTER TABLE {table} ADD COLUMN made TEXT GENERATED ALWAYS AS (hex(1)) VIRTUAL"
        yield f"ALTER TABLE {table} ADD COLUMN loud TEXT DEFAULT ('<img src=//host/x>')"
        yield f"CREATE INDEX more_{table} ON {table} (hex(1))"


def crafted_texts():
    """Edit the schema's own text, as only a crafted file can."""
    for wrong, right in (
        ("NOT NULL", "NOT  NULL"),
        ("STRICT", ""),
        ("append-only", "append-ok"),
        ("RAISE(ABORT", "RAISE(IGNORE"),
        ("REFERENCES", "references"),
        ("TEXT", "ANY"),
        ("BEFORE UPDATE", "AFTER UPDATE"),
        ("UNIQUE", ""),
        ("CREATE TRIGGER", "CREATE TEMP TRIGGER"),
    ):
        yield (
            "PRAGMA writable_schema=ON; "
            f"UPDATE sqlite_master SET sql = replace(sql, '{wrong}', '{right}')"
        )
    yield "PRAGMA writable_schema=ON; UPDATE sqlite_master SET rootpage = 2"
    yield "PRAGMA writable_schema=ON; UPDATE sqlite_master SET rootpage = 900000"
    yield "PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE type = 'trigger'"
    yield "PRAGMA writable_schema=ON; UPDATE sqlite_master SET tbl_name = 'area'"
    yield "PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = 'CREATE nonsense'"


SCHEMAS = [*triggers(), *views(), *tables(), *columns(), *crafted_texts()]


def craft(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        try:
            connection.executescript(script)
        except sqlite3.OperationalError as error:
            if "no such module" not in str(error):
                raise


def refusal(path: Path, mode: Mode = Mode.EDIT) -> PlanFileError:
    """Open the file, which must be refused in time, with a sentence, and left as it is."""
    content, began = path.read_bytes(), time.monotonic()
    with pytest.raises(PlanFileError) as caught:
        PlanFile.open(path, who="x", mode=mode).close()
    assert time.monotonic() - began < HANG
    assert path.read_bytes() == content
    assert not list(path.parent.glob("*.lock"))
    assert path.name in caught.value.sentence
    assert caught.value.help
    assert "{" not in caught.value.line
    return caught.value


@pytest.fixture(autouse=True)
def _no_way_out(monkeypatch):
    """Let no file be refused only since it took too long."""
    monkeypatch.setattr(opening, "_TIME_BUDGET", 10 * HANG)


@pytest.fixture
def kept(plan):
    return plan.read_bytes()


def test_a_hundred_hostile_schemas_are_refused(plan, kept, figure):
    refused = 0
    for script in SCHEMAS:
        plan.write_bytes(kept)
        craft(plan, script)
        if plan.read_bytes() == kept:
            continue
        refusal(plan, Mode.EDIT if refused % 2 else Mode.READ)
        assert [remark.code for remark in check_file(plan)] == ["damaged"], script
        refused += 1
    figure(f"R14 {refused} hostile schemas: {refused} refused")
    assert refused >= 100


def test_without_the_comparison_of_schemas_a_trigger_is_caught_red_handed(
    plan, monkeypatch, figure
):
    craft(plan, "CREATE TRIGGER t AFTER INSERT ON area BEGIN UPDATE action SET title = '9'; END")
    refusal(plan)
    monkeypatch.setattr(schema, "schema_text", lambda _connection: "")
    monkeypatch.setattr(schema, "expected_text", lambda _version: "")
    with PlanFile.open(plan, mode=Mode.READ):
        figure("R14 control, schemas not compared: the hostile file opens")


def forge(path: Path, **changed) -> None:
    """Change the last row of the journal and give it a checksum that fits."""
    with closing(sqlite3.connect(path)) as connection, connection:
        query = f"SELECT {COLUMNS} FROM change WHERE tbl = ? ORDER BY seq DESC"
        table = changed.pop("tbl", "action")
        row = ChangeRow._make(connection.execute(query, (table,)).fetchone())
        row = row._replace(**changed)
        row = row._replace(sum=checksum(row[:13]))
        saved = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'change_no_update'"
        ).fetchone()[0]
        connection.execute("DROP TRIGGER change_no_update")
        settings = ", ".join(f"{name} = ?" for name in ChangeRow._fields)
        connection.execute(f"UPDATE change SET {settings} WHERE id = ?", (*row, row.id))
        connection.execute(saved)


VALUES = (
    "[",
    "[]",
    "5",
    "null",
    "NaN",
    "1e999",
    "9" * 5000,
    '"x"',
    "[" * 100_000,
    '{"id": 5, "args": 5}',
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:8])
@pytest.mark.parametrize("table", ["action", "change_set"])
def test_values_of_another_shape_are_refused_even_with_a_fitting_checksum(plan, table, value):
    forge(plan, tbl=table, value=value)
    refusal(plan)
    refusal(plan, Mode.READ)


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-09-14T12:00:00", "99999-01-01"])
def test_moments_that_are_none_are_refused(plan, moment):
    forge(plan, tbl="change_set", at=moment)
    refusal(plan)


@pytest.mark.parametrize("stamp", [-1, 1 << 62, (1 << 63) - 1])
def test_stamps_that_leave_no_room_for_the_next_are_refused(plan, stamp):
    forge(plan, hlc=stamp)
    refusal(plan)


@pytest.mark.parametrize("pred", ["[", "5", '[["x"]]', "{}" * 9, "[" * 100_000])
def test_links_to_earlier_changes_that_are_none_are_refused(plan, pred):
    with PlanFile.open(plan, who="x") as file, file.edit("Rename") as edit:
        area = edit.plan.areas["words"]
        edit.put(type(area)(id=area.id, letter="S", number=1, text="1 more"))
    forge(plan, tbl="area", pred=pred)
    refusal(plan)


def test_a_label_is_never_obeyed_as_a_template(plan):
    for label in ("{a.__class__}", "{a:>2000000000}", "{0}", "{", "{a[0]}", "{a!r:>9}"):
        value = json.dumps({"label": label, "args": {"a": "x"}, "reverts": ""})
        forge(plan, tbl="change_set", value=value)
        with PlanFile.open(plan, mode=Mode.READ) as file:
            assert file.history(1)[0].label == label


@pytest.mark.parametrize(
    "note",
    [
        "",
        "[]",
        "5",
        "{}",
        "[" * 100_000,
        '{"person": 5, "machine": "m", "pid": 1, "started": "", "since": ""}',
        '{"person": "p", "machine": "m", "pid": "1", "started": "", "since": ""}',
        '{"person": "p", "machine": "m", "pid": -1, "started": "", "since": ""}',
        f'{{"person": "p", "machine": "m", "pid": {9**30}, "started": "", "since": ""}}',
        '{"person": "p", "machine": "m", "pid": true, "started": "", "since": 9}',
    ],
    ids=lambda note: note[:24],
)
def test_a_crafted_lock_note_locks_nobody_out(plan, note):
    plan.with_name(f"{plan.name}.lock").write_text(note)
    assert holder(plan) is None
    PlanFile.open(plan, who="x").close()


def test_a_file_that_keeps_sqlite_busy_is_given_up(plan, monkeypatch, figure):
    monkeypatch.setattr(opening, "_TIME_BUDGET", 0.3)
    with closing(opening.connect_to_look(plan)) as connection:
        began = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(f"SELECT count(*) FROM ({ENDLESS})").fetchone()
        seconds = time.monotonic() - began
    figure(f"R14 an endless recursion is stopped after {seconds:.1f} s of a budget of 0.3")
    assert seconds < HANG


def test_a_large_file_is_given_time_by_its_size(plan, monkeypatch):
    monkeypatch.setattr(opening, "_TIME_BUDGET", 0.0)
    monkeypatch.setattr(opening, "_STEPS_BETWEEN_LOOKS", 1)
    monkeypatch.setattr(opening, "_BUDGET_PER_MIB", 0.0)
    with pytest.raises(DamagedPlanError, match="too long"):
        PlanFile.open(plan, mode=Mode.READ)
    monkeypatch.setattr(opening, "_BUDGET_PER_MIB", 10 * HANG)
    PlanFile.open(plan, mode=Mode.READ).close()


def test_looking_cannot_write_attach_or_load(plan):
    with closing(opening.connect_to_look(plan)) as connection:
        for statement in (
            "ATTACH 'other.db' AS other",
            "PRAGMA writable_schema=ON",
            "PRAGMA journal_mode=WAL",
            "SELECT load_extension('x')",
            *(f"DELETE FROM {table}" for table in REGISTRY),
        ):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement)
