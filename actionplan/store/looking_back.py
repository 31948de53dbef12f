"""The part of an open plan that looks back: history, past moments, what people set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.store import past
from actionplan.store.history import HistoryEntry, Wanted, entries
from actionplan.store.telling import reading

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.domain.plan import Plan
    from actionplan.store.journal import Journal
    from actionplan.store.replay import Conflict


class LookingBack:
    """What an open plan tells about its past; nothing is written here."""

    path: Path
    clock: Clock
    plan: Plan
    _journal: Journal

    def history(
        self,
        limit: int | None = None,
        *,
        skip: int = 0,
        since: datetime | None = None,
        record_id: str | None = None,
        changes: int | None = None,
    ) -> list[HistoryEntry]:
        """Return gestures, newest first; see ``history.Wanted``."""
        wanted = Wanted(limit=limit, skip=skip, since=since, record_id=record_id, changes=changes)
        with reading(self.path):
            return entries(self._journal, self.plan, wanted, today=self.clock.today())

    def touches(self, change_id: str, record_ids: list[str]) -> bool:
        """Say whether a gesture changed one of these records."""
        with reading(self.path):
            return self._journal.touches(change_id, record_ids)

    @property
    def gestures(self) -> int:
        """How many gestures the history has."""
        return len(self._journal.told)

    def moment(self) -> str:
        """Return the set of changes that the plan is made of now, as a text that fixes it."""
        return self._journal.reached.text()

    def plan_at(self, moment: str) -> Plan:
        """Return the plan as a set of changes made it; ``moment`` comes from ``moment()``.

        Raises:
            ValueError: the text is not a moment.
        """
        with reading(self.path):
            return past.plan_at(self._journal, moment)

    def plan_on(self, day: date) -> Plan:
        """Return the plan as it stood at the end of a day (UTC)."""
        with reading(self.path):
            return past.plan_on(self._journal, day)

    def conflicts(self) -> list[Conflict]:
        """Return the cells that people changed without having seen each other's change."""
        with reading(self.path):
            return past.conflicts(self._journal)
