"""Days told in words, in English or Welsh: "in three weeks", "end of March", "Friday week".

Both languages are always understood, whatever the program speaks: who plans together often types in
the other one. Read by ``actionplan.domain.days``, which knows the dates themselves.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.deadlines import add_months
from actionplan.domain.wording import month_called

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNTS = (
    ("a", "an", "one", "un"),
    ("two", "dau", "dwy"),
    ("three", "tri", "tair"),
    ("four", "pedwar", "pedair"),
    ("five", "pum", "pump"),
    ("six", "chwe", "chwech"),
    ("seven", "saith"),
    ("eight", "wyth"),
    ("nine", "naw"),
    ("ten", "deg"),
    ("eleven",),
    ("twelve", "deuddeg"),
)
"""The numbers from one on, as they stand before a length of time."""

_DAYS = r"days?|diwrnod|ddiwrnod|niwrnod"
_WEEKS = r"weeks?|wythnos"
_FORTNIGHTS = r"fortnights?|bythefnos|pythefnos"
_MONTHS = r"months?|mis|fis"
_YEARS = r"years?|blwyddyn|flwyddyn|blynedd|flynedd|mlynedd"
_SPAN = re.compile(
    r"(?P<lead>in |ymhen )?(?:(?P<count>\w{1,8}) )?"
    rf"(?P<unit>{_DAYS}|{_WEEKS}|{_FORTNIGHTS}|{_MONTHS}|{_YEARS})(?P<ago> ago| yn ôl)?"
)
_MONTH_END = re.compile(
    r"(?:end|diwedd)(?: of)?(?: the| y| mis(?= \w))? (?P<name>[^\W\d]{3,})\.?"
    r"(?: (?P<which>nesaf|hwn|hon))?,?(?: (?P<year>\d{4}))?"
)
_NEXT_END = re.compile(r"(?:end|diwedd)(?: of)? (?P<which>this|next) (?P<name>month|year)")
_THIS_MONTH, _THIS_YEAR = ("month", "mis"), ("year", "flwyddyn")
_RECENT = timedelta(30)


def told_span(words: str, today: date) -> date | None:
    """Return the day that lies as long before or after ``today`` as ``words`` tell, if they do.

    A length alone ("three weeks") could be how long something takes, so "in" or "ago" is wanted.
    """
    found = _SPAN.fullmatch(words)
    if not found or bool(found["lead"]) is bool(found["ago"]):
        return None
    count = 1 if found["count"] is None else _count(found["count"])
    if count is None:
        return None
    count = -count if found["ago"] else count
    return _measured(found["unit"])(today, count)


def month_end(words: str, today: date) -> date | None:
    """Return the last day of the month or the year that ``words`` name, if they name one.

    Without a year it is the next such day from ``today``, or one of the last thirty days.
    """
    found = _NEXT_END.fullmatch(words) or _MONTH_END.fullmatch(words)
    if not found:
        return None
    is_next = found["which"] in {"next", "nesaf"}
    year = found.groupdict().get("year")
    if found["name"] in _THIS_YEAR:
        return date(today.year + is_next, 12, 31)
    if found["name"] in _THIS_MONTH:
        return _last_day(add_months(today.replace(day=1), int(is_next)))
    if (month := month_called(found["name"])) is None:
        return None
    if year:
        return _last_day(date(int(year), month, 1))
    ends = (_last_day(date(today.year + step, month, 1)) for step in (-1, 0, 1))
    return next(end for end in ends if end >= today - _RECENT)


def _count(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return next((n for n, words in enumerate(_COUNTS, start=1) if word in words), None)


def _measured(unit: str) -> Callable[[date, int], date]:
    """Return what goes a number of these units on from a day."""
    if re.fullmatch(_DAYS, unit):
        return lambda day, count: day + timedelta(days=count)
    if re.fullmatch(_WEEKS, unit):
        return lambda day, count: day + timedelta(weeks=count)
    if re.fullmatch(_FORTNIGHTS, unit):
        return lambda day, count: day + timedelta(weeks=2 * count)
    months = 1 if re.fullmatch(_MONTHS, unit) else 12
    return lambda day, count: add_months(day, months * count)


def _last_day(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
