"""Bringing one gesture to the disk: change rows and tables in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from actionplan.domain.ids import new_id
from actionplan.domain.records import TABLES, Record
from actionplan.store.engine import connect
from actionplan.store.errors import (
    ChangedElsewhereError,
    DiskError,
    DiskFullError,
    MovedPlanError,
    NotFittingError,
    PlanFileError,
    ReadOnlyPlanError,
)
from actionplan.store.guard import busy
from actionplan.store.journal import INSERT_CHANGE, Header, Journal, Stamp, header_row
from actionplan.store.mapping import changed_fields, to_cell, to_plain
from actionplan.store.registry import BY_NAME, REGISTRY

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime
    from pathlib import Path

    from actionplan.store.guard import Guard
    from actionplan.store.mapping import Plain
    from actionplan.store.rows import ChangeRow

_RULES = ("SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG")
"""The beginnings of what SQLite says when an edit breaks a rule of the schema or a limit."""

_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
)


def _insert_statement(table: str) -> str:
    names = ", ".join(f'"{field.name}"' for field in REGISTRY[table])
    marks = ", ".join("?" * len(REGISTRY[table]))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  (the registry's names)


INSERTS = {table: _insert_statement(table) for table in REGISTRY} | {"change": INSERT_CHANGE}
"""The statement that inserts a row, by table; cells in the order of the registry."""


def connect_to_write(path: Path) -> sqlite3.Connection:
    """Return a connection whose commits are on the disk when they return."""
    connection = connect(path, "rw")
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class Writer:
    """The writing half of an open plan file."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, guard: Guard, replica: str
    ) -> None:
        self.journal = Journal(connection)
        self.guard = guard
        self._path = path
        self._connection = connection
        self._replica = replica

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for backups."""
        return self._connection

    def close(self) -> None:
        """Close cleanly: no journal file and no lock note stay behind."""
        try:
            self._connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            self._raise(error)
        finally:
            self._connection.close()
            self.guard.release()

    def write(
        self,
        records: list[tuple[Record | None, Record]],
        header: Header,
        *,
        who: str,
        when: datetime,
        why: str,
    ) -> None:
        """Write one gesture; when this returns, it is on the disk.

        Raises:
            PlanFileError: one of its children; nothing of the gesture was kept.
        """
        stamp = self.stamp(header.id, who=who, when=when, why=why)
        rows: list[ChangeRow] = []
        try:
            with self.transaction():
                rows.append(header_row(stamp, header))
                for before, after in records:
                    rows += self._put(stamp, before, after)
                self.journal.append(rows)
        except sqlite3.Error as error:
            if not self._was_kept(rows):
                self._raise(error)
        self.journal.keep(rows)

    def stamp(self, txn: str, *, who: str, when: datetime, why: str) -> Stamp:
        """Return what every row of the gesture ``txn`` carries."""
        return Stamp(
            txn=txn,
            actor=who,
            replica=self._replica,
            at=when.isoformat(),
            why=why,
            tick=lambda: self.journal.clock.tick(when),
            new_id=new_id,
        )

    @contextmanager
    def naming_faults(self) -> Generator[None]:
        """Turn what SQLite says inside into a named error."""
        try:
            yield
        except sqlite3.Error as error:
            self._raise(error)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Carry out all that is inside or nothing, on the file as we know it.

        Raises:
            ChangedElsewhereError: somebody wrote since our last look.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._check_tail()
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _check_tail(self) -> None:
        """Make sure that nobody wrote, or put another file in its place, since our last look."""
        if not self.journal.is_tail():
            raise ChangedElsewhereError(name=self._path.name)

    def _put(self, stamp: Stamp, before: Record | None, after: Record) -> list[ChangeRow]:
        key = (TABLES[type(after)], after.id)
        values = changed_fields(before, after)
        if before is None:
            self._insert(key[0], after)
            return [self.journal.new_row(stamp, key, values)]
        self._update(key, values)
        return self.journal.set_rows(stamp, key, values)

    def _insert(self, table: str, record: Record) -> None:
        plain = to_plain(record)
        cells = [to_cell(field, plain[field.name]) for field in REGISTRY[table]]
        self._connection.execute(INSERTS[table], cells)

    def _update(self, key: tuple[str, str], values: Plain) -> None:
        table, record_id = key
        names = ", ".join(f'"{name}" = ?' for name in values)
        cells = [to_cell(BY_NAME[table][name], value) for name, value in values.items()]
        statement = f'UPDATE "{table}" SET {names} WHERE id = ?'  # noqa: S608  (the registry's names)
        self._connection.execute(statement, (*cells, record_id))

    def _was_kept(self, rows: list[ChangeRow]) -> bool:
        """Say whether a commit that reported an error is on the disk all the same."""
        if not rows:
            return False
        try:
            return bool(self.journal.by_ids([rows[-1].id]))
        except sqlite3.Error:
            return False

    def _raise(self, error: sqlite3.Error) -> NoReturn:
        raise _named(self._path, error) from error


def _named(path: Path, error: sqlite3.Error) -> PlanFileError:
    name, code = path.name, getattr(error, "sqlite_errorname", "")
    if code in ("SQLITE_READONLY_DBMOVED", "SQLITE_CANTOPEN", "SQLITE_NOTADB"):
        return MovedPlanError(name=name)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return busy(path)
    if code.startswith(_RULES):
        return NotFittingError(name=name, fault=str(error))
    kinds: tuple[tuple[str, type[PlanFileError]], ...] = (
        ("SQLITE_FULL", DiskFullError),
        ("SQLITE_READONLY", ReadOnlyPlanError),
        ("SQLITE_CORRUPT", ChangedElsewhereError),
        ("SQLITE_ERROR", ChangedElsewhereError),
    )
    for start, kind in kinds:
        if code.startswith(start):
            return kind(name=name)
    return DiskError(name=name, fault=str(error) or code)
