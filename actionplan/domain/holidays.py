"""The bank holidays of the three calendars, worked out from rules and a table of exceptions.

Own rules and no package: the program runs offline and for decades, and a plan must give the same
dates on every machine. ``tests`` compare them with the ``holidays`` package.
"""

from __future__ import annotations

from datetime import date, timedelta

from actionplan.domain.stages import Nation

_UK = (Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND)
_MONDAY = 0
_SATURDAY = 5
_ST_ANDREW_SINCE = 2007  # the Act had royal assent in January 2007

_MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),  # VE Day, 50 years
    date(2002, 5, 27): date(2002, 6, 4),  # Golden Jubilee
    date(2012, 5, 28): date(2012, 6, 4),  # Diamond Jubilee
    date(2020, 5, 4): date(2020, 5, 8),  # VE Day, 75 years
    date(2022, 5, 30): date(2022, 6, 2),  # Platinum Jubilee
}
"""Regular holidays that were held on another day, everywhere."""

_ONE_OFF: dict[date, tuple[Nation, ...]] = {
    date(1999, 12, 31): _UK,  # the millennium
    date(2002, 6, 3): _UK,  # Golden Jubilee
    date(2011, 4, 29): _UK,  # royal wedding
    date(2012, 6, 5): _UK,  # Diamond Jubilee
    date(2022, 6, 3): _UK,  # Platinum Jubilee
    date(2022, 9, 19): _UK,  # State Funeral of Queen Elizabeth II
    date(2023, 5, 8): _UK,  # Coronation of King Charles III
    date(2026, 6, 15): (Nation.SCOTLAND,),  # after Scotland's first match of the World Cup
}
"""Days that were a holiday once, and where."""


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    """Return the bank holidays of a year, substitute days in place of those on a weekend."""
    regular = {_MOVED.get(day, day) for day in (*_movable(year, nation), *_fixed(year, nation))}
    one_off = {day for day, where in _ONE_OFF.items() if day.year == year and nation in where}
    return frozenset(regular | one_off)


def _movable(year: int, nation: Nation) -> list[date]:
    """Return the holidays that are tied to Easter or to a Monday of a month."""
    easter = easter_sunday(year)
    days = [easter - timedelta(2), _first_monday(year, 5), _last_monday(year, 5)]
    if nation is Nation.SCOTLAND:
        return [*days, _first_monday(year, 8)]
    return [*days, easter + timedelta(1), _last_monday(year, 8)]


def _fixed(year: int, nation: Nation) -> list[date]:
    """Return the working days kept free for the holidays that have a date."""
    days = _substituted(date(year, 12, 25), date(year, 12, 26))
    if nation is Nation.SCOTLAND:
        days += _substituted(date(year, 1, 1), date(year, 1, 2))
        return days + (_substituted(date(year, 11, 30)) if year >= _ST_ANDREW_SINCE else [])
    days += _substituted(date(year, 1, 1))
    if nation is Nation.NORTHERN_IRELAND:
        days += _substituted(date(year, 3, 17)) + _substituted(date(year, 7, 12))
    return days


def _substituted(*days: date) -> list[date]:
    """Move days on a weekend to the next weekday that is free; the others keep theirs."""
    kept = [day for day in days if day.weekday() < _SATURDAY]
    for day in days:
        substitute = day
        while substitute.weekday() >= _SATURDAY or substitute in kept:
            substitute += timedelta(1)
        if day not in kept:
            kept.append(substitute)
    return kept


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((_MONDAY - first.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    """Return the last Monday of a month of 31 days."""
    last = date(year, month, 31)
    return last - timedelta((last.weekday() - _MONDAY) % 7)
