"""Work goes to another person, and doubles are made one, each as one step of undo."""

from __future__ import annotations

import pytest

from actionplan.commands.actions import add_action, change_action, complete_action
from actionplan.commands.areas import change_area
from actionplan.commands.errors import (
    KnownAlreadyError,
    NothingChosenError,
    ReasonMissingError,
    SamePersonError,
)
from actionplan.commands.handing_over import hand_over, merge_agencies, merge_people
from actionplan.commands.people import add_agency, add_person, revise_agency, revise_person
from actionplan.domain.people import person_label
from actionplan.queries.people import loads_of_people


@pytest.fixture
def done(file, area, lead):
    """An action of the same lead that is complete."""
    made = add_action(file, area_id=area.id, title="Publish", lead_id=lead.id)
    complete_action(file, action_id=made.id)
    return made


def leads(file):
    return {
        a.reference: person_label(file.plan.people[a.lead_id]) for a in file.plan.actions.values()
    }


def test_handing_over_moves_open_work_and_leaves_what_is_done(file, area, action, lead, done):
    change_area(file, area_id=area.id, field="lead_id", value=lead.id)
    gone = hand_over(file, person_id=lead.id, to="Head of Service", reason="left in June")
    assert gone == (1, 1)
    assert leads(file) == {action.reference: "Head of Service", done.reference: lead.role}
    assert file.plan.people[file.plan.areas[area.id].lead_id].role == "Head of Service"
    assert file.last.why == "left in June"


def test_handing_over_is_one_step_of_undo(file, action, lead):
    before = file.plan
    add_action(file, area_id=action.area_ids[0], title="Second", lead_id=lead.id)
    hand_over(file, person_id=lead.id, to="Head of Service", reason="left")
    file.undo()
    assert {a.lead_id for a in file.plan.actions.values()} == {lead.id}
    assert file.plan.people == before.people


def test_chosen_work_alone_is_handed_over(file, action, lead):
    second = add_action(file, area_id=action.area_ids[0], title="Second", lead_id=lead.id)
    hand_over(file, person_id=lead.id, to="Head", reason="shared out", record_ids=(second.id,))
    assert leads(file) == {action.reference: lead.role, second.reference: "Head"}


def test_who_takes_over_is_no_longer_support(file, action, lead):
    other = add_person(file, role="Team Manager")
    change_action(file, action_id=action.id, field="support_ids", value=(other.id,))
    hand_over(file, person_id=lead.id, to=other.id, reason="promoted")
    assert file.plan.actions[action.id].support_ids == ()
    assert file.undo_label == "Hand over from Service Manager, North to Team Manager"


def test_handing_over_is_refused_without_reason_person_or_choice(file, action, lead):
    with pytest.raises(ReasonMissingError):
        hand_over(file, person_id=lead.id, to="Head", reason=" ")
    with pytest.raises(SamePersonError):
        hand_over(file, person_id=lead.id, to=lead.role, reason="left")
    with pytest.raises(SamePersonError):
        hand_over(file, person_id=lead.id, to="", reason="left")
    with pytest.raises(NothingChosenError):
        hand_over(file, person_id=lead.id, to="Head", reason="left", record_ids=())
    assert "Head" not in {p.role for p in file.plan.people.values()}


def test_merging_two_people_leaves_one_who_has_it_all(file, area, action, lead):
    double = add_person(file, role="Service manager (North)", email="north@northshire.example")
    change_area(file, area_id=area.id, field="lead_id", value=double.id)
    change_action(file, action_id=action.id, field="support_ids", value=(double.id,))
    agency = add_agency(file, name="Northshire Health", deputy_id=double.id)
    merge_people(file, keep_id=lead.id, other_id=double.id)
    plan = file.plan
    assert list(plan.people) == [lead.id]
    assert plan.people[lead.id].email == "north@northshire.example"
    assert plan.areas[area.id].lead_id == lead.id
    assert plan.actions[action.id].support_ids == (lead.id,)
    assert plan.agencies[agency.id].deputy_id == lead.id
    file.undo()
    assert file.plan.areas[area.id].lead_id == double.id


def test_merging_somebody_with_themselves_is_refused(file, lead):
    with pytest.raises(SamePersonError):
        merge_people(file, keep_id=lead.id, other_id=lead.id)


def test_merging_two_agencies_moves_actions_and_people(file, action):
    keep, other = add_agency(file, name="Health"), add_agency(file, name="Health trust")
    someone = add_person(file, role="Nurse", agency_id="Health trust")
    change_action(file, action_id=action.id, field="agency_id", value=other.id)
    merge_agencies(file, keep_id=keep.id, other_id=other.id)
    assert list(file.plan.agencies) == [keep.id]
    assert file.plan.people[someone.id].agency_id == keep.id
    assert file.plan.actions[action.id].agency_id == keep.id


def test_the_same_words_twice_are_refused(file, lead):
    with pytest.raises(KnownAlreadyError):
        add_person(file, role=lead.role.upper())
    named = add_person(file, role=lead.role, name="A. Officer")
    with pytest.raises(KnownAlreadyError):
        revise_person(file, person_id=named.id, role=lead.role, name="")
    health = add_agency(file, name="Health")
    police = add_agency(file, name="Police")
    with pytest.raises(KnownAlreadyError):
        revise_agency(file, agency_id=police.id, name=health.name)


def test_a_person_and_an_agency_are_revised_in_one_gesture(file, lead):
    revise_person(file, person_id=lead.id, role="Head", name="A. Officer", agency_id="Police")
    agency = next(iter(file.plan.agencies.values()))
    assert file.plan.people[lead.id].agency_id == agency.id
    revise_agency(file, agency_id=agency.id, name="Police", lead_id="Head (A. Officer)")
    assert file.plan.agencies[agency.id].lead_id == lead.id
    file.undo()
    file.undo()
    assert not file.plan.agencies


def test_loads_tell_open_overdue_and_done_work(file, action, lead, done, clock):
    idle = add_person(file, role="Observer")
    change_action(file, action_id=action.id, field="support_ids", value=(idle.id,))
    loads = loads_of_people(file.plan, clock.today())
    assert (loads[lead.id].open, loads[lead.id].complete) == (1, 1)
    assert (loads[idle.id].open, loads[idle.id].supports) == (0, 1)
    assert loads_of_people(file.plan, clock.today(), {idle.id}).keys() == {idle.id}
