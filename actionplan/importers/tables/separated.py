"""CSV and its kin as a table: the encoding and the separator are found out, quotes are undone."""

from __future__ import annotations

import csv
from io import StringIO

from actionplan.importers.tables.errors import (
    TableKindError,
    TableUnreadableError,
)
from actionplan.importers.tables.guard import too_large
from actionplan.importers.tables.headings import fields_of
from actionplan.importers.tables.model import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, Table
from actionplan.reports.tables.quoting import unguarded

SHEET_NAME = "CSV"
"""What the only table of such a file is called in a mapping."""

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 20
_MARKUP = ("<!doctype", "<html", "<?xml", "{", "[{")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def table_of_text(content: bytes, name: str) -> Table:
    """Return the table of a text file."""
    text = _decoded(content, name)
    if text.lstrip().casefold().startswith(_MARKUP):
        raise TableKindError(name=name)
    separator = max(_SEPARATORS, key=lambda mark: _likelihood(text, mark))
    try:
        return Table(name=SHEET_NAME, rows=tuple(_rows(text, separator, name)))
    except csv.Error as error:
        raise TableUnreadableError(name=name) from error


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0\0" in content:
        raise TableKindError(name=name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(text: str, separator: str, name: str) -> list[Row]:
    rows: list[Row] = []
    count = 0
    for cells in csv.reader(StringIO(text, newline=""), delimiter=separator):
        count += len(cells)
        if len(rows) >= MOST_ROWS or len(cells) > MOST_COLUMNS or count > MOST_CELLS:
            raise too_large(name)
        rows.append(tuple(unguarded(cell) or None for cell in cells))
    return rows


def _likelihood(text: str, separator: str) -> tuple[int, int]:
    """Return how many headings are known, and how many cells lie in rows of the greatest width."""
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator):
            rows.append(cells)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        return 0, 0
    known = max((sum(bool(fields_of(cell)) for cell in cells) for cells in rows), default=0)
    widths = [len(cells) for cells in rows]
    widest = max(widths, default=0)
    return known, widths.count(widest) * (widest - 1)
