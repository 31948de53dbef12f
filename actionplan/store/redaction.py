"""Taking a personal detail out of a field and out of its whole history, for good.

The one gesture that rewrites what was written (``removal`` says how). Undo, frozen periods and
every past moment follow from the change rows, so none of them can bring the text back. The trigger
that keeps the journal append-only is dropped and made again inside the one transaction.

SQLite leaves old bytes behind in pages that were freed or rewritten, so the file is vacuumed:
before, when a full disk still means that nothing happened, and after, for what this gesture freed.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.i18n import mark
from actionplan.store.errors import DetailNotFoundError, TracesRemainError
from actionplan.store.journal import header_row
from actionplan.store.mapping import to_cell
from actionplan.store.registry import BY_NAME
from actionplan.store.removal import (
    Place,
    Removal,
    places_of,
    rewritten,
    texts_of,
    without,
)
from actionplan.store.replay import State, replay
from actionplan.store.schema import NO_UPDATE, NO_UPDATE_NAME
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from actionplan.store.journal import Header
    from actionplan.store.rows import ChangeRow
    from actionplan.store.writing import Writer

LABEL = mark("Remove a personal detail from {reference}")
"""What history says of the gesture."""


class Redacted(Struct, frozen=True):
    """The journal and the state after a detail was taken out, and where else the text stands.

    ``why`` is the reason as it was kept, which may have quoted the detail.
    """

    rows: list[ChangeRow]
    state: State
    why: str
    elsewhere: tuple[Place, ...]


def carry_out(
    writer: Writer, removal: Removal, header: Header, *, who: str, when: datetime, why: str
) -> Redacted:
    """Take a detail out of a field and its history; ``wipe`` the file afterwards.

    Raises:
        DetailNotFoundError: the text stands nowhere in that field or its history.
        PlanFileError: one of its children; nothing was changed.
    """
    rows, connection = writer.journal.rows(), writer.connection
    texts, new = texts_of(rows, removal), rewritten(rows, removal)
    with writer.naming_faults():
        _vacuum(connection)
        if not any(removal.is_of(row) for row in new.values()):
            raise DetailNotFoundError(text=removal.text)
        with writer.transaction():
            stamp = writer.stamp(header.id, who=who, when=when, why=(why := without(why, texts)))
            added = header_row(stamp, replace(header, redacted=tuple(new)))
            rows = [*(new.get(row.id, row) for row in rows), added]
            state = replay(rows)
            _rewrite(connection, new.values())
            _set_cell(connection, removal, state)
            writer.journal.append([added])
    writer.journal.keep([added])
    return Redacted(rows, state, why, places_of(rows, texts))


def wipe(writer: Writer) -> None:
    """Write the file anew, so that nothing of what was taken out is left in it.

    Raises:
        TracesRemainError: freed pages may still hold the detail.
    """
    try:
        _vacuum(writer.connection)
    except sqlite3.Error as error:
        raise TracesRemainError(fault=str(error)) from error


def _vacuum(connection: sqlite3.Connection) -> None:
    """Write every page anew, without a temporary file that could outlive a crash."""
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("VACUUM")


def _rewrite(connection: sqlite3.Connection, rows: Iterable[ChangeRow]) -> None:
    connection.execute(f"DROP TRIGGER {NO_UPDATE_NAME}")
    connection.executemany(
        "UPDATE change SET value = ?, why = ?, sum = ? WHERE id = ?",
        [(row.value, row.why, row.sum, row.id) for row in rows],
    )
    connection.execute(NO_UPDATE)


def _set_cell(connection: sqlite3.Connection, removal: Removal, state: State) -> None:
    table, record_id, name = removal.table, removal.record_id, removal.field
    value = state.values[table, record_id][name]
    connection.execute(
        f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?',  # noqa: S608  (the registry's names)
        (to_cell(BY_NAME[table][name], value), record_id),
    )
