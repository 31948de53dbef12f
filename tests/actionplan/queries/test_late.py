"""What arrived late: dated in a reported time, written down after its freeze."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.domain.plan import Change
from actionplan.queries.late import late_facts
from actionplan.values import replace
from tests.builders import (
    a_measure,
    a_piece_of_evidence,
    a_plan,
    a_reading,
    a_revision,
    a_step,
    an_action,
    an_area,
    an_update,
)

START, END = date(2026, 5, 21), date(2026, 11, 20)
INSIDE, AFTER, BEFORE = date(2026, 10, 12), date(2026, 12, 1), date(2026, 3, 1)


@pytest.fixture
def frozen():
    return a_plan(
        an_area(id="area", letter="S", number=1),
        an_action(id="action", reference="S1.1", area_ids=("area",)),
        a_measure(id="measure", area_ids=("area",)),
    )


def late(frozen, *records, start=START):
    now = frozen.after([Change(frozen.find(type(r), r.id), r) for r in records])
    return [(f.reference, f.field, f.on) for f in late_facts(frozen, now, start, END)]


def test_nothing_is_late_in_a_plan_compared_with_itself(frozen):
    assert late_facts(frozen, frozen, START, END) == ()


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda on: an_update(action_id="action", on=on), "on"),
        (lambda on: an_update(area_id="area", action_id="", on=on), "on"),
        (lambda on: a_piece_of_evidence(action_ids=("action",), dated=on, added_on=AFTER), "dated"),
        (
            lambda on: a_piece_of_evidence(action_ids=("action",), dated=None, added_on=on),
            "added_on",
        ),
        (lambda on: a_step(action_id="action", on=on), "on"),
        (lambda on: a_reading(measure_id="measure", on=on), "on"),
        (lambda on: a_revision(action_id="action", on=on), "on"),
    ],
)
def test_a_record_dated_inside_is_late_and_one_dated_after_is_not(frozen, make, field):
    assert [(f, on) for _ref, f, on in late(frozen, make(INSIDE))] == [(field, INSIDE)]
    assert late(frozen, make(AFTER)) == []
    assert late(frozen, make(BEFORE)) == []
    assert len(late(frozen, make(BEFORE), start=date.min)) == 1


@pytest.mark.parametrize("field", ["completed_on", "withdrawn_on"])
def test_completing_or_withdrawing_with_an_earlier_day_is_late(frozen, field):
    action = replace(frozen.actions["action"], **{field: INSIDE})
    assert late(frozen, action) == [("S1.1", field, INSIDE)]


def test_what_was_known_is_not_late_whatever_else_changed(frozen):
    known = frozen.after([Change(None, update := an_update(action_id="action", on=INSIDE))])
    now = known.after([Change(update, replace(update, cause="corrected"))])
    assert late_facts(known, now, START, END) == ()


def test_a_known_fact_moved_into_the_time_is_late(frozen):
    done = replace(frozen.actions["action"], completed_on=AFTER)
    known = frozen.after([Change(frozen.actions["action"], done)])
    assert late(known, replace(done, completed_on=INSIDE)) == [("S1.1", "completed_on", INSIDE)]


def test_late_facts_stand_in_the_order_of_references_then_days(frozen):
    plan = frozen.after(
        [Change(None, an_action(id="other", reference="S1.10", area_ids=("area",)))]
    )
    found = late(
        plan,
        an_update(action_id="other", on=INSIDE),
        an_update(action_id="action", on=END),
        an_update(action_id="action", on=START),
    )
    assert found == [("S1.1", "on", START), ("S1.1", "on", END), ("S1.10", "on", INSIDE)]
