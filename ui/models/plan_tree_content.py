"""The rows of a plan by id, kept from edit to edit, and how they are grouped and filtered."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from ui.models.plan_tree_filter import Found, Sieve
from ui.models.plan_tree_maker import RowMaker, home_of, service_key
from ui.models.plan_tree_order import AS_PLANNED, Blocks, Sorting
from ui.models.plan_tree_rows import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action
    from actionplan.queries.filters import Filter

_order = attrgetter("order")
_NOTHING = Row(Kind.GROUP, "", ())
_MOST_KEPT = 6
"""So many results of filters are kept: those that come back as somebody takes letters back."""


class Grouping(StrEnum):
    """What the rows are grouped by."""

    SERVICE = "service"
    LEAD = "lead"
    NONE = "none"


class Content:
    """Every row that could be shown; ``grouping`` and ``chosen`` say which are, and where."""

    _areas_in_order: dict[tuple[Grouping, Sorting], dict[str, list[Row]]]
    _bare: list[Row] | None
    _blocks: dict[str, Blocks]
    _kept: dict[tuple[Filter, str], Found]

    def __init__(self, plan: Plan, today: date, chosen: Filter, grouping: Grouping) -> None:
        self.grouping = grouping
        self.sorting = AS_PLANNED
        self.chosen = chosen
        self.work_out(plan, today)

    def work_out(self, plan: Plan, today: date) -> None:
        """Make every row anew."""
        self._plan = plan
        self._maker = RowMaker(plan, today)
        self._actions: dict[str, Row] = {}
        self._services: dict[str, Row] = {}
        self.areas: dict[str, Row] = {}
        self._blocks, self._kept = {}, {}
        self._forget_areas()
        for area_id in plan.areas:
            self._make_area(area_id)

    def carry_on(self, plan: Plan, today: date) -> None:
        """Make rows from this plan from now on."""
        self._plan = plan
        self._maker.follow(plan, today)

    @property
    def count(self) -> int:
        """How many actions there are."""
        return len(self._plan.actions)

    def row(self, record_id: str) -> Row | None:
        """Return the row of an area or action; ``None`` for anything else."""
        area = self.areas.get(record_id)
        if area is not None:
            return area
        action = self._plan.actions.get(record_id)
        return self._row(action) if action is not None else None

    def work_ahead(self) -> Iterator[None]:
        """Work out step by step what filters will ask for: every row, then what it says."""
        actions = list(self._plan.actions.values())
        blocks = self._blocks_wanted()
        for key in list(blocks.keys):
            blocks.rows_of(key)
            yield
        for row in [*self.areas.values(), *map(self._row, actions)]:
            row.work_out()
            yield

    def make(self, record_id: str) -> Row | None:
        """Make the row of an area or action anew; ``None`` if the plan no longer has it."""
        self._kept.clear()
        self._actions.pop(record_id, None)
        if record_id in self._plan.areas or record_id in self.areas:
            self._forget_areas()
        if record_id in self._plan.areas:
            return self._make_area(record_id)
        self.areas.pop(record_id, None)
        return self.row(record_id)

    def look_at(self, row: Row) -> None:
        """Make what stands beside an action, before it or another there is replaced."""
        if row.kind is Kind.ACTION:
            for blocks in self._blocks.values():
                blocks.look_at(row)

    def replace(self, before: Row | None, after: Row | None) -> None:
        """Put the row of an action in the place of the one that was kept."""
        if (after or before or _NOTHING).kind is Kind.ACTION:
            for blocks in self._blocks.values():
                blocks.replace(before, after)

    def fits(self, row: Row) -> bool:
        """Say whether a row is to be shown for its own sake."""
        if row.kind is Kind.AREA and self._plan.actions_of(row.record_id):
            return False
        around = self._maker.around(row.home)
        return self.has_place(row) and Sieve(self.chosen).one(row, around)

    def has_place(self, row: Row) -> bool:
        """Say whether rows of this kind are shown in this grouping."""
        return row.kind is Kind.ACTION or self.grouping is not Grouping.LEAD

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

    def actions_shown(self) -> Blocks | Found:
        """Return the actions that pass, as planned, by what they stand under.

        What is narrowed while somebody types is looked for in what was found before.
        """
        blocks, sieve = self._blocks_wanted(), Sieve(self.chosen)
        if sieve.is_open:
            return blocks
        key = self.chosen, blocks.field
        found = self._kept.pop(key, None) or self._filtered(blocks, sieve)
        self._kept[key] = found
        if len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def total_of(self, found: Blocks | Found) -> int:
        """Return how many actions pass."""
        return found.total if isinstance(found, Found) else self.count

    def areas_shown(self, found: Blocks | Found) -> dict[str, list[Row]]:
        """Return the areas to be shown with these actions, in order, by what they stand under."""
        if self.grouping is Grouping.LEAD:
            return {}
        bare = {row.record_id for row in Sieve(self.chosen).rows(self._areas_without_actions())}
        ids = bare | found.keys
        shown = {
            key: [row for row in rows if row.record_id in ids]
            for key, rows in self._arranged_areas().items()
        }
        return {key: rows for key, rows in shown.items() if rows}

    def groups_shown(self, areas: Iterable[str], found: Blocks | Found) -> list[Row]:
        """Return the groups of these areas and actions, in order."""
        if self.grouping is Grouping.LEAD:
            groups = [self._maker.lead(lead) for lead in found.keys]
        elif self.grouping is Grouping.SERVICE:
            groups = [self._services[key] for key in areas]
            if "" in found.keys:
                groups.append(self._maker.service(None))
        else:
            groups = []
        return sorted(groups, key=_order)

    def _blocks_wanted(self) -> Blocks:
        """Return the actions by what they stand under now, taken apart where it is wanted first."""
        field = "lead_id" if self.grouping is Grouping.LEAD else "home"
        if field not in self._blocks:
            actions = self._by_area() if field == "home" else self._by_lead()
            self._blocks[field] = Blocks(field, actions, self._row)
        return self._blocks[field]

    def _filtered(self, blocks: Blocks, sieve: Sieve) -> Found:
        """Look through what an earlier filter let pass, where that holds all that is wanted."""
        wider = [
            found.rows
            for (chosen, field), found in self._kept.items()
            if field == blocks.field and sieve.narrows(Sieve(chosen))
        ]
        return sieve.blocks(
            wider[-1] if wider else blocks.every(),
            self._maker.every_around(),
            by_area=self.grouping is not Grouping.LEAD,
        )

    def _by_area(self) -> dict[str, Sequence[Action]]:
        plan, areas = self._plan, self._plan.areas
        found: dict[str, Sequence[Action]] = {}
        for area_id in areas:
            actions = plan.actions_of(area_id)
            if any(home_of(action, areas) == area_id for action in actions):
                found[area_id] = actions
        odd = [a for a in plan.actions.values() if not a.area_ids or a.area_ids[0] not in areas]
        lost = [action for action in odd if not home_of(action, areas)]
        return found | {"": lost} if lost else found

    def _by_lead(self) -> dict[str, Sequence[Action]]:
        found: dict[str, list[Action]] = {}
        for action in self._plan.actions.values():
            found.setdefault(action.lead_id, []).append(action)
        return dict(found)

    def _arranged_areas(self) -> dict[str, list[Row]]:
        """Return all areas in order, by the group they stand under."""
        key = self.grouping, self.sorting
        if key not in self._areas_in_order:
            found: dict[str, list[Row]] = {}
            is_grouped = self.grouping is Grouping.SERVICE
            for row in self.sorting.arranged(self.areas.values()):
                found.setdefault(row.group if is_grouped else "", []).append(row)
            self._areas_in_order[key] = found
        return self._areas_in_order[key]

    def _areas_without_actions(self) -> list[Row]:
        if self._bare is None:
            actions_of = self._plan.actions_of
            self._bare = [row for key, row in self.areas.items() if not actions_of(key)]
        return self._bare

    def _forget_areas(self) -> None:
        self._areas_in_order, self._bare = {}, None

    def _row(self, action: Action) -> Row:
        row = self._actions.get(action.id)
        if row is None:
            row = self._actions[action.id] = self._maker.action(action)
        return row

    def _make_area(self, area_id: str) -> Row:
        area = self._plan.areas[area_id]
        key = service_key(area)
        if key not in self._services:
            self._services[key] = self._maker.service(area)
        row = self.areas[area_id] = self._maker.area(area)
        row.group = key
        return row
