"""The rows of a sheet that say something, with what groups of rows share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.importers.tables.header import column_names
from actionplan.importers.tables.headings import is_own_heading
from actionplan.importers.tables.mapping import header_for
from actionplan.importers.tables.model import cell_text
from actionplan.importers.tables.subject import NEEDED, Subject
from actionplan.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan.importers.tables.mapping import SheetMapping
    from actionplan.importers.tables.model import Cell, Row, Table

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?(?: (?:actions?|number)(?: .{0,40})?)?:?", re.IGNORECASE
)
_GROUPING = ("area", "section", "area_refs", "timescale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row by fields; ``above`` is the area and section of the group that it stands in.

    ``number`` counts as the program that made the file does. ``has_fractions`` says that the
    figures of its column of percents are parts of one.
    """

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    above: Mapping[str, Cell]
    headings: Mapping[str, str]
    has_fractions: bool

    @property
    def is_total(self) -> bool:
        """Whether the row only adds up what stands above it, as "Total | 24"."""
        texts = [cell for cell in self.cells.values() if isinstance(cell, str)]
        return len(texts) == 1 and bool(_TOTAL.fullmatch(texts[0]))

    def text(self, key: str) -> str:
        """Return the text of a field's cell; "" if it is empty."""
        return cell_text(self.cells.get(key))

    def group(self, key: str) -> str:
        """Return the text of a field, or what the group of rows says where its cell is empty."""
        return self.text(key) or cell_text(self.above.get(key))


def lines_of(table: Table, mapping: SheetMapping) -> Iterator[Line]:
    """Return the rows below the headings, without empty ones and headings that are repeated.

    A row that only names an area or section, or that is one wide cell, opens a group. Rows over
    which the cell of the action is merged are one action; what they say is put together.
    """
    header = header_for(table, mapping)
    places = _places(table, mapping, header)
    headings = {key: column_names(table, header)[column] for key, column in places.items()}
    fractions = _has_fractions(table, header, places.get("percent"), headings.get("percent", ""))
    above: dict[str, Cell] = {}
    for index, cells in _gathered(table, header, places, NEEDED[mapping.subject]):
        if index in table.banners:
            _open_group(above, places, _first(table.rows[index]), mapping.subject)
            continue
        given = {key: cell for key, cell in cells.items() if cell not in (None, "")}
        if not given or all(cell_text(cell) == headings[key] for key, cell in given.items()):
            continue
        group = {key: given[key] for key in _GROUPING if key in given}
        if mapping.subject is Subject.ACTIONS:
            if group.keys() - {"section"}:
                above = {key: cell for key, cell in above.items() if key == "section"}
            above |= group
            if group == given:
                continue
        elif set(given) == {"section"}:
            above |= group
            continue
        yield Line(
            sheet=table.name,
            number=index + 1,
            cells=given,
            above=dict(above),
            headings=headings,
            has_fractions=fractions,
        )


def _places(table: Table, mapping: SheetMapping, header: int | None) -> dict[str, int]:
    names = column_names(table, header)
    return {key: names.index(name) for name, key in mapping.columns.items() if name in names}


def _gathered(
    table: Table, header: int | None, places: Mapping[str, int], needed: str
) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Return the rows by fields, those that continue a merged action joined to its first."""
    first = -1
    cells: dict[str, Cell] = {}
    title = places.get(needed, -1)
    for index in range(0 if header is None else header + 1, len(table.rows)):
        row = table.rows[index]
        found = {key: _clean(row[place]) for key, place in places.items() if place < len(row)}
        if first >= 0 and (index, title) in table.continued and index not in table.banners:
            _join(cells, found)
            continue
        if first >= 0:
            yield first, cells
        first, cells = index, found
    if first >= 0:
        yield first, cells


def _join(cells: dict[str, Cell], more: Mapping[str, Cell]) -> None:
    for key, cell in more.items():
        known = cells.get(key)
        if known in (None, ""):
            cells[key] = cell
        elif isinstance(known, str) and isinstance(cell, str) and cell not in known.split("\n"):
            cells[key] = f"{known}\n{cell}"


def _open_group(
    above: dict[str, Cell], places: Mapping[str, int], text: Cell, subject: Subject
) -> None:
    """Let a wide row name the area of the rows below, or their section if areas have a column."""
    if subject is Subject.MEASURES:
        return
    if "area" not in places and "area_refs" not in places:
        above["area"] = text
    elif "section" not in places:
        above.clear()
        above["section"] = text


def _first(row: Row) -> Cell:
    return next((cell for cell in map(_clean, row) if cell not in (None, "")), None)


def _clean(cell: Cell) -> Cell:
    return clean_text(cell).strip() if isinstance(cell, str) else cell


def _has_fractions(table: Table, header: int | None, column: int | None, heading: str) -> bool:
    """Say whether percents are kept as parts of one, which Excel shows as 45%.

    Ones and noughts alone are parts of one, unless the heading is that of our own export.
    """
    if column is None:
        return False
    rows = table.rows[0 if header is None else header + 1 :]
    cells = [row[column] for row in rows if column < len(row)]
    numbers = [c for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)]
    if not numbers or max(numbers) > 1 or min(numbers) < 0:
        return False
    return not is_own_heading(heading) or any(0 < number < 1 for number in numbers)
