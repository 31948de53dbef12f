"""Guesses which column stands for which field, from its heading and from what stands below it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from actionplan.importers.tables.days import read_day
from actionplan.importers.tables.header import column_names, headings_of
from actionplan.importers.tables.headings import (
    LATE,
    fields_of,
    is_other_subject,
    names_areas,
    own_sheet,
)
from actionplan.importers.tables.mapping import SheetMapping, TableMapping
from actionplan.importers.tables.model import cell_text
from actionplan.importers.tables.statuses import read_status
from actionplan.importers.tables.subject import OWN_SHEETS, Subject, keys_of
from actionplan.importers.tables.timescales import read_timescale

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.importers.tables.model import Cell, Table, Tables

_SAMPLE = 200
_BY_CONTENT = ("delivery", "update", "percent")
_LESS_SURE = 100
_OF_AREAS = {"success": "outcome"}
"""What a field of actions is called where rows are areas."""


class Sure(StrEnum):
    """How sure a guess is: the heading and the cells agree, one of them, or hardly."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"
    NONE = ""


def guess_mapping(tables: Tables) -> TableMapping:
    """Guess the columns of every sheet that tells of something known; others are left out."""
    guesses = (guess_sheet(table, table.header) for table in tables.sheets)
    return TableMapping(sheets=tuple(guess for guess in guesses if guess.is_complete))


def guess_sheet(table: Table, header: int | None, subject: Subject | None = None) -> SheetMapping:
    """Guess what a sheet tells of, if ``subject`` does not say so, and give fields to columns."""
    row = table.rows[header] if header is not None and header < len(table.rows) else ()
    for own, sheet in OWN_SHEETS.items():
        if header is not None and own_sheet(row) is sheet and subject in (None, own):
            names = column_names(table, header)
            columns = {n: c.key for n, c in zip(names, sheet.columns, strict=False)}
            known = {name: key for name, key in columns.items() if key in keys_of(own)}
            return SheetMapping(sheet=table.name, header=header, columns=known, subject=own)
    if header is None or is_other_subject(row):
        return SheetMapping(
            sheet=table.name, header=header, columns={}, subject=subject or Subject.ACTIONS
        )
    names, headings = column_names(table, header), headings_of(table, header)
    claims = {
        index: _claims(headings[index], _sample(table, header, index))
        for index in range(table.width)
    }
    if subject is None:
        subject = _subject(claims, headings)
    given = _given(claims, subject)
    columns = {names[index]: given[index] for index in sorted(given)}
    return SheetMapping(sheet=table.name, header=header, columns=columns, subject=subject)


def how_sure(table: Table, header: int | None, column: int, key: str) -> Sure:
    """Return how sure it is that a column stands for a field."""
    if not key or header is None:
        return Sure.NONE
    heading = headings_of(table, header)[column]
    own = own_sheet(table.rows[header])
    claims = _claims(heading, _sample(table, header, column))
    names = {key, *(name for name, of_areas in _OF_AREAS.items() if of_areas == key)}
    rank = min((rank for rank, claimed in claims if claimed in names), default=None)
    if own is not None and column < len(own.columns) and own.columns[column].key == key:
        return Sure.SURE
    if rank is None:
        return Sure.NONE
    return Sure.SURE if rank < _LESS_SURE else Sure.LIKELY if rank < LATE else Sure.UNSURE


def _subject(claims: dict[int, list[tuple[int, str]]], headings: list[str]) -> Subject:
    """Return what rows tell of: areas only where a heading says so and none says actions."""
    keys = {key for found in claims.values() for _rank, key in found}
    is_areas = "title" not in keys and any(map(names_areas, headings))
    return Subject.AREAS if is_areas else Subject.ACTIONS


def _given(claims: dict[int, list[tuple[int, str]]], subject: Subject) -> dict[int, str]:
    """Give each field of the subject to the column that is surest of it."""
    keys = keys_of(subject)
    ordered = sorted((rank, index, key) for index, each in claims.items() for rank, key in each)
    given: dict[int, str] = {}
    for _rank, index, claimed in ordered:
        key = _OF_AREAS.get(claimed, claimed) if subject is Subject.AREAS else claimed
        if key in keys and key not in given.values() and index not in given:
            given[index] = key
    return given


def _sample(table: Table, header: int, column: int) -> list[Cell]:
    below = table.rows[header + 1 : header + 1 + _SAMPLE]
    cells = (row[column] for row in below if column < len(row))
    return [cell for cell in cells if cell not in (None, "")]


def _claims(heading: str, sample: list[Cell]) -> list[tuple[int, str]]:
    """Return the fields that a column may hold, judged by its heading and by its cells.

    "Status", "Progress" and "Complete" stand for words, notes or figures in different plans, and
    "Timescale" for days or for the class that a report gives an area.
    """
    found = list(fields_of(heading))
    if not found or found[0][0] < 0 or not sample:
        return found
    if any(key == "due" for _rank, key in found) and _fits("timescale", sample):
        found = [(rank, "timescale" if key == "due" else key) for rank, key in found]
    kept = [(rank, key) for rank, key in found if _fits(key, sample)]
    if any(key in _BY_CONTENT for _rank, key in found):
        known = {key for _rank, key in kept}
        kept += [
            (found[0][0] + _LESS_SURE, key)
            for key in _BY_CONTENT
            if key not in known and _fits(key, sample)
        ]
    return kept or found


def _fits(key: str, sample: list[Cell]) -> bool:
    tests: dict[str, Callable[[Cell], bool]] = {
        "delivery": lambda cell: read_status(cell_text(cell)) is not None,
        "update": _is_note,
        "percent": _is_share,
        "timescale": lambda cell: read_timescale(cell_text(cell)) is not None,
        "completed_on": lambda cell: read_day(cell).day is not None,
        "update_on": lambda cell: read_day(cell).day is not None,
    }
    test = tests.get(key)
    return test is None or 2 * sum(map(test, sample)) >= len(sample)


def _is_note(cell: Cell) -> bool:
    return isinstance(cell, str) and " " in cell.strip() and read_status(cell) is None


def _is_share(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip().removesuffix("%").strip().replace(".", "", 1).isdecimal()
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
