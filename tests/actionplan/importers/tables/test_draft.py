"""What the rows of a tracker would make of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import add_action, complete_action, withdraw_action
from actionplan.commands.areas import withdraw_area
from actionplan.commands.people import add_person
from actionplan.commands.updates import post_update
from actionplan.domain.references import action_by_reference, area_by_reference
from actionplan.domain.stages import Delivery
from actionplan.importers.tables import SheetMapping, TableMapping
from actionplan.importers.tables.errors import ActionColumnMissingError
from tests.actionplan.importers.tables.conftest import TODAY

HEAD = ["Area for improvement", "Action", "Lead", "Due", "RAG", "Update"]


def _fields(row):
    return {change.field: (change.before, change.after) for change in row.changes}


# New actions and where they go


def test_a_row_that_the_plan_does_not_know_becomes_an_action_of_its_area(draft, file):
    proposal = draft(HEAD, ["Strengthen supervision", "Audit files", "Head of Quality", "12/10/26"])
    (row,) = proposal.added
    assert row.area == "S2"
    assert row.row.area_keys == (area_by_reference(file.plan, "S2").id,)
    assert _fields(row)["due"] == ("", "12 Oct 2026")
    assert proposal.areas == {}


@pytest.mark.parametrize("area", ["S2", "s2", "S2 – something else", "strengthen  SUPERVISION."])
def test_an_area_is_known_by_reference_or_by_its_words(area, draft):
    (row,) = draft(HEAD, [area, "Audit files"]).added
    assert row.area == "S2"


def test_unknown_words_become_a_new_area_once(draft):
    proposal = draft(HEAD, ["Hear children", "Ask them"], ["Hear children.", "Ask their carers"])
    assert [area.text for area in proposal.areas.values()] == ["Hear children"]
    assert [row.area for row in proposal.added] == ["Hear children"] * 2


def test_an_empty_area_cell_means_the_area_above(draft):
    proposal = draft(
        HEAD, ["Hear children", "Ask them"], ["", "Tell them"], ["S1", "Count"], [None, "Check"]
    )
    assert [row.area for row in proposal.added] == ["Hear children", "Hear children", "S1", "S1"]


def test_a_row_that_only_names_an_area_opens_a_group(draft):
    proposal = draft(HEAD, ["Hear children"], ["", "Ask them"], ["S1"], ["", "Count"])
    assert [row.area for row in proposal.added] == ["Hear children", "S1"]
    assert proposal.rejected == ()


def test_a_merged_area_is_carried_down(draft):
    rows = [HEAD, ["Hear children", "Ask them"], [None, "Tell them"]]
    proposal = draft(*rows, merged=["A2:A3"])
    assert [row.area for row in proposal.added] == ["Hear children", "Hear children"]


def test_a_merged_action_is_one_action_that_says_everything(draft):
    rows = [
        ["Action", "How"],
        ["Train staff", "Find a trainer"],
        [None, "Book rooms"],
        ["Audit", "Ten files"],
    ]
    proposal = draft(*rows, merged=["A2:A3"])
    assert [row.title for row in proposal.added] == ["Train staff", "Audit"]
    assert proposal.added[0].row.fields["detail"] == "Find a trainer\nBook rooms"


def test_a_wide_row_names_the_area_of_the_rows_below(draft):
    rows = [
        ["Action", "Lead", "Due"],
        ["Hear children", None, None],
        ["Ask them", "Head", "12/10/26"],
    ]
    (row,) = draft(*rows, merged=["A2:C2"]).added
    assert row.area == "Hear children"


def test_without_an_area_column_the_sheet_names_the_area(draft):
    proposal = draft(
        Hear_children=[["Action", "Lead"], ["Ask them", "Head"]],
        S1=[["Action", "Lead"], ["Count them", "Head"]],
    )
    assert [row.area for row in proposal.added] == ["Hear children", "S1"]


def test_a_sheet_that_says_nothing_gives_an_area_named_after_the_file(draft):
    (row,) = draft(["Action", "Lead"], ["Ask them", "Head"]).added
    assert row.area == "Actions from tracker.xlsx"


def test_a_reference_places_a_new_action_under_its_area(draft):
    (row,) = draft(["Ref", "Action"], ["S2.9", "Ask them"]).added
    assert row.area == "S2"


def test_a_withdrawn_area_takes_no_new_action(draft, file):
    withdraw_area(file, area_id=area_by_reference(file.plan, "L1").id, reason="Merged into S1.")
    proposal = draft(HEAD, ["L1", "Find homes"])
    assert "L1 is withdrawn" in proposal.rejected[0].reason


# What is known already


def test_a_known_reference_shows_what_changes_field_by_field(draft, file):
    proposal = draft(
        ["Ref.", "Action", "Lead", "Due", "Cost"],
        ["S2.1", "Train all managers", "Head of Quality", "31/01/2027", "£4,000"],
    )
    (row,) = proposal.changed
    assert row.reference == "S2.1"
    assert _fields(row) == {
        "title": ("Train managers", "Train all managers"),
        "lead": ("", "Head of Quality"),
        "due": ("31 Dec 2026", "31 Jan 2027"),
        "cost": ("", "£4,000"),
    }


def test_the_same_title_means_the_same_action(draft):
    proposal = draft(HEAD, ["S2", "train managers", "Head of Quality"])
    assert proposal.added == ()
    assert proposal.changed[0].reference == "S2.1"


def test_the_same_title_in_another_area_is_another_action(draft):
    proposal = draft(HEAD, ["S1", "Train managers", "Head of Quality"])
    assert [row.area for row in proposal.added] == ["S1"]


def test_an_empty_cell_changes_nothing(draft):
    proposal = draft(["Ref.", "Action", "Due", "Lead"], ["S2.1", "", None, " "])
    assert (proposal.changed, proposal.rejected, proposal.unchanged) == ((), (), 1)


def test_a_person_is_known_by_role_name_or_both(draft, file):
    person = add_person(file, role="Head of Quality", name="A. Officer")
    for text in ("head of quality", "A. Officer", "Head of Quality (A. Officer)"):
        proposal = draft(["Ref.", "Action", "Lead"], ["S2.1", "Train managers", text])
        assert proposal.changed[0].row.fields["lead_id"] == person.id


def test_areas_of_an_action_can_be_changed_by_reference(draft, file):
    proposal = draft(["Ref.", "Areas", "Action"], ["S2.1", "S2; L1", "Train managers"])
    found = [area_by_reference(file.plan, reference).id for reference in ("S2", "L1")]
    assert proposal.changed[0].row.fields["area_ids"] == tuple(found)


def test_unknown_areas_of_a_known_action_are_remarked_on(draft):
    proposal = draft(["Ref.", "Areas", "Action"], ["S2.1", "S2; Q7", "Train managers"])
    assert proposal.unchanged == 1
    assert "Q7" in proposal.remarks[0].text


# Statuses


def test_a_status_without_an_update_becomes_a_choice(draft):
    (row,) = draft(["Ref.", "Action", "RAG"], ["S2.1", "Train managers", "Red"]).changed
    assert row.row.delivery is Delivery.OFF_TRACK
    assert _fields(row)["delivery"] == ("Not started", "Off track")


def test_a_status_with_an_update_is_the_judgement_of_that_update(draft):
    rows = [
        ["Ref.", "Action", "RAG", "Update"],
        ["S2.1", "Train managers", "Amber", "A trainer left."],
    ]
    (row,) = draft(*rows).changed
    assert row.row.delivery is None
    assert row.row.update.delivery is Delivery.AT_RISK
    assert row.row.update.on == TODAY


def test_a_status_that_the_rules_come_to_is_no_choice(draft):
    (row,) = draft(HEAD, ["S1", "Count", "", "12/12/26", "Not started"]).added
    assert row.row.delivery is None


def test_a_complete_action_keeps_the_day_on_which_it_was_done(draft):
    head = ["Ref.", "Action", "Status", "Date completed"]
    (row,) = draft(head, ["S2.1", "Train managers", "Complete", "14/09/26"]).changed
    assert (row.row.delivery, row.row.completed_on) == (Delivery.COMPLETE, date(2026, 9, 14))


def test_a_day_of_completion_alone_completes(draft):
    (row,) = draft(
        ["Ref.", "Action", "Date completed"], ["S2.1", "Train managers", "14/09/26"]
    ).changed
    assert row.row.delivery is Delivery.COMPLETE


def test_a_day_of_completion_to_come_completes_nothing(draft):
    head = ["Ref.", "Action", "Date completed"]
    proposal = draft(head, ["S2.1", "Train managers", "14/12/26"])
    assert proposal.changed == ()
    assert "has not come yet" in proposal.remarks[0].text


def test_a_completed_action_can_be_said_not_to_be(draft, file):
    complete_action(file, action_id=action_by_reference(file.plan, "S2.1").id)
    (row,) = draft(["Ref.", "Action", "RAG"], ["S2.1", "Train managers", "Amber"]).changed
    assert _fields(row)["delivery"] == ("Complete", "At risk")


def test_a_word_that_the_mapping_explains_is_a_status(draft):
    mapping = TableMapping(
        sheets=(
            SheetMapping(sheet="Plan", header=0, columns={"Action": "title", "RAG": "delivery"}),
        ),
        statuses={"yellow": "at_risk"},
    )
    (row,) = draft(["Action", "RAG"], ["Train managers", "Yellow"], mapping=mapping).changed
    assert row.row.delivery is Delivery.AT_RISK


def test_an_unknown_status_is_remarked_on_and_the_row_taken_without_it(draft):
    proposal = draft(
        ["Ref.", "Action", "RAG", "Lead"], ["S2.1", "Train managers", "Yellow", "Head"]
    )
    assert set(_fields(proposal.changed[0])) == {"lead"}
    (remark,) = proposal.remarks
    assert (remark.sheet, remark.number, remark.column) == ("Plan", 2, "RAG")


# Updates


def test_an_update_takes_the_day_of_its_column(draft):
    head = ["Ref.", "Action", "Update", "Last updated"]
    (row,) = draft(head, ["S2.1", "Train managers", "Six are trained.", "20/09/26"]).changed
    assert row.row.update.on == date(2026, 9, 20)


def test_an_update_that_the_action_has_is_not_posted_again(draft, file):
    action = action_by_reference(file.plan, "S2.1")
    post_update(file, action_id=action.id, text="Six are trained.")
    proposal = draft(["Ref.", "Action", "Update"], ["S2.1", "Train managers", "Six are trained."])
    assert proposal.unchanged == 1


def test_new_words_under_the_old_day_are_an_update_of_today(draft, file):
    action = action_by_reference(file.plan, "S2.1")
    post_update(file, action_id=action.id, text="Six are trained.", on=date(2026, 9, 20))
    head = ["Ref.", "Action", "Update", "Last updated"]
    (row,) = draft(head, ["S2.1", "Train managers", "All are trained.", "20/09/26"]).changed
    assert row.row.update.on == TODAY


# Figures


@pytest.mark.parametrize(
    ("cells", "expected"), [([0.5, 1], [50, 100]), ([5, 1], [5, 1]), (["5%", "100 %"], [5, 100])]
)
def test_percents_are_read_as_their_column_means_them(cells, expected, draft):
    rows = [["Action", "% complete"], *([f"Do {n}", cell] for n, cell in enumerate(cells))]
    assert [row.row.fields["percent"] for row in draft(*rows).added] == expected


@pytest.mark.parametrize("cell", ["most of it", 120, -1])
def test_what_is_no_percentage_is_remarked_on(cell, draft):
    rows = [["Action", "Percent done"], ["Ask them", cell]]
    assert "percentage" in draft(*rows).remarks[0].text


# What cannot be read


@pytest.mark.parametrize("text", ["ongoing", "Immediate", "TBC"])
def test_words_that_are_no_day_are_reported_and_the_action_has_none(text, draft):
    proposal = draft(HEAD, ["S1", "Count", "", text])
    assert proposal.added[0].row.due is None
    (remark,) = proposal.remarks
    assert (remark.column, remark.number) == ("Due", 2)
    assert text in remark.text


def test_a_row_without_an_action_is_rejected_with_its_place_and_reason(draft):
    proposal = draft(["Northshire"], [], HEAD, ["S1", "Count"], ["S1", "", "Head of Quality"])
    (rejected,) = proposal.rejected
    assert (rejected.sheet, rejected.number) == ("Plan", 5)
    assert "no text in the column of the action" in rejected.reason


def test_a_reference_that_comes_twice_is_rejected(draft):
    row = ["S2.1", "Train managers", "Head"]
    (rejected,) = draft(["Ref.", "Action", "Lead"], row, row).rejected
    assert "row 2" in rejected.reason


def test_two_new_rows_alike_are_two_actions(draft):
    assert len(draft(HEAD, ["S1", "Recruit"], ["S1", "Recruit"]).added) == 2


def test_a_change_to_a_withdrawn_action_is_rejected(draft, file):
    action = action_by_reference(file.plan, "S2.1")
    withdraw_action(file, action_id=action.id, reason="Done elsewhere.")
    (rejected,) = draft(["Ref.", "Action"], ["S2.1", "Train all managers"]).rejected
    assert "S2.1 is withdrawn" in rejected.reason


def test_a_text_that_no_field_holds_is_remarked_on(draft):
    proposal = draft(["Action", "How"], ["Ask them", "x" * 20_001])
    assert "20,000 characters" in proposal.remarks[0].text
    assert "detail" not in proposal.added[0].row.fields


def test_empty_rows_and_repeated_headings_are_passed_over(draft):
    proposal = draft(HEAD, ["S1", "Count"], [], HEAD, [], ["S1", "Check"])
    assert [row.title for row in proposal.added] == ["Count", "Check"]
    assert proposal.rejected == ()


def test_sheets_that_are_not_read_are_named(draft):
    proposal = draft(Plan=[HEAD, ["S1", "Count"]], Contacts=[["Name"], ["Somebody"]])
    assert [(each.sheet, each.number) for each in proposal.left_aside] == [("Contacts", 0)]


def test_a_file_without_a_column_of_actions_is_refused(draft):
    with pytest.raises(ActionColumnMissingError):
        draft(["Name", "Telephone"], ["Somebody", "1"])


def test_a_remembered_mapping_finds_its_columns_where_they_have_moved(draft):
    columns = {"Wofür": "title", "Bis": "due"}
    mapping = TableMapping(sheets=(SheetMapping(sheet="Plan", header=0, columns=columns),))
    proposal = draft(["Nr", "Bis", "Wofür"], ["1", "12/10/26", "Ask them"], mapping=mapping)
    assert proposal.added[0].row.due == date(2026, 10, 12)


def test_drafting_saves_nothing(draft, file):
    before = file.plan
    draft(HEAD, ["Hear children", "Ask them"])
    assert file.plan is before


def test_an_action_of_the_plan_is_found_among_many(draft, file):
    area = area_by_reference(file.plan, "S1")
    for number in range(1, 12):
        add_action(file, area_id=area.id, title=f"Step {number}")
    proposal = draft(["Ref.", "Action"], ["S1.11", "Step eleven"])
    assert [row.reference for row in proposal.changed] == ["S1.11"]


def test_green_with_a_day_of_completion_is_complete(draft):
    head = ["Ref.", "Action", "RAG", "Date completed"]
    (row,) = draft(head, ["S2.1", "Train managers", "Green", "14/09/26"]).changed
    assert row.row.delivery is Delivery.COMPLETE


def test_a_day_of_completion_against_a_bad_status_is_left_out_and_said(draft):
    head = ["Ref.", "Action", "RAG", "Date completed"]
    proposal = draft(head, ["S2.1", "Train managers", "Red", "14/09/26"])
    assert proposal.changed[0].row.delivery is Delivery.OFF_TRACK
    assert "left out" in proposal.remarks[0].text


def test_a_day_of_completion_counts_where_the_status_is_only_as_exported(draft):
    head = ["Ref.", "Action", "Delivery", "Delivery by the rules", "Completed on"]
    row = ["S2.1", "Train managers", "Off track", "Off track", "14/09/26"]
    (proposed,) = draft(head, row).changed
    assert proposed.row.delivery is Delivery.COMPLETE


def test_a_person_is_known_as_written_before_in_the_same_words(draft, file):
    add_person(file, role="Head of Service")
    person = add_person(file, role="Head of Service:")
    proposal = draft(["Ref.", "Action", "Lead"], ["S2.1", "Train managers", "head of service:"])
    assert proposal.changed[0].row.fields["lead_id"] == person.id


def test_a_lead_officer_of_endless_length_is_remarked_on_and_left_out(draft):
    proposal = draft(["Action", "Lead"], ["Write to each family", "x" * 30_000])
    assert len(proposal.added) == 1
    assert proposal.remarks
