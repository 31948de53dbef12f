"""Reading a form of papers from TOML; whatever cannot be meant is told with file and line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from actionplan.i18n import _, mark
from actionplan.reports.figure_fields import COVER_FIELD, PARAGRAPH_FIELD, PLACE, is_field
from actionplan.reports.pack_faults import Fault, PackError, line_of
from actionplan.reports.pack_form import BodyItem, FieldKind, Implication, Pack, PackField
from actionplan.reports.section_names import APPENDICES, IMPLICATIONS, SECTION_TITLES
from actionplan.text import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_TOML_LINE = re.compile(r"\s*\(at (?:line (\d+).*|end of document)\)$")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_KEY = re.compile(r"[a-z][a-z_]*")
_KINDS = frozenset(kind.value for kind in FieldKind)
_RESERVED = "form"
"""The key under which a frozen period keeps its form."""
_SWITCHES = frozenset({"required", "numbered", "print_prompts"})
_WORDS = frozenset({"label", "title", "prompt", "default", "officer"})
"""What people read: the words of the program's own forms are in its catalogue."""
_DEEPEST = 2
_PACK_KEYS = frozenset(
    {"name", "title", "cover_title", "numbered", "print_prompts", "fields", "body", IMPLICATIONS}
)
_FIELD_KEYS = frozenset(
    {"key", "label", "prompt", "required", "kind", "default", "choices", "place"}
)
_BODY_KEYS = frozenset(
    {"key", "title", "section", "prompt", "required", "default", "level", "officer"}
)
_IMPLICATION_KEYS = frozenset({"key", "label", "prompt", "default"})
_NO_TEXTS = frozenset({"fields", "body", IMPLICATIONS, "choices", "level", *_SWITCHES})
_MISSING = mark("“{key}” is missing.")
_UNKNOWN = mark("“{key}” is not known here.")
_TWICE = mark("“{key}” is there twice.")
_NO_TEXT = mark("“{key}” must be text in quotation marks.")
_NO_TABLES = mark("“{key}” must be entries that begin with [[{key}]].")
_NO_SWITCH = mark("“{key}” must be true or false.")
_NO_KIND = mark("“{key}” is not a kind of field.")
_NO_SECTION = mark("“{key}” is not a section.")
_NO_PLACE = mark("“{key}” is not a field that can be filled in.")
_NO_NAME = mark("“{key}” is not a name: use small letters, digits and hyphens.")
_NO_KEY = mark("“{key}” is not a key: use small letters and underscores.")
_NO_CHOICES = mark("“{key}” must be a list of texts in quotation marks.")
_NO_LEVEL = mark("“{key}” must be 1, or 2 for a heading under the one before.")
_NO_HEADING = mark("“{key}” is not a heading of the body.")
_NO_HEAD = mark("“{key}” cannot hold text of its own, since headings follow under it.")
_NO_ROWS = mark("There are no entries that begin with [[{key}]].")


def read_pack(path: Path) -> Pack:
    """Return the form that a file describes; a mistake is told with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = _("the file cannot be read as text.")
        raise PackError(file=path.name, line=1, reason=reason) from error
    return pack_from(text, path.name)


def pack_from(text: str, file: str) -> Pack:
    """Return the form that a text describes; ``file`` is what its mistakes are told of."""
    if len(text) > LIMIT:
        reason = _("the file is longer than a form can be.")
        raise PackError(file=file, line=1, reason=reason)
    try:
        return _pack(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else len(text.splitlines())
        reason = _TOML_LINE.sub("", str(error)) + "."
        raise PackError(file=file, line=line, reason=reason) from error
    except Fault as fault:
        line = line_of(text, fault)
        raise PackError(file=file, line=line, reason=fault.reason) from fault


def _pack(raw: Mapping[str, Any]) -> Pack:
    top = Fault("", "", 0)
    _check(raw, _PACK_KEYS, ("name", "title"), top)
    if not _NAME.fullmatch(raw["name"]):
        raise _fault(_NO_NAME, raw["name"], top, "name")
    pack = Pack(
        name=raw["name"],
        title=_(raw["title"]),
        cover_title=_(raw.get("cover_title", raw["title"])),
        numbered=raw.get("numbered", False),
        print_prompts=raw.get("print_prompts", False),
        fields=tuple(_fields(raw)),
        body=tuple(_body(raw)),
        implications=tuple(_implications(raw)),
    )
    _check_structure(pack)
    _check_references(pack)
    return pack


def _fields(raw: Mapping[str, Any]) -> Iterator[PackField]:
    seen: set[str] = set()
    for number, entry in enumerate(_entries(raw, "fields")):
        place = Fault("", "fields", number)
        _check(entry, _FIELD_KEYS, ("key", "label"), place)
        _check_key(entry["key"], seen, place)
        kind = entry.get("kind", FieldKind.TEXT)
        if kind not in _KINDS:
            raise _fault(_NO_KIND, kind, place, "kind")
        choices = _choices(entry, place)
        if kind == FieldKind.CHOICE and not choices:
            raise _fault(_MISSING, "choices", place, "choices")
        yield PackField(**{**_worded(entry), "kind": FieldKind(kind), "choices": choices})


def _choices(entry: Mapping[str, Any], place: Fault) -> tuple[str, ...]:
    choices = entry.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(each, str) for each in choices):
        raise _fault(_NO_CHOICES, "choices", place, "choices")
    return tuple(choices)


def _body(raw: Mapping[str, Any]) -> Iterator[BodyItem]:
    seen: set[str] = set()
    last = 0
    for number, entry in enumerate(_entries(raw, "body")):
        place = Fault("", "body", number)
        needed = () if "section" in entry else ("key", "title")
        _check(entry, _BODY_KEYS, needed, place)
        section = entry.get("section", "")
        if section and section not in SECTION_TITLES:
            raise _fault(_NO_SECTION, section, place, "section")
        key = entry.get("key", section)
        _check_key(key, seen, place)
        last = _level(entry, last, place, section)
        yield BodyItem(**{**_worded(entry), "key": key})


def _level(entry: Mapping[str, Any], last: int, place: Fault, section: str) -> int:
    """Return the level of a heading, which stands under one of level 1 or is one."""
    level = entry.get("level", 1)
    is_number = isinstance(level, int) and not isinstance(level, bool)
    deepest = 1 if section in APPENDICES else min(last + 1, _DEEPEST)
    if not is_number or not 1 <= level <= deepest:
        raise _fault(_NO_LEVEL, "level", place, "level")
    return int(level)


def _implications(raw: Mapping[str, Any]) -> Iterator[Implication]:
    seen: set[str] = set()
    for number, entry in enumerate(_entries(raw, IMPLICATIONS)):
        place = Fault("", IMPLICATIONS, number)
        _check(entry, _IMPLICATION_KEYS, ("key", "label"), place)
        _check_key(entry["key"], seen, place)
        yield Implication(**_worded(entry))


def _worded(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with its words in the language of the program, where it knows them."""
    return {key: _(value) if key in _WORDS else value for key, value in entry.items()}


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
        if key in _SWITCHES and not isinstance(value, bool):
            raise _fault(_NO_SWITCH, key, place, key)
        if key not in _NO_TEXTS and not isinstance(value, str):
            raise _fault(_NO_TEXT, key, place, key)


def _check_key(key: str, seen: set[str], place: Fault) -> None:
    if not _KEY.fullmatch(key) or key == _RESERVED:
        raise _fault(_NO_KEY, key, place, "key")
    if key in seen:
        raise _fault(_TWICE, key, place, "key")
    seen.add(key)


def _check_structure(pack: Pack) -> None:
    """Refuse what cannot stand together: heads with text, fields without headings, and so on."""
    keys, filled = {item.key for item in pack.body}, {field.key for field in pack.fields}
    for number, item in enumerate(pack.body):
        place = Fault("", "body", number)
        if item.key in pack.heads and (item.section or item.prompt or item.default or item.officer):
            raise _fault(_NO_HEAD, item.title or item.key, place, "")
        if item.key in filled:
            raise _fault(_TWICE, item.key, place, "key")
        if item.section == IMPLICATIONS and not pack.implications:
            raise _fault(_NO_ROWS, IMPLICATIONS, place, "section")
    for number, field in enumerate(pack.fields):
        if field.place and field.place not in keys - pack.heads:
            raise _fault(_NO_HEADING, field.place, Fault("", "fields", number), "place")


def _check_references(pack: Pack) -> None:
    """Refuse fields in texts that nothing can fill in."""
    known = {
        *(COVER_FIELD + field.key for field in pack.fields),
        *(PARAGRAPH_FIELD + item.key for item in pack.body),
    }
    defaults = (
        ("fields", [field.default for field in pack.fields]),
        ("body", [item.default for item in pack.body]),
        (IMPLICATIONS, [row.default for row in pack.implications]),
    )
    for table, templates in defaults:
        for number, template in enumerate(templates):
            for found in PLACE.finditer(template):
                own = found[1].startswith((COVER_FIELD, PARAGRAPH_FIELD))
                if not (found[1] in known if own else is_field(found[1])):
                    raise _fault(_NO_PLACE, found[0], Fault("", table, number), "default")


def _fault(reason: str, key: str, place: Fault, at: str) -> Fault:
    return Fault(_(reason).format(key=key), place.table, place.number, at)
