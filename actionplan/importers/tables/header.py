"""Which row of a sheet holds the headings, and what each column is called.

Headings may stand on two lines: "Due" over "Original" and "Revised". The lower line is the header;
what stands over it is read with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.importers.tables.headings import (
    LATE,
    LONGEST_HEADING,
    fields_of,
    own_sheet,
)
from actionplan.importers.tables.model import cell_text

if TYPE_CHECKING:
    from actionplan.importers.tables.model import Row, Table

LOOKED_AT = 40
"""The headings stand in one of the first so many rows."""

_LEAST_ABOVE = 2


def header_of(table: Table) -> int | None:
    """Return the index of the row that seems to hold the headings: most of them are known.

    The headings of our own sheets are sure, whatever their rows hold.
    """
    best, best_score = None, 1.0
    for index, row in enumerate(table.rows[:LOOKED_AT]):
        if index in table.banners:
            continue
        if own_sheet(row):
            return index
        score = _known_headings(_texts(row))
        if score > best_score:
            best, best_score = index, score
    if best is not None and _has_second_line(table, best):
        return best + 1
    return best


def column_names(table: Table, header: int | None) -> tuple[str, ...]:
    """Return a name of its own for every column: its heading, counted where it recurs."""
    names: list[str] = []
    given: set[str] = set()
    for index, text in enumerate(headings_of(table, header)):
        name = base = text[:LONGEST_HEADING] or _("Column {letter}").format(letter=letter(index))
        count = 1
        while name in given:
            count += 1
            name = f"{base} ({count})"
        given.add(name)
        names.append(name)
    return tuple(names)


def headings_of(table: Table, header: int | None) -> list[str]:
    """Return the heading of every column, "" where there is none."""
    if header is None or header >= len(table.rows):
        return [""] * table.width
    own = _texts(table.rows[header])
    below = own + [""] * (table.width - len(own))
    above = _line_above(table, header)
    return [_joined(above[index], below[index]) for index in range(table.width)]


def letter(index: int) -> str:
    """Return a column's letters as spreadsheets count: A, Z, AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _texts(row: Row) -> list[str]:
    return [" ".join(cell.split()) if isinstance(cell, str) else cell_text(cell) for cell in row]


def _known_headings(texts: list[str]) -> float:
    """Return how many fields are named, those that only begin so counting half."""
    found = [fields[0] for text in texts if (fields := fields_of(text))]
    distinct = {field for _rank, field in found}
    return len(distinct) - 0.5 * sum(rank >= LATE for rank, _field in found)


def _line_above(table: Table, header: int) -> list[str]:
    """Return what the line over the header says of each column, if it belongs to the headings.

    A word over several columns stands in the first of them.
    """
    nothing = [""] * table.width
    row = table.rows[header - 1] if header else ()
    if own_sheet(table.rows[header]) or header - 1 in table.banners:
        return nothing
    if not all(isinstance(cell, str) for cell in row if cell not in (None, "")):
        return nothing
    texts = _texts(row)
    filled = [text for text in texts if text]
    is_heading = len(filled) >= _LEAST_ABOVE and any(map(fields_of, filled))
    if not is_heading or max(map(len, filled)) > LONGEST_HEADING:
        return nothing
    texts += [""] * (table.width - len(texts))
    below = _texts(table.rows[header])
    for index in range(1, len(texts)):
        if not texts[index] and index < len(below) and below[index]:
            texts[index] = texts[index - 1]
    return texts


def _joined(above: str, below: str) -> str:
    """Return the heading that two lines make: the lower alone where it says enough."""
    if not above or not below or above == below:
        return below or above
    known = fields_of(below)
    if known and known[0][0] < LATE:
        return below
    both = (f"{below} {above}", f"{above} {below}")
    return next((text for text in both if _is_sure(text)), below)


def _is_sure(text: str) -> bool:
    known = fields_of(text)
    return bool(known) and known[0][0] < LATE


def _has_second_line(table: Table, header: int) -> bool:
    """Say whether the row below is the second line of the headings.

    Each of its words makes a known heading with what stands over it, and none is an action.
    """
    below = header + 1
    if below >= len(table.rows) or below in table.banners or own_sheet(table.rows[header]):
        return False
    cells = {
        index: cell
        for index, cell in enumerate(table.rows[below])
        if cell not in (None, "") and (below, index) not in table.continued
    }
    if len(cells) < _LEAST_ABOVE or not all(isinstance(cell, str) for cell in cells.values()):
        return False
    upper, both = headings_of(table, header), headings_of(table, below)
    titles = [index for index, text in enumerate(upper) if _is_action(text)]
    return not any(index in cells for index in titles) and all(_is_sure(both[i]) for i in cells)


def _is_action(text: str) -> bool:
    fields = fields_of(text)
    return bool(fields) and fields[0][1] == "title"
