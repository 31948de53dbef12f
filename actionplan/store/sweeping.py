"""Clearing away what a crash or a power cut left behind: half-written parts, passing copies.

Only names that this program gives, in folders of this user or beside a plan that is ours to write
just now; only what nobody has written to for two days, so nothing that another process works on; no
plan that holds a change which is nowhere else.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.store.copies import changes_only_in, copies_of, snapshots_in
from actionplan.store.errors import PlanFileError
from actionplan.store.folders import data_folder, evidence_folder, working_folder
from actionplan.store.guard import holder

if TYPE_CHECKING:
    from collections.abc import Iterator

_OLD_SECONDS = 2 * 24 * 3600
_OLD_COPY_SECONDS = 30 * 24 * 3600
_EXPORT = re.compile(r"\.[0-9a-f]{12}\.part")


def sweep(plan: Path) -> list[Path]:
    """Remove what earlier runs left in this user's folders and beside ``plan``; return what.

    ``plan`` is open to edit here. What cannot be removed stays, for the next time.
    """
    removed = []
    for place in (*_in_own_folders(), *_beside(plan)):
        with suppress(OSError):
            if _is_old(place, _OLD_SECONDS) and _is_own(place):
                _remove(place)
                removed.append(place)
    return removed


def sweep_copies(published: Path, current: Path) -> list[Path]:
    """Remove old copies of a plan set aside here that hold nothing which ``current`` lacks.

    ``current`` is the working copy in use, which is not open yet. Returns what was removed.
    """
    removed = []
    for copy, note in list(copies_of(published)):
        with suppress(OSError, PlanFileError):
            is_spare = copy != current and note.is_aside and _is_old(copy, _OLD_COPY_SECONDS)
            if is_spare and holder(copy) is None and not _holds_more(copy, current, published):
                shutil.rmtree(copy.parent)
                removed.append(copy)
    return removed


def _in_own_folders() -> Iterator[Path]:
    backups = data_folder() / "backups"
    yield from backups.glob("*/.*.part")
    yield from backups.glob("*/.*.part-journal")
    for folder in working_folder().glob("*"):
        copies = list(folder.glob("*.actionplan"))
        if any(holder(copy) for copy in copies):
            continue
        if not copies and (folder / "incoming").exists():
            yield folder  # a copy that was being made
        yield from snapshots_in(folder)
    yield from Path(tempfile.gettempdir()).glob("actionplan-*")


def _beside(plan: Path) -> Iterator[Path]:
    for place in plan.parent.iterdir():
        name = place.name
        is_part = name.startswith(f".{plan.name}.") and name.endswith((".part", ".part-journal"))
        if is_part or name == f".{plan.name}.restoring" or _EXPORT.fullmatch(name):
            yield place
    yield from evidence_folder(plan).glob(".part-*")
    yield from evidence_folder(plan).glob("??/.*.part")


def _is_old(place: Path, seconds: float) -> bool:
    """Say whether nobody wrote to a file, or to anything in a folder, for so long."""
    newest = max(each.lstat().st_mtime for each in (place, *_within(place)))
    return time.time() - newest > seconds


def _within(place: Path) -> Iterator[Path]:
    if place.is_dir() and not place.is_symlink():
        yield from place.rglob("*")


def _is_own(place: Path) -> bool:
    """Say whether a place belongs to this user; the folder for passing files is everybody's."""
    return os.name == "nt" or place.lstat().st_uid == os.getuid()


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink()


def _holds_more(copy: Path, current: Path, published: Path) -> bool:
    kept, there = evidence_folder(copy), evidence_folder(published)
    files = (found.relative_to(kept) for found in kept.glob("??/*"))
    if any(not (there / name).exists() for name in files):
        return True
    return bool(changes_only_in(copy, current))
