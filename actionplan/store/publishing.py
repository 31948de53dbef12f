"""Putting whole files into a folder that others use: never half, never over what we did not expect.

Each file is written under a temporary name beside its target, brought to the disk and then moved
into place in one step.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.store.folders import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import datetime
    from pathlib import Path

_CHUNK = 1024 * 1024
_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class NotPublishedError(PlanError):
    """A working copy could not be published; ``fault`` says why."""

    title: ClassVar[str] = mark("“{name}” could not be published ({fault}).")
    advice: ClassVar[str] = mark(
        "Your changes are saved on this computer and will be published as soon as it is possible."
    )


class HeldFileError(NotPublishedError):
    """Another program holds the published file, so that nothing can take its place just now."""


class PublishedElsewhereError(NotPublishedError):
    """The published file is no longer the one that was checked out; ``person`` has it, or ""."""

    title: ClassVar[str] = mark("“{name}” was published by somebody else meanwhile.")
    advice: ClassVar[str] = mark(
        "Nothing was overwritten, and your changes are saved on this computer; compare both "
        "versions and choose."
    )


class LeaseLostError(PublishedElsewhereError):
    """The note beside the published file grew old and ``person`` took the plan over."""

    title: ClassVar[str] = mark("“{name}” was taken over by {person} meanwhile.")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    state = sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            state.update(chunk)
    return state.hexdigest()


def put_whole(source: Path, target: Path, *, before: Callable[[str], None] | None = None) -> str:
    """Put a copy of ``source`` in the place of ``target`` in one step; return its SHA-256.

    ``before`` is called with that just before; an error from it leaves ``target`` as it is.

    Raises:
        HeldFileError: another program holds ``target``.
        OSError: it could not be written; ``target`` is as it was.
    """
    with _part_of(source, target) as (part, digest):
        if before is not None:
            before(digest)
        _move(part, target)
    return digest


def put_beside(source: Path, target: Path, words: str) -> tuple[Path, str]:
    """Put a copy of ``source`` beside ``target`` as "NAME (words)"; return its place and SHA-256.

    Raises:
        OSError: it could not be written.
    """
    words = " ".join(_UNFIT.sub(" ", words).split())
    with _part_of(source, target) as (part, digest):
        return _move_beside(part, target, words), digest


def put_evidence(source: Path, target: Path) -> None:
    """Copy what the evidence folder ``source`` has and ``target`` lacks or holds damaged.

    Raises:
        OSError: something could not be copied.
    """
    for found in sorted(source.glob("??/*")):
        place = target / found.parent.name / found.name
        if found.name.startswith(".") or (place.exists() and _may_stay(place, found)):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        put_whole(found, place)


def _may_stay(kept: Path, found: Path) -> bool:
    """Say whether the copy of a file that is there may stay; each is named by its SHA-256.

    Content is only read where there is a reason: another size, or a file attached again since.
    """
    there, here = kept.stat(), found.stat()
    if there.st_size == here.st_size and there.st_mtime >= here.st_mtime:
        return True
    if digest_of(kept) == kept.stem:
        with suppress(OSError):
            kept.touch()
        return True
    return digest_of(found) != found.stem


def minute_of(moment: datetime) -> str:
    """Return a moment as it stands in the name of a file, in local time."""
    return f"{moment.astimezone():%Y-%m-%d %H-%M}"


@contextmanager
def publishing(name: str) -> Generator[None]:
    """Turn what the system says while a file is published into a named error."""
    try:
        yield
    except OSError as error:
        fault = error.strerror or str(error)
        raise NotPublishedError(name=name, fault=fault) from error


@contextmanager
def _part_of(source: Path, target: Path) -> Generator[tuple[Path, str]]:
    """Copy ``source`` to a temporary beside ``target``, to be moved; its folder is synced after."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part, _copy(source, part)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    with suppress(OSError):  # many shares know no such call
        sync_folder(target.parent)


def _copy(source: Path, part: Path) -> str:
    state = sha256()
    with source.open("rb") as stream, part.open("wb") as copy:
        while chunk := stream.read(_CHUNK):
            state.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return state.hexdigest()


def _move(part: Path, target: Path) -> None:
    try:
        os.replace(part, target)  # noqa: PTH105  (the call that tests let fail)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        fault = error.strerror or str(error)
        raise HeldFileError(name=target.name, fault=fault) from error


def _move_beside(part: Path, target: Path, words: str) -> Path:
    """Give ``part`` the first name that is free, so that nobody else's file is replaced."""
    for number in itertools.count(1):
        more = f" {number}" if number > 1 else ""
        place = target.with_name(f"{target.stem} ({words}{more}){target.suffix}")
        with suppress(FileExistsError):
            _move_to_free_name(part, place)
            return place
    raise AssertionError


def _move_to_free_name(part: Path, place: Path) -> None:
    if os.name == "nt":
        part.rename(place)  # refuses to replace
        return
    try:
        os.link(part, place)
    except FileExistsError:
        raise
    except OSError:  # a share without hard links
        place.touch(exist_ok=False)
        part.replace(place)
