"""The plan in numbers."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from actionplan.domain.stages import Assurance, Delivery
from actionplan.queries.totals import (
    status_json,
    totals,
    totals_by_lead,
    totals_by_section,
)
from tests.builders import (
    TODAY,
    a_complete_action,
    a_piece_of_evidence,
    a_plan,
    a_step,
    an_action,
    an_area,
    an_update,
)
from tests.pace import ratio

YESTERDAY = TODAY - timedelta(1)


def a_mixed_plan():
    one, two = an_area(reference="S1"), an_area(reference="L1", section="looked after children")
    gone = an_area(reference="S2", withdrawn_on=YESTERDAY)
    proved = a_complete_action(area=one, reference="S1.1")
    audit = a_piece_of_evidence(action=proved)
    step = a_step(action=proved, evidence_ids=(audit.id,))
    return a_plan(
        [one, two, gone, proved, audit, step],
        a_complete_action(area=one, reference="S1.10"),
        an_action(area=one, reference="S1.2", due=YESTERDAY),
        an_action(area=two, reference="L1.1", due=TODAY, percent=80, lead_id=""),
        an_action(area=two, reference="L1.2", due=TODAY + timedelta(31), percent=80),
        an_action(area=two, reference="L1.3", withdrawn_on=TODAY),
    )


def test_both_axes_are_counted_for_live_actions_only():
    now = totals(a_mixed_plan(), TODAY)
    assert (now.areas, now.actions) == (2, 5)
    assert now.delivery == {
        Delivery.NOT_STARTED: 0,
        Delivery.ON_TRACK: 2,
        Delivery.AT_RISK: 0,
        Delivery.OFF_TRACK: 1,
        Delivery.COMPLETE: 2,
        Delivery.WITHDRAWN: 1,
    }
    assert now.assurance[Assurance.EVIDENCED] == 1
    assert sum(now.assurance.values()) == now.actions
    assert (now.complete, now.proved) == (2, 0)


def test_overdue_due_soon_and_unevidenced_are_named_in_order():
    now = totals(a_mixed_plan(), TODAY)
    assert now.overdue == ("S1.2",)
    assert now.due_soon == ("L1.1",)
    assert now.without_evidence == ("S1.10",)
    assert totals(a_mixed_plan(), TODAY + timedelta(1)).due_soon == ("L1.2",)


def test_withdrawn_evidence_does_not_count():
    action = a_complete_action()
    gone = a_piece_of_evidence(action=action, withdrawn_on=YESTERDAY)
    assert totals(a_plan(action, gone), TODAY).without_evidence == ("S1.1",)


def test_a_plan_can_be_counted_in_part():
    plan = a_mixed_plan()
    some = [action for action in plan.actions.values() if action.reference.startswith("L")]
    assert (totals(plan, TODAY, some).areas, totals(plan, TODAY, some).actions) == (1, 2)


def test_sections_add_up_to_the_plan():
    area, other = an_area(reference="S1"), an_area(reference="L1", section="looked after children")
    shared = an_action(area_ids=(area.id, other.id))
    plan = a_plan(area, other, shared)
    sections = totals_by_section(plan, TODAY)
    assert list(sections) == ["safeguarding", "looked after children"]
    assert sum(part.actions for part in sections.values()) == totals(plan, TODAY).actions == 1
    assert sum(part.areas for part in sections.values()) == 2


def test_leads_have_totals_of_their_own():
    by_lead = totals_by_lead(a_mixed_plan(), TODAY)
    assert {lead: part.actions for lead, part in by_lead.items()} == {"person-lead": 4, "": 1}


def test_status_has_the_agreed_shape():
    assert status_json(a_mixed_plan(), TODAY) == {
        "title": "Northshire improvement plan",
        "on": "2027-02-05",
        "areas": 2,
        "actions": 5,
        "delivery": {
            "not_started": 0,
            "on_track": 2,
            "at_risk": 0,
            "off_track": 1,
            "complete": 2,
            "withdrawn": 1,
        },
        "assurance": {"not_evidenced": 4, "evidenced": 1, "impact_verified": 0, "embedded": 0},
        "overdue": ["S1.2"],
        "due_soon": ["L1.1"],
        "without_evidence": ["S1.10"],
    }


def test_an_empty_plan_counts_nothing():
    now = totals(a_plan(), TODAY)
    assert (now.areas, now.actions, now.overdue) == (0, 0, ())


def test_a_large_plan_is_counted_in_one_pass():
    area = an_area()
    actions = [an_action(area=area, reference=f"S1.{n}", due=TODAY) for n in range(4_000)]
    updates = [
        an_update(action=action, on=date(2026, 9, day)) for action in actions for day in range(1, 6)
    ]
    small = a_plan(area, actions[:400], updates[:2_000])
    large = a_plan(area, actions, updates)
    times = ratio(partial(totals, large, TODAY), partial(totals, small, TODAY))
    assert times < 40  # ten times the plan, not a hundred times the work
