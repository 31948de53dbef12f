"""How measures stand: latest value, change since the last, and against baseline and target."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.stages import Direction
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Measure, Reading


class Standing(StrEnum):
    """How a value compares with target and baseline."""

    MET = "met"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_MET = "not_met"
    NO_TARGET = "no_target"
    NOT_REPORTED = "not_reported"


class Move(StrEnum):
    """Whether a value went the right way since the one before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


_STANDING = {
    Standing.MET: mark("Target met"),
    Standing.BETTER: mark("Better than baseline, target not met"),
    Standing.SAME: mark("No change from baseline"),
    Standing.WORSE: mark("Worse than baseline"),
    Standing.NOT_MET: mark("Target not met"),
    Standing.NO_TARGET: mark("No target set"),
    Standing.NOT_REPORTED: mark("Not reported"),
}
_MOVE = {
    Move.BETTER: mark("better"),
    Move.WORSE: mark("worse"),
    Move.SAME: mark("no change"),
    Move.UNKNOWN: mark("nothing to compare with"),
}


class Followed(Struct, frozen=True, kw_only=True):
    """A measure on a day: its readings so far, oldest first, and what they come to.

    ``change`` is that of the latest value since the last one that was reported, or the baseline;
    a latest reading without a value has none.
    """

    measure: Measure
    readings: tuple[Reading, ...]
    latest: Reading | None
    change: float | None
    move: Move
    standing: Standing


def readings_by(plan: Plan, measure_id: str, day: date) -> tuple[Reading, ...]:
    """Return the readings of a measure up to a day, oldest first."""
    known = (reading for reading in plan.readings_of(measure_id) if reading.on <= day)
    return tuple(sorted(known, key=lambda reading: (reading.on, reading.id)))


def followed(plan: Plan, measure: Measure, today: date) -> Followed:
    """Return how a measure stands."""
    readings = readings_by(plan, measure.id, today)
    latest = readings[-1] if readings else None
    value = latest.value if latest else None
    change = _change(measure, readings)
    return Followed(
        measure=measure,
        readings=readings,
        latest=latest,
        change=change,
        move=move_of(measure, change),
        standing=standing(measure, value),
    )


def standing(measure: Measure, value: float | None) -> Standing:
    """Say how a value compares with the target and the baseline."""
    if value is None:
        return Standing.NOT_REPORTED
    if measure.target is not None and _reaches(measure, value, measure.target):
        return Standing.MET
    if measure.baseline is None:
        return Standing.NOT_MET if measure.target is not None else Standing.NO_TARGET
    if value == measure.baseline:
        return Standing.SAME
    return Standing.BETTER if _reaches(measure, value, measure.baseline) else Standing.WORSE


def move_of(measure: Measure, change: float | None) -> Move:
    """Say whether a change goes the right way."""
    if change is None:
        return Move.UNKNOWN
    if not change:
        return Move.SAME
    return Move.BETTER if (change > 0) is (measure.direction is Direction.UP) else Move.WORSE


def standing_word(found: Standing) -> str:
    """Return in words how a value compares with the target and the baseline."""
    return _(_STANDING[found])


def move_word(move: Move) -> str:
    """Return in words whether a value went the right way."""
    return _(_MOVE[move])


def _change(measure: Measure, readings: tuple[Reading, ...]) -> float | None:
    if not readings or (now := readings[-1].value) is None:
        return None
    values = [reading.value for reading in readings[:-1] if reading.value is not None]
    before = values[-1] if values else measure.baseline
    return None if before is None else round(now - before, 9)


def _reaches(measure: Measure, value: float, goal: float) -> bool:
    return value >= goal if measure.direction is Direction.UP else value <= goal
