"""Which rows are shown and under which: kept lists of numbers, no objects.

Every record and every group has a number (0 is the root) that is never given to another, so that
what a view remembers of a row stays true while rows come and go.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from ui.models.plan_tree_order import Sorting
from ui.models.plan_tree_rows import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Key: TypeAlias = Callable[[Row], str]

ROOT = 0
HIDDEN = -1


class Outline:
    """The rows by number, and for each that is shown its parent and the rows under it.

    Dictionaries that are filled all at once: a list for every row would wake the garbage collector
    at each key of a filter. Which actions stand under a row is kept as it was found and numbered
    when somebody looks there, since most are never looked at.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = [Row(Kind.GROUP, "", ())]
        self.parent: dict[int, int] = {}
        self.records: dict[str, int] = {}
        self._below: dict[int, list[int]] = {}
        self._held: dict[int, Sequence[Row]] = {}
        self._holders: dict[str, int] = {}
        self._key: Key = attrgetter("home")
        self._groups: dict[str, int] = {}

    @property
    def actions(self) -> int:
        """How many actions are shown."""
        rows = self.rows
        numbered = sum(
            sum(rows[number].kind is Kind.ACTION for number in below)
            for below in self._below.values()
        )
        return numbered + sum(map(len, self._held.values()))

    def below(self, number: int) -> Sequence[int]:
        """Return the rows under a row, in order."""
        held = self._held.pop(number, None)
        if held is not None:
            records = self.records
            self.extend(number, [records[row.record_id] for row in held])
        return self._below.get(number, ())

    def has_below(self, number: int) -> bool:
        """Say whether rows stand under a row."""
        return bool(number in self._held or self._below.get(number))

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
        number = self.records.get(record_id, HIDDEN)
        if number not in self.parent and number != HIDDEN:
            self.below(self._holders.get(self._key(self.rows[number]), HIDDEN))
        return self._shown(number)

    def clear(self, field: str) -> None:
        """Show nothing; numbers stay given. Actions will be held by this field of theirs."""
        self.parent, self._below, self._held, self._holders = {}, {}, {}, {}
        self._key = attrgetter(field)

    def extend(self, parent: int, numbers: list[int]) -> None:
        """Show rows, in their order, as the last ones under ``parent``."""
        self._below.setdefault(parent, []).extend(numbers)
        self.parent.update(dict.fromkeys(numbers, parent))

    def hold(self, parent: int, rows: Sequence[Row]) -> None:
        """Show actions, in their order, as the only rows under ``parent``."""
        self._held[parent] = rows
        self._holders[self._key(rows[0])] = parent

    def place(self, number: int) -> int:
        """Return where a row that is shown stands among its siblings.

        Looked for rather than kept: views ask it of groups and areas, a filter would have to write
        it down for every action.
        """
        return self._below[self.parent[number]].index(number)

    def place_for(self, row: Row, parent: int, sorting: Sorting, *, without: int = HIDDEN) -> int:
        """Return where among the rows under ``parent`` a row belongs, ``without`` left out."""
        below = [self.rows[each] for each in self.below(parent) if each != without]
        alike = [each for each in below if each.kind is row.kind]
        first = sum(each.kind < row.kind for each in below)
        return first + (Sorting() if row.kind is Kind.GROUP else sorting).place(alike, row)

    def insert(self, number: int, parent: int, place: int) -> None:
        """Show a row at a place under ``parent``."""
        self.below(parent)
        self.parent[number] = parent
        self._below.setdefault(parent, []).insert(place, number)

    def take(self, number: int) -> None:
        """Hide a row; the rows under it stay with it."""
        self._below[self.parent.pop(number)].remove(number)

    def forget_below(self, number: int) -> None:
        """Hide every row under a hidden one."""
        self._held.pop(number, None)
        for child in self._below.pop(number, ()):
            del self.parent[child]
            self.forget_below(child)

    def _shown(self, number: int) -> int:
        return number if number in self.parent else HIDDEN
