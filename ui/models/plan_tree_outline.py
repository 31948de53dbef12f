"""Which rows are shown and under which: kept lists of numbers, no objects.

Every record and every group has a number (0 is the root) that is never given to another, so that
what a view remembers of a row stays true while rows come and go.
"""

from __future__ import annotations

from bisect import bisect_left

from ui.models.plan_tree_rows import Kind, Row

ROOT = 0
HIDDEN = -1


class Outline:
    """The rows by number, and for each its parent, its place there and the rows under it."""

    def __init__(self) -> None:
        self.rows: list[Row] = [Row(Kind.GROUP, "", ("", ""), ())]
        self.parent: list[int] = [HIDDEN]
        self.place: list[int] = [0]
        self.below: list[list[int]] = [[]]
        self._numbers: dict[tuple[bool, str], int] = {}

    def number(self, row: Row) -> int:
        """Return the number of a row, given now if it is new, and keep what the row says."""
        key = (row.kind is Kind.GROUP, row.record_id)
        number = self._numbers.get(key)
        if number is not None:
            self.rows[number] = row
            return number
        number = self._numbers[key] = len(self.rows)
        self.rows.append(row)
        self.parent.append(HIDDEN)
        self.place.append(0)
        self.below.append([])
        return number

    def find(self, row: Row) -> int:
        """Return the number of a row that is shown, or ``HIDDEN``."""
        return self._shown(self._numbers.get((row.kind is Kind.GROUP, row.record_id), HIDDEN))

    def find_record(self, record_id: str) -> int:
        """Return the number of an area or action that is shown, or ``HIDDEN``."""
        return self._shown(self._numbers.get((False, record_id), HIDDEN))

    def clear(self) -> None:
        """Show nothing; numbers stay given."""
        self.parent = [HIDDEN] * len(self.rows)
        self.below = [[] for _number in self.rows]

    def append(self, number: int, parent: int) -> None:
        """Show a row as the last one under ``parent``."""
        siblings = self.below[parent]
        self.parent[number] = parent
        self.place[number] = len(siblings)
        siblings.append(number)

    def place_for(self, row: Row, parent: int, *, without: int = HIDDEN) -> int:
        """Return where among the rows under ``parent`` a row belongs, ``without`` left out."""
        rows, below = self.rows, self.below[parent]
        if without != HIDDEN:
            below = [number for number in below if number != without]
        return bisect_left(below, row.order, key=lambda number: rows[number].order)

    def insert(self, number: int, parent: int, place: int) -> None:
        """Show a row at a place under ``parent``."""
        self.parent[number] = parent
        self.below[parent].insert(place, number)
        self._count(parent, place)

    def take(self, number: int) -> None:
        """Hide a row; the rows under it stay with it."""
        parent, place = self.parent[number], self.place[number]
        del self.below[parent][place]
        self.parent[number] = HIDDEN
        self._count(parent, place)

    def forget_below(self, number: int) -> None:
        """Hide every row under a hidden one."""
        below, self.below[number] = self.below[number], []
        for child in below:
            self.parent[child] = HIDDEN
            self.forget_below(child)

    def _shown(self, number: int) -> int:
        return number if number == HIDDEN or self.parent[number] != HIDDEN else HIDDEN

    def _count(self, parent: int, start: int) -> None:
        siblings = self.below[parent]
        for place in range(start, len(siblings)):
            self.place[siblings[place]] = place
