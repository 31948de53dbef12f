"""Taking back one gesture in the middle of history, as a new gesture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan.store.planfile import PlanFile


def take_back(file: PlanFile, *, change_id: str) -> str:
    """Take back one gesture of history and return what it was called.

    Raises:
        UnknownChangeError: there is none with this id.
        GoneForGoodError: it removed a personal detail.
        ChangedSinceError: what it changed was changed again since; the error names it.
    """
    file.take_back(change_id.strip())
    return next(entry.label for entry in file.history(1))
