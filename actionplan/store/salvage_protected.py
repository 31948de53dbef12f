"""Change rows out of a damaged protected file, which only its library can read.

A page is sealed as a whole, so one that is damaged anywhere is lost with all of its rows; the rows
of the others are found as long as the way to them through the table is whole. Without the first
page there is none, and only backups help.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.store.engine import connect
from actionplan.store.rows import COLUMNS, ChangeRow, is_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALLEST_ROW = 200
"""Bytes that a change row takes at least, so that a file cannot have more rows than this allows."""

_SELECT = f"SELECT seq, {COLUMNS} FROM change WHERE seq BETWEEN ? AND ?"  # noqa: S608  (constants)


def reachable_rows(plan: Path) -> list[tuple[int, ChangeRow]]:
    """Return every sound change row that can still be read, with its number in the file.

    The file is left as it is.

    Raises:
        ProtectedPlanError: nobody gave its password yet.
        OSError: the file cannot be copied.
    """
    journal = plan.with_name(f"{plan.name}-journal")
    with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
        copy = Path(folder, plan.name)
        shutil.copyfile(plan, copy)
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(journal.name))
        with closing(connect(copy, "rw")) as connection:
            return _rows(connection, copy.stat().st_size // _SMALLEST_ROW)


def _rows(connection: sqlite3.Connection, most: int) -> list[tuple[int, ChangeRow]]:
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return []
    return [(number, row) for number, row in _between(connection, 1, most) if is_sound(row)]


def _between(
    connection: sqlite3.Connection, first: int, last: int
) -> Iterator[tuple[int, ChangeRow]]:
    """Yield the rows of a stretch; where a page of it is damaged, of each half by itself."""
    try:
        found = connection.execute(_SELECT, (first, last)).fetchall()
    except sqlite3.Error:
        if first < last:
            middle = (first + last) // 2
            yield from _between(connection, first, middle)
            yield from _between(connection, middle + 1, last)
        return
    yield from ((number, ChangeRow._make(row)) for number, *row in found)
