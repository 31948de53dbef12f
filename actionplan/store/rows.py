"""Change rows: one field's change as it is kept on disk, its checksum, its clock, sets of them.

The state of a plan is a function of the *set* of its change rows (see ``replay``), so order,
repeats and carriers cannot matter. ``pred`` names the changes of the cell that the author had seen;
the hybrid clock ``hlc`` (48 bits of milliseconds, 16 bits of counter) never goes back and only
breaks ties.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field
from msgspec.json import decode

from actionplan.store.digest import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

NEW = "new"
SET = "set"
_ONE_ID = len('["') + 36 + len('"]')
LAST_STAMP = 1 << 62
"""Stamps lie below this (the year 4199), so that a crafted one leaves room for the next."""
COLUMNS = "id, txn, actor, replica, hlc, at, tbl, row_id, op, field, value, pred, why, sum"
"""The columns of a change row in the order of ``ChangeRow``."""


class ChangeRow(NamedTuple):
    """One row of the journal; ``value`` and ``pred`` are JSON text."""

    id: str
    txn: str
    actor: str
    replica: str
    hlc: int
    at: str
    tbl: str
    row_id: str
    op: str
    field: str
    value: str
    pred: str
    why: str
    sum: str

    @property
    def seen(self) -> list[str]:
        """The ids of the changes that this one takes the place of; nearly always one."""
        pred = self.pred
        if len(pred) == _ONE_ID and pred.startswith('["'):
            return [pred[2:-2]]
        return list(decode(pred))


def rows_of(cells: Iterable[Sequence[Any]]) -> list[ChangeRow]:
    """Return the change rows of cells in the order of ``COLUMNS``, made without calls in Python."""
    return list(map(_new_row, repeat(ChangeRow), cells))


_new_row: Callable[[type[ChangeRow], Sequence[Any]], ChangeRow] = tuple.__new__


def checksum(parts: Iterable[object]) -> str:
    """Return the checksum of a row's columns but the last: 64 bits of BLAKE2b as 16 hex digits."""
    return _sum("\x1f".join(map(str, parts)))


def _sum(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def is_sound(row: ChangeRow) -> bool:
    """Say whether a row's checksum fits its content and its stamp can be followed by others."""
    i, txn, actor, replica, hlc, at, tbl, row_id, op, name, value, pred, why, found = row
    text = (
        f"{i}\x1f{txn}\x1f{actor}\x1f{replica}\x1f{hlc}\x1f{at}\x1f{tbl}\x1f{row_id}\x1f{op}"
        f"\x1f{name}\x1f{value}\x1f{pred}\x1f{why}"
    )
    return found == _sum(text) and 0 <= hlc < LAST_STAMP


class HybridClock(Struct):
    """Hands out stamps that never go back, whatever the machine's clock does."""

    last: int = 0

    def tick(self, now: datetime) -> int:
        """Return the next stamp, at or after ``now`` and after every one seen."""
        self.last = max(self.last + 1, int(now.timestamp() * 1000) << 16)
        return self.last

    def saw(self, stamp: int) -> None:
        """Take note of a stamp made elsewhere."""
        self.last = max(self.last, stamp)


class Moment(Struct):
    """A set of changes: for each replica, the stamp of its last change that belongs to it.

    A replica's stamps only grow, so this names a set that later arrivals never join, and the same
    set in every copy of the plan.
    """

    reached: dict[str, int] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Return the moment written by ``text``.

        Raises:
            ValueError: the text is not a moment.
        """
        reached = decode(text)
        if not isinstance(reached, dict):
            raise ValueError(text)  # noqa: TRY004  (callers know one error for a bad text)
        return cls({str(replica): int(stamp) for replica, stamp in reached.items()})

    def text(self) -> str:
        """Return the moment as text, for a record or a command line."""
        import json  # noqa: PLC0415  (a start writes none)

        return json.dumps(self.reached, separators=(",", ":"), sort_keys=True)

    def add(self, rows: Iterable[ChangeRow]) -> None:
        """Take ``rows`` into the set."""
        reached = self.reached
        for row in rows:
            if row.hlc > reached.get(row.replica, -1):
                reached[row.replica] = row.hlc

    def holds(self, row: ChangeRow) -> bool:
        """Say whether ``row`` belongs to the set."""
        return row.hlc <= self.reached.get(row.replica, -1)
