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
    """The rows by number, and for each that is shown its parent and the rows under it.

    Dictionaries that are filled all at once: a list for every row would wake the garbage collector
    at each key of a filter.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = [Row(Kind.GROUP, "", ("", ""), ())]
        self.parent: dict[int, int] = {}
        self.below: dict[int, list[int]] = {}
        self.records: dict[str, int] = {}
        self._groups: dict[str, int] = {}

    @property
    def actions(self) -> int:
        """How many actions are shown."""
        rows = self.rows
        return sum(
            len(below)
            for below in self.below.values()
            if below and rows[below[0]].kind is Kind.ACTION
        )

    def number(self, row: Row) -> int:
        """Return the number of a row, given now if it is new, and keep what the row says."""
        numbers = self._groups if row.kind is Kind.GROUP else self.records
        number = numbers.get(row.record_id)
        if number is None:
            number = numbers[row.record_id] = len(self.rows)
            self.rows.append(row)
        else:
            self.rows[number] = row
        return number

    def find(self, row: Row) -> int:
        """Return the number of a row that is shown, or ``HIDDEN``."""
        numbers = self._groups if row.kind is Kind.GROUP else self.records
        return self._shown(numbers.get(row.record_id, HIDDEN))

    def find_record(self, record_id: str) -> int:
        """Return the number of an area or action that is shown, or ``HIDDEN``."""
        return self._shown(self.records.get(record_id, HIDDEN))

    def clear(self) -> None:
        """Show nothing; numbers stay given."""
        self.parent, self.below = {}, {}

    def extend(self, parent: int, numbers: list[int]) -> None:
        """Show rows, in their order, as the last ones under ``parent``."""
        self.below.setdefault(parent, []).extend(numbers)
        self.parent.update(dict.fromkeys(numbers, parent))

    def place(self, number: int) -> int:
        """Return where a row that is shown stands among its siblings.

        Looked for rather than kept: views ask it of groups and areas, a filter would have to write
        it down for every action.
        """
        return self.below[self.parent[number]].index(number)

    def place_for(self, row: Row, parent: int, *, without: int = HIDDEN) -> int:
        """Return where among the rows under ``parent`` a row belongs, ``without`` left out."""
        rows, below = self.rows, self.below.get(parent, [])
        if without != HIDDEN:
            below = [number for number in below if number != without]
        return bisect_left(below, row.order, key=lambda number: rows[number].order)

    def insert(self, number: int, parent: int, place: int) -> None:
        """Show a row at a place under ``parent``."""
        self.parent[number] = parent
        self.below.setdefault(parent, []).insert(place, number)

    def take(self, number: int) -> None:
        """Hide a row; the rows under it stay with it."""
        self.below[self.parent.pop(number)].remove(number)

    def forget_below(self, number: int) -> None:
        """Hide every row under a hidden one."""
        for child in self.below.pop(number, ()):
            del self.parent[child]
            self.forget_below(child)

    def _shown(self, number: int) -> int:
        return number if number in self.parent else HIDDEN
