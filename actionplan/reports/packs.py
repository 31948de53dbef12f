"""Forms in which councils and partnerships take their papers: data from TOML files.

A pack says which fields the cover has and what follows in which order. Those that come with the
program are in ``resources/packs``; people put their own into a folder of theirs, and one of the
same name replaces ours. A mistake in one of theirs leaves the others usable.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from actionplan.i18n import language
from actionplan.reports.pack_faults import PackError, UnknownPackError
from actionplan.reports.pack_form import BodyItem, FieldKind, Implication, Pack, PackField
from actionplan.reports.pack_reading import pack_from, read_pack
from actionplan.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "BodyItem",
    "FieldKind",
    "Implication",
    "Pack",
    "PackField",
    "faulty_packs",
    "load_packs",
    "pack_from",
    "pack_named",
    "pack_text",
    "read_pack",
]

_NAME = re.compile(r"^\s*name\s*=\s*[\"']([^\"']+)", re.MULTILINE)


def load_packs(own_folder: Path | None = None) -> dict[str, Pack]:
    """Return every usable form by name: ours, then those in the folder of a person's own."""
    found = [_at(path, path.stat().st_mtime_ns, language()) for path in _files(own_folder)]
    return {pack.name: pack for pack in found if isinstance(pack, Pack)}


def faulty_packs(own_folder: Path | None) -> dict[str, PackError]:
    """Return what is wrong with a person's own forms, by the name that the form seems to have."""
    faults = {}
    for path in _files(own_folder):
        if isinstance(found := _at(path, path.stat().st_mtime_ns, language()), PackError):
            faults[_supposed_name(path)] = found
    return faults


def pack_named(name: str, own_folder: Path | None = None) -> Pack:
    """Return the form of this name.

    Raises:
        PackError: the form of this name has a mistake.
        UnknownPackError: there is none.
    """
    if fault := faulty_packs(own_folder).get(name):
        raise PackError(**fault.facts)
    packs = load_packs(own_folder)
    if name not in packs:
        raise UnknownPackError(name=name, known=", ".join(sorted(packs)))
    return packs[name]


def pack_text(name: str, own_folder: Path | None = None) -> str:
    """Return the text of the file that describes a form; "" if there is none."""
    text = ""
    for path in _files(own_folder):
        found = _at(path, path.stat().st_mtime_ns, language())
        if isinstance(found, Pack) and found.name == name:
            text = path.read_text(encoding="utf-8")
    return text


def _files(own_folder: Path | None) -> Iterator[Path]:
    for folder in (resource("packs"), own_folder):
        if folder is not None and folder.is_dir():
            yield from sorted(folder.glob("*.toml"))


@lru_cache(maxsize=64)
def _at(path: Path, _changed: int, _language: str) -> Pack | PackError:
    """Read a file, once for each time it changed and each language its words are wanted in."""
    try:
        return read_pack(path)
    except PackError as error:
        return error


def _supposed_name(path: Path) -> str:
    found = _NAME.search(path.read_text(encoding="utf-8", errors="replace"))
    return found[1] if found else path.stem
