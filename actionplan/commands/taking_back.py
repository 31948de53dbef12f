"""Taking back one gesture in the middle of history, as a new gesture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.errors import PeriodFrozenError

if TYPE_CHECKING:
    from actionplan.store.planfile import PlanFile


def take_back(file: PlanFile, *, change_id: str) -> str:
    """Take back one gesture of history and return what it was called.

    Raises:
        UnknownChangeError: there is none with this id.
        GoneForGoodError: it removed a personal detail.
        ChangedSinceError: what it changed was changed again since; the error names it.
        PeriodFrozenError: it froze a period, whose report went out.
    """
    change_id = change_id.strip()
    for period_id, period in file.plan.periods.items():
        if period.frozen_at and _froze(file, change_id, period_id):
            raise PeriodFrozenError(name=period.name)
    file.take_back(change_id)
    return next(entry.label for entry in file.history(1))


def _froze(file: PlanFile, change_id: str, period_id: str) -> bool:
    """Say whether a gesture froze a period; an undo right after a slip still can take it back."""
    entries = (entry for entry in file.history(record_id=period_id) if entry.id == change_id)
    return any(change.field == "frozen_at" for entry in entries for change in entry.changes)
