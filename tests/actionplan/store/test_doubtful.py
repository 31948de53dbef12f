"""A shown time that cannot be right is doubted; one that can is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.store.doubtful import Told, doubtful

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)
TODAY = date(2026, 9, 20)
YEAR = timedelta(days=365)


def told(*offsets, replica="here"):
    return [
        Told(f"{replica} {number}", replica, NOON + offset)
        for number, offset in enumerate(offsets, start=1)
    ]


def doubted(*offsets):
    return sorted(int(each.split()[1]) for each in doubtful(told(*offsets), TODAY))


def across(jump):
    """Nine edits a minute apart; the clock is wrong from the fourth to the sixth."""
    return [
        timedelta(minutes=number) + (jump if 4 <= number <= 6 else timedelta())
        for number in range(1, 10)
    ]


@pytest.mark.parametrize("jump", [-30 * YEAR / 365, -40 * YEAR, 70 * YEAR, timedelta(days=-3)])
def test_the_edits_made_while_the_clock_was_wrong_are_doubted_and_no_others(jump):
    assert doubted(*across(jump)) == [4, 5, 6]


def test_a_history_in_order_is_never_doubted():
    assert doubted(*(timedelta(hours=number) for number in range(100))) == []


def test_where_both_may_be_right_it_is_the_step_back_that_is_doubted():
    assert doubted(timedelta(0), timedelta(days=-30)) == [2]


def test_a_clock_that_was_ahead_for_one_edit_of_many_is_found():
    ahead = [timedelta(days=3)]
    after = [timedelta(minutes=number) for number in range(1, 5)]
    assert doubted(timedelta(0), *ahead, *after) == [2]


def test_a_clock_put_right_by_less_than_a_day_is_no_matter():
    assert doubted(timedelta(0), timedelta(hours=-5), timedelta(minutes=3)) == []


def test_a_time_in_the_future_or_before_the_program_cannot_be_right():
    assert doubted(timedelta(days=9)) == [1]
    assert doubted(timedelta(days=-4000), timedelta(0)) == [1]


def test_machines_are_not_compared():
    both = told(timedelta(0)) + told(timedelta(days=-20), replica="there")
    assert doubtful(both, TODAY) == frozenset()


@given(st.lists(st.integers(-400, 5), max_size=60))
def test_what_is_left_never_steps_back_by_more_than_a_day(days):
    gestures = told(*(timedelta(days=each) for each in days))
    doubts = doubtful(gestures, TODAY)
    latest = NOON - 2 * YEAR
    for each in gestures:
        if each.id not in doubts:
            assert each.at >= latest - 2 * timedelta(days=1)
            latest = max(latest, each.at)
