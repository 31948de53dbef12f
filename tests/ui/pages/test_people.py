"""The people page: workload, handing over, merging, jumping to the plan; by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from actionplan.commands.actions import change_action, complete_action
from actionplan.commands.handing_over import merge_agencies
from actionplan.commands.people import add_agency, add_person, person_for
from actionplan.domain.people import person_label
from actionplan.store.planfile import Mode, PlanFile
from ui import people_counting
from ui.dialogs.agency import AgencyDialog
from ui.dialogs.hand_over import HandOverDialog
from ui.dialogs.merge import MergeDialog
from ui.dialogs.person import PersonDialog
from ui.models.people_rows import Column, Kind
from ui.models.people_table import PeopleTable
from ui.pages.people import PeoplePage
from ui.widgets.button import Button
from ui.widgets.people_menu import PeopleMenu


@pytest.fixture
def staffed(file):
    """The plan with a head who leads three actions, one of them late, and an idle observer."""
    with file.edit("staff") as edit:
        head = person_for(edit, "Head of Service")
    for reference in ("S1.1", "S1.2", "S2.1"):
        change_action(file, action_id=the(file, reference).id, field="lead_id", value=head)
    add_person(file, role="Observer")
    health = add_agency(file, name="Northshire Health", lead_id=head)
    change_action(file, action_id=the(file, "S1.1").id, field="agency_id", value=health.id)
    return file


@pytest.fixture
def people(page, staffed):
    return page(PeoplePage)


def the(file, reference):
    return next(a for a in file.plan.actions.values() if a.reference == reference)


def someone(file, role):
    return next(p for p in file.plan.people.values() if p.role == role)


def shown(view):
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def in_dialog(monkeypatch, kind, act):
    """Do ``act`` in the next dialog of this kind instead of waiting for a person."""

    def run(dialog):
        dialog.show()
        act(dialog)
        return dialog.result()

    monkeypatch.setattr(kind, "exec", run)


@pytest.mark.parametrize("kind", Kind)
def test_the_model_keeps_the_rules_of_models(qtmodeltester, staffed, clock, kind):
    model = PeopleTable(kind)
    model.read_again(staffed.plan, clock.today())
    qtmodeltester.check(model)


def test_everybody_stands_with_what_they_carry_the_busiest_first(people):
    head, observer = shown(people.view)
    assert head[0] == "Head of Service"
    assert head[2] == "1 complete, 1 at risk, 1 off track"
    assert head[3:] == ["2", "1", "1", "1", "0"]
    assert observer[:4] == ["Observer", "", "no actions", "0"]
    assert people.header.subtitle.text() == "2 open actions have no lead officer"


def test_agencies_stand_with_their_lead_and_actions(people, qtbot):
    qtbot.keyClick(people.tabs, Qt.Key.Key_Right)
    assert shown(people.view) == [
        ["Northshire Health", "Head of Service", "1 off track", "1", "1", "1", "0", "0"]
    ]
    assert "Northshire Health" in texts(people.inspector)


def test_an_edit_is_followed_without_losing_the_place(people, staffed):
    people.view.choose(someone(staffed, "Observer").id)
    complete_action(staffed, action_id=the(staffed, "S1.2").id)
    assert shown(people.view)[0][3:] == ["1", "1", "1", "2", "0"]
    assert people.record_id == someone(staffed, "Observer").id


def test_an_edit_while_another_page_is_shown_is_counted_on_return(people, staffed):
    people.hide()
    complete_action(staffed, action_id=the(staffed, "S1.2").id)
    people.show()
    assert shown(people.view)[0][3] == "1"


def test_what_was_counted_ahead_of_the_return_holds_what_came_after_it(
    page, staffed, qtbot, monkeypatch
):
    monkeypatch.setattr(people_counting, "_AT_ONCE", 0)
    monkeypatch.setattr(people_counting, "_PATIENCE", 0)
    people = page(PeoplePage)
    qtbot.waitUntil(lambda: not people.is_busy)
    people.hide()
    for reference in ("S1.2", "S1.1"):
        complete_action(staffed, action_id=the(staffed, reference).id)
        for _turn in range(20):
            QApplication.processEvents()
    people.show()
    assert {row[3] for row in shown(people.view)} == {"0"}


def test_who_has_no_actions_is_found_and_who_cannot_be_found_is_said(people, qtbot):
    people.filters.shown.menu().actions()[3].trigger()
    assert [row[0] for row in shown(people.view)] == ["Observer"]
    assert people.filters.count.text() == "1 of 2"
    qtbot.keyClicks(people.filters.words, "zzz")
    assert people.nothing.isVisible()
    qtbot.mouseClick(people.nothing.button, Qt.MouseButton.LeftButton)
    assert len(shown(people.view)) == 2


def test_all_open_actions_are_handed_over_by_mouse_and_taken_back_at_once(
    people, staffed, qtbot, monkeypatch
):
    def act(dialog):
        dialog.to.setText("Observer")
        dialog.reason.setPlainText("left in October")
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    in_dialog(monkeypatch, HandOverDialog, act)
    button = people.inspector.findChild(QPushButton, "hand_over")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    observer = someone(staffed, "Observer").id
    assert {r: the(staffed, r).lead_id == observer for r in ("S1.1", "S1.2", "S2.1")} == {
        "S1.1": True,
        "S1.2": True,
        "S2.1": False,
    }
    staffed.undo()
    assert the(staffed, "S1.1").lead_id == someone(staffed, "Head of Service").id


def test_handing_over_without_a_reason_is_told_and_keeps_what_was_typed(
    people, staffed, services, qtbot
):
    dialog = HandOverDialog(services, someone(staffed, "Head of Service").id, people)
    dialog.show()
    dialog.to.setText("New Head")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.done_button.text() == "Hand 1 over"
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "needs a reason" in dialog.fault.text()
    assert dialog.to.text() == "New Head"
    qtbot.keyClicks(dialog.reason, "shared out")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert person_label(staffed.plan.people[the(staffed, "S1.2").lead_id]) == "New Head"
    assert the(staffed, "S1.1").lead_id == someone(staffed, "Head of Service").id
    dialog.deleteLater()


def test_somebody_is_added_changed_and_merged(people, staffed, qtbot, monkeypatch):
    def add(dialog):
        qtbot.keyClicks(dialog.role, "Head of Services")
        dialog.agency.setText("Northshire Police")
        qtbot.keyClick(dialog.agency, Qt.Key.Key_Return)

    in_dialog(monkeypatch, PersonDialog, add)
    qtbot.mouseClick(people.person_button, Qt.MouseButton.LeftButton)
    made = someone(staffed, "Head of Services")
    assert people.record_id == made.id
    assert staffed.plan.agencies[made.agency_id].name == "Northshire Police"

    def change(dialog):
        dialog.email.setText("head@northshire.example")
        dialog.try_to_finish()

    in_dialog(monkeypatch, PersonDialog, change)
    people.view.setFocus()
    qtbot.keyClick(people.view, Qt.Key.Key_Return)
    assert staffed.plan.people[made.id].email == "head@northshire.example"

    def merge(dialog):
        dialog.keep.setCurrentText("Head of Service")
        dialog.try_to_finish()

    in_dialog(monkeypatch, MergeDialog, merge)
    people.merge()
    assert made.id not in staffed.plan.people
    assert people.record_id == someone(staffed, "Head of Service").id
    assert someone(staffed, "Head of Service").email == "head@northshire.example"


def test_an_agency_is_added_with_a_deputy_who_is_new(people, staffed, qtbot, monkeypatch):
    def add(dialog):
        qtbot.keyClicks(dialog.name, "Northshire Police")
        dialog.deputy.setText("Chief Inspector")
        dialog.try_to_finish()

    in_dialog(monkeypatch, AgencyDialog, add)
    qtbot.mouseClick(people.agency_button, Qt.MouseButton.LeftButton)
    assert people.kind is Kind.AGENCIES
    assert (
        staffed.plan.agencies[people.record_id].deputy_id == someone(staffed, "Chief Inspector").id
    )


def test_the_menu_of_a_row_offers_what_fits_it(people):
    def offered(row, *, is_writable):
        found = people.models[0].row(people.models[0].index(row, 0))
        menu = PeopleMenu(people.kind, found, people, is_writable=is_writable)
        return [action.data() for action in menu.actions()]

    every = ["edit", "hand_over", "merge", "show_in_plan", "report", "copy"]
    assert offered(0, is_writable=True) == every
    assert offered(1, is_writable=True) == ["edit", "merge", "show_in_plan", "copy"]
    assert offered(0, is_writable=False) == ["show_in_plan", "report", "copy"]
    assert all(hasattr(people, name) for name in every)


def test_the_table_is_copied_for_spreadsheets_and_documents(people, qtbot):
    qtbot.keyClick(people.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in content.text().splitlines()]
    assert lines[0] == list(people.models[0].titles)
    assert lines[1][0] == "Head of Service"
    assert "<th>Overdue</th>" in bytes(content.data("text/html")).decode()


def test_somebody_s_actions_are_shown_alone_in_the_plan_and_as_their_report(window, staffed):
    head = someone(staffed, "Head of Service")
    window.show_page("people", head.id).show_in_plan()
    assert window.stack.current_key == "plan"
    plan = window.stack.page("plan")
    assert plan.model.count == (3, 5)
    window.show_page("people", head.id).report()
    assert window.stack.current_key == "reports"
    choice = window.stack.page("reports").choice
    assert (choice.kind, choice.lead_id) == ("officer", head.id)


def test_an_agency_s_actions_are_shown_alone_in_the_plan(window, staffed):
    agency = next(iter(staffed.plan.agencies.values()))
    window.show_page("people", agency.id).inspector.plan_button.click()
    assert window.stack.current_key == "plan"
    shown = window.stack.page("plan").model.count[0]
    assert shown == sum(a.agency_id == agency.id for a in staffed.plan.actions.values())
    assert shown > 0


def test_an_action_in_the_inspector_leads_to_the_plan(people, staffed, qtbot):
    with qtbot.waitSignal(people.request_page) as asked:
        people.inspector.picked.emit(the(staffed, "S1.1").id)
    assert asked.args == ["plan", the(staffed, "S1.1").id]


def test_columns_are_sorted_by_their_numbers(people):
    people.view.sortByColumn(Column.WHO, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in shown(people.view)] == ["Observer", "Head of Service"]


def test_an_empty_plan_says_how_people_come_to_be_here(page, file):
    people = page(PeoplePage)
    assert people.empty.isVisible()
    assert not people.inspector.advice.isHidden()
    filled = [
        button
        for button in people.findChildren(Button)
        if button.isVisible() and button.property("look") == "primary"
    ]
    assert filled == [people.empty.button]
    people.tabs.setCurrentIndex(1)
    assert people.no_agencies.isVisible()


def test_an_agency_that_is_merged_away_filters_people_no_longer(people, staffed):
    gone, kept = (add_agency(staffed, name=name) for name in ("Interim", "Northshire Police"))
    add_person(staffed, role="Officer", agency_id=gone.id)
    people.filters.agency.choose([gone.id])
    people.filters.changed.emit()
    assert people.filters.count.text() == "1 of 3"
    merge_agencies(staffed, keep_id=kept.id, other_id=gone.id)
    assert people.filters.agency.text() == "Agency: any"
    assert len(shown(people.view)) == 3


def test_the_agency_chosen_for_people_filters_no_agencies(people, staffed):
    health = next(iter(staffed.plan.agencies))
    add_agency(staffed, name="Northshire Police")
    people.filters.agency.choose([health])
    people.tabs.setCurrentIndex(1)
    assert len(shown(people.view)) == 2


def test_a_plan_to_read_offers_to_add_nobody(page, services, plan_path, clock):
    services.bridge.close()
    file = PlanFile.open(plan_path, who="reader", clock=clock, mode=Mode.READ)
    services.bridge.adopt(file)
    made = page(PeoplePage)
    assert not made.empty.button.isVisible()
    made.tabs.setCurrentIndex(1)
    assert not made.no_agencies.button.isVisible()
