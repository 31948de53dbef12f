from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.errors import (
    BadValueError,
    DayInFutureError,
    EmptyTextError,
    GoneError,
)
from actionplan.commands.updates import post_update
from actionplan.domain.rules import latest_update
from actionplan.domain.stages import Delivery

DAY = date(2026, 9, 14)


def test_a_second_update_leaves_the_first_as_it_was(file, action):
    first = post_update(file, action_id=action.id, text="96 wait.", percent=30)
    second = post_update(file, action_id=action.id, text="52 wait.", percent=50)
    assert file.plan.updates[first.id] == first
    assert latest_update(file.plan, action.id, DAY) == second
    assert file.plan.actions[action.id].percent == 50


def test_an_update_knows_its_author_and_day(file, action):
    update = post_update(file, action_id=action.id, text="96 wait.")
    assert (update.author, update.on) == ("Improvement Lead", DAY)


def test_an_older_note_does_not_turn_the_percent_back(file, action):
    post_update(file, action_id=action.id, text="52 wait.", percent=50)
    post_update(file, action_id=action.id, text="Late note.", percent=30, on=date(2026, 8, 1))
    assert file.plan.actions[action.id].percent == 50


def test_a_correction_points_to_the_update_it_corrects(file, action):
    wrong = post_update(file, action_id=action.id, text="2 wait.")
    right = post_update(file, action_id=action.id, text="52 wait.", corrects_id=wrong.id)
    assert file.plan.updates[wrong.id].text == "2 wait."
    assert latest_update(file.plan, action.id, DAY) == right
    with pytest.raises(GoneError):
        post_update(file, action_id=action.id, text="x", corrects_id="none")


def test_a_note_that_says_complete_completes_the_action(file, action):
    post_update(file, action_id=action.id, text="Cleared.", delivery=Delivery.COMPLETE)
    assert file.plan.actions[action.id].completed_on == DAY
    file.undo()
    assert file.plan.actions[action.id].completed_on is None


def test_an_area_takes_updates_of_its_own(file, area):
    post_update(file, area_id=area.id, text="The board visited.")
    assert file.plan.area_updates_of(area.id)[0].text == "The board visited."


@pytest.mark.parametrize(
    ("details", "error"),
    [
        ({"text": "\n"}, EmptyTextError),
        ({"text": "x", "percent": 120}, BadValueError),
        ({"text": "x", "on": date(2026, 9, 15)}, DayInFutureError),
    ],
)
def test_what_does_not_fit_is_refused(file, action, details, error):
    with pytest.raises(error):
        post_update(file, action_id=action.id, **details)
    assert not file.plan.updates
