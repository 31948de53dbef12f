"""The rows of a plan by id, kept from edit to edit, and how they are grouped and filtered."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from ui.models.plan_tree_filter import Sieve
from ui.models.plan_tree_maker import RowMaker, service_key
from ui.models.plan_tree_order import Blocks, Sorting
from ui.models.plan_tree_rows import Kind, Row

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.queries.filters import Filter

_order = attrgetter("order")


class Grouping(StrEnum):
    """What the rows are grouped by."""

    SERVICE = "service"
    LEAD = "lead"
    NONE = "none"


class Content:
    """Every row that could be shown; ``grouping`` and ``chosen`` say which are, and where."""

    _blocks: dict[tuple[str, Sorting], Blocks]
    _shown_blocks: Blocks | None
    _found: dict[str, list[Row]] | None
    _in_order: list[Row]
    _bare: list[Row]

    def __init__(self, plan: Plan, today: date, chosen: Filter, grouping: Grouping) -> None:
        self.grouping = grouping
        self.sorting = Sorting()
        self.chosen = chosen
        self._sieve = Sieve(chosen)
        self.work_out(plan, today)

    def work_out(self, plan: Plan, today: date) -> None:
        """Make every row anew."""
        self._plan = plan
        self._maker = RowMaker(plan, today)
        self.actions = {a.id: self._maker.action(a) for a in plan.actions.values()}
        self._forget()
        self._services: dict[str, Row] = {}
        self.areas: dict[str, Row] = {}
        for area_id in plan.areas:
            self._make_area(area_id)

    def carry_on(self, plan: Plan, today: date) -> None:
        """Make rows from this plan from now on."""
        self._plan = plan
        self._maker = RowMaker(plan, today, self._maker)

    def make(self, record_id: str) -> Row | None:
        """Make the row of an area or action anew; ``None`` if the plan no longer has it."""
        self._found = None
        if record_id in self._plan.areas:
            self._in_order, self._bare = [], []
            return self._make_area(record_id)
        before, action = self.actions.pop(record_id, None), self._plan.actions.get(record_id)
        row = self._maker.action(action) if action is not None else None
        if row is not None:
            self.actions[record_id] = row
        else:
            self.areas.pop(record_id, None)
            self._in_order = []
        for blocks in self._blocks.values():
            blocks.replace(before, row)
        return row

    def knows(self, record_id: str) -> bool:
        """Say whether there is a row for this record."""
        return record_id in self.actions or record_id in self.areas

    def fits(self, row: Row) -> bool:
        """Say whether a row is to be shown for its own sake."""
        if row.kind is Kind.AREA and self._plan.actions_of(row.record_id):
            return False
        around = self._maker.around(row.home)
        return self.has_place(row) and bool(Sieve(self.chosen)([row], around))

    def has_place(self, row: Row) -> bool:
        """Say whether rows of this kind are shown in this grouping."""
        return row.kind is Kind.ACTION or self.grouping is not Grouping.LEAD

    @property
    def field_of_actions(self) -> str:
        """The field that is the same in all actions with the same parent."""
        return "lead_id" if self.grouping is Grouping.LEAD else "home"

    def field_of_parent(self, row: Row) -> str:
        """Return the field that is the same in all rows of one kind with the same parent."""
        if self.grouping is Grouping.LEAD:
            return "lead_id"
        is_grouped = row.kind is Kind.AREA and self.grouping is Grouping.SERVICE
        return "group" if is_grouped else "home"

    def parent(self, row: Row) -> Row | None:
        """Return the row under which another stands; ``None`` for the topmost ones."""
        if row.kind is Kind.GROUP:
            return None
        if self.grouping is Grouping.LEAD:
            return self._maker.lead(row.lead_id)
        if row.home in self.areas:
            return self.areas[row.home]
        if self.grouping is Grouping.NONE:
            return None
        return self._services[row.group] if row.group else self._maker.service(None)

    def areas_shown(self, found: dict[str, list[Row]]) -> list[Row]:
        """Return the areas to be shown with these actions, in order."""
        if self.grouping is Grouping.LEAD:
            return []
        areas = self._areas()
        bare = {row.record_id for row in self._sieve(self._bare)}
        return [row for row in areas if row.record_id in found or row.record_id in bare]

    def actions_shown(self) -> dict[str, list[Row]]:
        """Return the actions that pass, in order, by what they have in common with their parent.

        What is narrowed while somebody types is looked for in what was found before.
        """
        sieve = Sieve(self.chosen)
        base = self._kept_blocks().rows
        if sieve.is_open:
            found = {key: rows for key, rows in base.items() if rows}
        else:
            if self._found is not None and sieve.narrows(self._sieve):
                base = self._found
            around = self._maker.around
            if self.grouping is not Grouping.LEAD:
                hits = ((key, sieve(rows, around(key))) for key, rows in base.items())
            else:
                hits = ((key, sieve.one_by_one(rows, around)) for key, rows in base.items())
            found = {key: rows for key, rows in hits if rows}
        self._sieve, self._found = sieve, found
        return found

    def groups_shown(self, areas: list[Row], found: dict[str, list[Row]]) -> list[Row]:
        """Return the groups of these rows, in order."""
        if self.grouping is Grouping.LEAD:
            groups = [self._maker.lead(lead) for lead in found]
        elif self.grouping is Grouping.SERVICE:
            groups = [self._services[key] for key in {row.group for row in areas}]
            if "" in found:
                groups.append(self._maker.service(None))
        else:
            groups = []
        return sorted(groups, key=_order)

    def _forget(self) -> None:
        """Keep no order and nothing that was found."""
        self._blocks, self._shown_blocks = {}, None
        self._found, self._in_order, self._bare = None, [], []
        self._sorted_as = self.sorting

    def _kept_blocks(self) -> Blocks:
        """Return the actions in the order wanted now, worked out where it is wanted first."""
        field = self.field_of_actions
        kept = self._blocks.get((field, self.sorting))
        if kept is None:
            kept = Blocks(self.actions.values(), field, self.sorting)
            self._blocks[field, self.sorting] = kept
        if self._shown_blocks is not kept:
            self._found, self._shown_blocks = None, kept
        return kept

    def _areas(self) -> list[Row]:
        """Return all areas in order, and remember those without actions."""
        if not self._in_order or self._sorted_as != self.sorting:
            self._in_order = self.sorting.arranged(self.areas.values())
            self._sorted_as = self.sorting
            actions_of = self._plan.actions_of
            self._bare = [row for row in self._in_order if not actions_of(row.record_id)]
        return self._in_order

    def _make_area(self, area_id: str) -> Row:
        area = self._plan.areas[area_id]
        key = service_key(area)
        if key not in self._services:
            self._services[key] = self._maker.service(area)
        row = self.areas[area_id] = self._maker.area(area)
        row.group = key
        return row
