"""Days as people type them: 12/10/26, 12 Oct, 2026-10-12, tomorrow, +2w, in 3 weeks, fri."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.deadlines import add_months
from actionplan.domain.told_days import month_end, told_span
from actionplan.domain.wording import month_called
from actionplan.errors import PlanError
from actionplan.i18n import _, in_every_language, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[/.\- ])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2}))?\.?"
)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-/.]?(?P<name>[^\W\d]{3,})\.?"
    r"[ \-/.,]{0,2}(?P<year>\d{4}|\d{2})?"
)
_MONTH_FIRST = re.compile(
    r"(?P<name>[^\W\d]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}|\d{2}))?"
)
_SPAN = re.compile(r"(?P<sign>[+\-−]) ?(?P<count>\d{1,4}) ?(?P<unit>[dwmyb])[a-z]*")
_SPACES = re.compile(r"\s+")

_WEEKDAYS = (
    mark("monday"),
    mark("tuesday"),
    mark("wednesday"),
    mark("thursday"),
    mark("friday"),
    mark("saturday"),
    mark("sunday"),
)
_BEFORE = re.compile(r"(?:(?:by|on|the|erbyn|ar|dydd) )*")
"""What people say before a day, and Welsh before a weekday."""

_WEEK = " week"
"""What British English says after a weekday for the one a week later."""

_SHORTEST_NAME = 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_CENTURY_TURN = 70
_RECENT = timedelta(30)


class DayNotUnderstoodError(PlanError):
    """Text that should be a day is none."""

    title = mark("“{text}” is not a day that the program understands.")
    advice = mark("Type it like 12/10/2026, 12 Oct, 2026-10-12, tomorrow or +2w.")


def parse_day(text: str, today: date) -> date:
    """Return the day that ``text`` means when it is typed on ``today``.

    Day comes before month. Two digits of a year from 70 mean the last century. Without a year it is
    the next such day from today, or one of the last thirty days: plans look ahead, but "20 Jan" on
    5 February is the one just gone. A weekday ("fri", "next friday") is the first after today.
    Days told in words are those of ``told_days``: "in 3 weeks", "end of March".
    """
    words = _BEFORE.sub("", _SPACES.sub(" ", text.strip().casefold()), count=1)
    for said in dict.fromkeys((words, _without_weekday(words))):  # Mawrth: March, and Tuesday
        for read in (_named, _weekday, _span, told_span, month_end, _dated):
            try:
                day = read(said, today)
            except (ValueError, OverflowError):
                continue
            if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
                return day
    raise DayNotUnderstoodError(text=text.strip())


def _without_weekday(words: str) -> str:
    """Drop the weekday before a date ("Mon 12 Oct"); one that stands alone is the date."""
    first, _space, rest = words.partition(" ")
    return rest if rest and _weekday_number(first.rstrip(".,")) is not None else words


def _named(words: str, today: date) -> date | None:
    offsets = {"today": 0, _("today"): 0, "tomorrow": 1, _("tomorrow"): 1}
    offsets |= {"yesterday": -1, _("yesterday"): -1}
    return today + timedelta(offsets[words]) if words in offsets else None


def _weekday(words: str, today: date) -> date | None:
    is_later = words.endswith(_WEEK)
    which, _space, name = words.removesuffix(_WEEK).rpartition(" ")
    wanted = _weekday_number(name)
    if wanted is None or which not in ("", "this", "next", "last") or (is_later and which):
        return None
    if which == "last":
        return today - timedelta((today.weekday() - wanted - 1) % 7 + 1)
    return today + timedelta((wanted - today.weekday() - 1) % 7 + 1, weeks=int(is_later))


def _weekday_number(name: str) -> int | None:
    if len(name) < _SHORTEST_NAME:
        return None
    called = ((n, said) for n, day in enumerate(_WEEKDAYS) for said in in_every_language(day))
    return next((n for n, said in called if said.startswith(name)), None)


def _span(words: str, today: date) -> date | None:
    if not (found := _SPAN.fullmatch(words)):
        return None
    count = int(found["count"]) * (1 if found["sign"] == "+" else -1)
    units: dict[str, Callable[[], date]] = {
        "d": lambda: today + timedelta(days=count),
        "w": lambda: today + timedelta(weeks=count),
        "m": lambda: add_months(today, count),
        "y": lambda: add_months(today, 12 * count),
        "b": lambda: add_months(today, 12 * count),  # blwyddyn; the others begin as in English
    }
    return units[found["unit"]]()


def _dated(words: str, today: date) -> date | None:
    for pattern in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        if found := pattern.fullmatch(words):
            parts = found.groupdict()
            month = _month_number(parts["name"]) if "name" in parts else int(parts["month"] or 0)
            return _day_of(parts["year"], month, int(parts["day"] or 0), today)
    return None


def _day_of(year: str | None, month: int, day: int, today: date) -> date:
    if year is None:
        return next(_years_around(month, day, today))
    number = int(year)
    if len(year) == len("26"):
        number += 1900 if number >= _CENTURY_TURN else 2000
    return date(number, month, day)


def _years_around(month: int, day: int, today: date) -> Iterator[date]:
    """Return the days of this name from a month ago on; 29 February may be years away."""
    date(2000, month, day)  # a leap year: no such day there is no such day at all
    for year in range(today.year - 1, today.year + 9):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today - _RECENT:
            yield candidate


def _month_number(name: str) -> int:
    if (month := month_called(name)) is None:
        raise ValueError(name)
    return month
