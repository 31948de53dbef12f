"""Counts what people and agencies carry: a large plan in slices, later edits by what they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.people_rows import Kind
from ui.models.people_table import PeopleTable
from ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.domain.plan import Change, ChangeSet, Plan
    from ui.bridge import PlanBridge

_AT_ONCE = 1_500
"""Actions of a plan whose work is counted at once; that of a larger one between the frames."""

_PATIENCE = 200
"""Milliseconds without another edit before work is counted ahead, so that no edit waits for it."""


class PeopleCounting(QObject):
    """Keeps the tables of people and agencies; ``counted`` asks to ``show`` a kind."""

    counted = Signal(object)  # Kind

    def __init__(self, bridge: PlanBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.tables = {kind: PeopleTable(kind, self) for kind in Kind}
        self._stale = set(Kind)
        self._missed: dict[Kind, list[Change]] = {kind: [] for kind in Kind}
        self._now: Kind | None = None
        self._slices = Slices(self)
        self._slices.ended.connect(self._on_ended)
        self._ahead = Slices(self, patience=_PATIENCE)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be counted."""
        return self._slices.is_busy

    def is_counted(self, kind: Kind) -> bool:
        """Whether a table can be shown, up to date or not."""
        return kind not in self._stale

    def is_behind(self, kind: Kind) -> bool:
        """Whether the plan has changed since a table was filled."""
        return kind in self._stale or bool(self._missed[kind])

    def miss(self, changes: ChangeSet) -> None:
        """Keep what changed until a table is looked at; of a large plan it is counted ahead."""
        plan = self._bridge.plan
        for kind, missed in self._missed.items():
            missed.extend(changes.changes)
            self.tables[kind].miss(plan, changes.changes)
        if len(plan.actions) > _AT_ONCE:
            self._ahead.begin(self._counting_ahead(plan, self._bridge.today))

    def forget(self) -> None:
        """Have everything counted anew, as on another day."""
        self._slices.stop()
        self._ahead.stop()
        self._now = None
        self._stale = set(Kind)

    def catch_up(self, kind: Kind) -> None:
        """Follow what has changed, or begin to count; ``is_counted`` tells which of them."""
        if kind not in self._stale:
            missed, self._missed[kind] = self._missed[kind], []
            self.tables[kind].take_in(self._bridge.plan, self._bridge.today, missed)
        elif self._now is not kind:
            plan, self._now, self._missed[kind] = self._bridge.plan, kind, []
            self._slices.begin(self.tables[kind].counting(plan, self._bridge.today))
            if len(plan.actions) <= _AT_ONCE:
                self._slices.finish()

    def finish(self, kind: Kind) -> None:
        """Count at once what is left of a kind."""
        while kind in self._stale:
            self.catch_up(kind)
            self._slices.finish()

    def show(self, kind: Kind) -> None:
        """Show what was counted, and what has changed meanwhile."""
        self._stale.discard(kind)
        self.tables[kind].show_counted()
        if self._missed[kind]:
            self.catch_up(kind)

    def _counting_ahead(self, plan: Plan, today: date) -> Iterator[None]:
        for kind, table in self.tables.items():
            if kind not in self._stale:
                yield from table.counting_ahead(plan, today, self._missed[kind])

    def _on_ended(self) -> None:
        """Have it shown, and count ahead what the other tab of a large plan shows."""
        kind, self._now = self._now, None
        if kind is None or not self._bridge.is_open:
            return
        self.counted.emit(kind)
        if self._stale and len(self._bridge.plan.actions) > _AT_ONCE:
            self.catch_up(next(iter(self._stale)))
