"""Which pieces of evidence the register shows, in which order and under which heads."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING

from actionplan.domain.records import Action, Area, Measure
from ui.evidence_states import state_words
from ui.models.evidence_rows import (
    ORDERS,
    Column,
    EvidenceFilter,
    Grouping,
    Row,
    fitting,
    in_groups,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Change, Plan
    from actionplan.domain.records import Evidence
    from ui.bridge import PlanBridge
    from ui.evidence_states import EvidenceStates


class EvidenceOrder:
    """The rows of the open plan; ``ids`` are those shown from the top, heads among them."""

    def __init__(self, bridge: PlanBridge, states: EvidenceStates) -> None:
        self._bridge = bridge
        self._states = states
        self._filter = EvidenceFilter()
        self._grouping = Grouping.NONE
        self._sorting: tuple[int, bool] = (Column.ADDED, True)
        self._rows: dict[str, Row] = {}
        self._sorted: list[Row] | None = None
        self._sorted_ids: list[str] = []
        self._searches: list[str] | None = None
        self._places: dict[str, int] | None = None
        self._heads: dict[str, str] = {}
        self.ids: list[str] = []

    @property
    def count(self) -> tuple[int, int]:
        """How many pieces are shown, and how many there are."""
        return len(self.ids) - len(self._heads), len(self._rows)

    @property
    def is_grouped(self) -> bool:
        """Whether rows stand under heads."""
        return self._grouping is not Grouping.NONE

    def row(self, at: int) -> Row | None:
        """Return the row at a place; the head of a group is none."""
        return self._rows.get(self.ids[at])

    def head(self, at: int) -> str:
        """Return the words of the head of a group at a place, or ""."""
        return self._heads.get(self.ids[at], "")

    def place_of(self, evidence_id: str) -> int | None:
        """Return where a piece is shown."""
        if self._places is None:
            self._places = {}  # one is found sooner than the places of all, as after each key
            with suppress(ValueError):
                return self.ids.index(evidence_id)
            return None
        if not self._places:
            self._places = {each: at for at, each in enumerate(self.ids)}
        return self._places.get(evidence_id)

    def read_again(self) -> None:
        """Make all rows anew; their words are worked out when they are seen, or ahead."""
        self._rows = {item.id: self._row(item) for item in self._plan().evidence.values()}
        self._sorted = None

    def working_ahead(self) -> Iterator[object]:
        """Work the words of all rows out, one by one."""
        for row in list(self._rows.values()):
            if not self._bridge.is_open:
                return
            yield row.search, row.area

    def renew_states(self) -> None:
        """Forget the words of rows whose files were found to stand otherwise."""
        for key, row in self._rows.items():
            if row.is_made() and row.texts[Column.STATE] != self._state_words(row.evidence):
                self._rows[key] = self._row(row.evidence)
                self._sorted = None

    def choose(self, chosen: EvidenceFilter, grouping: Grouping) -> None:
        """Filter and group anew."""
        self._filter, self._grouping = chosen, grouping
        self.arrange()

    def sort(self, column: int, *, descending: bool) -> None:
        """Sort, anew where the order is another."""
        if self._sorting != (column, descending):
            self._sorting, self._sorted = (column, descending), None
        self.arrange()

    def arrange(self) -> None:
        """Show what passes, in an order that is worked out once and kept."""
        self._places = None
        if self._sorted is None:
            column, descending = self._sorting
            self._sorted = sorted(
                self._rows.values(), key=ORDERS[Column(column)], reverse=descending
            )
            self._sorted_ids, self._searches = [row.id for row in self._sorted], None
        rows = fitting(self._sorted, self._texts, self._filter, self._states.state)
        self._heads = {}
        if not self.is_grouped:
            is_all = rows is self._sorted
            self.ids = self._sorted_ids.copy() if is_all else [row.id for row in rows]
            return
        self.ids = []
        for key, words, items in in_groups(rows, self._grouping):
            self._heads[head := f"head {key}"] = words
            self.ids += [head, *(row.id for row in items)]

    def _texts(self) -> list[str]:
        """Return what is looked through of each row, in their order."""
        if self._searches is None:
            self._searches = [row.search for row in self._sorted or ()]
        return self._searches

    def replace(self, item: Evidence) -> bool:
        """Make the row of a piece anew, or of a new one; say whether it was known."""
        is_known = item.id in self._rows
        self._rows[item.id] = self._row(item)
        self._sorted = None
        return is_known

    def place_for(self, evidence_id: str) -> int:
        """Return where a piece that is not shown yet belongs."""
        column, descending = self._sorting
        if descending:
            return 0
        key = ORDERS[Column(column)]
        return bisect_left(
            [key(self._rows[each]) for each in self.ids], key(self._rows[evidence_id])
        )

    def insert(self, at: int, evidence_id: str) -> None:
        """Show a piece at a place."""
        self._places = None
        self.ids.insert(at, evidence_id)

    def take_out(self, at: int) -> None:
        """Show what stands at a place no more."""
        self._places = None
        del self.ids[at]

    def forget(self, evidence_id: str) -> None:
        """Drop the row of a piece."""
        self._rows.pop(evidence_id, None)
        self._sorted = None

    def _plan(self) -> Plan:
        return self._bridge.plan

    def _state_words(self, item: Evidence) -> str:
        return state_words(item, self._states.state(item))

    def _row(self, item: Evidence) -> Row:
        return Row(self._plan, item, self._state_words)


def names_others(change: Change) -> bool:
    """Say whether evidence may stand under other words: what it supports is called otherwise."""
    match change.before, change.after:
        case Action() as old, Action() as new:
            return (old.reference, old.area_ids) != (new.reference, new.area_ids)
        case Area() as old, Area() as new:
            return (old.reference, old.text) != (new.reference, new.text)
        case Measure() as old, Measure() as new:
            return old.area_ids != new.area_ids
        case _:
            return False
