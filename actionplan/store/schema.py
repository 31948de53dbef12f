"""The schema of a plan file: its tables, its steps from version to version, its exact text.

``tables`` hold the plan as it is now, one STRICT table for each kind of record, readable with any
SQLite tool; ``change`` is the journal from which they follow. A file whose schema text differs from
``expected_text`` by one letter is refused: an extra trigger could turn every status green.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from actionplan.store.registry import REGISTRY, Field
from actionplan.store.rows import COLUMNS

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x41504C4E
"""“APLN”, at byte 68 of every plan file."""

VERSION = 2
"""The schema version that this program writes (``user_version``)."""

_TYPES = {"int": "INTEGER", "bool": "INTEGER", "real": "REAL"}

_MIGRATIONS_TABLE = """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)"""
"""Made by us and not by the library, so that the schema text does not depend on its version."""

_META = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"

_CHANGE = """CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  txn TEXT NOT NULL,
  actor TEXT NOT NULL,
  replica TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  at TEXT NOT NULL,
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  op TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  pred TEXT NOT NULL,
  why TEXT NOT NULL,
  sum TEXT NOT NULL,
  hub_seq INTEGER
) STRICT"""

_CELL_INDEX = "CREATE INDEX change_cell ON change (row_id, field)"

_REFUSAL = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"

NO_UPDATE_NAME = "change_no_update"

NO_UPDATE = f"CREATE TRIGGER {NO_UPDATE_NAME} BEFORE UPDATE OF {COLUMNS} ON change {_REFUSAL}"
"""What keeps change rows as they were written; only ``redaction`` lifts it, for one transaction."""

_TRIGGERS = (
    NO_UPDATE,
    f"CREATE TRIGGER change_no_delete BEFORE DELETE ON change {_REFUSAL}",
)


def _column(field: Field) -> str:
    if field.name == "id":
        return "id TEXT PRIMARY KEY"
    column = f'"{field.name}" {_TYPES.get(field.kind, "TEXT")}'
    if field.link:
        return f'{column} REFERENCES "{field.link}" (id) DEFERRABLE INITIALLY DEFERRED'
    return column if field.optional else f"{column} NOT NULL"


def _table(name: str, fields: tuple[Field, ...]) -> str:
    columns = ",\n  ".join(_column(field) for field in fields)
    return f'CREATE TABLE "{name}" (\n  {columns}\n) STRICT'


def _first_statements() -> tuple[str, ...]:
    tables = (
        _table(name, tuple(field for field in fields if field.since == 1))
        for name, fields in REGISTRY.items()
    )
    return (_META, *tables, _CHANGE, _CELL_INDEX, *_TRIGGERS)


def _added_statements(version: int) -> tuple[str, ...]:
    """Return the statements that add the fields which came with a version."""
    return tuple(
        f'ALTER TABLE "{name}" ADD COLUMN {_added_column(field)}'
        for name, fields in REGISTRY.items()
        for field in fields
        if field.since == version
    )


def _added_column(field: Field) -> str:
    column = _column(field)
    return column if field.optional else f"{column} DEFAULT ''"


STEPS: dict[int, tuple[str, ...]] = {1: _first_statements(), 2: _added_statements(2)}
"""The statements that lead to each version from the one before."""


def migrations() -> Migrations:
    """Return the steps that bring a file from any earlier version to ``VERSION``."""
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415  (not needed to open a plan)

    steps = Migrations("actionplan")
    for version, statements in STEPS.items():
        steps(name=f"version_{version}")(_Step(version, statements))
    return steps


class _Step:
    """One migration: its statements, then the version number, in one transaction."""

    def __init__(self, version: int, statements: tuple[str, ...]) -> None:
        self.__name__ = f"version_{version}"
        self._statements = (*statements, f"PRAGMA user_version = {version}")

    def __call__(self, db: Database, /) -> None:
        for statement in self._statements:
            db.execute(statement)


def prepare(db: Database) -> None:
    """Make or bring up to date the schema of an open database, each step in one transaction."""
    if not db.table("_sqlite_migrations").exists():
        db.execute(_MIGRATIONS_TABLE)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations().apply(db)


def schema_text(connection: sqlite3.Connection) -> str:
    """Return the schema of a database as one text, in an order that does not depend on history."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name"
    )
    return "\n".join("\x1f".join(map(str, row)) for row in rows)


def expected_text(version: int) -> str:
    """Return the schema text of a file of ``version``, made afresh in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(_MIGRATIONS_TABLE)
        for step in range(1, version + 1):
            for statement in STEPS[step]:
                connection.execute(statement)
        return schema_text(connection)
