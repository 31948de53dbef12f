"""Due dates: what a timescale means in days, and counting in working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.holidays import bank_holidays
from actionplan.domain.stages import Timescale

if TYPE_CHECKING:
    from actionplan.domain.frameworks import Framework
    from actionplan.domain.records import Inspection, PlanInfo

__all__ = [
    "add_months",
    "add_working_days",
    "area_due",
    "bank_holidays",
    "is_working_day",
    "statutory_clock",
    "working_days_between",
]

_SATURDAY = 5
_DECEMBER = 12
_MONTHS = {Timescale.THREE_MONTHS: 3, Timescale.SIX_MONTHS: 6}


class _Calendar:
    """The working days of a plan; each year's holidays are worked out once while it lives."""

    def __init__(self, info: PlanInfo) -> None:
        self._nation = info.nation
        self._extra = frozenset(info.extra_holidays)
        self._years: dict[int, frozenset[date]] = {}

    def works_on(self, day: date) -> bool:
        """Say whether people work on a day."""
        if day.weekday() >= _SATURDAY or day.isoformat() in self._extra:
            return False
        if day.year not in self._years:
            self._years[day.year] = bank_holidays(day.year, self._nation)
        return day not in self._years[day.year]


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the month's last day where that is earlier."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    if month == _DECEMBER:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def is_working_day(day: date, info: PlanInfo) -> bool:
    """Say whether people work on a day: no weekend, bank holiday or extra holiday of the plan."""
    return _Calendar(info).works_on(day)


def add_working_days(day: date, days: int, info: PlanInfo) -> date:
    """Return the working day that is ``days`` after ``day`` (before it, if negative).

    The day itself does not count: one working day after a Friday is the next Monday that is not a
    holiday.
    """
    calendar = _Calendar(info)
    step = timedelta(1 if days >= 0 else -1)
    left = abs(days)
    while left:
        day += step
        left -= calendar.works_on(day)
    return day


def working_days_between(start: date, end: date, info: PlanInfo) -> int:
    """Count the working days after ``start`` up to and including ``end``; negative if it passed."""
    if end < start:
        return -working_days_between(end, start, info)
    calendar = _Calendar(info)
    return sum(calendar.works_on(start + timedelta(n + 1)) for n in range((end - start).days))


def area_due(
    timescale: Timescale,
    inspection: Inspection | None,
    info: PlanInfo,
    framework: Framework | None = None,
) -> date | None:
    """Work out when an area is due, from the day the report was published, else received.

    The framework says what its timescales mean; where it is silent, *immediately* is the plan's
    number of working days and *within n months* is n calendar months. ``None``: somebody must say.
    """
    start = (inspection.published or inspection.received) if inspection else None
    if start is None or timescale is Timescale.NONE:
        return None
    span = framework.timescales.get(timescale) if framework else None
    if span is not None:
        return add_working_days(add_months(start, span.months), span.working_days, info)
    if timescale is Timescale.IMMEDIATE:
        return add_working_days(start, info.immediate_days, info)
    return add_months(start, _MONTHS[timescale])


def statutory_clock(received: date, working_days: int, info: PlanInfo) -> date:
    """Return the last day of a period that the law counts in working days from receipt."""
    return add_working_days(received, working_days, info)
