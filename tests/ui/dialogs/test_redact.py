"""The dialog that removes a personal detail for good."""

from __future__ import annotations

import pytest

from actionplan.commands.actions import change_action
from actionplan.commands.updates import post_update
from actionplan.store.backup import backups_of
from ui.dialogs.redact import RedactDialog
from ui.inspector.inspector import Inspector

NAME = "Millicent Quagmire"


@pytest.fixture
def action(file):
    found = next(a for a in file.plan.actions.values() if a.reference == "S1.1")
    change_action(file, action_id=found.id, field="detail", value=f"Call {NAME}")
    post_update(file, action_id=found.id, text=f"{NAME} was called")
    return found


@pytest.fixture
def dialog(qtbot, services, action):
    made = RedactDialog(services, action.id)
    qtbot.addWidget(made)
    return made


def choose(dialog, words):
    dialog.place.setCurrentIndex(dialog.place.findText(words))
    assert dialog.place.currentText() == words


def test_it_removes_the_text_and_says_where_else_it_stands(
    dialog, file, action, services, plan_path
):
    choose(dialog, "What will be done")
    dialog.detail.setPlainText(NAME)
    dialog.reason.setPlainText("asked to be forgotten")
    dialog.try_to_finish()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert file.plan.actions[action.id].detail == "Call [removed]"
    told = [t.words for t in services.messages.told if t.kind == "tell"]
    assert told == [("The text also stands elsewhere.", "Update S1.1: Text")]


def test_updates_of_the_record_are_offered(dialog, file, action):
    choose(dialog, "Update of 31 Oct 2026: Text")
    dialog.detail.setPlainText(NAME)
    dialog.reason.setPlainText("asked")
    dialog.try_to_finish()
    assert [u.text for u in file.plan.updates_of(action.id)] == ["[removed] was called"]


def test_without_a_reason_it_stays_open_and_keeps_the_text(dialog, file, action):
    choose(dialog, "What will be done")
    dialog.detail.setPlainText(NAME)
    dialog.try_to_finish()
    assert dialog.fault.text()
    assert dialog.detail.toPlainText() == NAME
    assert file.plan.actions[action.id].detail == f"Call {NAME}"


def test_backups_that_hold_it_are_offered_for_deletion(
    dialog, file, services, plan_path, monkeypatch
):
    file.keeps_backups = True
    change_action(file, action_id=next(iter(file.plan.actions)), field="percent", value=5)
    (old,) = backups_of(plan_path)
    services.messages.answers["ask"] = True
    choose(dialog, "What will be done")
    dialog.detail.setPlainText(NAME)
    dialog.reason.setPlainText("asked")
    dialog.try_to_finish()
    (new,) = backups_of(plan_path)
    assert new != old


def test_the_inspector_offers_it(qtbot, services, action, monkeypatch):
    inspector = Inspector(services)
    qtbot.addWidget(inspector)
    inspector.show_record(action.id)
    opened = []
    monkeypatch.setattr(RedactDialog, "exec", lambda self: opened.append(self.windowTitle()))
    entry = next(a for a in inspector.menu.actions() if a.text() == "Remove a personal detail…")
    entry.trigger()
    assert len(opened) == 1
