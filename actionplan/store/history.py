"""The journal as people read it: who changed what, when and why."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.json import decode

from actionplan.i18n import _
from actionplan.store.doubtful import Told, doubtful
from actionplan.store.journal import header_of
from actionplan.store.registry import BY_NAME, CHANGE_SET
from actionplan.store.rows import NEW
from actionplan.store.undo import reference_in, value_before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.journal import Journal
    from actionplan.store.rows import ChangeRow

_PLACE = re.compile(r"\{(\w+)\}")
"""A place in a label. A label comes from the file, so it is no template for ``str.format``."""


class FieldChange(Struct, frozen=True):
    """One field of one record before and after, as plain values; a new record has field ""."""

    table: str
    record_id: str
    reference: str
    field: str
    before: Any
    after: Any


class HistoryEntry(Struct, frozen=True):
    """One gesture; ``label`` is ready to be read, ``reverts`` names the gesture it took back."""

    id: str
    when: datetime
    who: str
    label: str
    why: str
    reverts: str
    changes: tuple[FieldChange, ...]
    redacts: bool = False
    """Whether it removed a personal detail, which nothing can take back."""
    clock_doubtful: bool = False
    """Whether ``when`` cannot be right (see ``doubtful``); its place in the order is."""


def sentence(label: str, args: tuple[tuple[str, str], ...]) -> str:
    """Return a gesture's label in the reader's language with its places filled."""
    values = dict(args)
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), _(label))


def entries(
    journal: Journal,
    plan: Plan,
    *,
    today: date,
    limit: int | None = None,
    since: datetime | None = None,
    record_id: str | None = None,
) -> list[HistoryEntry]:
    """Return gestures, newest first: at most ``limit``, from ``since`` on, about one record.

    ``today`` tells which moments lie in the future.
    """
    headers = _headers(journal, since=since, record_id=record_id)
    headers.reverse()
    chosen = headers if limit is None else headers[:limit]
    rows = journal.rows_of([row.row_id for row in chosen])
    seen = journal.by_ids(sorted({i for row in rows for i in row.seen}))
    by_txn: dict[str, list[ChangeRow]] = {}
    for row in rows:
        if row.tbl in BY_NAME:
            by_txn.setdefault(row.txn, []).append(row)
    doubts = doubtful(_told(journal), today) if chosen else frozenset()
    return [
        _entry(row, by_txn.get(row.row_id, []), seen, plan, is_doubtful=row.row_id in doubts)
        for row in chosen
    ]


def _told(journal: Journal) -> Iterator[Told]:
    cells = journal.connection.execute(
        "SELECT row_id, replica, at FROM change WHERE tbl = ? ORDER BY seq", (CHANGE_SET,)
    )
    return (Told(row_id, replica, datetime.fromisoformat(at)) for row_id, replica, at in cells)


def _headers(journal: Journal, *, since: datetime | None, record_id: str | None) -> list[ChangeRow]:
    clauses, arguments = ["tbl = ?"], [CHANGE_SET]
    if since is not None:
        clauses.append("at >= ?")
        arguments.append(since.isoformat())
    if record_id is not None:
        clauses.append("row_id IN (SELECT txn FROM change WHERE row_id = ?)")
        arguments.append(record_id)
    return journal.rows(f"WHERE {' AND '.join(clauses)}", tuple(arguments))


def _entry(
    row: ChangeRow,
    rows: list[ChangeRow],
    seen: dict[str, ChangeRow],
    plan: Plan,
    *,
    is_doubtful: bool,
) -> HistoryEntry:
    header = header_of(row)
    return HistoryEntry(
        id=header.id,
        when=datetime.fromisoformat(row.at),
        who=row.actor,
        label=sentence(header.label, header.args),
        why=row.why,
        reverts=header.reverts,
        changes=tuple(_change(change, seen, plan) for change in rows),
        redacts=bool(header.redacted),
        clock_doubtful=is_doubtful,
    )


def _change(row: ChangeRow, seen: dict[str, ChangeRow], plan: Plan) -> FieldChange:
    made = row.op == NEW
    return FieldChange(
        table=row.tbl,
        record_id=row.row_id,
        reference=reference_in(plan, row.row_id),
        field=row.field,
        before=None if made else value_before(row, seen),
        after=decode(row.value),
    )
