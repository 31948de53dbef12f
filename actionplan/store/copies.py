"""The working copies on this computer: where they lie, what they are copies of, what they hold.

Each has a folder of its own, since a place is what names the author of changes (see ``making``):
two versions that go different ways must never be written at one place.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct
from msgspec.structs import asdict

from actionplan.domain.ids import new_id
from actionplan.store.digest import blake2b
from actionplan.store.folders import copy_note_path, sync_file, sync_folder, working_folder
from actionplan.store.opening import read_plan_file, unreadable
from actionplan.store.publishing import digest_of
from actionplan.store.telling import telling_backup
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.store.rows import ChangeRow

_LONGEST_NAME = 40
_SNAPSHOTS = ("parcel", "compared", "*.part", ".*.part", "incoming/*")


class CopyNote(Struct, frozen=True):
    """What a working copy is a copy of, by SHA-256: checked out, on the way, left behind here."""

    published: str
    digest: str
    digest_on_the_way: str = ""
    digest_when_left: str = ""
    is_aside: bool = False
    is_to_read: bool = False

    @property
    def place(self) -> Path:
        """Where the published file lies."""
        return Path(self.published)

    def changed(self, **values: Any) -> Self:
        """Return the note with some values changed."""
        return replace(self, **values)


def write_note(copy: Path, note: CopyNote) -> None:
    """Keep the note of a working copy; it is on the disk when this returns.

    Raises:
        OSError: it could not be written; the earlier one stands.
    """
    place = copy_note_path(copy)
    part = place.with_suffix(".part")
    part.write_text(json.dumps(asdict(note)), encoding="utf-8")
    sync_file(part)
    os.replace(part, place)  # noqa: PTH105  (one spelling in all that moves files into place)
    sync_folder(place.parent)


def seat_of(published: Path) -> Path:
    """Return what is locked while a plan is in work here, since a lease on a share can be lost.

    Raises:
        OSError: its folder could not be made.
    """
    place = str(published.resolve()).encode("utf-8", "surrogateescape")
    folder = working_folder() / f"open-{blake2b(place, digest_size=8).hexdigest()}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / published.name


def copies_of(published: Path) -> Iterator[tuple[Path, CopyNote]]:
    """Return the working copies of the plan at this place, with their notes, in order of making."""
    wanted = published.absolute()
    for found in sorted(working_folder().glob("*/published.json")):
        note = _read_note(found)
        if note is not None and note.place in (wanted, published.resolve()):
            copies = sorted(found.parent.glob("*.actionplan"))
            if copies:
                yield copies[0], note


def current_copy(published: Path) -> tuple[Path, CopyNote] | None:
    """Return the working copy that is in use for the plan at this place."""
    current = [(path, note) for path, note in copies_of(published) if not note.is_aside]
    return current[-1] if current else None


def new_copy(published: Path) -> tuple[Path, CopyNote]:
    """Make a working copy of the published plan, checked, in a folder of its own.

    Raises:
        PlanFileError: the published plan is not in order, or there is no room for the copy.
    """
    folder = working_folder() / f"{new_id()}-{published.stem[:_LONGEST_NAME].strip()}"
    try:
        folder.mkdir(parents=True, mode=0o700)
        incoming = fetch(published, folder)
        path = folder / published.name
        note = CopyNote(str(published.absolute()), digest_of(incoming))
        write_note(path, note)
        os.replace(incoming, path)  # noqa: PTH105  (one spelling in all that moves files into place)
        sync_folder(folder)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise unreadable(published, error) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return path, note


def reading_copy(published: Path) -> Path:
    """Return a copy of the plan to be read, since an open file cannot be published over.

    It takes the place of the one that was read before.

    Raises:
        PlanFileError: the published plan is not in order, or there is no room for the copy.
    """
    for earlier, note in copies_of(published):
        if note.is_to_read:
            shutil.rmtree(earlier.parent, ignore_errors=True)
    with telling_backup(published):
        path, note = new_copy(published)
    try:
        write_note(path, note.changed(is_aside=True, is_to_read=True))
    except OSError as error:
        raise unreadable(published, error) from error
    return path


def fetch(published: Path, folder: Path) -> Path:
    """Copy the published plan into ``folder``, checked, and return the copy.

    Raises:
        PlanFileError: the published plan is not in order.
        OSError: it could not be copied.
    """
    if has_unsettled_journal(published):
        read_plan_file(published)  # rolls back what a crash cut off
    incoming = folder / "incoming" / published.name
    incoming.parent.mkdir(exist_ok=True)
    shutil.copyfile(published, incoming)
    sync_file(incoming)
    read_plan_file(incoming)
    return incoming


def changes_only_in(plan: Path, other: Path) -> list[ChangeRow]:
    """Return the changes that ``plan`` holds and ``other`` does not.

    Raises:
        PlanFileError: one of them is not in order.
    """
    known = set(read_plan_file(other).rows)
    return [row for row in read_plan_file(plan).rows if row not in known]


def snapshots_in(folder: Path) -> list[Path]:
    """Return the passing copies in the folder of a working copy: fetched, sent or compared."""
    return [path for pattern in _SNAPSHOTS for path in folder.glob(pattern)]


def has_unsettled_journal(plan: Path) -> bool:
    """Say whether an edit of the file itself is under way, or was cut off by a crash."""
    journal = plan.with_name(f"{plan.name}-journal")
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False


def _read_note(place: Path) -> CopyNote | None:
    try:
        return CopyNote(**json.loads(place.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
