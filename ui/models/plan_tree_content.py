"""The rows of a plan by id, kept from edit to edit, and how they are grouped and filtered."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from ui.models.plan_tree_filter import passing
from ui.models.plan_tree_rows import Kind, Row, RowMaker

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

    def __init__(self, plan: Plan, today: date, chosen: Filter) -> None:
        self.grouping = Grouping.SERVICE
        self.chosen = chosen
        self.work_out(plan, today)

    def work_out(self, plan: Plan, today: date) -> None:
        """Make every row anew."""
        self._plan = plan
        self._maker = RowMaker(plan, today)
        self.actions = {a.id: self._maker.action(a) for a in plan.actions.values()}
        self._in_order: list[Row] = []
        self._services: dict[str, Row] = {}
        self.areas: dict[str, Row] = {}
        for area_id in plan.areas:
            self._make_area(area_id)

    def carry_on(self, plan: Plan, today: date) -> None:
        """Make rows from this plan from now on."""
        self._plan = plan
        self._maker = RowMaker(plan, today)

    def make(self, record_id: str) -> Row | None:
        """Make the row of an area or action anew; ``None`` if the plan no longer has it."""
        self._in_order = []
        if record_id in self._plan.areas:
            return self._make_area(record_id)
        action = self._plan.actions.get(record_id)
        if action is not None:
            row = self.actions[record_id] = self._maker.action(action)
            return row
        self.actions.pop(record_id, None)
        self.areas.pop(record_id, None)
        return None

    def knows(self, record_id: str) -> bool:
        """Say whether there is a row for this record."""
        return record_id in self.actions or record_id in self.areas

    def fits(self, row: Row) -> bool:
        """Say whether a row is to be shown for its own sake."""
        if row.kind is Kind.AREA and self._plan.actions_of(row.record_id):
            return False
        return self.has_place(row) and bool(passing((row,), self.chosen))

    def has_place(self, row: Row) -> bool:
        """Say whether rows of this kind are shown in this grouping."""
        return row.kind is Kind.ACTION or self.grouping is not Grouping.LEAD

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

    def areas_shown(self, actions: list[Row]) -> list[Row]:
        """Return the areas to be shown with these actions, in order."""
        if self.grouping is Grouping.LEAD:
            return []
        homes = {row.home for row in actions}
        bare = [row for row in self.areas.values() if not self._plan.actions_of(row.record_id)]
        homes |= {row.record_id for row in passing(bare, self.chosen)}
        return sorted((self.areas[key] for key in homes if key in self.areas), key=_order)

    def actions_shown(self) -> list[Row]:
        """Return the actions that pass, in order."""
        if not self._in_order:
            self._in_order = sorted(self.actions.values(), key=_order)
        return passing(self._in_order, self.chosen)

    def groups_shown(self, areas: list[Row], actions: list[Row]) -> list[Row]:
        """Return the groups of these rows, in order."""
        if self.grouping is Grouping.LEAD:
            groups = [self._maker.lead(lead) for lead in {row.lead_id for row in actions}]
        elif self.grouping is Grouping.SERVICE:
            groups = [self._services[key] for key in {row.group for row in areas}]
            if any(row.home not in self.areas for row in actions):
                groups.append(self._maker.service(None))
        else:
            groups = []
        return sorted(groups, key=_order)

    def _make_area(self, area_id: str) -> Row:
        area = self._plan.areas[area_id]
        group = self._maker.service(area)
        self._services[group.record_id] = group
        row = self._maker.area(area, self.actions)._replace(group=group.record_id)
        self.areas[area_id] = row
        return row
