"""Which rows are shown and under which: kept lists of numbers, no objects.

Every record and every group has a number (0 is the root) that is never given to another, so that
what a view remembers of a row stays true while rows come and go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.plan_tree_filter import Found
from ui.models.plan_tree_order import AS_PLANNED, Sorting
from ui.models.plan_tree_rows import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.plan_tree_order import Blocks

ROOT = 0
HIDDEN = -1
_ACTION = Kind.ACTION


class Outline:
    """The rows by number, and for each that is shown its ``parent`` and the rows under it.

    Dictionaries that are filled all at once: a list for every row would wake the garbage collector
    at each key of a filter. The actions under a row are made, sorted and numbered when somebody
    looks there, since most are never looked at.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = [Row(Kind.GROUP, "", ())]
        self.parent: dict[int, int] = {}
        self.actions = 0
        self._records: dict[str, int] = {}
        self._groups: dict[str, int] = {}
        self.looked_at: dict[int, list[int]] = {}
        self._found: Blocks | Found = Found({})
        self._keys = self._found.keys
        self._sorting = AS_PLANNED

    def below(self, number: int) -> Sequence[int]:
        """Return the rows under a row, in order."""
        below = self.looked_at.get(number)
        return below if below is not None else self._look_below(number)

    def has_below(self, number: int) -> bool:
        """Say whether rows stand under a row."""
        below = self.looked_at.get(number)
        return bool(below) if below is not None else self.rows[number].record_id in self._keys

    def number(self, row: Row) -> int:
        """Return the number of a row, given now if it is new, and keep what the row says."""
        numbers = self._groups if row.kind is Kind.GROUP else self._records
        number = numbers.get(row.record_id)
        if number is None:
            number = numbers[row.record_id] = len(self.rows)
            self.rows.append(row)
        else:
            self.rows[number] = row
        return number

    def numbers(self, rows: Sequence[Row]) -> list[int]:
        """Return the numbers of rows of one kind, as ``number`` does; of known ones at once."""
        given = self._groups if rows and rows[0].kind is Kind.GROUP else self._records
        numbers = [given.get(row.record_id, HIDDEN) for row in rows]
        if HIDDEN in numbers:
            return list(map(self.number, rows))
        kept = self.rows
        for number, row in zip(numbers, rows, strict=True):
            kept[number] = row
        return numbers

    def find(self, row: Row) -> int:
        """Return the number of a row that is shown, or ``HIDDEN``."""
        numbers = self._groups if row.kind is Kind.GROUP else self._records
        return self._shown(numbers.get(row.record_id, HIDDEN))

    def find_record(self, record_id: str) -> int:
        """Return the number of an area or action that was looked at and is shown, or ``HIDDEN``."""
        return self._shown(self._records.get(record_id, HIDDEN))

    def clear(self, found: Blocks | Found, actions: int, sorting: Sorting) -> None:
        """Show nothing but, where somebody looks, these actions; numbers stay given."""
        self.parent.clear()
        self.looked_at.clear()
        self.looked_at[ROOT] = []
        self._found, self._keys = found, found.keys
        self.actions, self._sorting = actions, sorting

    def extend(self, parent: int, numbers: list[int]) -> None:
        """Show rows, in their order, as the last ones under ``parent``."""
        self.looked_at.setdefault(parent, []).extend(numbers)
        self.parent.update(dict.fromkeys(numbers, parent))

    def sorted_below(self, key: str) -> list[int]:
        """Return the numbers of the actions found under ``key``, in order."""
        rows = self._found.rows_of(key)
        if self._sorting != AS_PLANNED:
            rows = self._sorting.arranged(rows)
        return self.numbers(rows)

    def place(self, number: int) -> int:
        """Return where a row that is shown stands among its siblings.

        Looked for rather than kept: views ask it of groups and areas, a filter would have to write
        it down for every action.
        """
        return self.looked_at[self.parent[number]].index(number)

    def place_for(self, row: Row, parent: int, sorting: Sorting, *, without: int = HIDDEN) -> int:
        """Return where among the rows under ``parent`` a row belongs, ``without`` left out."""
        below = [self.rows[each] for each in self.below(parent) if each != without]
        alike = [each for each in below if each.kind is row.kind]
        first = sum(each.kind < row.kind for each in below)
        return first + (AS_PLANNED if row.kind is Kind.GROUP else sorting).place(alike, row)

    def show(self, number: int, parent: int, place: int) -> None:
        """Show a row that was hidden, with nothing under it."""
        self.actions += self.rows[number].kind is _ACTION
        self.looked_at[number] = []
        self.insert(number, parent, place)

    def hide(self, number: int) -> None:
        """Hide a row that is shown, and every row under it."""
        for child in list(self.below(number)):
            self.hide(child)
        self.actions -= self.rows[number].kind is _ACTION
        self.take(number)
        del self.looked_at[number]

    def insert(self, number: int, parent: int, place: int) -> None:
        """Put a row at a place under ``parent``."""
        self.below(parent)
        self.parent[number] = parent
        self.looked_at[parent].insert(place, number)

    def take(self, number: int) -> None:
        """Take a row away; the rows under it stay with it."""
        self.looked_at[self.parent.pop(number)].remove(number)

    def _look_below(self, number: int) -> list[int]:
        below = self.looked_at[number] = self.sorted_below(self.rows[number].record_id)
        self.parent.update(dict.fromkeys(below, number))
        return below

    def _shown(self, number: int) -> int:
        return number if number in self.parent else HIDDEN
