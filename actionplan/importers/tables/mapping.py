"""Which column of which sheet stands for which field: guessed, corrected by a person, remembered.

Columns are named by their headings, so that a mapping fits next month's copy of the same tracker
although a column was put in or the table begins further down.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actionplan.domain.stages import Delivery
from actionplan.importers.tables.days import read_day
from actionplan.importers.tables.errors import MappingUnreadableError, TableMissingError
from actionplan.importers.tables.headings import (
    FIELDS,
    column_names,
    fields_of,
    is_other_subject,
    plain,
)
from actionplan.importers.tables.model import cell_text
from actionplan.importers.tables.statuses import read_status
from actionplan.reports.files import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from actionplan.importers.tables.model import Cell, Table, Tables

FORMAT = "actionplan mapping 1"

_SAMPLE = 200
_MOST_BYTES = 1 << 20
_BY_CONTENT = ("delivery", "update", "percent")
_LESS_SURE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """The columns of one sheet, by name; ``header`` is the index of the row of headings."""

    sheet: str
    header: int | None
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """The sheets that hold actions, and the plan's own words for delivery."""

    sheets: tuple[SheetMapping, ...]
    statuses: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: Table) -> SheetMapping | None:
        """Return the mapping of a sheet, or ``None`` if it is left aside."""
        return next((each for each in self.sheets if each.sheet == table.name), None)


def guess_mapping(tables: Tables) -> TableMapping:
    """Guess the columns of every sheet from its headings and from what stands below them.

    A sheet without a column of actions is left out.
    """
    guesses = (_guess(table) for table in tables.sheets)
    return TableMapping(
        sheets=tuple(guess for guess in guesses if "title" in guess.columns.values())
    )


def header_for(table: Table, mapping: SheetMapping) -> int | None:
    """Return the row of headings: where the mapping's columns stand, else where it says."""
    wanted = set(mapping.columns)
    for header in (mapping.header, table.header):
        if header is not None and wanted <= set(column_names(table, header)):
            return header
    return mapping.header


def save_mapping(mapping: TableMapping, target: Path) -> None:
    """Remember a mapping as JSON."""
    content = {
        "format": FORMAT,
        "statuses": dict(mapping.statuses),
        "sheets": [
            {"sheet": each.sheet, "header": each.header, "columns": dict(each.columns)}
            for each in mapping.sheets
        ],
    }
    with publish(target) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, indent=1).encode())


def load_mapping(path: Path) -> TableMapping:
    """Read a mapping that ``save_mapping`` wrote.

    Raises:
        TableError: the file is missing or is no mapping.
    """
    try:
        with path.open("rb") as stream:
            content = json.loads(stream.read(_MOST_BYTES))
        return _mapping(content)
    except OSError as error:
        raise TableMissingError(name=path.name) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MappingUnreadableError(name=path.name) from error


def _mapping(content: Any) -> TableMapping:
    if content["format"] != FORMAT:
        raise ValueError(FORMAT)
    statuses = {plain(word): str(Delivery(value)) for word, value in content["statuses"].items()}
    return TableMapping(sheets=tuple(map(_sheet, content["sheets"])), statuses=statuses)


def _sheet(content: Any) -> SheetMapping:
    sheet, header = content["sheet"], content["header"]
    columns = {str(name): str(key) for name, key in content["columns"].items()}
    is_row = header is None or (type(header) is int and header >= 0)
    if not isinstance(sheet, str) or not is_row or not set(columns.values()) <= set(FIELDS):
        raise ValueError(sheet)
    return SheetMapping(sheet=sheet, header=header, columns=columns)


def _guess(table: Table) -> SheetMapping:
    """Give each field to the column that is surest of it."""
    names = column_names(table, table.header)
    if table.header is None or is_other_subject(table.rows[table.header]):
        return SheetMapping(sheet=table.name, header=table.header, columns={})
    row = table.rows[table.header]
    claims = sorted(
        (rank, index, key)
        for index in range(table.width)
        for rank, key in _claims(
            cell_text(row[index]) if index < len(row) else "",
            _sample(table, table.header, index),
        )
    )
    given: dict[int, str] = {}
    for _rank, index, key in claims:
        if key not in given.values() and index not in given:
            given[index] = key
    columns = {names[index]: given[index] for index in sorted(given)}
    return SheetMapping(sheet=table.name, header=table.header, columns=columns)


def _sample(table: Table, header: int, column: int) -> list[Cell]:
    below = table.rows[header + 1 : header + 1 + _SAMPLE]
    cells = (row[column] for row in below if column < len(row))
    return [cell for cell in cells if cell not in (None, "")]


def _claims(heading: str, sample: list[Cell]) -> list[tuple[int, str]]:
    """Return the fields that a column may hold, judged by its heading and by its cells.

    "Status", "Progress" and "Complete" stand for words, notes or figures in different plans.
    """
    found = list(fields_of(heading))
    if not found or found[0][0] < 0 or not sample:
        return found
    kept = [(rank, key) for rank, key in found if _fits(key, sample)]
    if any(key in _BY_CONTENT for _rank, key in found):
        known = {key for _rank, key in kept}
        kept += [
            (found[0][0] + _LESS_SURE, key)
            for key in _BY_CONTENT
            if key not in known and _fits(key, sample)
        ]
    return kept or found


def _fits(key: str, sample: list[Cell]) -> bool:
    tests: dict[str, Callable[[Cell], bool]] = {
        "delivery": lambda cell: read_status(cell_text(cell)) is not None,
        "update": _is_note,
        "percent": _is_share,
        "completed_on": lambda cell: read_day(cell).day is not None,
        "update_on": lambda cell: read_day(cell).day is not None,
    }
    test = tests.get(key)
    return test is None or 2 * sum(map(test, sample)) >= len(sample)


def _is_note(cell: Cell) -> bool:
    return isinstance(cell, str) and " " in cell.strip() and read_status(cell) is None


def _is_share(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip().removesuffix("%").strip().replace(".", "", 1).isdecimal()
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
