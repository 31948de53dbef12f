"""Tables of a Word document, with merged cells carried down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

from actionplan.i18n import _
from actionplan.importers.tables.model import MOST_COLUMNS, MOST_ROWS, Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO

    from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc

_BANNER_WIDTH = 3


def tables_of_document(stream: BytesIO) -> tuple[Table, ...]:
    """Return the tables of a document's text; tables inside cells belong to their cell."""
    tables = Document(stream).element.body.iter(qn("w:tbl"))
    outer = [table for table in tables if next(table.iterancestors(qn("w:tc")), None) is None]
    return tuple(
        _table(table, _("Table {number}").format(number=number))
        for number, table in enumerate(outer, start=1)
    )


def _table(table: CT_Tbl, name: str) -> Table:
    rows: list[list[Cell]] = []
    banners: set[int] = set()
    continued: set[tuple[int, int]] = set()
    for index, row in enumerate(table.tr_lst[: MOST_ROWS + 1]):
        rows.append([])
        for column, cell in _placed(row):
            rows[-1] += [None] * (column + 1 - len(rows[-1]))
            if cell.vMerge == "continue" and index and column < len(rows[index - 1]):
                rows[-1][column] = rows[index - 1][column]
                continued.add((index, column))
            else:
                rows[-1][column] = _text(cell) or None
        if len(row.tc_lst) == 1 and row.tc_lst[0].grid_span >= _BANNER_WIDTH:
            banners.add(index)
    return Table(
        name=name,
        rows=tuple(map(tuple, rows)),
        banners=frozenset(banners),
        continued=frozenset(continued),
    )


def _placed(row: CT_Row) -> Iterator[tuple[int, CT_Tc]]:
    """Return the cells of a row with the column where each begins."""
    column = row.grid_before
    for cell in row.tc_lst:
        if column > MOST_COLUMNS:
            return
        yield column, cell
        column += max(1, cell.grid_span)


def _text(cell: CT_Tc) -> str:
    """Return the text of a cell, a line for each paragraph."""
    return "\n".join("".join(_runs(paragraph)) for paragraph in cell.iter(qn("w:p"))).strip()


def _runs(paragraph: object) -> Iterator[str]:
    """Return the words of a paragraph as a reader sees them, without tracked deletions."""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):  # type: ignore[attr-defined]
        yield node.text or "" if node.tag == qn("w:t") else " " if node.tag == qn("w:tab") else "\n"
