"""Files of tables as other programs make them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook


def write_sheets(target, sheets, merged=()):
    """Write sheets of rows as a workbook; ``merged`` are ranges ("A2:A4") of the first sheet."""
    with Workbook(target) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name.replace("_", " "))
            for place in merged:
                page.merge_range(place, "")
            merged = ()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(page, (row, column), cell, day)


def _write(page, place, cell, day):
    if isinstance(cell, date):
        page.write_datetime(*place, datetime.combine(cell, time()), day)
    elif isinstance(cell, str) and cell:
        page.write_string(*place, cell)
    elif cell not in (None, ""):
        page.write(*place, cell)


def repacked(content, changes, *, left_out=()):
    """Return a zip file's bytes with parts replaced or added, and others left out."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes and name not in left_out:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            new.writestr(name, data)
    return target.getvalue()


def part(content, name):
    """Return one part of a zip file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()
