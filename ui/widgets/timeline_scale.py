"""Days and pixels: where a day stands on a timeline, and which days its head names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.deadlines import add_months
from actionplan.domain.wording import short_month_name

if TYPE_CHECKING:
    from collections.abc import Iterator

LEVELS = (0.35, 0.7, 1.4, 2.6, 5.0, 9.0, 16.0)
"""Pixels for a day, from years at a glance to single days."""

_MARGIN = 20
_WEEKS = 9.0
_MONTHS = 1.2
_QUARTERS = 0.6


class Tick(Struct, frozen=True):
    """A day that the head of the timeline names; a strong one begins a year."""

    on: date
    words: str
    is_strong: bool


class Scale(Struct, frozen=True):
    """The days from ``first`` to ``last`` at so many pixels a day; ``size`` is that of the text."""

    first: date
    last: date
    pixels: float
    size: float = 1.0

    @property
    def width(self) -> int:
        """How wide the whole timeline is."""
        return round(((self.last - self.first).days + 1) * self.pixels) + 2 * _MARGIN

    def filling(self, room: int) -> Scale:
        """Return it with as many more days as ``room`` has place for."""
        days = max(0, int((room - self.width) / self.pixels))
        return Scale(self.first, self.last + timedelta(days=days), self.pixels, self.size)

    def x(self, day: date) -> float:
        """Return where ``day`` begins."""
        return _MARGIN + (day - self.first).days * self.pixels

    def day(self, x: float) -> date:
        """Return the day that stands at ``x``."""
        return self.first + timedelta(days=int((x - _MARGIN) // self.pixels))

    def ticks(self, start: float, end: float) -> Iterator[Tick]:
        """Yield the ticks between two places: weeks, months, quarters or years by the zoom."""
        day, until = self.day(start), self.day(end)
        months = self._months()
        if months == 0:
            yield from _weeks(day, until)
            return
        on = date(day.year, 1, 1)
        while on <= until:
            if add_months(on, months) > day and self.x(on) >= 0:
                yield Tick(on, self._words(on, months), on.month == 1)
            on = add_months(on, months)

    def _months(self) -> int:
        pixels = self.pixels / self.size
        if pixels >= _WEEKS:
            return 0
        if pixels >= _MONTHS:
            return 1
        return 3 if pixels >= _QUARTERS else 12

    def _words(self, on: date, months: int) -> str:
        if on.month == 1 or months == 12:  # noqa: PLR2004  (months of a year)
            return str(on.year)
        return short_month_name(on.month)


def fitting(first: date, last: date, room: int, size: float) -> Scale:
    """Return the scale in which all days have room, within the levels."""
    days = (last - first).days + 1
    pixels = (room - 2 * _MARGIN - 1) / days
    return Scale(first, last, min(max(pixels, LEVELS[0] * size), LEVELS[-1] * size), size)


def _weeks(day: date, until: date) -> Iterator[Tick]:
    on = day - timedelta(days=day.weekday())
    while on <= until:
        words = f"{on.day} {short_month_name(on.month)}"
        yield Tick(on, words, on.month == 1 and on.day <= 7)  # noqa: PLR2004  (days of a week)
        on += timedelta(days=7)
