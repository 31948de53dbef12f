"""Filters, search and the course of completion."""

from __future__ import annotations

from datetime import date, timedelta

from actionplan.domain.records import Action, Area, Evidence, Person, Update
from actionplan.domain.references import natural_key
from actionplan.domain.stages import Assurance, Delivery, Timescale
from actionplan.queries.filters import Due, Filter
from actionplan.queries.search import search
from actionplan.queries.timeline import planned_and_completed
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

URGENT = an_area(reference="S1", timescale=Timescale.IMMEDIATE)
LATER = an_area(reference="L1", section="looked after children")
LATE = an_action(area=URGENT, reference="S1.1", due=TODAY - timedelta(1), lead_id="a")
NEXT = an_action(area=LATER, reference="L1.1", due=TODAY, percent=90, agency_id="health")
FAR = an_action(area=LATER, reference="L1.2", due=date(2028, 1, 1), title="Révise the café offer")
DONE = a_complete_action(area=URGENT, reference="S1.10")
GONE = an_action(area=URGENT, reference="S1.9", due=None, withdrawn_on=TODAY)
UPDATE = an_update(
    action=FAR, text="The trainer’s contract is signed after a long wait " + "x " * 90
)
AUDIT = a_piece_of_evidence(action=DONE, title="Audit of June")
PLAN = a_plan(URGENT, LATER, LATE, NEXT, FAR, DONE, GONE, UPDATE, AUDIT, a_step(action=DONE))


def references(**fields):
    chosen = Filter(**fields)
    found = (a.reference for a in PLAN.actions.values() if chosen.matches(PLAN, a, TODAY))
    return sorted(found, key=natural_key)


def test_an_empty_filter_lets_everything_through_in_order():
    assert Filter().is_empty
    assert references() == ["L1.1", "L1.2", "S1.1", "S1.9", "S1.10"]


def test_withdrawn_actions_can_be_left_out():
    assert "S1.9" not in references(withdrawn=False)


def test_actions_are_chosen_by_who_answers():
    assert references(lead=frozenset({"a"})) == ["S1.1"]
    assert references(agency=frozenset({"health", "police"})) == ["L1.1"]


def test_actions_are_chosen_by_their_areas():
    assert references(section=frozenset({"looked after children"})) == ["L1.1", "L1.2"]
    assert references(timescale=frozenset({Timescale.IMMEDIATE})) == ["S1.1", "S1.9", "S1.10"]


def test_actions_are_chosen_by_both_axes():
    assert references(delivery=frozenset({Delivery.OFF_TRACK})) == ["S1.1"]
    assert references(assurance=frozenset({Assurance.EVIDENCED})) == ["S1.10"]
    assert references(delivery=frozenset(Delivery), assurance=frozenset({Assurance.EMBEDDED})) == []


def test_actions_are_chosen_by_when_they_are_due():
    assert references(due=frozenset({Due.OVERDUE})) == ["S1.1"]
    assert references(due=frozenset({Due.SOON})) == ["L1.1"]
    assert references(due=frozenset({Due.LATER})) == ["L1.2"]
    assert references(due=frozenset({Due.UNDATED})) == []


def test_actions_are_chosen_by_words_of_title_and_updates():
    assert references(text="REVISE cafe") == ["L1.2"]
    assert references(text="contract signed") == ["L1.2"]
    assert references(text="contract lost") == []


def test_a_reference_is_found_first():
    hits = search(PLAN, "s1.1")
    assert (hits[0].kind, hits[0].reference) == (Action, "S1.1")
    assert {hit.reference for hit in hits} == {"S1.1", "S1.10"}


def test_all_words_must_match_whatever_their_case_and_accents():
    assert [hit.reference for hit in search(PLAN, "cafe OFFER")] == ["L1.2"]
    assert search(PLAN, "cafe dinner") == ()
    assert search(PLAN, "   ") == ()


def test_an_update_is_found_with_the_words_around_and_its_action():
    (hit,) = search(PLAN, "trainer's")
    assert (hit.kind, hit.record_id, hit.reference) == (Update, UPDATE.id, "L1.2")
    assert hit.title == "Révise the café offer"
    assert "contract is signed" in hit.snippet
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 170


def test_the_texts_of_a_record_are_told_apart_in_what_is_found():
    area = an_area(section="Safeguarding", outcome="Children get help at once.")
    (hit,) = search(a_plan(area), "at once")
    assert hit.snippet.startswith("Safeguarding · Children get help at once. · ")


def test_evidence_people_and_areas_are_found_too():
    assert [hit.kind for hit in search(PLAN, "june")] == [Evidence]
    assert [hit.kind for hit in search(PLAN, "head of assessment")] == [Person]
    assert search(PLAN, "looked after")[0].kind is Area


def test_a_title_comes_before_text():
    kinds = [hit.kind for hit in search(PLAN, "assessments")]
    assert kinds.index(Area) < kinds.index(Evidence)


def test_the_number_of_hits_is_limited():
    assert len(search(PLAN, "e", limit=2)) == 2


def test_planned_and_completed_rise_day_by_day():
    area = an_area()
    plan = a_plan(
        area,
        an_action(area=area, start=date(2026, 6, 1), original_due=date(2026, 9, 1)),
        a_complete_action(area=area, original_due=date(2026, 9, 1), completed_on=date(2027, 1, 15)),
        an_action(area=area, original_due=date(2027, 3, 1), completed_on=date(2027, 3, 1)),
        an_action(area=area, withdrawn_on=TODAY),
    )
    planned, completed = planned_and_completed(plan, TODAY)
    assert planned == ((date(2026, 6, 1), 0), (date(2026, 9, 1), 2), (date(2027, 3, 1), 3))
    assert completed == ((date(2026, 6, 1), 0), (date(2027, 1, 15), 1), (TODAY, 1))


def test_an_empty_plan_has_a_flat_course():
    assert planned_and_completed(a_plan(), TODAY) == (((TODAY, 0),), ((TODAY, 0),))
