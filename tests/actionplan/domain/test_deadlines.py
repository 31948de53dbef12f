"""Timescales and working days."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.domain.deadlines import (
    add_months,
    add_working_days,
    area_due,
    bank_holidays,
    is_working_day,
    statutory_clock,
    working_days_between,
)
from actionplan.domain.frameworks import Framework, Span
from actionplan.domain.stages import Nation, Timescale
from tests.builders import a_plan_info, an_inspection

INFO = a_plan_info()
DAYS = st.dates(date(2003, 1, 1), date(2034, 12, 31))
SUBDIVISIONS = {
    Nation.ENGLAND_WALES: "ENG",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("year", range(2002, 2036))
def test_bank_holidays_are_those_of_the_holidays_package(year, nation):
    known = holidays.UK(subdiv=SUBDIVISIONS[nation], years=year)
    expected = {day for day in known if day.weekday() < 5}
    if (year, nation) == (2006, Nation.SCOTLAND):
        expected -= {date(2006, 11, 30)}  # the package is a year early: the Act is of January 2007
    assert bank_holidays(year, nation) == expected


@pytest.mark.parametrize(
    ("day", "nation", "works"),
    [
        (date(2011, 4, 29), Nation.ENGLAND_WALES, False),
        (date(2012, 6, 5), Nation.NORTHERN_IRELAND, False),
        (date(2012, 5, 28), Nation.ENGLAND_WALES, True),
        (date(2020, 5, 4), Nation.ENGLAND_WALES, True),
        (date(2020, 5, 8), Nation.SCOTLAND, False),
        (date(2022, 9, 19), Nation.ENGLAND_WALES, False),
        (date(2023, 5, 8), Nation.ENGLAND_WALES, False),
        (date(2026, 6, 15), Nation.SCOTLAND, False),
        (date(2026, 6, 15), Nation.ENGLAND_WALES, True),
        (date(2022, 1, 4), Nation.SCOTLAND, False),
        (date(2021, 12, 28), Nation.ENGLAND_WALES, False),
    ],
)
def test_one_off_and_substitute_days_are_known(day, nation, works):
    assert is_working_day(day, a_plan_info(nation=nation)) is works


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 21), 3, date(2026, 8, 21)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 1, 15), -2, date(2025, 11, 15)),
    ],
)
def test_months_are_calendar_months_clamped_to_the_end(day, months, expected):
    assert add_months(day, months) == expected


def test_seventy_working_days_after_9_may_2014_is_18_august_2014():
    assert statutory_clock(date(2014, 5, 9), 70, INFO) == date(2014, 8, 18)


def test_an_extra_holiday_of_the_plan_is_no_working_day():
    info = a_plan_info(extra_holidays=("2014-08-18",))
    assert statutory_clock(date(2014, 5, 9), 70, info) == date(2014, 8, 19)


def test_extra_holidays_that_are_no_days_are_passed_over():
    assert is_working_day(date(2026, 5, 21), a_plan_info(extra_holidays=("Whitsun", "2026-")))


@given(DAYS, st.integers(1, 120))
def test_counting_working_days_and_adding_them_agree(day, days):
    end = add_working_days(day, days, INFO)
    assert is_working_day(end, INFO)
    assert working_days_between(day, end, INFO) == days
    assert working_days_between(end, day, INFO) == -days


@given(DAYS, st.integers(1, 60))
def test_going_back_over_working_days_undoes_going_on(day, days):
    while not is_working_day(day, INFO):
        day += timedelta(1)
    assert add_working_days(add_working_days(day, days, INFO), -days, INFO) == day


def test_within_three_months_counts_from_publication():
    assert area_due(Timescale.THREE_MONTHS, an_inspection(), INFO) == date(2026, 8, 21)


def test_immediately_is_ten_working_days_and_a_setting_of_the_plan():
    due = area_due(Timescale.IMMEDIATE, an_inspection(), INFO)
    assert due == date(2026, 6, 5)  # over the holiday of 25 May
    assert area_due(Timescale.IMMEDIATE, an_inspection(), a_plan_info(immediate_days=1)) == date(
        2026, 5, 22
    )


def test_without_publication_the_day_of_receipt_counts():
    inspection = an_inspection(published=None, received=date(2026, 5, 18))
    assert area_due(Timescale.SIX_MONTHS, inspection, INFO) == date(2026, 11, 18)


def test_without_any_date_or_timescale_somebody_must_say():
    undated = an_inspection(published=None, received=None)
    assert area_due(Timescale.THREE_MONTHS, undated, INFO) is None
    assert area_due(Timescale.THREE_MONTHS, None, INFO) is None
    assert area_due(Timescale.NONE, an_inspection(), INFO) is None


def test_a_framework_says_what_its_timescales_mean():
    framework = Framework(
        name="Own", family="own", timescales={Timescale.IMMEDIATE: Span(working_days=3)}
    )
    assert area_due(Timescale.IMMEDIATE, an_inspection(), INFO, framework) == date(2026, 5, 27)
    assert area_due(Timescale.THREE_MONTHS, an_inspection(), INFO, framework) == date(2026, 8, 21)
