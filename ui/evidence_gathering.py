"""Which files of what was dropped become evidence, and which are left out and why.

A folder is gone through with the folders in it, beside the window. It only looks: nothing is read
and nothing is copied before somebody has agreed to what was found.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.i18n import _, mark, ngettext
from actionplan.store.evidence import LIMIT_BYTES
from actionplan.text import visible_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ui.progress import Progress

MOST_FILES = 200
"""Files that are attached in one gesture."""
MOST_SEEN = 20_000
"""Files and folders that are looked at; nobody drops as many to attach them."""
_LISTED = 12

_HIDDEN = mark("hidden, or left by a program that has a document open")
_EMPTY = mark("empty")
_LARGE = mark("larger than 500 MB")
_LINK = mark("a link to another place")
_ODD = mark("not a file")
_UNREADABLE = mark("cannot be read")
_MORE = mark("more than fit into one gesture")


class LeftOut(Struct, frozen=True):
    """A file that is not attached, and the marked words that say why."""

    name: str
    why: str

    @property
    def line(self) -> str:
        """The two in one line."""
        return _("{name}: {why}").format(name=visible_controls(self.name), why=_(self.why))


class Gathered(Struct, frozen=True, kw_only=True):
    """The files to attach and what is left out."""

    files: tuple[Path, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Gathering:
    """Goes through what was dropped; runs in the worker.

    A file that was dropped by itself is taken as it is, so that the one who attaches it is told
    what is wrong with it; what lies in a folder must be fit to be evidence.
    """

    def __init__(self, sources: Sequence[Path]) -> None:
        self._sources = tuple(sources)
        self._seen = 0

    def __call__(self, progress: Progress) -> Gathered:
        """Return what was found."""
        files: list[Path] = []
        left_out: list[LeftOut] = []
        for path, why in self._looked_at(progress):
            if why:
                left_out.append(LeftOut(path.name, why))
            elif len(files) >= MOST_FILES:
                left_out.append(LeftOut(path.name, _MORE))
            else:
                files.append(path)
        return Gathered(files=tuple(files), left_out=tuple(left_out))

    def _looked_at(self, progress: Progress) -> Iterator[tuple[Path, str]]:
        for source in self._sources:
            if source.is_dir():
                yield from self._in_folder(source, progress)
            else:
                yield source, "" if source.is_file() else _UNREADABLE

    def _in_folder(self, folder: Path, progress: Progress) -> Iterator[tuple[Path, str]]:
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                progress.check()
                self._seen += 1
                if self._seen > MOST_SEEN:
                    return
                path = Path(place, name)
                yield path, _fault(path)


def left_out_note(gathered: Gathered) -> str:
    """Say what is not attached and why, or that there is nothing to attach at all."""
    left_out = gathered.left_out
    head = ngettext("{count} file is left out:", "{count} files are left out:", len(left_out))
    parts = [] if gathered.files else [_("There is no file here to attach.")]
    if left_out:
        parts += [head.format(count=len(left_out)), left_out_words(left_out)]
    return "\n".join(parts)


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Return the list of what is left out, the first of it by name."""
    lines = [each.line for each in left_out[:_LISTED]]
    if more := len(left_out) - _LISTED:
        lines += [_("and {count} more").format(count=more)] if more > 0 else []
    return "\n".join(lines)


def _fault(path: Path) -> str:
    """Return why a file in a folder is no evidence, or ""."""
    if path.name.startswith((".", "~$")):
        return _HIDDEN
    try:
        found = path.lstat()
    except OSError:
        return _UNREADABLE
    if stat.S_ISLNK(found.st_mode):
        return _LINK
    if not stat.S_ISREG(found.st_mode):
        return _ODD
    if not found.st_size:
        return _EMPTY
    return _LARGE if found.st_size > LIMIT_BYTES else ""
