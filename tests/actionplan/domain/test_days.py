"""Days as people type them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.domain.days import DayNotUnderstoodError, parse_day
from actionplan.domain.wording import day_text, long_day_text
from actionplan.i18n import spoken

TODAY = date(2027, 2, 5)  # a Friday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/10/26", date(2026, 10, 12)),
        ("12/10/2026", date(2026, 10, 12)),
        ("12.10.2026", date(2026, 10, 12)),
        ("12-10-26", date(2026, 10, 12)),
        ("1/3/99", date(1999, 3, 1)),
        ("2026-10-12", date(2026, 10, 12)),
        ("12 October 2026", date(2026, 10, 12)),
        ("12th of October, 2026", date(2026, 10, 12)),
        ("Mon 12 Oct 2026", date(2026, 10, 12)),
        ("October 12, 2026", date(2026, 10, 12)),
        ("12oct26", date(2026, 10, 12)),
        ("12-Oct-2026", date(2026, 10, 12)),
        ("  12   SEPT  2026 ", date(2026, 9, 12)),
        ("12 Oct", date(2027, 10, 12)),
        ("12/10", date(2027, 10, 12)),
        ("20 Jan", date(2027, 1, 20)),
        ("20 Dec", date(2027, 12, 20)),
        ("5 Feb", date(2027, 2, 5)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", date(2027, 2, 5)),
        ("Tomorrow", date(2027, 2, 6)),
        ("yesterday", date(2027, 2, 4)),
        ("+2w", date(2027, 2, 19)),
        ("+10d", date(2027, 2, 15)),
        ("+3m", date(2027, 5, 5)),
        ("+1y", date(2028, 2, 5)),
        ("-3d", date(2027, 2, 2)),
        ("+2 weeks", date(2027, 2, 19)),
        ("fri", date(2027, 2, 12)),
        ("next friday", date(2027, 2, 12)),
        ("Mon", date(2027, 2, 8)),
        ("last friday", date(2027, 1, 29)),
        ("last thu", date(2027, 2, 4)),
        ("this friday", date(2027, 2, 12)),
        ("by Friday", date(2027, 2, 12)),
        ("Friday week", date(2027, 2, 19)),
        ("in 3 weeks", date(2027, 2, 26)),
        ("in three weeks", date(2027, 2, 26)),
        ("in a fortnight", date(2027, 2, 19)),
        ("in a month", date(2027, 3, 5)),
        ("in 2 years", date(2029, 2, 5)),
        ("ten days ago", date(2027, 1, 26)),
        ("end of March", date(2027, 3, 31)),
        ("end Mar 2028", date(2028, 3, 31)),
        ("by the end of February", date(2027, 2, 28)),
        ("end of January", date(2027, 1, 31)),
        ("end of December", date(2027, 12, 31)),
        ("end of the month", date(2027, 2, 28)),
        ("end of next month", date(2027, 3, 31)),
        ("end of the year", date(2027, 12, 31)),
        ("the 5th of May", date(2027, 5, 5)),
    ],
)
def test_days_are_read_as_people_type_them(text, expected):
    assert parse_day(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yfory", date(2027, 2, 6)),
        ("gwe", date(2027, 2, 12)),
        ("dydd Gwener", date(2027, 2, 12)),
        ("Mawrth", date(2027, 2, 9)),
        ("12 Mawrth", date(2027, 3, 12)),
        ("Mawrth 12 2027", date(2027, 3, 12)),
        ("Dydd Mawrth 12 Hyd 2027", date(2027, 10, 12)),
        ("+2 wythnos", date(2027, 2, 19)),
        ("+1b", date(2028, 2, 5)),
        ("next friday", date(2027, 2, 12)),
        ("ymhen tair wythnos", date(2027, 2, 26)),
        ("ymhen 2 flynedd", date(2029, 2, 5)),
        ("mis yn ôl", date(2027, 1, 5)),
        ("erbyn diwedd mis Mawrth", date(2027, 3, 31)),
        ("diwedd y mis nesaf", date(2027, 3, 31)),
    ],
)
def test_in_welsh_days_are_read_as_people_type_them_there(text, expected):
    with spoken("cy"):
        assert parse_day(text, TODAY) == expected


def test_the_weekdays_of_the_other_language_are_understood_too():
    assert parse_day("dydd Gwener", TODAY) == date(2027, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        *("three weeks", "in 3 weeks ago", "last friday week", "end of Foo", "in 99999999 days"),
        *("", "soon", "31/2/2026", "30 Feb", "0/1/2026", "12/13/2026", "2026-13-01", "12 Foo 2026"),
        *("+9999y", "-9999m", "12", "October", "1/1/0001", "9999-12-31", "next week", "x" * 5000),
    ],
)
def test_what_is_no_day_is_refused_with_the_text(text):
    with pytest.raises(DayNotUnderstoodError) as caught:
        parse_day(text, TODAY)
    assert text.strip() in caught.value.sentence


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_days_as_we_write_them_are_read_back(day):
    for text in (day_text(day), long_day_text(day), day.isoformat(), f"{day:%d/%m/%Y}"):
        assert parse_day(text, TODAY) == day
    assert parse_day(f"{day:%d/%m/%y}", TODAY) == day


@given(st.text())
def test_any_text_is_a_day_or_refused(text):
    with contextlib.suppress(DayNotUnderstoodError):
        assert isinstance(parse_day(text, TODAY), date)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_without_a_year_is_near(today):
    day = parse_day("20 Jan", today)
    assert -30 <= (day - today).days <= 366
