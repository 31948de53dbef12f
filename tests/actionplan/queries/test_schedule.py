"""The schedule: bars with their original dates, lanes, milestones and what has no date."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from actionplan.domain.plan import Change, Plan
from actionplan.domain.records import PlanInfo
from actionplan.domain.stages import Delivery
from actionplan.queries.schedule import Bars, Lanes, schedule
from actionplan.values import replace
from tests.builders import (
    a_period,
    a_person,
    a_plan,
    an_action,
    an_area,
    an_inspection,
)

TODAY = date(2026, 10, 31)
AREA = an_area(letter="S", number=1)


def bars(found):
    return {bar.reference: bar for lane in found.lanes for bar in lane.bars}


def test_a_moved_date_keeps_the_one_first_agreed_beside_it():
    moved = an_action(
        area_ids=(AREA.id,),
        reference="S1.1",
        original_due=date(2026, 8, 21),
        due=date(2026, 11, 30),
    )
    bar = bars(schedule(a_plan(AREA, moved), TODAY))["S1.1"]
    assert (bar.end, bar.was) == (date(2026, 11, 30), date(2026, 8, 21))


def test_a_date_that_stands_has_no_ghost():
    kept = an_action(
        area_ids=(AREA.id,), reference="S1.1", original_due=date(2026, 8, 21), due=date(2026, 8, 21)
    )
    assert bars(schedule(a_plan(AREA, kept), TODAY))["S1.1"].was is None


def test_without_a_start_a_bar_begins_where_the_report_was_published():
    inspection = an_inspection(published=date(2026, 5, 21))
    action = an_action(area_ids=(AREA.id,), start=None, due=date(2026, 8, 21), reference="S1.1")
    bar = bars(schedule(a_plan(inspection, AREA, action), TODAY))["S1.1"]
    assert (bar.start, bar.begins) == (date(2026, 5, 21), False)


def test_actions_without_a_date_are_counted_and_withdrawn_ones_left_out():
    plan = a_plan(
        AREA,
        an_action(area_ids=(AREA.id,), reference="S1.1", due=None, original_due=None),
        an_action(area_ids=(AREA.id,), reference="S1.2", withdrawn_on=date(2026, 6, 1)),
    )
    found = schedule(plan, TODAY)
    assert (found.undated, found.lanes) == (1, ())


def test_lanes_are_the_areas_of_the_report_or_the_people_who_lead():
    other = an_area(letter="L", number=1)
    lead = a_person(role="Head of Care")
    plan = a_plan(
        AREA,
        other,
        lead,
        an_action(area_ids=(AREA.id, other.id), reference="S1.1", lead_id=lead.id),
        an_action(area_ids=(other.id,), reference="L1.1", lead_id=""),
    )
    by_area = schedule(plan, TODAY)
    assert [[bar.reference for bar in lane.bars] for lane in by_area.lanes] == [["S1.1"], ["L1.1"]]
    by_lead = schedule(plan, TODAY, Lanes.LEAD)
    assert [lane.title for lane in by_lead.lanes] == ["Head of Care", "No lead officer"]


def test_only_the_actions_that_pass_are_shown():
    plan = a_plan(
        AREA,
        an_action(
            area_ids=(AREA.id,), reference="S1.1", completed_on=date(2026, 9, 1), percent=100
        ),
        an_action(area_ids=(AREA.id,), reference="S1.2"),
    )
    found = schedule(plan, TODAY, open_only=True)
    assert set(bars(found)) == {"S1.2"}
    assert bars(schedule(plan, TODAY))["S1.1"].delivery is Delivery.COMPLETE


def test_the_days_reach_from_the_first_to_the_last_that_anything_has():
    inspection = an_inspection(published=date(2026, 5, 21))
    period = a_period(start=date(2026, 11, 21), end=date(2027, 5, 20))
    action = an_action(
        area_ids=(AREA.id,),
        start=date(2026, 6, 1),
        original_due=date(2026, 8, 21),
        due=date(2026, 8, 21),
    )
    found = schedule(a_plan(inspection, period, AREA, action), TODAY)
    assert (found.first, found.last) == (date(2026, 5, 21), date(2027, 5, 20))
    assert [each.on for each in found.milestones] == [date(2026, 5, 21), date(2027, 5, 20)]


def test_an_empty_plan_has_a_schedule_of_today():
    found = schedule(Plan(info=PlanInfo(id="info")), TODAY)
    assert (found.first, found.last, found.lanes) == (TODAY, TODAY, ())


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_from_word_to_word_and_edit_to_edit_is_what_is_made_afresh(seed):
    chance = random.Random(seed)
    areas = [an_area(id=f"area-{n}", reference=f"S{n}") for n in range(1, 5)]
    leads = [a_person(id=f"lead-{n}", role=f"Head {n}") for n in range(3)]
    actions = [
        an_action(
            id=f"action-{at}",
            reference=f"S{at % 4 + 1}.{at}",
            title=chance.choice(("Visit", "Audit visits", "Train")),
            area_ids=(chance.choice(areas).id,),
            lead_id=chance.choice(leads).id,
            due=TODAY + timedelta(chance.randrange(-90, 90)),
        )
        for at in range(40)
    ]
    plan = a_plan(areas=areas, people=leads, actions=actions)
    kept, seen = Bars(plan, TODAY), set()
    for _step in range(300):
        if chance.random() < 0.3:
            old = chance.choice(list(plan.actions.values()))
            new = replace(
                old,
                title=chance.choice(("Visit", "Audit visits", "Train", "Travel")),
                due=chance.choice((None, TODAY + timedelta(chance.randrange(-120, 120)))),
                lead_id=chance.choice(leads).id,
                completed_on=chance.choice((None, TODAY)),
            )
            changes = [Change(before=old, after=new)]
            plan = plan.after(changes)
            kept.follow(plan, changes)
        lanes = chance.choice(tuple(Lanes))
        words = chance.choice(((), ("v",), ("vi",), ("visi",), ("tra",), ("s", "vi"), ("zz",)))
        is_open = chance.random() < 0.3
        found = kept.schedule(lanes, words, open_only=is_open)
        assert found == schedule(plan, TODAY, lanes, words=words, open_only=is_open)
        seen.add(str(found))
    assert len(seen) > 50
