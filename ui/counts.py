"""The counts that the frame always shows, carried on from change set to change set.

Counting a plan of 10,000 actions anew after each edit would take longer than the edit.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from actionplan.domain.records import Action, Area, Evidence
from actionplan.domain.rules import is_live, is_overdue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionplan.domain.plan import Change, Plan
    from actionplan.domain.records import Record


class Counts:
    """How many live areas, actions and items of evidence there are, and how many are overdue."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._today = today
        self._found: Counter[str] = Counter()
        for records in (plan.areas, plan.actions, plan.evidence):
            for record in records.values():
                self._add(record, 1)

    @property
    def areas(self) -> int:
        """Live areas for improvement."""
        return self._found["areas"]

    @property
    def actions(self) -> int:
        """Live actions."""
        return self._found["actions"]

    @property
    def evidence(self) -> int:
        """Live items of evidence."""
        return self._found["evidence"]

    @property
    def overdue(self) -> int:
        """Unfinished actions past their due date."""
        return self._found["overdue"]

    def follow(self, changes: Iterable[Change]) -> None:
        """Carry the counts on over these changes."""
        for change in changes:
            if change.before is not None:
                self._add(change.before, -1)
            if change.after is not None:
                self._add(change.after, 1)

    def _add(self, record: Record, count: int) -> None:
        match record:
            case Area():
                self._found["areas"] += count * is_live(record, self._today)
            case Evidence():
                self._found["evidence"] += count * is_live(record, self._today)
            case Action():
                self._found["actions"] += count * is_live(record, self._today)
                self._found["overdue"] += count * is_overdue(record, self._today)
            case _:
                pass
