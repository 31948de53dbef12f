"""A file of tables as it was read: sheets of rows of plain values, counted as the file counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | None
Row: TypeAlias = tuple[Cell, ...]

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 4_000_000
"""All cells up to the farthest one of each sheet: parsers make them, whether filled or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet, or one table of a document.

    ``rows`` begins with the sheet's first row, so that numbers agree with the program that made it.
    ``header`` is the index of the row that seems to hold the headings. ``banners`` are rows that
    are one wide cell, such as the title of a group; ``continued`` are (row, column) places that a
    merged cell above reaches into, where ``rows`` has the value carried down.
    """

    name: str
    rows: tuple[Row, ...]
    header: int | None = None
    banners: frozenset[int] = frozenset()
    continued: frozenset[tuple[int, int]] = field(default=frozenset(), repr=False)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one file."""

    name: str
    sheets: tuple[Table, ...]


def cell_text(cell: Cell) -> str:
    """Return a cell as a person reads it."""
    match cell:
        case None:
            return ""
        case bool():
            return "Yes" if cell else "No"
        case float() if cell.is_integer():
            return str(int(cell))
        case date():
            return cell.isoformat()
        case _:
            return str(cell).strip()
