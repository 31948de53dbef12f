"""The registry of fields: which (table, field) pairs exist, their types, links, limits and age.

A change row is applied only if its table and field stand here and its value fits, so neither a
crafted nor a future row can reach a column that we do not know. All is read from the records;
``SINCE`` tells the schema version in which a field came, and new fields go there.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import NODEFAULT, Struct

from actionplan.domain import stages
from actionplan.domain.records import KINDS, Record

if TYPE_CHECKING:
    from enum import StrEnum

Kind: TypeAlias = Literal["text", "int", "real", "bool", "day", "moment", "word", "list", "pairs"]

TEXT_LIMIT = 20_000
LIST_LIMIT = 10_000
REAL_LIMIT = 1e300

LINKS: dict[tuple[str, str], str] = {
    ("judgement", "inspection_id"): "inspection",
    ("area", "inspection_id"): "inspection",
    ("area", "lead_id"): "person",
    ("strength", "inspection_id"): "inspection",
    ("action", "lead_id"): "person",
    ("action", "agency_id"): "agency",
    ("date_revision", "action_id"): "action",
    ("progress", "action_id"): "action",
    ("progress", "area_id"): "area",
    ("progress", "corrects_id"): "progress",
    ("assurance", "action_id"): "action",
    ("reading", "measure_id"): "measure",
    ("agency", "lead_id"): "person",
    ("agency", "deputy_id"): "person",
    ("person", "agency_id"): "agency",
    ("risk", "owner_id"): "person",
}
"""Fields that hold the id of one record of another table; "" stands for none."""

SINCE: dict[tuple[str, str], int] = {
    (table, name): 2
    for table in ("judgement", "measure")
    for name in ("withdrawn_on", "withdrawn_reason")
}
"""Schema version in which a field came, for fields that came after version 1."""

CHANGE_SET = "change_set"
"""The table name in change rows that stands for the header of a gesture; it has no table."""


class Field(Struct, frozen=True):
    """One field of a record as the file knows it."""

    table: str
    name: str
    kind: Kind
    optional: bool
    enum: type[StrEnum] | None
    words: frozenset[str]
    link: str
    since: int
    default: Any

    def fits(self, value: Any) -> bool:
        """Say whether a plain value (as in JSON) may stand in this field."""
        if value is None:
            return self.optional
        return _FITS[self.kind](value) and (self.enum is None or value in self.words)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 62


def _is_real(value: Any) -> bool:
    return _is_int(value) or (isinstance(value, float) and abs(value) < REAL_LIMIT)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= TEXT_LIMIT


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= LIST_LIMIT and all(map(_is_text, value))


def _is_pairs(value: Any) -> bool:
    pair = 2
    return (
        isinstance(value, list)
        and len(value) <= LIST_LIMIT
        and all(_is_list(item) and len(item) == pair for item in value)
    )


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_moment(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


_FITS = {
    "text": _is_text,
    "word": _is_text,
    "int": _is_int,
    "real": _is_real,
    "bool": lambda value: isinstance(value, bool),
    "day": _is_day,
    "moment": _is_moment,
    "list": _is_list,
    "pairs": _is_pairs,
}

_KINDS: dict[str, Kind] = {
    "str": "text",
    "int": "int",
    "float": "real",
    "bool": "bool",
    "date": "day",
    "datetime": "moment",
    "Ids": "list",
    "tuple[str, ...]": "list",
    "tuple[tuple[str, str], ...]": "pairs",
}
"""What the types of fields are in a file, as the records write them; other types are words."""


def _field(table: str, kind: type[Record], name: str, default: Any) -> Field:
    hint, _bar, none = kind.__annotations__[name].partition(" | ")
    enum: type[StrEnum] | None = None if hint in _KINDS else getattr(stages, hint)
    return Field(
        table=table,
        name=name,
        kind=_KINDS.get(hint, "word"),
        optional=none == "None",
        enum=enum,
        words=frozenset(word.value for word in enum) if enum else frozenset(),
        link=LINKS.get((table, name), ""),
        since=SINCE.get((table, name), 1),
        default=None if default is NODEFAULT else default,
    )


def _fields(table: str, kind: type[Record]) -> tuple[Field, ...]:
    names = kind.__struct_fields__
    given = kind.__struct_defaults__
    defaults = (*[NODEFAULT] * (len(names) - len(given)), *given)
    return tuple(
        _field(table, kind, name, default) for name, default in zip(names, defaults, strict=True)
    )


REGISTRY: dict[str, tuple[Field, ...]] = {t: _fields(t, kind) for t, kind in KINDS.items()}
"""The fields of every table, in the order of the record."""

BY_NAME: dict[str, dict[str, Field]] = {
    table: {field.name: field for field in fields} for table, fields in REGISTRY.items()
}
"""The same, by table and field name."""
