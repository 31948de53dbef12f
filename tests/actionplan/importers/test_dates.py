from __future__ import annotations

from datetime import date

import pytest

from actionplan.importers.dates import read_date, read_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("8 – 12 July 2013", date(2013, 7, 8), date(2013, 7, 12)),
        ("4 June 2018–28 June 2018", date(2018, 6, 4), date(2018, 6, 28)),
        ("9\u250024 November 2017", date(2017, 11, 9), date(2017, 11, 24)),
        ("12/09/2016 to 06/10/2016", date(2016, 9, 12), date(2016, 10, 6)),
        ("19 November-11 December 2013 and 28 – 30 January 2014", None, date(2014, 1, 30)),
        ("13 October 2020", date(2020, 10, 13), date(2020, 10, 13)),
        ("30 November to 9 January 2015", date(2014, 11, 30), date(2015, 1, 9)),
        ("1st and 2nd of March 2021", date(2021, 3, 1), date(2021, 3, 2)),
    ],
)
def test_a_period_is_read_as_reports_print_it(text: str, start: date | None, end: date) -> None:
    period = read_period(text)
    assert period is not None
    assert period == (start or date(2013, 11, 19), end)


def test_a_period_without_a_year_takes_the_year_of_the_letter() -> None:
    assert read_period("13 and 14 July", 2021) == (date(2021, 7, 13), date(2021, 7, 14))
    assert read_period("13 and 14 July") is None


def test_only_a_whole_date_is_a_date() -> None:
    assert read_date("30 November 2021") == date(2021, 11, 30)
    assert read_date("30 November") is None
    assert read_date("on 30 November 2021") is None
    assert read_date("31 February 2021") is None
