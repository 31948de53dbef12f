"""Which SQLite opens a plan file: Python's own, or SQLCipher for one that a password protects.

Two SQLite libraries in one process are safe as long as no file is open through both: on POSIX
systems a process drops all of its locks on a file whenever it closes any handle of it, and neither
library knows the other's handles. The first bytes of a file decide which one opens it, and there is
no other door, so no file ever sees both. SQLCipher is loaded for the first protected file only; a
process that meets none never has it.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from actionplan.store.errors import ProtectionMissingError
from actionplan.store.keys import key_for

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.store.keys import Key

_BUSY_SECONDS = 5.0


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect to the file at ``path``, which is there; ``mode`` is "ro" or "rw".

    Raises:
        ProtectedPlanError: nobody gave its password yet.
        sqlite3.Error: it cannot be opened.
    """
    return connect_with(path, key_for(path), mode)


def connect_with(path: Path, key: Key | None, mode: str = "rwc") -> sqlite3.Connection:
    """Connect with a key, or ``None`` for an ordinary file; "rwc" makes the file.

    Raises:
        ProtectionMissingError: SQLCipher is not installed.
        sqlite3.Error: it cannot be opened.
    """
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    if key is None:
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        from actionplan.store.cipher import connect_protected  # noqa: PLC0415  (see above)
    except ImportError as error:
        raise ProtectionMissingError(name=path.name) from error
    return connect_protected(path, uri, key, _BUSY_SECONDS)


def key_of(connection: sqlite3.Connection) -> Key | None:
    """Return the key with which a connection was made; ``None`` for an ordinary file."""
    key: Key | None = getattr(connection, "key", None)
    return key
