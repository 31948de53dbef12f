"""Today and now, handed in, so that rules have no hidden input and runs can be repeated."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from msgspec import Struct


class Clock(Protocol):
    """Tells the day and the moment."""

    def today(self) -> date:
        """Return the local day."""

    def now(self) -> datetime:
        """Return the moment in UTC."""


class SystemClock:
    """The machine's clock."""

    def today(self) -> date:
        """Return the local day."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return datetime.now(UTC)


class FixedClock(Struct):
    """A clock that stands on one day (``--today``, samples, tests).

    Each look at the moment moves it a second on, so that order stays visible.
    """

    day: date
    seconds: int = 0

    def today(self) -> date:
        """Return the day it stands on."""
        return self.day

    def now(self) -> datetime:
        """Return midday of that day, a second later at each call so that order stays visible."""
        self.seconds += 1
        return datetime.combine(self.day, time(12), UTC) + timedelta(seconds=self.seconds)
