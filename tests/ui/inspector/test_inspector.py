"""The inspector on a real plan file: editing in place, refusals, tabs, the record's menu."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from actionplan.commands.actions import change_action
from actionplan.commands.evidence import attach_address
from actionplan.commands.updates import post_update
from actionplan.domain.references import find_reference
from actionplan.store.planfile import Mode, PlanFile
from ui.dialogs.move_due import MoveDueDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.inspector.inspector import Inspector
from ui.inspector.record_parts import EVIDENCE, HISTORY, PROGRESS


@pytest.fixture
def inspector(qtbot, services):
    made = Inspector(services)
    qtbot.addWidget(made)
    made.resize(372, 820)
    made.show()
    return made


@pytest.fixture
def action(file):
    return find_reference(file.plan, "S1.1")


def now(file, record):
    return file.plan.actions.get(record.id) or file.plan.areas[record.id]


def retype(qtbot, box, text):
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_nothing_chosen_teaches_what_to_do(inspector):
    assert inspector.advice.isVisible()
    inspector.show_record("no such record")
    assert inspector.advice.isVisible()


def test_an_action_is_shown_with_its_status_as_a_word(inspector, action):
    inspector.show_record(action.id)
    assert inspector.reference.text() == "S1.1"
    assert inspector.chip.text == "Off track"
    assert inspector.heading.text() == action.title
    assert "12 Oct 2026" in inspector.action_details.due.text()


def test_a_field_is_on_the_disk_once_it_is_left(qtbot, inspector, action, file):
    inspector.show_record(action.id)
    box = inspector.action_details.success.box
    retype(qtbot, box, "No child waits a day")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert now(file, action).success == "No child waits a day"
    path = file.path
    file.close()
    with PlanFile.open(path, who="x") as again:
        assert again.plan.actions[action.id].success == "No child waits a day"


def test_escape_puts_back_what_the_plan_holds(qtbot, inspector, action, file):
    inspector.show_record(action.id)
    box = inspector.action_details.detail.box
    retype(qtbot, box, "never meant")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.toPlainText() == action.detail
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert now(file, action) == action


def test_a_new_role_as_lead_makes_the_person_in_one_step(qtbot, inspector, action, file):
    inspector.show_record(action.id)
    box = inspector.action_details.lead_box
    retype(qtbot, box, "Designated Nurse")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    lead = file.plan.people[now(file, action).lead_id]
    assert lead.role == "Designated Nurse"
    file.undo()
    assert not now(file, action).lead_id
    assert lead.id not in file.plan.people


def test_a_refused_value_is_explained_and_the_text_stays(qtbot, inspector, action, file):
    inspector.show_record(action.id)
    field = inspector.action_details.percent
    retype(qtbot, field.box, "half")
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert field.fault.isVisible()
    assert "half" in field.fault.text()
    assert field.text == "half"
    assert now(file, action).percent == action.percent
    retype(qtbot, field.box, "55")
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert now(file, action).percent == 55
    assert not field.fault.isVisible()


def test_a_change_from_elsewhere_is_shown_but_never_over_what_is_being_typed(
    qtbot, inspector, action, file, services
):
    inspector.show_record(action.id)
    box = inspector.action_details.detail.box
    retype(qtbot, box, "half a sen")
    post_update(file, action_id=action.id, text="Down to 31")
    assert box.toPlainText() == "half a sen"
    assert inspector.tabs.tabText(PROGRESS) == "Progress 1"


def test_progress_and_evidence_are_listed(inspector, action, file):
    post_update(file, action_id=action.id, text="Down to 96", on=date(2026, 9, 8))
    post_update(file, action_id=action.id, text="Down to 31", on=date(2026, 10, 8))
    attach_address(
        file, url="https://northshire.example/audit", shows="31 wait", action_ids=(action.id,)
    )
    inspector.show_record(action.id)
    inspector.tabs.setCurrentIndex(PROGRESS)
    shown = words(inspector.parts.progress)
    assert shown.index("Down to 31") < shown.index("Down to 96")
    inspector.tabs.setCurrentIndex(EVIDENCE)
    assert inspector.tabs.tabText(EVIDENCE) == "Evidence 1"
    assert "31 wait" in words(inspector.parts.evidence)


def test_history_tells_what_was_and_what_is(qtbot, inspector, action):
    inspector.show_record(action.id)
    retype(qtbot, inspector.action_details.success.box, "No child waits")
    qtbot.keyClick(inspector.action_details.success.box, Qt.Key.Key_Tab)
    inspector.tabs.setCurrentIndex(HISTORY)
    assert any("No child waits" in line for line in words(inspector.parts.history))


def test_the_words_of_an_area_are_shown_and_cannot_be_typed_over(inspector, file):
    area = find_reference(file.plan, "S1")
    inspector.show_record(area.id)
    assert inspector.area_details.words.text() == area.text
    assert not inspector.action_details.isVisible()


def test_completing_and_reopening_from_the_menu(inspector, action, file, services):
    inspector.show_record(action.id)
    inspector.complete()
    assert now(file, action).completed_on == date(2026, 10, 31)
    assert inspector.chip.text == "Complete"
    services.messages.answers["ask_text"] = "The backlog came back"
    inspector.complete()
    assert now(file, action).completed_on is None


def test_a_withdrawn_record_can_only_be_restored(inspector, action, file, services, monkeypatch):
    dialogs = []

    def fill_in(dialog):
        dialogs.append(dialog)
        dialog.reason.setPlainText("Merged with S1.2")
        dialog.try_to_finish()
        return dialog.result()

    monkeypatch.setattr(WithdrawDialog, "exec", fill_in)
    inspector.show_record(action.id)
    inspector.withdraw()
    assert now(file, action).withdrawn_reason == "Merged with S1.2"
    assert [entry.text() for entry in inspector.menu.actions()] == [
        "Restore",
        "Remove a personal detail…",
    ]
    assert inspector.action_details.detail.box.isReadOnly()
    inspector.restore()
    assert now(file, action).withdrawn_on is None


def test_moving_a_date_without_a_reason_is_refused_in_the_dialog(qtbot, services, action, file):
    dialog = MoveDueDialog(services, action.id)
    qtbot.addWidget(dialog)
    dialog.show()
    retype(qtbot, dialog.day, "+4w")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.fault.isVisible()
    assert now(file, action).due == action.due
    retype(qtbot, dialog.reason, "Recruitment takes longer")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert now(file, action).due == date(2026, 11, 28)
    assert now(file, action).original_due == action.original_due


def test_a_plan_opened_to_read_can_be_looked_at_only(
    qtbot, inspector, action, file, empty_services
):
    path = file.path
    file.close()
    empty_services.bridge.adopt(PlanFile.open(path, mode=Mode.READ))
    inspector.show_record(action.id)
    assert inspector.action_details.detail.box.isReadOnly()
    assert not inspector.update_button.isEnabled()


def test_a_record_that_comes_back_says_what_was_changed_meanwhile(inspector, file, action):
    inspector.show_record(action.id)
    inspector.show_record("")
    inspector.show_record(action.id)
    assert inspector.heading.text() == action.title
    inspector.show_record("")
    change_action(file, action_id=action.id, field="title", value="Visit all care leavers")
    inspector.show_record(action.id)
    assert inspector.heading.text() == "Visit all care leavers"
    assert inspector.heading.isVisible()
    assert not inspector.advice.isVisible()
