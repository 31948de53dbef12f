"""The journal of an open plan file: appending change rows, finding those of a cell or a gesture."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.json import decode

from actionplan.store.doubtful import Told
from actionplan.store.mapping import dump
from actionplan.store.registry import CHANGE_SET
from actionplan.store.rows import (
    COLUMNS,
    NEW,
    SET,
    ChangeRow,
    HybridClock,
    Moment,
    checksum,
    rows_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from actionplan.store.mapping import Plain

_MARKS = ", ".join("?" * 14)
INSERT_CHANGE = f"INSERT INTO change ({COLUMNS}) VALUES ({_MARKS})"  # noqa: S608  (constants)
_SELECT = f"SELECT {COLUMNS} FROM change"  # noqa: S608  (constants)
_CHUNK = 500


class Header(Struct, frozen=True):
    """What the journal says of a gesture as a whole."""

    id: str
    label: str
    args: tuple[tuple[str, str], ...]
    reverts: str
    redacted: tuple[str, ...] = ()
    """The ids of the rows that it rewrote; such a gesture can never be taken back."""


def header_of(row: ChangeRow) -> Header:
    """Return the header that a ``change_set`` row holds."""
    value = decode(row.value)
    args = value.get("args", {})
    return Header(
        id=row.row_id,
        label=str(value.get("label", "")),
        args=tuple((str(name), str(text)) for name, text in args.items()),
        reverts=str(value.get("reverts", "")),
        redacted=tuple(map(str, value.get("redacted", ()))),
    )


def check_headers(rows: Iterable[ChangeRow]) -> None:
    """Read the header of every gesture.

    Raises:
        replay.UNREADABLE: one cannot be read.
    """
    for row in rows:
        if row.tbl == CHANGE_SET:
            header_of(row)
            if datetime.fromisoformat(row.at).tzinfo is None:
                raise ValueError(row.at)


class Stamp(Struct):
    """What every row of one gesture has in common; hands out ids and clock stamps."""

    txn: str
    actor: str
    replica: str
    at: str
    why: str
    tick: Callable[[], int]
    new_id: Callable[[], str]

    def row(
        self, key: tuple[str, str], op: str, name: str, value: Any, pred: list[str]
    ) -> ChangeRow:
        """Return a new row of this gesture; ``value`` is plain."""
        table, row_id = key
        parts = (
            self.new_id(),
            self.txn,
            self.actor,
            self.replica,
            self.tick(),
            self.at,
            table,
            row_id,
            op,
            name,
            dump(value),
            dump(pred),
            self.why,
        )
        return ChangeRow(*parts, sum=checksum(parts))


def header_row(stamp: Stamp, header: Header) -> ChangeRow:
    """Return the row that says what a gesture was."""
    value: Plain = {"label": header.label, "args": dict(header.args), "reverts": header.reverts}
    if header.redacted:
        value["redacted"] = list(header.redacted)
    return stamp.row((CHANGE_SET, stamp.txn), NEW, "", value, [])


class Journal(Struct):
    """The change rows of one open file."""

    connection: sqlite3.Connection
    clock: HybridClock = field(default_factory=HybridClock)
    reached: Moment = field(default_factory=Moment)
    last_id: str = ""
    told: list[Told] = field(default_factory=list)
    """Every gesture in the order of its arrival; to look for them in the file takes a while."""

    def know(self, rows: Sequence[ChangeRow]) -> None:
        """Take note of the rows that are in the file, in the order of their arrival."""
        self.reached.add(rows)
        self.last_id = rows[-1].id if rows else self.last_id
        self.told += [
            Told(row.row_id, row.replica, datetime.fromisoformat(row.at))
            for row in rows
            if row.tbl == CHANGE_SET
        ]
        self.clock.saw(max(self.reached.reached.values(), default=0))

    def new_row(self, stamp: Stamp, key: tuple[str, str], values: Plain) -> ChangeRow:
        """Return the row that makes a record; ``values`` are its fields that are not default."""
        return stamp.row(key, NEW, "", {n: v for n, v in values.items() if n != "id"}, [])

    def set_rows(self, stamp: Stamp, key: tuple[str, str], values: Plain) -> list[ChangeRow]:
        """Return the rows that change fields of a record, naming the changes they replace."""
        return [
            stamp.row(key, SET, name, value, self.heads(key, name))
            for name, value in values.items()
        ]

    def heads(self, key: tuple[str, str], name: str) -> list[str]:
        """Return the ids of the changes of a cell that no other change replaces, sorted."""
        table, row_id = key
        rows = self.connection.execute(
            "SELECT id, pred, op FROM change WHERE row_id = ? AND field IN (?, '') AND tbl = ?",
            (row_id, name, table),
        ).fetchall()
        replaced = {seen for _, pred, _ in rows for seen in decode(pred)}
        sets = sorted(i for i, _, op in rows if op == SET and i not in replaced)
        return sets or sorted(i for i, _, op in rows if op == NEW)

    def touched_by_others(self, key: tuple[str, str], txn: str) -> bool:
        """Say whether a record was changed by another gesture than this one."""
        found = self.connection.execute(
            "SELECT 1 FROM change WHERE row_id = ? AND tbl = ? AND txn <> ? LIMIT 1",
            (key[1], key[0], txn),
        )
        return found.fetchone() is not None

    def header(self, txn: str) -> Header | None:
        """Return the header of a gesture, or ``None`` if there is none with this id."""
        rows = self.rows("WHERE row_id = ? AND tbl = ?", (txn, CHANGE_SET))
        return header_of(rows[0]) if rows else None

    def append(self, rows: list[ChangeRow]) -> None:
        """Write rows; call ``keep`` with them once they are committed."""
        self.connection.executemany(INSERT_CHANGE, rows)

    def keep(self, rows: list[ChangeRow]) -> None:
        """Take note of rows that have just been committed."""
        self.know(rows)

    def is_tail(self) -> bool:
        """Say whether the last row in the file is the last one that we know of."""
        last = self.connection.execute("SELECT id FROM change ORDER BY seq DESC LIMIT 1").fetchone()
        return (last[0] if last else "") == self.last_id

    def rows(self, where: str = "", arguments: tuple[Any, ...] = ()) -> list[ChangeRow]:
        """Return rows in the order of their arrival; ``where`` is one of our own clauses."""
        found = self.connection.execute(f"{_SELECT} {where} ORDER BY seq", arguments)
        return rows_of(found)

    def rows_of(self, txns: list[str]) -> list[ChangeRow]:
        """Return the rows of these gestures.

        The header of a gesture is its first row, so nothing is looked for before the headers.
        """
        return self._in("txn", txns, since=self._first(txns))

    def headers_of(self, txns: list[str]) -> dict[str, tuple[int, ChangeRow]]:
        """Return for each gesture its place in the file and the row that says what it was."""
        found: dict[str, tuple[int, ChangeRow]] = {}
        for start in range(0, len(txns), _CHUNK):
            part = txns[start : start + _CHUNK]
            cells = self.connection.execute(
                f"SELECT seq, {COLUMNS} FROM change WHERE field = '' AND tbl = ? "  # noqa: S608  (marks)
                f"AND row_id IN ({', '.join('?' * len(part))})",
                (CHANGE_SET, *part),
            )
            found |= {row.txn: (seq, row) for seq, *rest in cells for row in rows_of([rest])}
        return found

    def touches(self, txn: str, record_ids: list[str]) -> bool:
        """Say whether a gesture changed one of these records."""
        return any(row.txn == txn for row in self._in("row_id", record_ids))

    def last_place(self) -> int:
        """Return the place of the last row in the file."""
        found = self.connection.execute("SELECT MAX(seq) FROM change").fetchone()[0]
        return int(found or 0)

    def rows_between(self, first: int, last: int) -> list[ChangeRow]:
        """Return the rows from one place in the file to another."""
        return self.rows("WHERE seq BETWEEN ? AND ?", (first, last))

    def rows_about(self, record_id: str) -> list[ChangeRow]:
        """Return the rows of one record."""
        return self.rows("WHERE row_id = ?", (record_id,))

    def by_ids(self, ids: list[str]) -> dict[str, ChangeRow]:
        """Return the rows with these ids."""
        return {row.id: row for row in self._in("id", ids)}

    def _first(self, txns: list[str]) -> int:
        """Return the place of the first of the headers; 0 where one has none."""
        found: list[int] = []
        for start in range(0, len(txns), _CHUNK):
            part = txns[start : start + _CHUNK]
            found += self.connection.execute(
                "SELECT COUNT(*), MIN(seq) FROM change WHERE field = '' AND tbl = ? "  # noqa: S608  (marks)
                f"AND row_id IN ({', '.join('?' * len(part))})",
                (CHANGE_SET, *part),
            ).fetchone()
        return min(found[1::2]) if sum(found[::2]) == len(txns) and txns else 0

    def _in(self, column: str, keys: list[str], since: int = 0) -> list[ChangeRow]:
        """Return rows by one of our columns; asked in the same words, which SQLite reads once."""
        sought = "WHERE seq >= ? AND" if since else "WHERE"
        given = (since,) if since else ()
        found: list[ChangeRow] = []
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            found += self.rows(f"{sought} {column} IN ({marks})", (*given, *part))
        return found
