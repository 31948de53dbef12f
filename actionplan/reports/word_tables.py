"""Tables of the Word report as text: header row repeated, rows whole, widths in both places."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from actionplan.reports.plain import column_widths, kept_whole
from actionplan.reports.word_xml import paragraph, run, runs_xml, twips

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.reports.blocks import Cell, Grid

_KEEP = "<w:keepNext/>"
_TALL = 3_000
"""A row of more letters than this may be taller than a page, and so may be split."""


def table_xml(grid: Grid, width: float, link: Callable[[str], str]) -> str:
    """Return a grid as a table of a width in points."""
    widths = _widths(grid, width)
    cells = [f'<w:tcW w:w="{space}" w:type="dxa"/>' for space in widths]
    keep = _KEEP if kept_whole(grid) else ""
    last = len(grid.rows) - 1
    rows = "".join(
        _row(row, cells, link, "" if number == last else keep)
        for number, row in enumerate(grid.rows)
    )
    columns = "".join(f'<w:gridCol w:w="{space}"/>' for space in widths)
    return (
        f"<w:tbl>{_properties(grid, sum(widths))}<w:tblGrid>{columns}</w:tblGrid>"
        f"{_header(grid, cells, keep)}{rows}</w:tbl>"
    )


def _widths(grid: Grid, width: float) -> list[int]:
    return [twips(space) for space in column_widths(grid, width)]


def _properties(grid: Grid, width: int) -> str:
    first = int(grid.row_headers)
    value = "06A0" if grid.row_headers else "0620"
    return (
        '<w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(grid.caption or grid.summary)}"/>'
        f'<w:tblDescription w:val="{escape(grid.summary or grid.caption)}"/></w:tblPr>'
    )


def _header(grid: Grid, cells: list[str], keep: str) -> str:
    titles = "".join(
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph('TableHead', run(column.title), keep)}</w:tc>"
        for cell, column in zip(cells, grid.columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{titles}</w:tr>"


def _row(row: tuple[Cell, ...], cells: list[str], link: Callable[[str], str], keep: str) -> str:
    content = "".join(
        f"<w:tc><w:tcPr>{width}</w:tcPr>{_cell(cell, link, keep)}</w:tc>"
        for width, cell in zip(cells, row, strict=True)
    )
    letters = sum(len(run.text) for cell in row for runs in cell for run in runs)
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if letters < _TALL else ""
    return f"<w:tr>{whole}{content}</w:tr>"


def _cell(cell: Cell, link: Callable[[str], str], keep: str) -> str:
    if not cell:
        return paragraph("TableText", "", keep)
    return "".join(paragraph("TableText", runs_xml(runs, link, chips=True), keep) for runs in cell)
