"""What people said last time which column is which, by the headings it was said of.

One small file in the user's data folder; it holds headings and fields, nothing of any plan.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from actionplan.importers.tables.header import LOOKED_AT, headings_of
from actionplan.importers.tables.headings import plain
from actionplan.importers.tables.mapping import (
    SheetMapping,
    TableMapping,
    mapping_json,
    mapping_of,
)
from actionplan.reports.files import publish
from actionplan.store.folders import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.importers.tables.model import Table, Tables

FORMAT = "actionplan remembered mappings 1"

_MOST = 60
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Remembered:
    """The mapping to begin with, and the sheets whose headings were mapped before."""

    mapping: TableMapping
    sheets: frozenset[str] = frozenset()


def memory_path() -> Path:
    """Return the place of the file that remembers."""
    return data_folder() / "table-mappings.json"


def with_memory(tables: Tables, guessed: TableMapping, path: Path) -> Remembered:
    """Return what was guessed, with what was said last time where the headings are the same."""
    entries = _entries(path)
    chosen: dict[str, SheetMapping] = {each.sheet: each for each in guessed.sheets}
    statuses = dict(guessed.statuses)
    known: set[str] = set()
    for table in tables.sheets:
        for header in _possible(table):
            entry = entries.get(fingerprint(table, header))
            if entry is None:
                continue
            known.add(table.name)
            statuses |= entry.statuses
            for sheet in entry.sheets:
                chosen[table.name] = replace(sheet, sheet=table.name, header=header)
            if not entry.sheets:
                chosen.pop(table.name, None)
            break
    ordered = [chosen[table.name] for table in tables.sheets if table.name in chosen]
    return Remembered(TableMapping(sheets=tuple(ordered), statuses=statuses), frozenset(known))


def remember(tables: Tables, mapping: TableMapping, path: Path) -> None:
    """Keep what a person confirmed, for each sheet by its headings; the oldest is forgotten."""
    entries = _entries(path)
    for table in tables.sheets:
        each = mapping.of(table)
        header = each.header if each else table.header
        if header is None:
            continue
        key = fingerprint(table, header)
        entries.pop(key, None)
        sheets = (each,) if each else ()
        entries[key] = TableMapping(sheets=sheets, statuses=mapping.statuses)
    kept = dict(list(entries.items())[-_MOST:])
    content = {
        "format": FORMAT,
        "mappings": {key: mapping_json(entry) for key, entry in kept.items()},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with publish(path) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, indent=1).encode())


def fingerprint(table: Table, header: int) -> str:
    """Return what tells a set of headings from others, wherever and in whatever order they are."""
    words = sorted(filter(None, map(plain, headings_of(table, header))))
    return blake2b("\n".join(words).encode(), digest_size=12).hexdigest()


def _possible(table: Table) -> list[int]:
    """Return the rows that may hold the headings, the likeliest first."""
    rows = range(min(LOOKED_AT, len(table.rows)))
    first = [table.header] if table.header is not None else []
    return [*first, *(row for row in rows if row not in first)]


def _entries(path: Path) -> dict[str, TableMapping]:
    """Return what is remembered; a file that cannot be read is as good as none."""
    try:
        with path.open("rb") as stream:
            content: Any = json.loads(stream.read(_MOST_BYTES))
        if content["format"] != FORMAT:
            return {}
        return {str(key): mapping_of(entry) for key, entry in content["mappings"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
