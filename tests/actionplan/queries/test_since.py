"""What changed between two moments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.domain.plan import Change
from actionplan.domain.records import Action, PlanInfo
from actionplan.domain.stages import Assurance, Delivery
from actionplan.queries.since import Turn, changes_between, net
from actionplan.values import replace
from tests.builders import (
    TODAY,
    a_complete_action,
    a_judgement,
    a_measure,
    a_period,
    a_person,
    a_piece_of_evidence,
    a_plan,
    a_reading,
    a_risk,
    a_step,
    a_strength,
    an_action,
    an_agency,
    an_area,
    an_inspection,
    an_update,
)

AREA = an_area(id="area-1")
OPEN = an_action(id="action-1", area=AREA, reference="S1.1")
OTHER = an_action(id="action-2", area=AREA, reference="S1.2")
BEFORE_DAY = TODAY - timedelta(10)


def edited(plan, *records):
    changes = [Change(plan.find(type(record), record.id), record) for record in records]
    return plan.after(changes)


def between(before, after, before_day=TODAY, after_day=TODAY):
    return changes_between(before, after, before_day, after_day)


def test_a_plan_does_not_differ_from_itself():
    plan = a_plan(AREA, OPEN, OTHER)
    since = between(plan, plan)
    assert since.is_empty
    assert not any(since.net_delivery.values())
    assert not any(since.net_assurance.values())


def test_added_withdrawn_restored_and_removed_records_are_told_apart():
    gone = replace(OTHER, withdrawn_on=BEFORE_DAY, withdrawn_reason="Done elsewhere.")
    before = a_plan(AREA, OPEN, OTHER)
    new = an_action(area=AREA, reference="S1.3")
    after = edited(before, gone, new)
    since = between(before, after)
    assert [move.reference for move in since.added] == ["S1.3"]
    assert [move.reference for move in since.withdrawn] == ["S1.2"]
    back = between(after, before)
    assert [move.reference for move in back.restored] == ["S1.2"]
    assert [move.reference for move in back.removed] == ["S1.3"]


def test_changed_fields_keep_both_values():
    before = a_plan(AREA, OPEN)
    after = edited(before, replace(OPEN, title="Retrain every team", percent=40))
    (move,) = between(before, after).changed
    assert move.turn is Turn.CHANGED
    assert {(f.field, f.before, f.after) for f in move.fields} == {
        ("title", "Retrain all assessment teams", "Retrain every team"),
        ("percent", 0, 40),
    }


def test_completion_is_told_once_and_moves_the_net():
    before = a_plan(AREA, OPEN, an_update(id="u", action=OPEN))
    after = edited(before, replace(OPEN, completed_on=TODAY))
    since = between(before, after)
    assert since.completed == ("S1.1",)
    assert [(m.before, m.after) for m in since.delivery] == [(Delivery.ON_TRACK, Delivery.COMPLETE)]
    delivery, assurance = net(since)
    assert (delivery[Delivery.COMPLETE], delivery[Delivery.ON_TRACK]) == (1, -1)
    assert not any(assurance.values())
    assert between(after, before).reopened == ("S1.1",)
    assert between(after, after).completed == ()


def test_a_new_action_that_is_complete_counts_as_completed():
    before = a_plan(AREA)
    after = edited(before, a_complete_action(area=AREA))
    assert between(before, after).completed == ("S1.1",)


def test_assurance_moves_up_and_down():
    done = replace(OPEN, completed_on=date(2027, 1, 1))
    before = a_plan(AREA, done)
    after = edited(before, a_step(action=done))
    (move,) = between(before, after).assurance
    assert (move.before, move.after) == (Assurance.NOT_EVIDENCED, Assurance.EVIDENCED)
    assert between(before, after).net_assurance[Assurance.EVIDENCED] == 1


def test_moved_dates_of_actions_and_areas_are_listed():
    before = a_plan(AREA, OPEN)
    after = edited(
        before,
        replace(OPEN, due=date(2027, 9, 30)),
        replace(AREA, manual_due=date(2026, 9, 1), due_reason="Agreed."),
    )
    moves = {m.reference: (m.before, m.after) for m in between(before, after).dates}
    assert moves == {
        "S1": (date(2026, 8, 21), date(2026, 9, 1)),
        "S1.1": (date(2027, 6, 30), date(2027, 9, 30)),
    }


def test_new_evidence_updates_and_readings_stand_under_their_reference():
    measure = a_measure(area_ids=(AREA.id,))
    before = a_plan(AREA, OPEN, measure)
    update, reading = an_update(action=OPEN), a_reading(measure=measure)
    audit = a_piece_of_evidence(action=OPEN)
    since = between(before, edited(before, update, reading, audit))
    assert (since.updates, since.readings, since.evidence) == ((update,), (reading,), (audit,))
    references = {type(move.record).__name__: move.reference for move in since.records}
    assert references == {"Update": "S1.1", "Reading": "S1", "Evidence": "S1.1"}


def test_time_alone_moves_delivery():
    due = replace(OPEN, due=TODAY, percent=80)
    plan = a_plan(AREA, due)
    since = between(plan, plan, TODAY, TODAY + timedelta(1))
    assert since.records == ()
    assert [(m.before, m.after) for m in since.delivery] == [
        (Delivery.ON_TRACK, Delivery.OFF_TRACK)
    ]
    assert not since.is_empty


def test_reporting_periods_are_no_change_of_the_plan():
    before = a_plan(AREA)
    assert between(before, edited(before, a_period())).is_empty


def test_a_new_title_of_the_plan_is_a_change():
    before = a_plan(AREA)
    after = edited(before, replace(before.info, title="Getting to good"))
    (move,) = between(before, after).changed
    assert isinstance(move.record, PlanInfo)


IDS = st.sampled_from([f"action-{n}" for n in range(5)])
DAYS = st.none() | st.dates(date(2026, 12, 1), date(2027, 3, 31))
ACTIONS = st.builds(
    an_action,
    id=IDS,
    area=st.just(AREA),
    title=st.sampled_from(["Train", "Audit"]),
    due=DAYS,
    completed_on=DAYS,
    withdrawn_on=DAYS,
)
UPDATES = st.builds(
    an_update,
    id=IDS.map("update-{}".format),
    action_id=IDS,
    on=DAYS.filter(bool),
    author=st.just(""),
)
RECORDS = st.lists(ACTIONS | UPDATES, max_size=8, unique_by=lambda r: (type(r), r.id))


@given(RECORDS)
def test_the_difference_of_a_plan_and_itself_is_empty(records):
    assert between(a_plan(AREA, records), a_plan(AREA, records)).is_empty


@given(RECORDS, RECORDS)
def test_the_difference_is_complete(old, new):
    before, after = a_plan(AREA, old), a_plan(AREA, new)
    since = between(before, after)
    rebuilt = {record.id: record for record in before.records()}
    for move in since.records:
        if move.turn is Turn.REMOVED:
            del rebuilt[move.record_id]
        else:
            rebuilt[move.record_id] = move.record
    assert rebuilt == {record.id: record for record in after.records()}
    for move in since.records:
        if move.fields:
            was = before.find(type(move.record), move.record_id)
            values = {each.field: each.after for each in move.fields}
            assert replace(was, **values) == move.record


@given(RECORDS, RECORDS)
def test_the_net_is_the_difference_of_the_counts(old, new):
    since = between(a_plan(AREA, old), a_plan(AREA, new))
    counted = [sum(isinstance(r, Action) for r in records) for records in (old, new)]
    assert sum(since.net_delivery.values()) == counted[1] - counted[0]


KINDS = [a_judgement(), a_strength(), a_risk(), a_person(), an_agency(), an_inspection()]


@pytest.mark.parametrize("record", KINDS, ids=lambda record: type(record).__name__)
def test_every_field_is_compared(record):
    before = a_plan(record)
    for name in record.__struct_fields__:
        if name not in {
            "id",
            "removed",
            "withdrawn_on",
        }:  # a day of withdrawal is a turn of its own
            after = edited(before, replace(record, **{name: "something else"}))
            (move,) = between(before, after).changed
            assert [each.field for each in move.fields] == [name]


@pytest.mark.parametrize("record", [a_judgement(), a_measure()], ids=["judgement", "measure"])
def test_a_withdrawn_measure_or_judgement_is_told_as_withdrawn(record):
    before = a_plan(record)
    gone = replace(record, withdrawn_on=TODAY, withdrawn_reason="abolished")
    (move,) = between(before, edited(before, gone)).withdrawn
    assert move.title == record.name
    assert between(edited(before, gone), before).restored
