from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import (
    add_action,
    change_action,
    complete_action,
    move_action,
    move_due_date,
    override_delivery,
    reopen_action,
    restore_action,
    withdraw_action,
)
from actionplan.commands.areas import add_area
from actionplan.commands.errors import (
    BadValueError,
    DayInFutureError,
    EmptyTextError,
    GoneError,
    ReasonMissingError,
    UnknownFieldError,
    WithdrawnError,
)
from actionplan.domain.rules import delivery_of
from actionplan.domain.stages import Delivery
from actionplan.store.errors import TextTooLongError

DAY = date(2026, 9, 14)


def test_moving_a_due_date_keeps_the_original(file, action):
    move_due_date(
        file,
        action_id=action.id,
        due=date(2026, 11, 30),
        reason="two vacancies",
        approved_by="Board",
    )
    moved = file.plan.actions[action.id]
    assert (moved.original_due, moved.due) == (date(2026, 10, 12), date(2026, 11, 30))
    (revision,) = file.plan.revisions_of(action.id)
    assert (
        revision.before,
        revision.after,
        revision.reason,
        revision.approved_by,
        revision.on,
    ) == (
        date(2026, 10, 12),
        date(2026, 11, 30),
        "two vacancies",
        "Board",
        DAY,
    )


def test_moving_a_due_date_needs_a_reason(file, action):
    with pytest.raises(ReasonMissingError):
        move_due_date(file, action_id=action.id, due=date(2026, 11, 30))
    assert file.plan.actions[action.id].due == date(2026, 10, 12)


def test_the_first_due_date_is_the_original_and_needs_no_reason(file, area):
    fresh = add_action(file, area_id=area.id, title="Publish one route")
    move_due_date(file, action_id=fresh.id, due=date(2026, 12, 1))
    dated = file.plan.actions[fresh.id]
    assert (dated.original_due, dated.due) == (date(2026, 12, 1), date(2026, 12, 1))
    assert not file.plan.revisions_of(fresh.id)


def test_moving_a_due_date_to_where_it_is_writes_nothing(file, action):
    before = file.last
    move_due_date(file, action_id=action.id, due=action.due, reason="x")
    assert file.last is before


def test_one_gesture_is_one_change_set_and_one_undo(file, action):
    move_due_date(file, action_id=action.id, due=date(2026, 11, 30), reason="two vacancies")
    assert file.undo_label == "Move due date of S1.1"
    file.undo()
    assert file.plan.actions[action.id].due == date(2026, 10, 12)
    assert not file.plan.revisions_of(action.id)


def test_references_of_actions_are_never_reused(file, area, action):
    add_action(file, area_id=area.id, title="Second")
    file.undo()
    assert add_action(file, area_id=area.id, title="Third").reference == "S1.3"


def test_a_chosen_delivery_needs_a_reason_and_both_stay_visible(file, action):
    with pytest.raises(ReasonMissingError):
        override_delivery(file, action_id=action.id, delivery=Delivery.OFF_TRACK)
    override_delivery(
        file, action_id=action.id, delivery=Delivery.OFF_TRACK, reason="the lead has left"
    )
    state = delivery_of(file.plan, file.plan.actions[action.id], DAY)
    assert (state.chosen, state.shown, state.reason) == (
        Delivery.OFF_TRACK,
        Delivery.OFF_TRACK,
        "the lead has left",
    )
    assert state.computed is not Delivery.OFF_TRACK
    override_delivery(file, action_id=action.id, delivery=None)
    assert file.plan.actions[action.id].override is None


def test_choosing_complete_completes(file, action):
    override_delivery(file, action_id=action.id, delivery=Delivery.COMPLETE)
    assert file.plan.actions[action.id].completed_on == DAY


def test_completing_sets_the_day_and_reopening_needs_a_reason(file, action):
    with pytest.raises(DayInFutureError):
        complete_action(file, action_id=action.id, on=date(2026, 9, 15))
    complete_action(file, action_id=action.id, on=date(2026, 9, 1))
    assert file.plan.actions[action.id].completed_on == date(2026, 9, 1)
    with pytest.raises(ReasonMissingError):
        reopen_action(file, action_id=action.id, reason="")
    reopen_action(file, action_id=action.id, reason="the backlog is back")
    assert file.plan.actions[action.id].completed_on is None


def test_a_withdrawn_action_takes_no_work_until_restored(file, action):
    withdraw_action(file, action_id=action.id, reason="done by S1.2")
    with pytest.raises(WithdrawnError):
        change_action(file, action_id=action.id, field="title", value="x")
    restore_action(file, action_id=action.id)
    change_action(file, action_id=action.id, field="title", value="Clear all backlogs")
    assert file.plan.actions[action.id].title == "Clear all backlogs"


def test_an_action_may_serve_several_areas_and_move_between_them(file, action):
    other = add_area(file, section="Safeguarding", text="One route.")
    change_action(file, action_id=action.id, field="area_ids", value=(*action.area_ids, other.id))
    assert file.plan.actions_of(other.id)[0].id == action.id
    with pytest.raises(BadValueError):
        change_action(file, action_id=action.id, field="area_ids", value=())
    third = add_area(file, section="Safeguarding", text="Caseloads.")
    move_action(file, action_id=action.id, area_id=third.id)
    moved = file.plan.actions[action.id]
    assert (moved.area_ids[0], moved.reference) == (third.id, "S1.1")


def test_moving_an_action_up_renumbers_places_not_references(file, area, action):
    second = add_action(file, area_id=area.id, title="Second")
    third = add_action(file, area_id=area.id, title="Third")
    move_action(file, action_id=third.id, position=0)
    order = sorted(file.plan.actions_of(area.id), key=lambda each: each.position)
    assert [each.id for each in order] == [third.id, action.id, second.id]
    assert file.plan.actions[third.id].reference == "S1.3"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("title", "  ", EmptyTextError),
        ("percent", 101, BadValueError),
        ("percent", -1, BadValueError),
        ("lead_id", "nobody", GoneError),
        ("due", date(2026, 1, 1), UnknownFieldError),
        ("detail", "x" * 20_001, TextTooLongError),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(file, action, field, value, error):
    before = file.plan
    with pytest.raises(error):
        change_action(file, action_id=action.id, field=field, value=value)
    assert file.plan is before


def test_text_is_cleaned_on_its_way_in(file, action):
    change_action(file, action_id=action.id, field="detail", value="  Weekly\r\nmeeting\x00\ud800 ")
    assert file.plan.actions[action.id].detail == "Weekly\nmeeting"
