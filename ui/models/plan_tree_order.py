"""In which order rows stand under one another: the plan's own, or that of a column.

The actions are kept in order by what they stand under, so that a filter is one pass and an edit
moves one row.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplan.domain.stages import Assurance, Delivery
from ui.models.plan_tree_rows import Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Key: TypeAlias = Callable[[Row], tuple[object, ...]]

_STATUSES = {
    status: place
    for place, status in enumerate(
        (
            Delivery.OFF_TRACK,
            Delivery.AT_RISK,
            Delivery.NOT_STARTED,
            Delivery.ON_TRACK,
            Delivery.COMPLETE,
            Delivery.WITHDRAWN,
        )
    )
}
"""What wants attention stands first."""

_STAGES = {stage: place for place, stage in enumerate(Assurance)}

_KEYS: dict[Column, Key] = {
    Column.TITLE: lambda row: (row.texts[Column.TITLE].casefold(), row.order),
    Column.LEAD: lambda row: (not row.lead_id, row.texts[Column.LEAD].casefold(), row.order),
    Column.DUE: lambda row: (row.due_on or date.max, row.order),
    Column.STATUS: lambda row: (_STATUSES[row.delivery], row.order),
    Column.PROGRESS: lambda row: (row.percent, row.order),
    Column.ASSURED: lambda row: (not row.is_unproved, _STAGES[row.assurance], row.order),
    Column.UPDATED: lambda row: (row.updated or date.min, row.order),
}


class Sorting(NamedTuple):
    """The column by which rows are sorted under what they stand under; ``None``: as planned."""

    column: Column | None = None
    is_descending: bool = False

    @property
    def key(self) -> Key:
        """What is compared, ascending."""
        return _KEYS.get(self.column, _planned) if self.column is not None else _planned

    def arranged(self, rows: Iterable[Row]) -> list[Row]:
        """Return rows in this order."""
        return sorted(rows, key=self.key, reverse=self.is_descending)

    def place(self, rows: list[Row], row: Row) -> int:
        """Return where among sorted ``rows`` a row belongs."""
        if not self.is_descending:
            return bisect_left(rows, self.key(row), key=self.key)
        return len(rows) - bisect_left(rows[::-1], self.key(row), key=self.key)


class Blocks:
    """The actions that stand under the same row, by the ``field`` that they have in common.

    A list is never changed, only replaced, so that others may keep it without copying.
    """

    def __init__(self, rows: Iterable[Row], field: str, sorting: Sorting) -> None:
        self._field = attrgetter(field)
        self._sorting = sorting
        self.rows: dict[str, list[Row]] = {}
        for row in rows:
            self.rows.setdefault(self._field(row), []).append(row)
        for key, block in self.rows.items():
            self.rows[key] = sorting.arranged(block)

    def replace(self, before: Row | None, after: Row | None) -> None:
        """Take one row out and put another in."""
        if before is not None:
            key = self._field(before)
            self.rows[key] = [row for row in self.rows[key] if row is not before]
        if after is not None:
            key = self._field(after)
            block = self.rows.get(key, [])
            place = self._sorting.place(block, after)
            self.rows[key] = [*block[:place], after, *block[place:]]


def _planned(row: Row) -> tuple[object, ...]:
    return row.order
