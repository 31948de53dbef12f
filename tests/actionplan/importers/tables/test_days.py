"""Days as real plans write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from actionplan.importers.tables.days import read_day

OCTOBER = date(2026, 10, 12)


@pytest.mark.parametrize(
    "cell",
    [
        *("12/10/26", "12/10/2026", "12.10.2026", "12-10-2026", "12 10 2026", "2026-10-12"),
        *("12 Oct 26", "12 Oct 2026", "12th October 2026", "12-Oct-26", "Mon 12 Oct 2026"),
        *("by 12 October 2026", "2026-10-12 00:00:00", "October 12, 2026", " 12/10/26 "),
        *(OCTOBER, datetime.combine(OCTOBER, time(9, 30)), 46307, 46307.0, "46307"),
    ],
)
def test_a_day_is_read_in_every_british_form(cell):
    assert read_day(cell).day == OCTOBER


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("end of March 2026", date(2026, 3, 31)),
        ("End March 2026", date(2026, 3, 31)),
        ("by the end of February 2028", date(2028, 2, 29)),
        ("Oct-26", date(2026, 10, 31)),
        ("Oct '26", date(2026, 10, 31)),
        ("Sept 2026", date(2026, 9, 30)),
        ("December 2026", date(2026, 12, 31)),
        ("start of April 2026", date(2026, 4, 1)),
    ],
)
def test_a_month_ends_on_its_last_day_unless_it_says_its_start(cell, day):
    assert read_day(cell).day == day


def test_a_month_in_a_column_of_starts_is_its_first_day():
    assert read_day("April 2026", is_start=True).day == date(2026, 4, 1)


@pytest.mark.parametrize(
    "cell",
    [
        *("ongoing", "Immediate", "TBC", "asap", "monthly", "Q1 2026", "Spring term 2026"),
        *("12 Oct", "12/10", "May 26", "31/02/2026", "10/13/26", "+2w", "tomorrow", "friday"),
        *("31/03/26 revised 30/06/26", "March 31", 5, 0.5, True, "12"),
    ],
)
def test_what_is_no_day_with_a_year_is_said_and_not_guessed(cell):
    reading = read_day(cell)
    assert reading.day is None
    assert reading.problem


@pytest.mark.parametrize("cell", [None, ""])
def test_an_empty_cell_is_no_problem(cell):
    assert read_day(cell).problem == ""
