"""Putting a finished file in its place: whole, or not at all.

The new file grows beside its target and takes its name only when it is safely on the disk, so an
export that fails leaves the earlier file as it was.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from actionplan.errors import PlanError
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS = {
    errno.ENOSPC: mark("The disk is full."),
    errno.EDQUOT: mark("Your share of the disk is full."),
    errno.EFBIG: mark("The file is too large for this disk."),
    errno.EACCES: mark("You may not write there, or another program holds the file open."),
    errno.EPERM: mark("You may not write there, or another program holds the file open."),
    errno.EROFS: mark("The disk can only be read."),
    errno.ENOENT: mark("The folder is not there."),
    errno.ENOTDIR: mark("The folder is not there."),
    errno.EISDIR: mark("There is a folder of that name."),
    errno.ENAMETOOLONG: mark("The name is too long."),
}


class ExportError(PlanError):
    """A file could not be written."""

    title = mark("“{name}” could not be written. {reason}")
    advice = mark("Nothing was changed there. Choose another folder or name, and try again.")


@contextmanager
def publish(target: Path) -> Iterator[BinaryIO]:
    """Open a stream for the new ``target``; it takes its place when the block ends well."""
    try:
        place = Path(os.path.realpath(target))
        growing = place.with_name(f".{secrets.token_hex(6)}.part")
        try:
            with growing.open("xb") as stream:
                yield stream
                _settle(stream)
            _replace(growing, place)
        except BaseException:
            with suppress(OSError):
                growing.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExportError(name=Path(target).name, reason=_reason(error)) from error


def _settle(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _replace(growing: Path, place: Path) -> None:
    if place.is_file():
        growing.chmod(place.stat().st_mode & 0o777)
    growing.replace(place)
    _settle_folder(place.parent)


def _settle_folder(folder: Path) -> None:
    """Put the new name on the disk; some systems and network folders cannot, and that is no fault.

    The file itself is whole by now.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else (error.strerror or str(error))
