"""Days as they stand in the tables of real plans; what is no day is said, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.days import DayNotUnderstoodError, parse_day
from actionplan.domain.deadlines import add_months
from actionplan.domain.wording import month_called

if TYPE_CHECKING:
    from actionplan.importers.tables.model import Cell

_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Excel's count of days for the years 1954 to 2119; a smaller number is a number."""

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_LEAD_IN = re.compile(
    r"^(?:by|due|before|from|on|until|to|erbyn|cyn|o|hyd|ar)\s+(?:the\s+)?", re.IGNORECASE
)
_END_OF = re.compile(r"^(?:the\s+)?(?:(?:end|close)(?:\s+of)?|diwedd)\s+", re.IGNORECASE)
_START_OF = re.compile(r"^(?:the\s+)?(?:(?:start|beginning)(?:\s+of)?|dechrau)\s+", re.IGNORECASE)
_MONTH = re.compile(
    r"(?P<name>[^\W\d]{3,10})\.?(?:[ \-/.,']{0,2}(?P<year>\d{4})| ?[\-/'](?P<short>\d{2}))"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_HAS_YEAR = re.compile(
    r"\d\D+(?:\d{1,2}\D+)?(?:\d{4}|\d{2})\.?$|^\d{4}-|[^\W\d]\D*\d{1,2}\D+\d{2,4}$"
)
_NUMERIC = re.compile(r"[\d/.\- ]+")
_WRITTEN_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})")
_CENTURY_TURN = 70


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day, or the words that are none (``None`` and "" for an empty cell)."""

    day: date | None = None
    problem: str = ""


def read_day(cell: Cell, *, is_start: bool = False) -> DayReading:
    """Read a cell of a column of days.

    A month alone is its last day, as deadlines are meant, or its first where something starts.
    """
    match cell:
        case None | "":
            return DayReading()
        case bool():
            return DayReading(problem=str(cell))
        case datetime():
            return DayReading(cell.date())
        case date():
            return DayReading(cell)
        case int() | float():
            return _serial(cell)
        case str():
            day = _worded(" ".join(cell.split()), is_start=is_start)
            return DayReading(day) if day else DayReading(problem=cell.strip())


def is_no_day(text: str) -> bool:
    """Say whether words are written as a day that the calendar does not have: 31/09/2012."""
    return bool(_WRITTEN_DAY.fullmatch(text))


def _serial(number: float) -> DayReading:
    if int(number) in _SERIALS:
        return DayReading(_SERIAL_START + timedelta(int(number)))
    return DayReading(problem=str(number))


def _worded(text: str, *, is_start: bool) -> date | None:
    text = _TIME.sub("", text).strip()
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    if text.isdecimal():
        return _serial(int(text)).day
    text = _LEAD_IN.sub("", text)
    if found := _END_OF.match(text):
        return _month(text[found.end() :], is_start=False)
    if found := _START_OF.match(text):
        return _month(text[found.end() :], is_start=True)
    return _month(text, is_start=is_start) or _dated(text)


def _dated(text: str) -> date | None:
    """Return a day that is written with its year; others would have to be guessed."""
    if not _HAS_YEAR.search(text):
        return None
    parts = [part for part in re.split(r"[/.\- ]", text) if part]
    if _NUMERIC.fullmatch(text) and len(parts) != len(("day", "month", "year")):
        return None
    try:
        return parse_day(text, date(2000, 1, 1))
    except DayNotUnderstoodError:
        return None


def _month(text: str, *, is_start: bool) -> date | None:
    found = _MONTH.fullmatch(text)
    if not found:
        return None
    if (number := month_called(found["name"])) is None:
        return None
    year = int(found["year"] or found["short"])
    if found["short"]:
        year += 1900 if year >= _CENTURY_TURN else 2000
    if not date.min.year < year < date.max.year:
        return None
    first = date(year, number, 1)
    return first if is_start else add_months(first, 1) - timedelta(1)
