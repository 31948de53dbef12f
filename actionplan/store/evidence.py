"""Evidence beside the plan: copying files in by their content, and looking whether they still hold.

A stored file lies at ``ab/<sha256>.<ext>`` in ``NAME.evidence``, so the same file twice is one copy
and damage is found by its name. The original name lives in the record.
"""

from __future__ import annotations

import mimetypes
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from actionplan.domain.links import LinkAnswer, classify_link, place_fault
from actionplan.domain.stages import EvidenceKind
from actionplan.i18n import _
from actionplan.store.errors import (
    EvidenceNotStoredError,
    EvidenceTooLargeError,
    EvidenceUnreadableError,
)
from actionplan.store.folders import evidence_folder, home_of, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from actionplan.domain.records import Evidence

LIMIT_BYTES = 500 * 1024 * 1024
_CHUNK = 1024 * 1024
_MB = 1024 * 1024
_JUNCTION = 0xA0000003
"""What Windows calls a folder that stands for another (``IO_REPARSE_TAG_MOUNT_POINT``)."""


class EvidenceState(StrEnum):
    """What became of a piece of evidence since it was attached."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as evidence knows it; ``where`` is its place inside the evidence folder, if stored."""

    name: str
    where: str
    sha256: str
    size: int
    media_type: str


def store_evidence(
    plan: Path, source: Path, progress: Callable[[int, int], None] | None = None
) -> StoredFile:
    """Copy ``source`` into the evidence folder of ``plan``; it is on the disk when this returns.

    ``progress`` is told bytes done and in all.

    Raises:
        EvidenceUnreadableError, EvidenceTooLargeError, EvidenceNotStoredError: nothing was kept.
    """
    size = _size(source)
    if size > LIMIT_BYTES:
        raise EvidenceTooLargeError(
            name=source.name, size=round(size / _MB), limit=LIMIT_BYTES // _MB
        )
    folder = evidence_folder(plan)
    part = folder / f".part-{os.getpid()}-{id(source)}"
    try:
        folder.mkdir(exist_ok=True)
        digest, copied = _copy(source, part, size, progress)
        suffix = source.suffix.lower() if source.suffix[1:].isalnum() else ""
        where = f"{digest[:2]}/{digest}{suffix}"
        _place(part, folder / where, digest)
    except OSError as error:
        fault = error.strerror or str(error)
        raise EvidenceNotStoredError(name=source.name, fault=fault) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return StoredFile(source.name, where, digest, copied, media_type(source.name))


def fingerprint(source: Path, progress: Callable[[int, int], None] | None = None) -> StoredFile:
    """Return what a file is now, without copying it; ``where`` is its path as given.

    Raises:
        EvidenceUnreadableError: it cannot be read.
    """
    size = _size(source)
    try:
        with source.open("rb") as stream:
            digest, read = _digest(stream, None, size, progress)
    except OSError as error:
        fault = error.strerror or str(error)
        raise EvidenceUnreadableError(name=source.name, fault=fault) from error
    return StoredFile(source.name, str(source), digest, read, media_type(source.name))


def forget_lone_copy(plan: Path, where: str) -> None:
    """Take back a copy made for a plan that did not come to be; beside a plan, nothing is touched.

    Copies that an earlier plan of this name has left behind stay, and then this one stays as well.
    """
    folder = evidence_folder(plan)
    if plan.exists() or [path for path in folder.rglob("*") if path.is_file()] != [folder / where]:
        return
    with suppress(OSError):
        (folder / where).unlink()
        (folder / where).parent.rmdir()
        folder.rmdir()


def place_of(plan: Path, evidence: Evidence) -> Path | None:
    """Return where the file of a piece of evidence should lie; ``None`` if nobody may look for it.

    A place on another machine is none: asking whether it is there is already a logon. So are
    devices, places out of the folder, and links in the folder that may lead to any of these.
    A working copy has its own evidence only; the rest lies beside the published file.
    """
    home = home_of(plan)
    if evidence.kind is EvidenceKind.STORED:
        return _kept_place(plan, home, evidence.where)
    if evidence.kind is not EvidenceKind.LINKED_FILE:
        return None
    folder = home.resolve().parent
    verdict = classify_link(evidence.where, folder)  # an address is a link and no place
    if place_fault(evidence.where) or verdict.answer is LinkAnswer.REFUSE:
        return None
    place = folder / evidence.where
    return None if _leads_elsewhere(folder, place) else place


def _kept_place(plan: Path, home: Path, where: str) -> Path | None:
    if place_fault(where) or PureWindowsPath(where).anchor:
        return None
    kept = None
    for folder in (evidence_folder(plan), evidence_folder(home)):
        kept = folder / where
        if _leads_elsewhere(folder, kept):
            return None
        if kept.exists():
            break
    return kept


def _leads_elsewhere(folder: Path, place: Path) -> bool:
    """Say whether there is a symbolic link on the way from ``folder`` to a place in it."""
    if not place.is_relative_to(folder):
        return False
    way = [place, *place.parents][: len(place.parts) - len(folder.parts)]
    return any(map(_is_link, way))


def _is_link(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION


def evidence_state(
    plan: Path, evidence: Evidence, progress: Callable[[int, int], None] | None = None
) -> EvidenceState:
    """Compare a piece of evidence with what was attached, reading its whole file."""
    place = place_of(plan, evidence)
    if place is None:
        return EvidenceState.NOT_CHECKED
    if not place.is_file():
        return EvidenceState.MISSING
    try:
        now = fingerprint(place, progress)
    except EvidenceUnreadableError:
        return EvidenceState.MISSING
    same = now.sha256 == evidence.sha256
    return EvidenceState.UNCHANGED if same else EvidenceState.CHANGED


def media_type(name: str) -> str:
    """Return the media type that a file's name suggests."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _size(source: Path) -> int:
    try:
        if not source.is_file():
            raise EvidenceUnreadableError(name=source.name, fault=_("it is not a file"))
        return source.stat().st_size
    except OSError as error:
        fault = error.strerror or str(error)
        raise EvidenceUnreadableError(name=source.name, fault=fault) from error


def _is_whole(kept: Path, digest: str) -> bool:
    try:
        return kept.is_file() and fingerprint(kept).sha256 == digest
    except EvidenceUnreadableError:
        return False


def _copy(
    source: Path, part: Path, size: int, progress: Callable[[int, int], None] | None
) -> tuple[str, int]:
    with source.open("rb") as stream, part.open("wb") as copy:
        outcome = _digest(stream, copy, size, progress)
        copy.flush()
        os.fsync(copy.fileno())
    return outcome


def _digest(
    stream: BinaryIO,
    copy: BinaryIO | None,
    size: int,
    progress: Callable[[int, int], None] | None,
) -> tuple[str, int]:
    state, done = sha256(), 0
    while chunk := stream.read(_CHUNK):
        state.update(chunk)
        if copy is not None:
            copy.write(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done, max(size, done))
    return state.hexdigest(), done


def _place(part: Path, target: Path, digest: str) -> None:
    """Keep ``part`` unless a whole copy is there; a damaged one gives way."""
    target.parent.mkdir(exist_ok=True)
    if _is_whole(target, digest):
        target.touch()  # attached again now, so publishing looks at its copy once more
        return
    part.replace(target)
    sync_folder(target.parent)
    sync_folder(target.parent.parent)
