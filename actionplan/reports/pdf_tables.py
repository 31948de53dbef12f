"""Tables of the PDF: the header again on every page, rows whole where a page can hold them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING

from actionplan.reports import styles
from actionplan.reports.pdf_sheet import rgb
from actionplan.reports.plain import column_widths, kept_whole
from actionplan.reports.styles import (
    CELL_PAD_X,
    CELL_PAD_Y,
    TABLE_CELL,
    TABLE_HEAD,
    TONES,
    is_status,
)
from actionplan.reports.tagged import COLUMN_HEADER, ROW_HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.blocks import Cell, Grid, Runs
    from actionplan.reports.pdf_flow import Flow
    from actionplan.reports.pdf_text import Setting, Typesetter
    from actionplan.reports.tagged import Element

_PARAGRAPH_GAP = 3.0
_SPLIT_SHARE = 0.34
"""A row that is taller than this share of a page may go on to the next."""
_LEAST_LINES = 3
_REPEATED_SHARE = 0.4
"""A header that is taller than this share of a page is not repeated."""
_KEPT_SHARE = 0.6
"""A table that is taller than this share of a page is not kept whole."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that was set: for each cell its paragraphs with their owners."""

    cells: list[list[tuple[Setting, Element]]]
    height: float


class TableWriter:
    """Lays one grid into the flow."""

    def __init__(self, flow: Flow, typesetter: Typesetter, grid: Grid, table: Element) -> None:
        self._flow = flow
        self._set = typesetter
        self._grid = grid
        self._widths = column_widths(grid, flow.width)
        edges = accumulate(self._widths, initial=flow.left)
        self._lefts = [edge + CELL_PAD_X for edge in edges][:-1]
        self._rules: list[float] = []
        self._fresh = False
        self._head = self._header(table)
        self._body = table.add("TBody")
        self._rest = self._rows()
        self._kept = list(islice(self._rest, None if kept_whole(grid) else 1))

    @property
    def least_height(self) -> float:
        """The height of the header and the rows that stand with it: the first, or a few."""
        height = self._head.height + sum(row.height for row in self._kept)
        if height <= self._flow.height * _KEPT_SHARE:
            return height
        return self._head.height + 2 * CELL_PAD_Y + _LEAST_LINES * TABLE_CELL.leading

    def write(self) -> None:
        """Write the header and all rows."""
        self._flow.need(self.least_height)
        self._draw_header(first=True)
        for row in chain(self._kept, self._rest):
            self._write_row(row)
        self._close_fragment()

    def _rows(self) -> Iterator[_Row]:
        return (self._row(cells, self._body.add("TR")) for cells in self._grid.rows)

    def _header(self, table: Element) -> _Row:
        owner = table.add("THead").add("TR")
        cells = []
        for column, width in zip(self._grid.columns, self._widths, strict=True):
            cell = owner.add("TH", attributes=COLUMN_HEADER)
            setting = self._set.line(column.title, TABLE_HEAD, width - 2 * CELL_PAD_X)
            cells.append([(setting, cell)])
        return _Row(cells, _height(cells))

    def _row(self, row: tuple[Cell, ...], owner: Element) -> _Row:
        cells = []
        for number, (cell, width) in enumerate(zip(row, self._widths, strict=True)):
            if number == 0 and self._grid.row_headers:
                element = owner.add("TH", attributes=ROW_HEADER)
            else:
                element = owner.add("TD")
            cells.append(self._cell(cell, width - 2 * CELL_PAD_X, element))
        return _Row(cells, _height(cells))

    def _cell(self, cell: Cell, width: float, element: Element) -> list[tuple[Setting, Element]]:
        if len(cell) == 1:
            return [(self._paragraph(cell[0], width), element)]
        return [(self._paragraph(runs, width), element.add("P")) for runs in cell]

    def _paragraph(self, runs: Runs, width: float) -> Setting:
        tone = runs[0].tone
        if len(runs) > 1 or runs[0].link or not is_status(tone):
            return self._set.set(runs, TABLE_CELL, width)
        setting = self._set.set(runs, TABLE_CELL, width - 2, TONES[tone].soft)
        return setting if len(setting.lines) == 1 else self._set.set(runs, TABLE_CELL, width)

    def _write_row(self, row: _Row) -> None:
        flow = self._flow
        whole = flow.height - self._head.height
        if row.height <= flow.room:
            self._draw(row)
        elif row.height <= whole and not self._worth_splitting(row):
            self._next_page()
            self._draw(row)
        else:
            self._write_split(row)

    def _worth_splitting(self, row: _Row) -> bool:
        enough = 2 * CELL_PAD_Y + 2 * _LEAST_LINES * TABLE_CELL.leading
        return row.height > self._flow.height * _SPLIT_SHARE and self._flow.room > enough

    def _write_split(self, row: _Row) -> None:
        """Write a row over several pages: as many lines of each cell as fit on each."""
        rest = row.cells
        starts = [0] * len(rest)
        while True:
            room = self._flow.room - 2 * CELL_PAD_Y
            pieces = [_piece(cell, start, room) for cell, start in zip(rest, starts, strict=True)]
            if all(end == start for (end, _), start in zip(pieces, starts, strict=True)):
                if not self._fresh:
                    self._next_page()
                    continue
                pieces = [
                    _piece(cell, start, TABLE_CELL.leading)
                    for cell, start in zip(rest, starts, strict=True)
                ]
            height = max(height for _end, height in pieces) + 2 * CELL_PAD_Y
            for cell, start, (end, _), left in zip(rest, starts, pieces, self._lefts, strict=True):
                self._draw_lines(cell, (start, end), left)
            self._row_done(height)
            starts = [end for end, _ in pieces]
            if all(start >= _count(cell) for cell, start in zip(rest, starts, strict=True)):
                return
            self._next_page()

    def _draw(self, row: _Row, *, artifact: bool = False) -> None:
        for cell, left in zip(row.cells, self._lefts, strict=True):
            self._draw_lines(cell, (0, _count(cell)), left, artifact=artifact)
        self._row_done(row.height)

    def _draw_lines(
        self, cell: list[tuple[Setting, Element]], lines: tuple[int, int], left: float,
        *, artifact: bool = False,
    ) -> None:  # fmt: skip
        """Draw the lines of a cell from one to another, counted over its paragraphs."""
        y = self._flow.y - CELL_PAD_Y
        at = 0
        for setting, owner in cell:
            count = len(setting.lines)
            shown = range(max(0, lines[0] - at), min(count, lines[1] - at))
            at += count
            if len(shown) <= 0:
                continue
            if setting.chip:
                self._chip(setting, left, y)
            self._flow.sheet.text(setting, (left, y), None if artifact else owner, shown)
            y -= len(shown) * setting.look.leading + _PARAGRAPH_GAP

    def _chip(self, setting: Setting, left: float, y: float) -> None:
        width = setting.line_width(0) + 6
        leading = setting.look.leading
        self._flow.sheet.chip((left - 3, y - leading, width, leading), setting.chip)

    def _row_done(self, height: float) -> None:
        self._flow.y -= height
        self._rules.append(self._flow.y)
        self._fresh = False

    def _draw_header(self, *, first: bool) -> None:
        flow = self._flow
        box = (flow.left, flow.y - self._head.height, flow.width, self._head.height)
        flow.sheet.fill(box, styles.HEAD_FILL)
        self._draw(self._head, artifact=not first)

    def _next_page(self) -> None:
        self._close_fragment()
        self._flow.new_sheet()
        if self._head.height <= self._flow.height * _REPEATED_SHARE:
            self._draw_header(first=False)
        self._fresh = True

    def _close_fragment(self) -> None:
        """Rule under the rows that stand on this page."""
        flow, rules = self._flow, self._rules
        if rules:
            ends = flow.left, flow.left + flow.width
            lines = [f"{ends[0]:.2f} {y:.2f} m {ends[1]:.2f} {y:.2f} l S" for y in rules]
            flow.sheet.artifact(f"{rgb(styles.HAIRLINE)} RG 0.6 w\n" + "\n".join(lines))
        self._rules = []


def _height(cells: list[list[tuple[Setting, Element]]]) -> float:
    heights = (
        sum(setting.height for setting, _owner in cell) + _PARAGRAPH_GAP * max(0, len(cell) - 1)
        for cell in cells
    )
    return max(TABLE_CELL.leading, *heights) + 2 * CELL_PAD_Y


def _count(cell: list[tuple[Setting, Element]]) -> int:
    return sum(len(setting.lines) for setting, _owner in cell)


def _piece(cell: list[tuple[Setting, Element]], start: int, room: float) -> tuple[int, float]:
    """Return the line before which a page ends, and the height of the lines up to there."""
    at, end, height = 0, start, 0.0
    for setting, _owner in cell:
        for _line in setting.lines:
            at += 1
            if at <= start:
                continue
            if height + setting.look.leading > room:
                return end, height
            height += setting.look.leading
            end += 1
        height += _PARAGRAPH_GAP if end > start else 0
    return end, height
