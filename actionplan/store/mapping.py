"""Records to plain values (as in JSON), plain values to cells of a table, and back."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from msgspec.json import decode

from actionplan.domain.records import KINDS, TABLES, Record
from actionplan.store.registry import BY_NAME, REGISTRY, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from json import JSONEncoder

Cell: TypeAlias = str | int | float | None
Plain: TypeAlias = dict[str, Any]
"""The fields of a record as JSON knows them."""


def dump(value: Any) -> str:
    """Return the one JSON text of a plain value: no spaces, keys sorted, letters as they are."""
    return _encoder().encode(value)


@cache
def _encoder() -> JSONEncoder:
    import json  # noqa: PLC0415  (a start writes none)

    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def plain_value(value: Any) -> Any:
    """Return a field's value as JSON knows it: days and moments as ISO text, tuples as lists."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return value


def to_plain(record: Record) -> Plain:
    """Return all fields of ``record`` as plain values."""
    fields = REGISTRY[TABLES[type(record)]]
    return {field.name: plain_value(getattr(record, field.name)) for field in fields}


def changed_fields(before: Record | None, after: Record) -> Plain:
    """Return the plain values of the fields in which ``after`` differs from ``before``.

    Without ``before`` these are the fields that differ from a record made of its id alone.
    """
    fields = REGISTRY[TABLES[type(after)]]
    old = (
        {field.name: field.default for field in fields}
        if before is None
        else {field.name: getattr(before, field.name) for field in fields}
    )
    return {
        field.name: plain_value(new)
        for field in fields
        if (new := getattr(after, field.name)) != old[field.name]
    }


def _to_list(value: Any) -> tuple[Any, ...]:
    return tuple(value)


def _to_pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((key, text) for key, text in value)


def _reader(field: Field) -> Callable[[Any], Any] | None:
    if field.enum is not None:
        return field.enum
    kinds: dict[str, Callable[[Any], Any]] = {
        "day": date.fromisoformat,
        "moment": datetime.fromisoformat,
        "list": _to_list,
        "pairs": _to_pairs,
        "bool": bool,
        "real": float,
    }
    return kinds.get(field.kind)


_READERS = {
    table: {f.name: reader for f in fields if (reader := _reader(f)) is not None}
    for table, fields in REGISTRY.items()
}


def from_plain(table: str, values: Plain) -> Record:
    """Return the record of these values; missing fields take their default, unknown ones are left.

    Raises:
        ValueError, TypeError: a value does not fit its field.
    """
    readers, known = _READERS[table], BY_NAME[table]
    arguments = {name: value for name, value in values.items() if name in known}
    for name, read in readers.items():
        if (value := arguments.get(name)) is not None:
            arguments[name] = read(value)
    return cast("Record", cast("Any", KINDS[table])(**arguments))


def to_cell(field: Field, value: Any) -> Cell:
    """Return the cell of a plain value: lists as JSON text, truth as 0 or 1, no link as NULL."""
    if field.kind in ("list", "pairs"):
        return dump(value)
    if field.kind == "bool":
        return int(value)
    return None if field.link and value == "" else cast("Cell", value)


def _list_of(cell: Any) -> Any:
    return [] if cell == "[]" else decode(cell)


def _cell_reader(field: Field) -> Callable[[Any], Any] | None:
    if field.kind in ("list", "pairs"):
        return _list_of
    if field.kind == "bool":
        return bool
    return (lambda cell: cell or "") if field.link else None


_NAMES = {table: [field.name for field in fields] for table, fields in REGISTRY.items()}
_CELL_READERS = {
    table: {field.name: read for field in fields if (read := _cell_reader(field)) is not None}
    for table, fields in REGISTRY.items()
}


def from_cells(table: str, cells: Sequence[Any]) -> Plain:
    """Return the plain values of a row whose cells stand in the order of the registry.

    Raises:
        ValueError: a cell that should hold JSON does not.
    """
    values = dict(zip(_NAMES[table], cells, strict=True))
    for name, read in _CELL_READERS[table].items():
        values[name] = read(values[name])
    return values
