"""The dialogs that carry out one command: done, refused with the text kept, freed."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog

from actionplan.commands.actions import complete_action
from actionplan.commands.evidence import attach_reference
from actionplan.domain.references import find_reference
from actionplan.domain.rules import assurance_of, delivery_of
from actionplan.domain.stages import Assurance, Delivery, Timescale
from ui.dialogs.add_action import AddActionDialog
from ui.dialogs.add_area import AddAreaDialog
from ui.dialogs.choose_delivery import ChooseDeliveryDialog
from ui.dialogs.move_due import MoveDueDialog
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.record_step import RecordStepDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.plain import Label

TODAY = date(2026, 10, 31)


@pytest.fixture
def record(file):
    return find_reference(file.plan, "S1.1")


@pytest.fixture
def show(qtbot, services):
    def make(kind, *arguments, **options):
        dialog = kind(services, *arguments, **options)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def finish(qtbot, dialog):
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    return dialog.result() == QDialog.DialogCode.Accepted


def test_an_action_is_added_by_keyboard_alone(qtbot, show, file):
    dialog = show(AddActionDialog, find_reference(file.plan, "S2").id)
    qtbot.keyClicks(dialog.title, "Put the route on every website")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.lead, "Customer Contact Manager")
    dialog.due.setFocus()
    qtbot.keyClicks(dialog.due, "+2w")
    qtbot.keyClick(dialog.due, Qt.Key.Key_Return)
    action = find_reference(file.plan, "S2.2")
    assert dialog.made_id == action.id
    assert action.title == "Put the route on every website"
    assert action.due == action.original_due == date(2026, 11, 14)
    assert file.plan.people[action.lead_id].role == "Customer Contact Manager"
    file.undo()
    assert find_reference(file.plan, "S2.2") is None


def test_ctrl_enter_finishes_from_a_button_as_well(qtbot, show, file):
    dialog = show(AddActionDialog, find_reference(file.plan, "S2").id)
    qtbot.keyClicks(dialog.title, "Put the route on every website")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return, control)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert find_reference(file.plan, "S2.2") is not None


def test_an_action_without_a_title_is_refused_and_nothing_typed_is_lost(qtbot, show, file):
    dialog = show(AddActionDialog, find_reference(file.plan, "S2").id)
    qtbot.keyClicks(dialog.lead, "Head of Service")
    assert not finish(qtbot, dialog)
    assert dialog.fault.isVisible()
    assert dialog.lead.text() == "Head of Service"
    assert not file.plan.people


def test_a_day_that_is_none_is_refused(qtbot, show, record, file):
    dialog = show(MoveDueDialog, record.id)
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "soonish")
    qtbot.keyClicks(dialog.reason, "because")
    assert not finish(qtbot, dialog)
    assert "soonish" in dialog.day.fault.text()
    assert file.plan.actions[record.id].due == record.due


def test_a_day_that_is_none_is_told_once_and_no_more_when_it_is_taken_back(qtbot, show, file):
    dialog = show(AddActionDialog, find_reference(file.plan, "S2").id)
    qtbot.keyClicks(dialog.title, "Put the route on every website")
    qtbot.keyClicks(dialog.due, "soonish")
    dialog.cancel_button.setFocus()
    assert not finish(qtbot, dialog)
    assert dialog.due.fault.isVisible()
    assert not dialog.fault.isVisible()
    assert dialog.focusWidget() is dialog.due
    qtbot.keyClick(dialog.due, Qt.Key.Key_Escape)
    assert "soonish" not in "".join(label.text() for label in dialog.findChildren(Label))


def test_a_first_due_date_is_set_and_nobody_asks_why(qtbot, show, file):
    action = find_reference(file.plan, "S2.1")
    assert action.original_due is None
    dialog = show(MoveDueDialog, action.id)
    assert not dialog.reason.isVisible()
    qtbot.keyClicks(dialog.day, "+2w")
    assert finish(qtbot, dialog)
    assert file.plan.actions[action.id].original_due == date(2026, 11, 14)


def test_an_area_is_added_with_its_timescale(qtbot, show, file):
    dialog = show(AddAreaDialog)
    qtbot.keyClicks(dialog.text, "Track every missing child")
    dialog.timescale.setCurrentIndex(dialog.timescale.findData(Timescale.THREE_MONTHS))
    assert finish(qtbot, dialog)
    area = file.plan.areas[dialog.made_id]
    assert (area.text, area.reference) == ("Track every missing child", "S3")
    assert area.timescale is Timescale.THREE_MONTHS


def test_an_update_off_track_asks_for_cause_effect_and_recovery(qtbot, show, record, file):
    dialog = show(PostUpdateDialog, record.id)
    assert not dialog.cause.isVisible()
    qtbot.keyClicks(dialog.text, "Two posts are vacant")
    dialog.delivery.setCurrentIndex(dialog.delivery.findData(Delivery.OFF_TRACK))
    assert dialog.cause.isVisible()
    qtbot.keyClicks(dialog.cause, "Pay")
    qtbot.keyClicks(dialog.recovery, "Agency cover")
    dialog.percent.setText("most of it")
    assert not finish(qtbot, dialog)
    assert "most of it" in dialog.fault.text()
    dialog.percent.setText("60 %")
    assert finish(qtbot, dialog)
    (update,) = file.plan.updates_of(record.id)
    assert (update.cause, update.recovery, update.percent) == ("Pay", "Agency cover", 60)
    assert update.on == TODAY


def test_a_correction_leaves_the_update_as_it_was(qtbot, show, record, file):
    first = show(PostUpdateDialog, record.id)
    qtbot.keyClicks(first.text, "Down to 13")
    assert finish(qtbot, first)
    (wrong,) = file.plan.updates_of(record.id)
    second = show(PostUpdateDialog, record.id, corrects=wrong)
    assert second.text.toPlainText() == "Down to 13"
    second.text.selectAll()
    qtbot.keyClicks(second.text, "Down to 31")
    assert finish(qtbot, second)
    kept, right = file.plan.updates_of(record.id)
    assert kept == wrong
    assert (right.text, right.corrects_id) == ("Down to 31", wrong.id)


def test_a_chosen_delivery_needs_a_reason_and_keeps_the_computed_one(qtbot, show, record, file):
    dialog = show(ChooseDeliveryDialog, record.id, chosen=Delivery.AT_RISK)
    assert not finish(qtbot, dialog)
    qtbot.keyClicks(dialog.reason, "The new team starts on Monday")
    assert finish(qtbot, dialog)
    state = delivery_of(file.plan, file.plan.actions[record.id], TODAY)
    assert (state.computed, state.chosen) == (Delivery.OFF_TRACK, Delivery.AT_RISK)


def test_withdrawing_needs_a_reason(qtbot, show, record, file):
    dialog = show(WithdrawDialog, record.id)
    assert not finish(qtbot, dialog)
    qtbot.keyClicks(dialog.reason, "Merged")
    assert finish(qtbot, dialog)
    assert file.plan.actions[record.id].withdrawn_on == TODAY


def test_proof_rests_on_evidence_and_on_somebody_else(qtbot, show, record, file):
    complete_action(file, action_id=record.id)
    attach_reference(file, where="Audit folder", action_ids=(record.id,))
    dialog = show(RecordStepDialog, record.id)
    assert not finish(qtbot, dialog)
    dialog.evidence.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.by.setText("Principal Social Worker")
    assert finish(qtbot, dialog)
    assert assurance_of(file.plan, record.id, TODAY) is Assurance.EVIDENCED


@pytest.mark.parametrize(
    "kind",
    [
        AddActionDialog,
        AddAreaDialog,
        ChooseDeliveryDialog,
        MoveDueDialog,
        PostUpdateDialog,
        RecordStepDialog,
        WithdrawDialog,
    ],
)
def test_a_closed_dialog_is_freed(services, record, kind):
    dialog = kind(services, record.id)
    watched = weakref.ref(dialog)
    dialog.show()
    dialog.reject()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del dialog
    gc.collect()
    assert watched() is None


SENTENCE = "Two posts are filled, and the first families were visited this week."


@pytest.mark.parametrize("leaves", [True, False])
def test_a_text_that_took_time_to_type_is_not_lost_to_one_key(
    qtbot, show, record, services, leaves
):
    dialog = show(PostUpdateDialog, record.id)
    services.messages.answers["ask"] = leaves
    qtbot.keyClicks(dialog.text, SENTENCE)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert services.messages.told[-1].words[0] == "Leave without saving?"
    assert dialog.isVisible() is not leaves
    assert dialog.text.toPlainText() == SENTENCE


@pytest.mark.parametrize("text", ["", "On the way."])
def test_a_dialog_with_little_or_nothing_typed_closes_at_once(qtbot, show, record, services, text):
    dialog = show(PostUpdateDialog, record.id)
    qtbot.keyClicks(dialog.text, text)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not services.messages.told
    assert not dialog.isVisible()
