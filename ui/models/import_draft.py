"""The draft under review with what was done to it, so that every step can be taken back.

The rows are values: a step keeps those before it, and taking it back puts them in their place.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from actionplan.i18n import mark
from actionplan.values import replace
from ui.models.import_rows import Kind, ReviewRow, join_rows, new_row, split_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from actionplan.importers.proposal import Place

Rows = tuple[ReviewRow, ...]

CHANGED = mark("change of a row")
ADDED = mark("added row")
SPLIT = mark("split")
JOINED = mark("joining of rows")
MOVED = mark("move")


class ReviewDraft:
    """All rows in the order of the plan; each method that changes them is one step."""

    def __init__(self) -> None:
        self.rows: Rows = ()
        self._done: list[tuple[str, Rows]] = []
        self._undone: list[tuple[str, Rows]] = []
        self._added = 0

    @property
    def undo_label(self) -> str:
        """What the latest step was, untranslated; "" when there is none."""
        return self._done[-1][0] if self._done else ""

    @property
    def redo_label(self) -> str:
        """What was last taken back."""
        return self._undone[-1][0] if self._undone else ""

    def start(self, rows: Iterable[ReviewRow]) -> None:
        """Begin with the rows of another report."""
        self.rows = tuple(rows)
        self._done.clear()
        self._undone.clear()

    def counts(self) -> dict[Kind, int]:
        """Return how many rows there are of each kind."""
        return {kind: sum(row.kind is kind for row in self.rows) for kind in Kind}

    def undo(self) -> str:
        """Take the latest step back; return the key of the first row that is another."""
        return self._go(self._done, self._undone)

    def redo(self) -> str:
        """Take the step again that was last taken back."""
        return self._go(self._undone, self._done)

    def change(self, keys: Collection[str], **values: Any) -> None:
        """Set fields of rows."""
        self._become(
            CHANGED,
            (replace(row, **values) if row.key in keys else row for row in self.rows),
        )

    def amend(self, keys: Collection[str], **values: Any) -> None:
        """Set fields of rows as part of the latest step."""
        self.rows = tuple(replace(r, **values) if r.key in keys else r for r in self.rows)

    def add(self, text: str, after: str, place: Place | None, kind: Kind) -> str:
        """Add something that the reader missed, after a row; return its key."""
        like = self.row(after)
        row = new_row(self._new_key(), text, like, place, kind)
        at = self.rows.index(like) + 1 if like else len(self.rows)
        self._become(ADDED, (*self.rows[:at], row, *self.rows[at:]))
        return row.key

    def split(self, key: str, text: str, cuts: Sequence[int]) -> str:
        """Make rows of one whose words are ``text``, the others beginning at the cuts.

        Where a part would be empty the row alone gets the words. Returns the key of the last part.
        """
        row = self.row(key)
        bounds = [0, *cuts, len(text)]
        if row is None:
            return ""
        if not all(text[a:b].strip() for a, b in pairwise(bounds)):
            self.change([key], text=text.strip() or row.text)
            return key
        parts = [row]
        words, before = text, 0
        for cut in cuts:
            first, second = split_row(parts.pop(), words, cut - before, self._new_key())
            parts += [first, second]
            words, before = text[cut:].strip(), cut + _blanks(text[cut:])
        at = self.rows.index(row)
        self._become(SPLIT, (*self.rows[:at], *parts, *self.rows[at + 1 :]))
        return parts[-1].key

    def join(self, keys: Collection[str]) -> str:
        """Make one row of several, in the place of the first; return its key."""
        chosen = [row for row in self.rows if row.key in keys]
        if len(chosen) < 2 or len({row.kind for row in chosen}) > 1:  # noqa: PLR2004  (two rows)
            return ""
        joined = chosen[0]
        for row in chosen[1:]:
            joined = join_rows(joined, row)
        others = {row.key for row in chosen[1:]}
        self._become(
            JOINED,
            (
                joined if row.key == joined.key else row
                for row in self.rows
                if row.key not in others
            ),
        )
        return joined.key

    def neighbour(self, key: str, step: int) -> ReviewRow | None:
        """Return the row of the same kind before (-1) or after (1) one in the report."""
        row = self.row(key)
        alike = [other for other in self.rows if row and other.kind is row.kind]
        at = alike.index(row) + step if row else -1
        return alike[at] if 0 <= at < len(alike) else None

    def move(self, keys: Collection[str], before: str) -> None:
        """Put rows before another, or at the end of their kind.

        Uncertain ones that are put among the others count as looked at.
        """
        self._put(keys, before)
        target = self.row(before)
        if target is None or target.is_sure:
            self.amend(keys, checked=True)

    def move_by(self, keys: Collection[str], step: int) -> None:
        """Put rows one place up (-1) or down (1) among those that are shown with them."""
        moved = [row for row in self.rows if row.key in keys]
        shown = self.shown(moved[0].kind)
        at = shown.index(moved[0]) - 1 if step < 0 else shown.index(moved[-1]) + 1
        if not 0 <= at < len(shown) or len({row.is_sure for row in (*moved, shown[at])}) > 1:
            return
        after = self.neighbour(shown[at].key, 1)
        self._put(keys, shown[at].key if step < 0 else after.key if after else "")

    def shown(self, kind: Kind) -> list[ReviewRow]:
        """Return the rows of a kind, those that the reader was unsure of first."""
        return sorted((row for row in self.rows if row.kind is kind), key=_unsure_first)

    def row(self, key: str) -> ReviewRow | None:
        """Return the row with this key."""
        return next((row for row in self.rows if row.key == key), None)

    def _put(self, keys: Collection[str], before: str) -> None:
        moved = [row for row in self.rows if row.key in keys]
        rest = [row for row in self.rows if row.key not in keys]
        alike = [at for at, row in enumerate(rest) if row.kind is moved[0].kind]
        end = alike[-1] + 1 if alike else len(rest)
        at = next((at for at, row in enumerate(rest) if row.key == before), end)
        self._become(MOVED, (*rest[:at], *moved, *rest[at:]))

    def _become(self, label: str, rows: Iterable[ReviewRow]) -> None:
        rows = tuple(rows)
        if rows == self.rows:
            return
        self._done.append((label, self.rows))
        self._undone.clear()
        self.rows = rows

    def _go(self, source: list[tuple[str, Rows]], target: list[tuple[str, Rows]]) -> str:
        if not source:
            return ""
        label, rows = source.pop()
        target.append((label, self.rows))
        before, self.rows = set(self.rows), rows
        order = zip(rows, target[-1][1], strict=False)
        changed = (row.key for row in rows if row not in before)
        moved = (row.key for row, was in order if row.key != was.key)
        return next(changed, next(moved, ""))

    def _new_key(self) -> str:
        self._added += 1
        return f"b{self._added}"


def _unsure_first(row: ReviewRow) -> bool:
    return row.is_sure


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())
