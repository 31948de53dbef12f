"""Which column of which sheet stands for which field: guessed, corrected by a person, remembered.

Columns are named by their headings, so that a mapping fits next month's copy of the same tracker
although a column was put in or the table begins further down.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actionplan.domain.stages import Delivery
from actionplan.importers.tables.errors import MappingUnreadableError, TableMissingError
from actionplan.importers.tables.header import column_names
from actionplan.importers.tables.headings import plain
from actionplan.importers.tables.subject import FIELDS, NEEDED, Subject
from actionplan.reports.files import publish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from actionplan.importers.tables.model import Table

FORMAT = "actionplan mapping 1"

_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """The columns of one sheet, by name; ``header`` is the index of the row of headings.

    ``subject`` is what every row tells of.
    """

    sheet: str
    header: int | None
    columns: Mapping[str, str]
    subject: Subject = Subject.ACTIONS

    @property
    def is_complete(self) -> bool:
        """Whether a column holds what no row can be read without."""
        return NEEDED[self.subject] in self.columns.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """The sheets that are taken in, and the plan's own words for delivery."""

    sheets: tuple[SheetMapping, ...]
    statuses: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: Table) -> SheetMapping | None:
        """Return the mapping of a sheet, or ``None`` if it is left aside."""
        return next((each for each in self.sheets if each.sheet == table.name), None)


def header_for(table: Table, mapping: SheetMapping) -> int | None:
    """Return the row of headings: where the mapping's columns stand, else where it says."""
    wanted = set(mapping.columns)
    for header in (mapping.header, table.header):
        if header is not None and wanted <= set(column_names(table, header)):
            return header
    return mapping.header


def save_mapping(mapping: TableMapping, target: Path) -> None:
    """Remember a mapping as JSON."""
    content = {"format": FORMAT, **mapping_json(mapping)}
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
        if content["format"] != FORMAT:
            raise MappingUnreadableError(name=path.name)
        return mapping_of(content)
    except OSError as error:
        raise TableMissingError(name=path.name) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MappingUnreadableError(name=path.name) from error


def mapping_json(mapping: TableMapping) -> dict[str, Any]:
    """Return a mapping as values that JSON knows."""
    return {
        "statuses": dict(mapping.statuses),
        "sheets": [
            {
                "sheet": each.sheet,
                "header": each.header,
                "subject": str(each.subject),
                "columns": dict(each.columns),
            }
            for each in mapping.sheets
        ],
    }


def mapping_of(content: Any) -> TableMapping:
    """Return the mapping that JSON holds; a ``ValueError`` and its like if it holds none."""
    statuses = {plain(word): str(Delivery(value)) for word, value in content["statuses"].items()}
    return TableMapping(sheets=tuple(map(_sheet, content["sheets"])), statuses=statuses)


def _sheet(content: Any) -> SheetMapping:
    sheet, header = content["sheet"], content["header"]
    columns = {str(name): str(key) for name, key in content["columns"].items()}
    is_row = header is None or (type(header) is int and header >= 0)
    if not isinstance(sheet, str) or not is_row or not set(columns.values()) <= set(FIELDS):
        raise ValueError(sheet)
    subject = Subject(content.get("subject", Subject.ACTIONS))
    return SheetMapping(sheet=sheet, header=header, columns=columns, subject=subject)
