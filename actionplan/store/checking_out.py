"""Bringing the working copy of a published plan up to date without losing what it alone holds."""

from __future__ import annotations

import os
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.store.copies import (
    CopyNote,
    changes_only_in,
    current_copy,
    fetch,
    has_unsettled_journal,
    new_copy,
    write_note,
)
from actionplan.store.errors import PlanFileError, ProtectedPlanError
from actionplan.store.opening import read_plan_file
from actionplan.store.publishing import digest_of

if TYPE_CHECKING:
    from pathlib import Path


class Found(StrEnum):
    """What was found on this computer: nothing to tell, or changes that were never published.

    ``RESUMED`` ones are in the copy; ``SET_ASIDE`` ones lie in a copy of their own, since the
    published plan has gone another way meanwhile.
    """

    NOTHING_NEWER = "nothing_newer"
    RESUMED = "resumed"
    SET_ASIDE = "set_aside"


class Ready(Struct, frozen=True):
    """A working copy to be opened, and what was found; ``unpublished_at`` is the last moment."""

    path: Path
    note: CopyNote
    found: Found = Found.NOTHING_NEWER
    unpublished_at: datetime | None = None


def bring_up_to_date(published: Path) -> Ready:
    """Return a working copy that holds all of the plan at ``published``; both leases are held.

    Raises:
        PlanFileError: the published plan is not in order.
        OSError: something could not be read or written.
    """
    kept = current_copy(published)
    if kept is None:
        return Ready(*new_copy(published))
    path, note = kept
    if has_unsettled_journal(published):
        read_plan_file(published)  # rolls back what a crash cut off
    digest = digest_of(published)
    is_the_same = digest in (note.digest, note.digest_on_the_way)
    if is_the_same and _is_as_left(path, note):
        return Ready(path, note)
    return _compared(path, note.changed(digest_on_the_way=""), is_the_same=is_the_same)


def _is_as_left(path: Path, note: CopyNote) -> bool:
    """Say whether everything in the copy was published when it was left."""
    left = note.digest_when_left
    return bool(left) and not has_unsettled_journal(path) and digest_of(path) == left


def _compared(path: Path, note: CopyNote, *, is_the_same: bool) -> Ready:
    """Replace, keep or set aside the copy, by the changes that each side alone has."""
    incoming = fetch(note.place, path.parent)
    note = note.changed(digest=digest_of(incoming))
    try:
        ours, theirs = changes_only_in(path, incoming), changes_only_in(incoming, path)
    except ProtectedPlanError:  # the plan got another password elsewhere since it was left here
        if not _is_as_left(path, note):
            return _set_aside(path, note, None)
        ours = theirs = []
    except PlanFileError:
        return _set_aside(path, note, None)
    if not ours:
        os.replace(incoming, path)  # noqa: PTH105  (one spelling in all that moves files into place)
        return Ready(path, _noted(path, note))
    last = datetime.fromisoformat(max(row.at for row in ours))
    if theirs or not is_the_same:
        return _set_aside(path, note, last)
    return Ready(path, _noted(path, note), Found.RESUMED, last)


def _set_aside(path: Path, note: CopyNote, last: datetime | None) -> Ready:
    _noted(path, note.changed(is_aside=True))
    return Ready(*new_copy(note.place), Found.SET_ASIDE, last)


def _noted(path: Path, note: CopyNote) -> CopyNote:
    write_note(path, note)
    return note
