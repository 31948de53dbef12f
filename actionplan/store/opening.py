"""Opening a plan file, which may come from anybody: look first, trust nothing, change nothing.

The order is that of the design: header and application id by a plain read before SQLite sees the
file (never after: closing such a handle drops SQLite's locks); then a read-only connection with
untrusted schema, limits, an authorizer and a time budget; ``integrity_check`` (the quick one leaves
out the indexes, by which edits find what they replace); the schema text; the checksums of the
change rows; tables equal to their replay.
"""

from __future__ import annotations

import gc
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

from actionplan.i18n import _
from actionplan.store import schema
from actionplan.store.engine import connect
from actionplan.store.errors import (
    DamagedPlanError,
    ForeignSchemaError,
    MissingPlanError,
    NewerPlanError,
    NotAPlanError,
    PlanFileError,
    ReadOnlyPlanError,
    UnreadablePlanError,
)
from actionplan.store.guard import busy
from actionplan.store.journal import check_headers
from actionplan.store.keys import key_for
from actionplan.store.mapping import from_cells
from actionplan.store.registry import REGISTRY, Field
from actionplan.store.replay import UNREADABLE, Key, State, replay
from actionplan.store.rows import COLUMNS, ChangeRow, is_sound, rows_of

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from actionplan.store.mapping import Plain

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_FILE_FORMATS = {1, 2}
_INSIDE = 0
_TIME_BUDGET = 20.0
_BUDGET_PER_MIB = 0.5
"""Seconds of the processor that reading a file may take, and for each MiB of it, ten times what a
sound one needs. The clock on the wall would refuse a large plan on a slow share."""
_STEPS_BETWEEN_LOOKS = 10_000
_LENGTH_LIMIT = 50_000_000
_DENIED = frozenset(
    {
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
    }
)
_PRAGMAS = frozenset(
    {
        "quick_check",
        "integrity_check",
        "foreign_key_check",
        "trusted_schema",
        "cell_size_check",
        "mmap_size",
        "query_only",
        "application_id",
        "user_version",
        "busy_timeout",
        "foreign_keys",
    }
)
_NAMED: dict[type[PlanFileError], tuple[str, ...]] = {
    NotAPlanError: ("SQLITE_NOTADB",),
    ReadOnlyPlanError: ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"),
    UnreadablePlanError: ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_NOMEM"),
    ForeignSchemaError: ("SQLITE_AUTH",),
}
"""What the names of SQLite's errors mean to a person, by their beginnings."""


class Content(Struct):
    """All that a sound plan file holds."""

    version: int
    meta: dict[str, str]
    rows: list[ChangeRow]
    state: State


def look_at_header(path: Path) -> int:
    """Return the schema version of the file at ``path`` without letting SQLite near it.

    A protected file does not tell it; then it is 0, once its password was given.

    Raises:
        MissingPlanError, UnreadablePlanError, NotAPlanError, NewerPlanError: as they say.
        ProtectedPlanError: nobody gave its password yet.
    """
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except (FileNotFoundError, NotADirectoryError):
        raise MissingPlanError(name=path.name) from None
    except IsADirectoryError:
        raise NotAPlanError(name=path.name) from None
    except OSError as error:
        raise unreadable(path, error) from error
    if key_for(path) is not None:
        return _INSIDE
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise NotAPlanError(name=path.name)
    application_id, version = (int.from_bytes(header[at : at + 4], "big") for at in (68, 60))
    _check_version(path, application_id, version)
    if not set(header[18:20]) <= _FILE_FORMATS:
        raise DamagedPlanError(name=path.name, fault=_("its version cannot be read"))
    return version


def _check_version(path: Path, application_id: int, version: int) -> None:
    if application_id != schema.APPLICATION_ID:
        raise NotAPlanError(name=path.name)
    if version > schema.VERSION:
        raise NewerPlanError(name=path.name)
    if version < 1:
        raise DamagedPlanError(name=path.name, fault=_("its version cannot be read"))


def _version_inside(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a protected file, which stands where only its key reads."""
    names = ("application_id", "user_version")
    application_id, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    _check_version(path, application_id, version)
    return int(version)


def read_plan_file(path: Path) -> Content:
    """Return the content of the plan file at ``path`` after all checks, changing nothing.

    Raises:
        PlanFileError: one of its children, for whatever is wrong.
    """
    version = look_at_header(path)
    try:
        with _collector_paused():
            return _read_recovered(path, version)
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:  # SQLite's own words quote what stands in a damaged file
        raise DamagedPlanError(name=path.name, fault=_("its names cannot be read")) from error


@contextmanager
def _collector_paused() -> Generator[None]:
    """Let the collector of cycles rest: what is read holds none, and looking takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_recovered(path: Path, version: int) -> Content:
    try:
        return _read(path, version)
    except sqlite3.Error as error:
        if not _needs_recovery(path, error):
            refuse(path, error)
    _recover(path)
    try:
        return _read(path, look_at_header(path))  # the header may have been rolled back as well
    except sqlite3.Error as error:
        refuse(path, error)


def _read(path: Path, version: int) -> Content:
    with closing(connect_to_look(path)) as connection:
        connection.execute("BEGIN")  # one view of the file, though others write meanwhile
        if version == _INSIDE:
            version = _version_inside(connection, path)
        _check_pages(connection, path)
        if schema.schema_text(connection) != schema.expected_text(version):
            raise ForeignSchemaError(name=path.name, fault=_("tables, triggers or views"))
        return _checked_content(connection, path, version)


def connect_to_look(path: Path) -> sqlite3.Connection:
    """Return a connection that can only look: read-only, nothing of the schema is trusted."""
    connection = connect(path, "ro")
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LENGTH_LIMIT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    deadline = time.thread_time() + _budget(path)
    connection.set_progress_handler(lambda: time.thread_time() > deadline, _STEPS_BETWEEN_LOOKS)
    connection.set_authorizer(_authorise)
    return connection


def _budget(path: Path) -> float:
    return _TIME_BUDGET + _BUDGET_PER_MIB * path.stat().st_size / (1 << 20)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that passed all checks, without a time budget."""
    connection = connect_to_look(path)
    connection.set_progress_handler(None, 0)
    return connection


def _authorise(action: int, first: str | None, second: str | None, *_more: object) -> int:
    if action in _DENIED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first not in _PRAGMAS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedPlanError(name=path.name, fault=_("its pages do not fit together"))


def _checked_content(connection: sqlite3.Connection, path: Path, version: int) -> Content:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DamagedPlanError(name=path.name, fault=_("a record points to one that is not there"))
    query = f"SELECT {COLUMNS} FROM change ORDER BY seq"  # noqa: S608  (a constant)
    rows = rows_of(connection.execute(query))
    if not all(map(is_sound, rows)):
        raise DamagedPlanError(
            name=path.name, fault=_("a change has another content than was saved")
        )
    try:
        check_headers(rows)
        state = replay(rows)
        tables = table_values(connection, version)
    except UNREADABLE as error:
        raise DamagedPlanError(name=path.name, fault=_("a value cannot be read")) from error
    if tables != state.values:
        raise DamagedPlanError(name=path.name, fault=_("its tables differ from its history"))
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    return Content(version=version, meta=meta, rows=rows, state=state)


def table_values(connection: sqlite3.Connection, version: int = schema.VERSION) -> dict[Key, Plain]:
    """Return the plain values of every record as the tables of a version have them.

    A field that came later has the value that records are made with.
    """
    values: dict[Key, Plain] = {}
    for table, fields in REGISTRY.items():
        names = ", ".join(_cell_of(field, version) for field in fields)
        for cells in connection.execute(f'SELECT {names} FROM "{table}"'):  # noqa: S608  (the registry's names)
            plain = from_cells(table, cells)
            values[table, plain["id"]] = plain
    return values


def _cell_of(field: Field, version: int) -> str:
    if field.since <= version:
        return f'"{field.name}"'
    return "NULL" if field.default is None else "''"


def _needs_recovery(path: Path, error: sqlite3.Error) -> bool:
    """Say whether an interrupted edit must first be rolled back, which a read-only look cannot."""
    journal = path.with_name(f"{path.name}-journal")
    if not isinstance(error, sqlite3.OperationalError) or _says(error, "SQLITE_BUSY"):
        return False
    return journal.exists() and journal.stat().st_size > 0


def _connect_to_recover(path: Path) -> sqlite3.Connection:
    return connect(path, "rw")


def _recover(path: Path) -> None:
    """Let SQLite roll back the edit that a crash cut off."""
    try:
        with closing(_connect_to_recover(path)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        refuse(path, error)


def unreadable(path: Path, error: OSError) -> UnreadablePlanError:
    """Return the named error for what the system said while a file was being opened."""
    return UnreadablePlanError(name=path.name, fault=error.strerror or str(error))


def _says(error: sqlite3.Error, *names: str) -> bool:
    return getattr(error, "sqlite_errorname", "").startswith(names)


def refuse(path: Path, error: sqlite3.Error) -> NoReturn:
    """Raise the named error for what SQLite said while a file was being opened."""
    raise _named(path, error) from error


def _named(path: Path, error: sqlite3.Error) -> PlanFileError:
    if _says(error, "SQLITE_BUSY", "SQLITE_LOCKED"):
        return busy(path)
    for kind, names in _NAMED.items():
        if _says(error, *names):
            return kind(name=path.name, fault=str(error))
    if _says(error, "SQLITE_INTERRUPT"):
        return DamagedPlanError(name=path.name, fault=_("reading it takes too long"))
    return DamagedPlanError(name=path.name, fault=str(error))
