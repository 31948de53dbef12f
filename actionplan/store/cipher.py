"""A connection to a protected plan: SQLCipher behind the face of Python's own ``sqlite3``.

Import it only through ``engine``. What SQLCipher reports is told as the error of ``sqlite3`` with
the same name, so the rest of the store need not know which library speaks.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, cast

from sqlcipher3 import dbapi2

from actionplan.overriding import override
from actionplan.store.errors import ProtectionMissingError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from actionplan.store.keys import Key

_ROWS_AT_ONCE = 500
_NOT_OPENED = "SQLITE_NOTADB"
_DAMAGED = "SQLITE_CORRUPT"


def connect_protected(path: Path, uri: str, key: Key, timeout: float) -> sqlite3.Connection:
    """Connect to the file of ``uri``; nothing of it is read yet.

    Raises:
        ProtectionMissingError: this is another SQLite, which would write plain text.
        sqlite3.Error: it cannot be opened.
    """
    with _translated():
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, timeout=timeout, factory=_Connection
        )
    with ExitStack() as on_error:
        on_error.callback(connection.close)
        connection.open_with(key)
        if connection.execute("PRAGMA cipher_version").fetchone() is None:
            raise ProtectionMissingError(name=path.name)
        on_error.pop_all()
    return cast("sqlite3.Connection", connection)


@contextmanager
def _translated() -> Generator[None]:
    """Raise what SQLCipher says as the error that ``sqlite3`` would raise.

    To SQLCipher a first page that does not fit the key is no database; the key was checked when it
    was given, so here the page is damaged.
    """
    try:
        yield
    except dbapi2.Error as error:
        kind = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)
        name = getattr(error, "sqlite_errorname", "")
        told = kind(*error.args)
        told.sqlite_errorcode = getattr(error, "sqlite_errorcode", 0)
        told.sqlite_errorname = _DAMAGED if name == _NOT_OPENED else name
        raise told from error


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the library has no types
    @override
    def execute(self, *arguments: Any) -> Any:
        with _translated():
            return super().execute(*arguments)

    @override
    def executemany(self, *arguments: Any) -> Any:
        with _translated():
            return super().executemany(*arguments)

    @override
    def fetchone(self) -> Any:
        with _translated():
            return super().fetchone()

    @override
    def fetchmany(self, *arguments: Any) -> Any:
        with _translated():
            return super().fetchmany(*arguments)

    @override
    def fetchall(self) -> Any:
        with _translated():
            return super().fetchall()

    @override
    def __iter__(self) -> Iterator[Any]:
        while rows := self.fetchmany(_ROWS_AT_ONCE):
            yield from rows


class _Connection(dbapi2.Connection):  # type: ignore[misc]  # the library has no types
    key: Key

    def open_with(self, key: Key) -> None:
        """Say the key and the settings by which the file was made, whatever becomes the custom."""
        self.key = key
        self.execute("PRAGMA cipher_log_level = NONE")
        self.execute(f"PRAGMA key = \"x'{key.secret.hex()}{key.salt.hex()}'\"")
        self.execute("PRAGMA cipher_compatibility = 4")

    def setlimit(self, _category: int, _limit: int) -> int:
        """Do nothing, as the library cannot; only who knows the password can have made the file."""
        return 0

    @override
    def cursor(self, factory: Any = _Cursor) -> Any:
        with _translated():
            return super().cursor(factory)

    @override
    def commit(self) -> None:
        with _translated():
            super().commit()

    @override
    def rollback(self) -> None:
        with _translated():
            super().rollback()

    @override
    def close(self) -> None:
        with _translated():
            super().close()

    @override
    def backup(self, *arguments: Any, **options: Any) -> None:
        with _translated():
            super().backup(*arguments, **options)
