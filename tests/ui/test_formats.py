"""Dates, moments, sizes and tooltips as text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ui import formats


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 3, 9), date(2026, 3, 20), "9–20 March 2026"),
        (date(2026, 5, 21), date(2026, 11, 20), "21 May – 20 November 2026"),
        (date(2026, 11, 21), date(2027, 5, 20), "21 November 2026 – 20 May 2027"),
        (date(2026, 3, 9), date(2026, 3, 9), "9 March 2026"),
        (None, date(2026, 3, 9), "9 March 2026"),
        (None, None, "—"),
    ],
)
def test_a_span_names_what_differs(start, end, text):
    assert formats.span(start, end) == text


def test_a_moment_is_told_as_people_say_it():
    today = date(2026, 10, 31)
    noon = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    assert formats.moment(noon, today).startswith("today ")
    assert formats.moment(noon.replace(day=30), today).startswith("yesterday ")
    assert formats.moment(noon.replace(day=3), today).startswith("3 Oct 2026 ")


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 byte"), (640, "640 bytes"), (12_400, "12 kB"), (3_400_000, "3.4 MB")],
)
def test_a_size_is_rounded(count, text):
    assert formats.size(count) == text


def test_a_tooltip_shows_markup_as_it_is():
    made = formats.tip('<img src="file:///etc/passwd">\nsecond line')
    assert "<img" not in made
    assert "&lt;img" in made
    assert formats.tip("") == ""


def test_a_day_that_is_absent_is_a_dash():
    assert formats.day(None) == formats.short_day(None) == formats.long_day(None) == "—"
    assert formats.short_day(date(2026, 10, 2)) == "2 Oct"
