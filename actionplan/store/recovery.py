"""A new plan file from what a damaged one and its backups still hold; the old one stays as it is.

What cannot be found is named. A record of which only later changes or links are left comes back as
a stand-in, so that nothing that points to it is lost as well.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from actionplan.domain.ids import new_id
from actionplan.i18n import _, mark, ngettext
from actionplan.store.backup import backups_of
from actionplan.store.errors import (
    CannotMakePlanError,
    DamagedPlanError,
    MissingPlanError,
    PlanFileError,
)
from actionplan.store.folders import sync_file
from actionplan.store.journal import Header, Stamp, header_row
from actionplan.store.keys import is_protected, key_for
from actionplan.store.making import make_file
from actionplan.store.mapping import from_plain, to_cell
from actionplan.store.opening import read_plan_file
from actionplan.store.registry import BY_NAME, REGISTRY
from actionplan.store.removal import redacted_ids
from actionplan.store.replay import State, replay
from actionplan.store.rows import NEW, ChangeRow
from actionplan.store.salvage import numbered_rows, salvaged_rows
from actionplan.store.salvage_protected import reachable_rows
from actionplan.store.writing import INSERTS, connect_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from actionplan.store.keys import Key as FileKey
    from actionplan.store.mapping import Plain
    from actionplan.store.replay import Key

LOST = mark("[lost]")

_STAND_INS: dict[str, Plain] = {
    "person": {"role": LOST},
    "agency": {"name": LOST},
    "inspection": {"title": LOST},
    "area": {"text": LOST},
    "action": {"title": LOST},
    "measure": {"name": LOST},
    "progress": {"on": "1970-01-01", "removed": True},
}
"""What stands for a lost record to which others point, by table."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What came of it: rows found in the file, rows that only a backup had, and what is missing."""

    from_file: int
    from_backups: int
    records: int
    missing: tuple[str, ...]


def recover(plan: Path, target: Path, *, who: str, now: datetime) -> Recovery:
    """Write a new plan file at ``target`` from every sound change row of ``plan`` and its backups.

    Raises:
        MissingPlanError: there is no file at ``plan``.
        DamagedPlanError: nothing could be found.
        PlanExistsError, CannotMakePlanError: ``target`` cannot be made.
    """
    try:
        content = plan.read_bytes()
    except OSError as error:
        raise MissingPlanError(name=plan.name) from error
    numbered = reachable_rows(plan) if is_protected(plan) else numbered_rows(content)
    own = {row.id: row for _number, row in numbered}
    gone = {each for row in own.values() for each in redacted_ids(row)}
    backups = _rows_of_backups(plan, set(own))
    saved = {row.id: row for rows in backups for row in rows if row.id not in gone}
    rows = sorted((saved | own).values(), key=lambda row: (row.hlc, row.id))
    state = replay(rows)
    if not any(table == "plan_info" for table, _id in state.values):
        raise DamagedPlanError(name=plan.name, fault=_("no change of it could be read"))
    lost = _lost(rows, state)
    missing = (*_not_found(numbered, {*own, *saved}, backups), *_missing(rows, lost))
    rows += _stand_ins(lost, rows, who, now)
    state = replay(rows)
    _write(target, _key_of_copies(plan), rows, state)
    return Recovery(
        from_file=len(own),
        from_backups=len(saved.keys() - own.keys()),
        records=len(state.values),
        missing=missing,
    )


def _rows_of_backups(plan: Path, known: set[str]) -> list[list[ChangeRow]]:
    """Return the rows of each backup that shares a change with what is known of the plan.

    Another plan may have been at this place before. Where nothing is known, the newest backup
    tells which plan it is.
    """
    found = []
    for rows in map(_rows_of_backup, backups_of(plan)):
        ids = {row.id for row in rows}
        if ids and (not known or not known.isdisjoint(ids)):
            known |= ids
            found.append(rows)
    return found


def _rows_of_backup(backup: Path) -> list[ChangeRow]:
    """Return the rows of a backup, in their order; of a damaged one what it still holds."""
    try:
        return read_plan_file(backup).rows
    except PlanFileError:
        with suppress(OSError):
            return salvaged_rows(backup.read_bytes())
    return []


def _not_found(
    numbered: list[tuple[int, ChangeRow]], kept: set[str], backups: list[list[ChangeRow]]
) -> Iterator[str]:
    """Say how many changes the journal of the file counted that are nowhere.

    A backup of the same journal counts alike, so it tells which changes a gap held.
    """
    own = {number: row.id for number, row in numbered}
    last = max(own, default=0)
    gaps = set(range(1, last + 1)) - own.keys()
    for rows in backups:
        ids = dict(enumerate((row.id for row in rows), start=1))
        if all(ids.get(number, each) == each for number, each in own.items()):
            gaps -= {number for number in gaps if ids.get(number) in kept}
    if gaps:
        words = ngettext(
            "{count} change, which neither the file nor a backup holds",
            "{count} changes, which neither the file nor a backup holds",
            len(gaps),
        )
        yield words.format(count=len(gaps))


def _key_of_copies(plan: Path) -> FileKey | None:
    """Return the key of the plan, or where its beginning is gone, of its newest protected backup.

    What was protected once is not written down in the open.
    """
    for path in (plan, *backups_of(plan)):
        if is_protected(path):
            return key_for(path)
    return None


def _lost(rows: list[ChangeRow], state: State) -> list[Key]:
    """Return the records that rows or links speak of and nothing made."""
    spoken = {(row.tbl, row.row_id): None for row in rows if row.tbl in BY_NAME}
    for (table, _id), values in state.values.items():
        links = ((field.link, values[field.name]) for field in REGISTRY[table] if field.link)
        spoken |= {(link, target): None for link, target in links if target}
    return [key for key in spoken if key not in state.values]


def _missing(rows: list[ChangeRow], lost: list[Key]) -> tuple[str, ...]:
    known = {row.id for row in rows}
    sentences = [_("one {table}, of which only traces are left").format(table=t) for t, _id in lost]
    sentences += [
        _("an earlier value of “{field}” of one {table}").format(field=row.field, table=row.tbl)
        for row in rows
        if row.op != NEW and any(seen not in known for seen in row.seen)
    ]
    return tuple(sentences)


def _stand_ins(lost: list[Key], rows: list[ChangeRow], who: str, now: datetime) -> list[ChangeRow]:
    keys = [key for key in lost if key[0] in _STAND_INS]
    if not keys:
        return []
    ticks = count(max(row.hlc for row in rows) + 1)
    header = Header(id=new_id(), label=mark("Recover the plan"), args=(), reverts="")
    stamp = Stamp(
        txn=header.id,
        actor=who,
        replica="recovery",
        at=now.isoformat(),
        why="",
        tick=lambda: next(ticks),
        new_id=new_id,
    )
    made = [stamp.row(key, NEW, "", _STAND_INS[key[0]], []) for key in keys]
    return [header_row(stamp, header), *made]


def _write(target: Path, key: FileKey | None, rows: list[ChangeRow], state: State) -> None:
    make_file(target, key)
    try:
        with closing(connect_to_write(target)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            _fill(connection, rows, state)
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode=DELETE")
        sync_file(target)
        read_plan_file(target)
    except (OSError, sqlite3.Error) as error:
        _discard(target)
        raise CannotMakePlanError(name=target.name, fault=str(error)) from error
    except BaseException:
        _discard(target)
        raise


def _discard(target: Path) -> None:
    target.unlink(missing_ok=True)
    target.with_name(f"{target.name}-journal").unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, rows: list[ChangeRow], state: State) -> None:
    connection.executemany(INSERTS["change"], rows)
    for (table, _id), values in state.values.items():
        from_plain(table, values)
        cells = [to_cell(field, values[field.name]) for field in REGISTRY[table]]
        connection.execute(INSERTS[table], cells)
