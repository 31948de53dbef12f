"""Taking in a table: one gesture that keeps agreed dates, gives reasons and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.domain.people import lead_label
from actionplan.domain.references import action_by_reference
from actionplan.domain.rules import shown_delivery
from actionplan.domain.stages import Delivery
from actionplan.importers.tables import apply_table_proposal
from actionplan.store.errors import ReadOnlyPlanError
from tests.actionplan.importers.tables.conftest import TODAY

HEAD = [
    *("Ref", "Area for improvement", "Section", "Action", "Lead", "Original date", "Due", "RAG"),
    *("Date completed", "Update", "Agency", "Support", "% complete"),
]
ROWS = [
    ["S2.1", "S2", "", "Train managers", "Head of Quality", "", "31/01/27", "Green", "", "Begun."],
    [
        "",
        "Hear children",
        "participation",
        "Ask them",
        "Head of Quality",
        "01/03/27",
        "01/06/27",
        "Red",
    ],
    ["", "Hear children", "participation", "Tell them", "", "", "", "Complete", "14/09/26"],
    [
        "",
        "S1",
        "",
        "Count",
        "Data officer",
        "",
        "01/12/26",
        "Amber",
        "",
        "Half.",
        "Health",
        "Nurse; Clerk",
        0.4,
    ],
    ["", "S1", "", "Publish", "", "", "", "Withdrawn"],
]


@pytest.fixture
def taken_in(draft, file):
    apply_table_proposal(file, draft(HEAD, *ROWS))
    return file


def _titled(file, title):
    return next(action for action in file.plan.actions.values() if action.title == title)


def test_everything_is_one_change_set(draft, file):
    before = len(file.history())
    apply_table_proposal(file, draft(HEAD, *ROWS))
    assert len(file.history()) == before + 1
    assert file.history()[0].label == "Import table “tracker.xlsx”"


def test_one_undo_takes_all_of_it_back(draft, file):
    before = file.plan
    apply_table_proposal(file, draft(HEAD, *ROWS))
    file.undo()
    assert dict(file.plan.actions) == dict(before.actions)
    assert dict(file.plan.areas) == dict(before.areas)
    assert dict(file.plan.updates) == dict(before.updates)


def test_a_moved_date_keeps_the_first_one_and_says_where_it_came_from(taken_in):
    action = action_by_reference(taken_in.plan, "S2.1")
    assert (action.original_due, action.due) == (date(2026, 12, 31), date(2027, 1, 31))
    (revision,) = taken_in.plan.revisions_of(action.id)
    assert revision.reason == "Imported from tracker.xlsx"


def test_a_new_action_keeps_the_date_first_agreed(taken_in):
    action = _titled(taken_in, "Ask them")
    assert (action.original_due, action.due) == (date(2027, 3, 1), date(2027, 6, 1))


def test_new_actions_stand_under_their_areas_with_references_of_ours(taken_in):
    references = {a.title: a.reference for a in taken_in.plan.actions.values()}
    assert references["Ask them"].endswith("1.1")
    assert references["Tell them"] == references["Ask them"][:-1] + "2"
    assert references["Count"] == "S1.1"
    area = next(a for a in taken_in.plan.areas.values() if a.text == "Hear children")
    assert area.section == "participation"
    assert not area.confirmed


def test_people_and_agencies_are_made_once(taken_in):
    plan = taken_in.plan
    roles = sorted(person.role for person in plan.people.values())
    assert roles == ["Clerk", "Data officer", "Head of Quality", "Nurse"]
    action = _titled(taken_in, "Count")
    assert [lead_label(plan, person) for person in action.support_ids] == ["Nurse", "Clerk"]
    assert plan.agencies[action.agency_id].name == "Health"


@pytest.mark.parametrize(
    ("title", "delivery"),
    [
        ("Train managers", Delivery.ON_TRACK),
        ("Ask them", Delivery.OFF_TRACK),
        ("Tell them", Delivery.COMPLETE),
        ("Count", Delivery.AT_RISK),
        ("Publish", Delivery.WITHDRAWN),
    ],
)
def test_every_action_stands_as_its_row_says(title, delivery, taken_in):
    assert shown_delivery(taken_in.plan, _titled(taken_in, title), TODAY) is delivery


def test_a_choice_of_delivery_says_where_it_came_from(taken_in):
    assert _titled(taken_in, "Ask them").override_reason == "Imported from tracker.xlsx"


def test_completion_keeps_its_day_and_percent_its_figure(taken_in):
    assert _titled(taken_in, "Tell them").completed_on == date(2026, 9, 14)
    assert _titled(taken_in, "Count").percent == 40


def test_an_update_is_posted_in_the_name_of_who_imports(taken_in):
    (update,) = taken_in.plan.updates_of(action_by_reference(taken_in.plan, "S2.1").id)
    assert (update.text, update.on, update.author) == ("Begun.", TODAY, "Improvement lead")


def test_taking_in_the_same_file_again_changes_nothing(taken_in, draft):
    proposal = draft(HEAD, *ROWS)
    assert proposal.changed == ()
    assert proposal.added == ()


def test_only_ticked_rows_are_taken_in_with_the_areas_that_they_need(draft, file):
    apply_table_proposal(file, draft(HEAD, *ROWS), ticked={("Plan", 5)})
    assert {action.title for action in file.plan.actions.values()} == {"Train managers", "Count"}
    assert "Hear children" not in {area.text for area in file.plan.areas.values()}


def test_an_empty_proposal_writes_nothing(draft, file):
    before = file.history()[0].id
    apply_table_proposal(file, draft(["Ref.", "Action"], ["S2.1", "Train managers"]))
    assert file.history()[0].id == before


def test_a_plan_that_can_only_be_read_refuses(draft, file):
    proposal = draft(HEAD, *ROWS)
    file.close()
    with pytest.raises(ReadOnlyPlanError):
        apply_table_proposal(file, proposal)
