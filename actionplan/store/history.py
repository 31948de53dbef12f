"""The journal as people read it: who changed what, when and why."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.json import decode

from actionplan.i18n import _
from actionplan.store.doubtful import doubtful
from actionplan.store.journal import header_of
from actionplan.store.registry import BY_NAME
from actionplan.store.rows import NEW
from actionplan.store.undo import reference_in, value_before
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    left_out: int = 0
    """How many more changes it has than were asked for."""
    is_redo: bool = False
    """Whether what it took back was itself a taking back."""

    @property
    def words(self) -> str:
        """What was done, as it is told: ``label``, or that it was taken back or done again."""
        if self.is_redo:
            return _("Done again: {label}").format(label=self.label)
        return _("Taken back: {label}").format(label=self.label) if self.reverts else self.label


def sentence(label: str, args: tuple[tuple[str, str], ...]) -> str:
    """Return a gesture's label in the reader's language with its places filled."""
    values = dict(args)
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), _(label))


class Wanted(Struct, frozen=True, kw_only=True):
    """Which gestures are to be read, and how much of each.

    At most ``limit`` after the newest ``skip``, from ``since`` on, about one record; of each at
    most some ``changes``, since a gesture may be an import of 100,000 records.
    """

    limit: int | None = None
    skip: int = 0
    since: datetime | None = None
    record_id: str | None = None
    changes: int | None = None


def entries(journal: Journal, plan: Plan, wanted: Wanted, *, today: date) -> list[HistoryEntry]:
    """Return gestures, newest first; ``today`` tells which moments lie in the future.

    Of gestures about one record only what they changed of it is told.
    """
    about = _about(journal, wanted.record_id)
    told = [each for each in journal.told if about is None or each.id in about]
    if wanted.since is not None:
        told = [each for each in told if each.at >= wanted.since]
    end = None if wanted.limit is None else wanted.skip + wanted.limit
    ids = [each.id for each in reversed(told)][wanted.skip : end]
    headers = journal.headers_of(ids)
    if about is not None:
        by_txn, left_out = about, dict[str, int]()
    elif wanted.changes is None:
        by_txn, left_out = _by_gesture(journal.rows_of(ids)), {}
    else:
        by_txn, left_out = _beginnings(journal, ids, wanted.changes)
    rows = [row for each in ids for row in by_txn.get(each, ())]
    seen = journal.by_ids(sorted({i for row in rows for i in row.seen}))
    doubts = doubtful(journal.told, today) if ids else frozenset()
    redone = _redone(journal, headers)
    found = [
        _entry(
            headers[each][1], by_txn.get(each, []), seen, plan,
            is_doubtful=each in doubts, left_out=left_out.get(each, 0),
        )
        for each in ids
        if each in headers
    ]  # fmt: skip
    return [replace(each, is_redo=True) if each.id in redone else each for each in found]


def _redone(journal: Journal, headers: Mapping[str, tuple[int, ChangeRow]]) -> set[str]:
    """Return those of these gestures that did again what had been taken back."""
    reverts = {key: header_of(row).reverts for key, (_place, row) in headers.items()}
    while unknown := {*reverts.values()} - {"", *reverts}:
        found = journal.headers_of(sorted(unknown))
        reverts |= dict.fromkeys(unknown, "")
        reverts |= {key: header_of(row).reverts for key, (_place, row) in found.items()}
    return {key for key in headers if reverts[key] and not _turns(reverts, key) % 2}


def _turns(reverts: Mapping[str, str], key: str) -> int:
    """Return how often the gesture was taken back and done again with which it began."""
    passed: set[str] = set()
    while reverts.get(key) and key not in passed:  # in a file from elsewhere it may be a circle
        passed.add(key)
        key = reverts[key]
    return len(passed)


def _about(journal: Journal, record_id: str | None) -> dict[str, list[ChangeRow]] | None:
    return None if record_id is None else _by_gesture(journal.rows_about(record_id))


def _by_gesture(rows: Iterable[ChangeRow]) -> dict[str, list[ChangeRow]]:
    found: dict[str, list[ChangeRow]] = {}
    for row in rows:
        if row.tbl in BY_NAME:
            found.setdefault(row.txn, []).append(row)
    return found


def _beginnings(
    journal: Journal, ids: list[str], most: int
) -> tuple[dict[str, list[ChangeRow]], dict[str, int]]:
    """Return the first changes of each gesture, and of how many each has more.

    A gesture is written as one, so it reaches from its header to the next one.
    """
    order = {each.id: at for at, each in enumerate(journal.told)}
    following = {i: journal.told[order[i] + 1].id for i in ids if order[i] + 1 < len(order)}
    places = {i: seq for i, (seq, _) in journal.headers_of([*{*ids, *following.values()}]).items()}
    last = journal.last_place()
    spans: list[tuple[int, int]] = []
    left_out: dict[str, int] = {}
    for each in sorted((i for i in ids if i in places), key=places.__getitem__):
        first, end = places[each], places.get(following.get(each, ""), last + 1) - 1
        if end - first > most:
            left_out[each], end = end - first - most, first + most
        if spans and spans[-1][1] == first - 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((first, end))
    rows = (row for span in spans for row in journal.rows_between(*span))
    return _by_gesture(rows), left_out


def _entry(
    row: ChangeRow,
    rows: list[ChangeRow],
    seen: dict[str, ChangeRow],
    plan: Plan,
    *,
    is_doubtful: bool,
    left_out: int,
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
        left_out=left_out,
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
