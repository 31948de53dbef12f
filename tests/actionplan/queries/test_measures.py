"""How measures stand: latest, change, and against baseline and target."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.domain.stages import Direction
from actionplan.queries.measures import Move, Standing, followed, standing
from tests.builders import a_measure, a_plan, a_reading

TODAY = date(2027, 2, 5)


def readings(measure, *values):
    return [
        a_reading(measure_id=measure.id, on=date(2026, 6 + at, 28), value=value)
        for at, value in enumerate(values)
    ]


def shown(measure, *values):
    return followed(a_plan(measure, readings(measure, *values)), measure, TODAY)


@pytest.mark.parametrize(
    ("direction", "value", "wanted"),
    [
        (Direction.UP, 95, Standing.MET),
        (Direction.UP, 80, Standing.BETTER),
        (Direction.UP, 68, Standing.SAME),
        (Direction.UP, 60, Standing.WORSE),
        (Direction.DOWN, 60, Standing.MET),
        (Direction.UP, None, Standing.NOT_REPORTED),
    ],
)
def test_a_value_is_compared_with_target_and_baseline(direction, value, wanted):
    measure = a_measure(direction=direction, baseline=68.0, target=95.0)
    assert standing(measure, value) is wanted


def test_the_change_is_from_the_last_that_was_reported():
    found = shown(a_measure(baseline=68.0, target=95.0), 70.0, None, 74.5)
    assert (found.change, found.move) == (4.5, Move.BETTER)


def test_the_first_reading_changes_the_baseline():
    measure = a_measure(direction=Direction.DOWN, baseline=140.0, target=0.0)
    assert (shown(measure, 118.0).change, shown(measure, 118.0).move) == (-22.0, Move.BETTER)


def test_what_was_not_reported_is_no_nought():
    found = shown(a_measure(baseline=68.0, target=95.0), 90.0, None)
    assert found.latest.value is None
    assert (found.change, found.move, found.standing) == (
        None,
        Move.UNKNOWN,
        Standing.NOT_REPORTED,
    )


def test_readings_after_the_day_do_not_count():
    measure = a_measure()
    plan = a_plan(measure, a_reading(measure_id=measure.id, on=date(2027, 3, 1), value=99.0))
    assert followed(plan, measure, TODAY).readings == ()
