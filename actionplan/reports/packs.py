"""Forms in which councils and partnerships take their papers: data from TOML files.

A pack says which fields the cover has and what follows in which order. Those that come with the
program are in ``resources/packs``; people put their own into a folder of theirs, and one of the
same name replaces ours.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from actionplan.i18n import _, mark
from actionplan.reports.figure_fields import PLACE, is_field
from actionplan.reports.pack_faults import Fault, PackError, UnknownPackError, line_of
from actionplan.reports.section_names import SECTION_TITLES
from actionplan.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_TOML_LINE = re.compile(r"\s*\(at (?:line (\d+).*|end of document)\)$")


class FieldKind(StrEnum):
    """What is typed into a field of the cover."""

    TEXT = "text"
    DATE = "date"
    PEOPLE = "people"
    TICKS = "ticks"
    PARAGRAPHS = "paragraphs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackField:
    """A field of the cover; ``default`` is a template that stands until somebody writes."""

    key: str
    label: str
    prompt: str = ""
    required: bool = False
    kind: FieldKind = FieldKind.TEXT
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyItem:
    """One heading of the body: a section of the program's, a heading for text, or both."""

    key: str
    title: str = ""
    section: str = ""
    prompt: str = ""
    required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A form: the fields of its cover and the items of its body, both in order."""

    name: str
    title: str
    cover_title: str
    fields: tuple[PackField, ...] = ()
    body: tuple[BodyItem, ...] = ()


_KINDS = frozenset(kind.value for kind in FieldKind)
_TEXT_KEYS = ("key", "label", "prompt", "default", "title", "section", "kind")
_PACK_KEYS = frozenset({"name", "title", "cover_title", "fields", "body"})
_FIELD_KEYS = frozenset({"key", "label", "prompt", "required", "kind", "default"})
_BODY_KEYS = frozenset({"key", "title", "section", "prompt", "required", "default"})
_MISSING = mark("“{key}” is missing.")
_UNKNOWN = mark("“{key}” is not known here.")
_TWICE = mark("“{key}” is there twice.")
_NO_TEXT = mark("“{key}” must be text in quotation marks.")
_NO_TABLES = mark("“{key}” must be entries that begin with [[{key}]].")
_NO_SWITCH = mark("“{key}” must be true or false.")
_NO_KIND = mark("“{key}” is not a kind of field.")
_NO_SECTION = mark("“{key}” is not a section.")
_NO_PLACE = mark("“{key}” is not a field that can be filled in.")


def load_packs(own_folder: Path | None = None) -> dict[str, Pack]:
    """Return every form by name: ours, then those in the folder of a person's own."""
    packs: dict[str, Pack] = {}
    for folder in (resource("packs"), own_folder):
        if folder is not None and folder.is_dir():
            for path in sorted(folder.glob("*.toml")):
                pack = read_pack(path)
                packs[pack.name] = pack
    return packs


def pack_named(name: str, own_folder: Path | None = None) -> Pack:
    """Return the form of this name."""
    packs = load_packs(own_folder)
    if name not in packs:
        raise UnknownPackError(name=name, known=", ".join(sorted(packs)))
    return packs[name]


def read_pack(path: Path) -> Pack:
    """Return the form that a file describes; a mistake is told with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = _("the file cannot be read as text.")
        raise PackError(file=path.name, line=1, reason=reason) from error
    try:
        return _pack(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else len(text.splitlines())
        reason = _TOML_LINE.sub("", str(error)) + "."
        raise PackError(file=path.name, line=line, reason=reason) from error
    except Fault as fault:
        line = line_of(text, fault)
        raise PackError(file=path.name, line=line, reason=fault.reason) from fault


def _pack(raw: Mapping[str, Any]) -> Pack:
    _check(raw, _PACK_KEYS, ("name", "title"), Fault("", "", 0))
    fields = tuple(_fields(raw))
    return Pack(
        name=raw["name"],
        title=raw["title"],
        cover_title=raw.get("cover_title", raw["title"]),
        fields=fields,
        body=tuple(_body(raw)),
    )


def _fields(raw: Mapping[str, Any]) -> Iterator[PackField]:
    seen: set[str] = set()
    for number, entry in enumerate(_entries(raw, "fields")):
        place = Fault("", "fields", number)
        _check(entry, _FIELD_KEYS, ("key", "label"), place)
        _once(entry["key"], seen, place)
        kind = entry.get("kind", FieldKind.TEXT)
        if kind not in _KINDS:
            raise _fault(_NO_KIND, kind, place, "kind")
        yield PackField(**{**entry, "kind": FieldKind(kind)})


def _body(raw: Mapping[str, Any]) -> Iterator[BodyItem]:
    seen: set[str] = set()
    for number, entry in enumerate(_entries(raw, "body")):
        place = Fault("", "body", number)
        needed = () if "section" in entry else ("key", "title")
        _check(entry, _BODY_KEYS, needed, place)
        section = entry.get("section", "")
        if section and section not in SECTION_TITLES:
            raise _fault(_NO_SECTION, section, place, "section")
        key = entry.get("key", section)
        _once(key, seen, place)
        yield BodyItem(**{**entry, "key": key})


def _entries(raw: Mapping[str, Any], table: str) -> list[Mapping[str, Any]]:
    entries = raw.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _fault(_NO_TABLES, table, Fault("", table, 0), table)
    return entries


def _check(
    entry: Mapping[str, Any], known: frozenset[str], needed: tuple[str, ...], place: Fault
) -> None:
    for key in needed:
        if not entry.get(key):
            raise _fault(_MISSING, key, place, key)
    for key, value in entry.items():
        if key not in known:
            raise _fault(_UNKNOWN, key, place, key)
        if key == "required" and not isinstance(value, bool):
            raise _fault(_NO_SWITCH, key, place, key)
        if key in (*_TEXT_KEYS, "name", "cover_title") and not isinstance(value, str):
            raise _fault(_NO_TEXT, key, place, key)
    _check_places(str(entry.get("default", "")), place)


def _check_places(template: str, place: Fault) -> None:
    for found in PLACE.finditer(template):
        if not is_field(found[1]):
            raise _fault(_NO_PLACE, found[0], place, "default")


def _once(key: str, seen: set[str], place: Fault) -> None:
    if key in seen:
        raise _fault(_TWICE, key, place, "key")
    seen.add(key)


def _fault(reason: str, key: str, place: Fault, at: str) -> Fault:
    return Fault(_(reason).format(key=key), place.table, place.number, at)
