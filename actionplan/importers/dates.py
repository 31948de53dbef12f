"""Dates and periods as reports print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS)
_NUMERIC = r"\d{1,2}\s?[/.]\s?\d{1,2}\s?[/.]\s?\d{2,4}"
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th)\b)?"
_WORDED = rf"{_DAY}(?:\s+(?:of\s+)?(?:{_MONTH})\b)?(?:,?\s+(?:19|20)\d\d)?"
_DATE = rf"(?:{_NUMERIC}|{_WORDED})"
_BETWEEN = r"\s*(?:to|and|until|[–—─‐-]|,)\s*"
PERIOD = rf"{_DATE}(?:{_BETWEEN}{_DATE})*"
_PART = re.compile(
    r"(?P<d>\d{1,2})\s?[/.]\s?(?P<m>\d{1,2})\s?[/.]\s?(?P<y>\d{2,4})"
    rf"|(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:\s+(?:of\s+)?(?P<month>{_MONTH})\b)?"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_CENTURY, _THIS_CENTURY = 100, 2000
_FULL_DATE = re.compile(rf"{_WORDED}|{_NUMERIC}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    day: int
    month: int | None
    year: int | None


def read_date(text: str) -> date | None:
    """Return the one date a text consists of, None when it holds more or less."""
    text = text.strip()
    if not _FULL_DATE.fullmatch(text):
        return None
    parts = _parts(text)
    return _day(parts[0], None) if len(parts) == 1 and parts[0].month else None


def read_period(text: str, year: int | None = None) -> tuple[date, date] | None:
    """Return the first and last day of a printed period; ``year`` helps where none is printed."""
    parts = _filled(_parts(text))
    if not parts:
        return None
    end = _day(parts[-1], year)
    start = _day(parts[0], end.year if end else year)
    if not start or not end:
        return None
    if start > end:
        start = start.replace(year=end.year - 1)
    return start, end


def _parts(text: str) -> list[_Part]:
    return [_part(found) for found in _PART.finditer(text)]


def _part(found: re.Match[str]) -> _Part:
    if found["d"]:
        year = int(found["y"])
        return _Part(int(found["d"]), int(found["m"]), year % _CENTURY + _THIS_CENTURY)
    month = _MONTHS.index(_long_name(found["month"])) + 1 if found["month"] else None
    return _Part(int(found["day"]), month, int(found["year"]) if found["year"] else None)


def _long_name(month: str) -> str:
    return next(name for name in _MONTHS if name.startswith(month.lower()[:3]))


def _filled(parts: list[_Part]) -> list[_Part]:
    """Give a day without month or year those of the day after it."""
    filled: list[_Part] = []
    for part in reversed(parts):
        after = filled[-1] if filled else part
        filled.append(_Part(part.day, part.month or after.month, part.year or after.year))
    return filled[::-1]


def _day(part: _Part, year: int | None) -> date | None:
    year = part.year or year
    if not part.month or not year:
        return None
    try:
        return date(year, part.month, part.day)
    except ValueError:
        return None
