"""Which moments of the history cannot be right, since a machine's clock was set wrong at the time.

The order of edits never depends on the clock, the time that is shown does. One machine's times must
not step back; where they do, the fewest that do not fit the others are doubtful. So is a time in
the future, or before the program was made. Machines are not compared: theirs differ by hours.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOLERANCE = timedelta(days=1)
"""Less is a wrong time zone, a clock put right, or a command that was told the day."""

_FIRST = datetime(2025, 1, 1, tzinfo=UTC)


class Told(NamedTuple):
    """One gesture: its id, the copy of the plan in which it was made, and when, as it says."""

    id: str
    replica: str
    at: datetime


def doubtful(gestures: Iterable[Told], today: date) -> frozenset[str]:
    """Return the ids of the gestures whose time is doubtful, given in the order of their making."""
    latest = datetime.combine(today, time.max, UTC) + _TOLERANCE
    by_replica: dict[str, list[Told]] = {}
    found = set()
    for each in gestures:
        if _FIRST <= each.at <= latest:
            by_replica.setdefault(each.replica, []).append(each)
        else:
            found.add(each.id)
    for told in by_replica.values():
        found |= _out_of_order(told)
    return frozenset(found)


def _out_of_order(told: list[Told]) -> set[str]:
    """Return the ids of the fewest gestures without which the times never step back."""
    times = [each.at for each in told]
    if all(before <= after for before, after in pairwise(times)):
        return set()
    fitting = _longest_rising(times)
    found, place = set(), 0
    for number, each in enumerate(told):
        if place < len(fitting) and fitting[place] == number:
            place += 1
            continue
        before = times[fitting[place - 1]] if place else each.at
        after = times[fitting[place]] if place < len(fitting) else each.at
        if not before - _TOLERANCE <= each.at <= after + _TOLERANCE:
            found.add(each.id)
    return found


def _longest_rising(times: Sequence[datetime]) -> list[int]:
    """Return the places of the longest part of ``times`` that never steps back.

    Of two as long the one that began earlier, so that it is the step back that is doubted.
    """
    ends: list[float] = []
    places: list[int] = []
    following: list[int | None] = [None] * len(times)
    for number in range(len(times) - 1, -1, -1):
        key = -times[number].timestamp()
        length = bisect_right(ends, key)
        following[number] = places[length - 1] if length else None
        ends[length : length + 1] = [key]
        places[length : length + 1] = [number]
    found: list[int] = []
    place = places[-1] if places else None
    while place is not None:
        found.append(place)
        place = following[place]
    return found
