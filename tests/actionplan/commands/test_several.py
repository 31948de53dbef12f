"""Gestures on several records: one change set, references stay, a refusal changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import add_action, withdraw_action
from actionplan.commands.areas import add_area
from actionplan.commands.errors import ReasonMissingError, UnknownFieldError, WithdrawnError
from actionplan.commands.several import move_actions, set_several
from actionplan.domain.stages import Timescale


@pytest.fixture
def areas(file):
    return [add_area(file, section="Safeguarding", text=text) for text in ("First", "Second")]


@pytest.fixture
def actions(file, areas):
    return [add_action(file, area_id=areas[0].id, title=f"Action {n}") for n in range(3)]


def order(file, area):
    standing = [each for each in file.plan.actions_of(area.id) if each.area_ids[0] == area.id]
    return [each.title[-1] for each in sorted(standing, key=lambda each: each.position)]


def test_fields_are_set_on_several_records_in_one_change_set(file, areas, actions):
    ids = [areas[1].id, *(action.id for action in actions)]
    set_several(file, record_ids=ids, values={"lead": "Head of service", "agency": "Police"})
    assert len(file.plan.people) == 1
    assert len({action.lead_id for action in file.plan.actions.values()}) == 1
    assert file.plan.areas[areas[1].id].lead_id
    file.undo()
    assert not file.plan.people
    assert not any(action.agency_id for action in file.plan.actions.values())


def test_a_field_that_no_record_has_is_refused(file, actions):
    with pytest.raises(UnknownFieldError):
        set_several(file, record_ids=[actions[0].id], values={"timescale": "immediate"})


def test_a_timescale_passes_by_the_actions(file, areas, actions):
    ids = [areas[0].id, actions[0].id]
    set_several(file, record_ids=ids, values={"timescale": Timescale.IMMEDIATE.value})
    assert file.plan.areas[areas[0].id].timescale is Timescale.IMMEDIATE


def test_dates_that_were_agreed_move_with_a_reason_or_not_at_all(file, actions):
    ids = [action.id for action in actions]
    set_several(file, record_ids=ids[:1], values={"due": "1 Mar 2027"})
    before = file.plan
    with pytest.raises(ReasonMissingError):
        set_several(file, record_ids=ids, values={"due": "1 Apr 2027"})
    assert file.plan is before
    set_several(file, record_ids=ids, values={"due": "1 Apr 2027"}, reason="The board agreed")
    assert {action.due for action in file.plan.actions.values()} == {date(2027, 4, 1)}
    assert len(file.plan.revisions) == 1


def test_actions_move_before_another_in_the_order_given(file, areas, actions):
    ids = [actions[2].id, actions[1].id]
    move_actions(file, action_ids=ids, area_id=areas[0].id, before_id=actions[0].id)
    assert order(file, areas[0]) == ["2", "1", "0"]


def test_actions_move_to_another_area_and_keep_their_references(file, areas, actions):
    move_actions(file, action_ids=[actions[0].id], area_id=areas[1].id)
    moved = file.plan.actions[actions[0].id]
    assert moved.reference == actions[0].reference
    assert moved.area_ids == (areas[1].id,)
    assert order(file, areas[0]) == ["1", "2"]


def test_what_is_withdrawn_stays_where_it_is(file, areas, actions):
    withdraw_action(file, action_id=actions[0].id, reason="Merged")
    with pytest.raises(WithdrawnError):
        move_actions(file, action_ids=[actions[0].id], area_id=areas[1].id)
