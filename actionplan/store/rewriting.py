"""Writing a plan file anew under another key, row by row, and comparing the two.

SQLite's own ways to copy a file want both sides open in one library. An ordinary file and a
protected one never are, see ``engine``.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.store import schema
from actionplan.store.engine import connect_with
from actionplan.store.folders import sync_file, sync_folder
from actionplan.store.opening import connect_to_read, read_plan_file
from actionplan.store.registry import REGISTRY

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.store.keys import Key

_ROWS_AT_ONCE = 2_000
_TABLES = ("meta", *REGISTRY, "change")


def rewrite(path: Path, key: Key | None, check: Callable[[], None] | None = None) -> None:
    """Put a plan file with the same content under another key in the place of one not open here.

    It is compared with the old one before it takes its place, in one step. ``check`` is called now
    and then and may raise to end the work while nothing is changed.

    Raises:
        PlanFileError: the plan is not in order.
        OSError, sqlite3.Error: the new file could not be written; the old one stands.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    before = read_plan_file(path)
    try:
        part.unlink(missing_ok=True)
        _copy(path, part, key, check or _go_on)
        after = read_plan_file(part)
        if (after.rows, after.meta, after.state.values) != (
            before.rows,
            before.meta,
            before.state.values,
        ):
            raise OSError(errno.EIO, _("the copy differs"))
        shutil.copymode(path, part)
        sync_file(part)
        part.replace(path)
        sync_folder(path.resolve().parent)
    finally:
        part.unlink(missing_ok=True)


def _go_on() -> None:
    """Let the work go on."""


def _copy(path: Path, part: Path, key: Key | None, check: Callable[[], None]) -> None:
    from sqlite_utils import Database  # noqa: PLC0415  (only making a file pays for this import)

    with closing(connect_to_read(path)) as source, closing(connect_with(part, key)) as target:
        schema.prepare(Database(target, execute_plugins=False))
        target.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            _copy_table(source, target, table, check)
        target.execute("COMMIT")


def _copy_table(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, check: Callable[[], None]
) -> None:
    found = source.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (the registry's names)
    names = ", ".join(f'"{column[0]}"' for column in found.description)
    marks = ", ".join("?" * len(found.description))
    while rows := found.fetchmany(_ROWS_AT_ONCE):
        check()
        target.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608  (the registry's names)
