"""In which order rows stand under one another: the plan's own, or that of a column.

The actions are kept in the plan's order by what they stand under, so that a filter is one pass and
an edit moves one row; by a column only those are sorted that somebody looks at.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplan.domain.stages import Assurance, Delivery
from ui.models.plan_tree_rows import Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, KeysView, Mapping

    from actionplan.domain.records import Action

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

_planned = attrgetter("order")

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


AS_PLANNED = Sorting()


class Blocks:
    """The actions under one row each, by the ``field`` they have in common, as planned.

    Rows are made when somebody looks at their block, since most of a large plan are never looked
    at. A list is never changed, only replaced, so that others may keep it without copying.
    """

    def __init__(
        self, field: str, unmade: Mapping[str, Iterable[Action]], make: Callable[[Action], Row]
    ) -> None:
        self.field = field
        self._key = attrgetter(field)
        self._unmade = dict(unmade)
        self._make = make
        self._rows: dict[str, list[Row]] = {key: [] for key in unmade}

    @property
    def keys(self) -> KeysView[str]:
        """What the actions stand under, as it is now and will be."""
        return self._rows.keys()

    def rows_of(self, key: str) -> list[Row]:
        """Return the actions under one row."""
        if key in self._unmade:
            made = map(self._make, self._unmade.pop(key))
            own = [row for row in made if self._key(row) == key]
            self._rows[key] = AS_PLANNED.arranged(own)
        return self._rows.get(key, [])

    def every(self) -> dict[str, list[Row]]:
        """Return all actions by what they stand under."""
        for key in list(self._unmade):
            self.rows_of(key)
        return self._rows

    def look_at(self, row: Row) -> None:
        """Make the block to which a row belongs, before it or another in it is replaced."""
        self.rows_of(self._key(row))

    def replace(self, before: Row | None, after: Row | None) -> None:
        """Take one row out of its block and put another in; both blocks were looked at."""
        if before is not None:
            key = self._key(before)
            self._keep(key, [row for row in self.rows_of(key) if row is not before])
        if after is not None:
            key = self._key(after)
            block = self.rows_of(key)
            place = AS_PLANNED.place(block, after)
            self._keep(key, [*block[:place], after, *block[place:]])

    def _keep(self, key: str, rows: list[Row]) -> None:
        if rows:
            self._rows[key] = rows
        else:
            self._rows.pop(key, None)
