"""Sheets of Excel and OpenDocument files as tables, with merged cells carried down."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from actionplan.importers.tables.model import MOST_COLUMNS, MOST_ROWS, Cell, Table
from actionplan.importers.tables.silence import silenced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import BytesIO

    from python_calamine import CalamineSheet

_BANNER_WIDTH = 3
_MIDNIGHT = time()


def tables_of_workbook(stream: BytesIO) -> tuple[Table, ...]:
    """Return the sheets that a person sees; hidden ones are lists behind a form, not the plan."""
    with silenced():
        workbook = CalamineWorkbook.from_filelike(stream)
        return tuple(
            _table(workbook.get_sheet_by_name(sheet.name))
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        )


def _table(sheet: CalamineSheet) -> Table:
    rows = [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or ()
    banners, continued = carry_down(rows, merged)
    return Table(
        name=sheet.name,
        rows=tuple(map(tuple, rows)),
        banners=frozenset(banners),
        continued=frozenset(continued),
    )


def carry_down(
    rows: list[list[Cell]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> tuple[set[int], set[tuple[int, int]]]:
    """Write the value of merged cells into each of their rows; return wide rows and those places.

    Ranges that overlap are no program's work: what was carried once is not carried again, so the
    time is bounded by the table's size.
    """
    banners: set[int] = set()
    continued: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        if top >= min(len(rows), MOST_ROWS) or left >= min(len(rows[top]), MOST_COLUMNS):
            continue
        if top == bottom and right - left >= _BANNER_WIDTH - 1:
            if not any(
                cell not in (None, "") for cell in rows[top][:left] + rows[top][right + 1 :]
            ):
                banners.add(top)
            continue
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if (row, left) in continued:
                break
            rows[row][left] = rows[top][left]
            continued.add((row, left))
    return banners, continued


def _cell(cell: Any) -> Cell:
    match cell:
        case "":
            return None
        case datetime():
            return cell.date() if cell.time() == _MIDNIGHT else cell
        case time() | timedelta():
            return str(cell)
        case float() if not isfinite(cell):  # no number that a plan could hold or reckon with
            return str(cell)
        case str() | bool() | int() | float() | date():
            return cell
        case _:
            return str(cell)
