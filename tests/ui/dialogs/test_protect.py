"""The dialogs for passwords: giving one, opening with it, changing it, removing it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from actionplan.store.backup import back_up_file, backups_of
from actionplan.store.errors import PasswordNotChangedError
from actionplan.store.keys import forget_keys, is_locked, is_protected, make_key
from actionplan.store.past import plans_of
from actionplan.store.planfile import PlanFile
from ui.dialogs.check_plan import CheckPlanDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.protect import ProtectDialog
from ui.plain import Label
from ui.processes import READING_LIMITS, REPORT_LIMITS, Worker
from ui.typed import typed_texts

TODAY = date(2100, 1, 1)

PASSWORD, OTHER = "three blue horses", "a quiet green kettle"


@pytest.fixture(autouse=True)
def _no_keys():
    forget_keys()
    yield
    forget_keys()


@pytest.fixture
def dialog(qtbot, services):
    return shown(qtbot, services)


def shown(qtbot, services):
    made = ProtectDialog(services)
    qtbot.addWidget(made)
    return made


def fill_in(dialog, new, again=None, current=""):
    dialog.current.setText(current)
    dialog.password.setText(new)
    dialog.again.setText(new if again is None else again)
    dialog.try_to_finish()


@pytest.fixture
def protected(qtbot, services, plan_path, clock):
    """The plan, protected and open."""
    fill_in(shown(qtbot, services), PASSWORD)
    services.bridge.adopt(PlanFile.open(plan_path, who="Lead", clock=clock))
    return plan_path


def in_next_dialog(kind, what):
    """Do something with the dialog that is about to be shown, and be told what it was."""
    seen = []

    def look():
        active = QApplication.activeModalWidget()
        assert isinstance(active, kind)
        seen.append(active)
        what(active)

    QTimer.singleShot(0, look)
    return seen


def test_a_plan_is_protected_with_its_backups(dialog, services, file, plan_path, clock):
    back_up = back_up_file  # a copy from before the password
    file.close()
    kept = back_up(plan_path, None, clock.now())
    services.bridge.adopt(PlanFile.open(plan_path, who="Lead", clock=clock))
    fill_in(dialog, PASSWORD)
    assert dialog.result() == dialog.DialogCode.Accepted
    assert is_protected(plan_path)
    assert kept in backups_of(plan_path)
    assert all(map(is_protected, backups_of(plan_path)))
    assert not services.bridge.is_open  # until whoever asked opens it again


@pytest.mark.parametrize(("new", "again"), [("horses", "horses"), (PASSWORD, PASSWORD + "!")])
def test_a_short_or_mistyped_password_changes_nothing(dialog, services, plan_path, new, again):
    fill_in(dialog, new, again)
    assert dialog.result() != dialog.DialogCode.Accepted
    assert not dialog.fault.isHidden()
    assert services.bridge.is_writable
    assert not is_protected(plan_path)


def test_the_dialog_says_before_what_cannot_be_recovered_and_is_not_protected(dialog):
    words = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "forgotten password" in words
    assert "evidence folder" in words


def test_a_password_is_changed_by_who_knows_it(qtbot, services, protected):
    dialog = shown(qtbot, services)
    fill_in(dialog, OTHER, current="something else")
    assert "does not open" in dialog.fault.text()
    assert services.bridge.is_writable
    fill_in(dialog, OTHER, current=PASSWORD)
    assert dialog.result() == dialog.DialogCode.Accepted
    forget_keys()
    opened = PasswordDialog(services, protected)
    qtbot.addWidget(opened)
    opened.password.setText(PASSWORD)
    opened.try_to_finish()
    assert opened.result() != opened.DialogCode.Accepted
    opened.password.setText(OTHER)
    opened.try_to_finish()
    assert opened.result() == opened.DialogCode.Accepted
    assert not is_locked(protected)


def test_a_password_is_removed_by_who_knows_it(qtbot, services, protected):
    dialog = shown(qtbot, services)
    dialog.wish.setCurrentIndex(1)
    assert dialog.password.parentWidget().isHidden()
    fill_in(dialog, "", current=PASSWORD)
    assert not is_protected(protected)


def test_a_failure_is_told_and_the_plan_is_as_before(dialog, plan_path, monkeypatch):
    def fail(*_arguments, **_options):
        raise PasswordNotChangedError(name=plan_path.name, fault="no room")

    monkeypatch.setattr("ui.dialogs.protect.set_password", fail)
    fill_in(dialog, PASSWORD)
    assert "no room" in dialog.fault.text()
    assert dialog.done_button.isEnabled()
    assert not is_protected(plan_path)


def test_what_is_typed_is_hidden_until_somebody_wants_to_see_it(qtbot, services, plan_path):
    dialog = PasswordDialog(services, plan_path)
    qtbot.addWidget(dialog)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    dialog.show_box.setChecked(True)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal


def test_a_password_that_is_shown_is_still_not_rescued_after_a_fault(qtbot, services, plan_path):
    dialog = PasswordDialog(services, plan_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_box.setChecked(True)
    qtbot.keyClicks(dialog.password, PASSWORD)
    assert dialog.password.isModified()
    assert PASSWORD not in typed_texts()


def test_the_window_protects_the_plan_and_opens_it_again(window, empty_services, file, plan_path):
    seen = in_next_dialog(ProtectDialog, lambda dialog: fill_in(dialog, PASSWORD))
    window.actions_.by_name["protect"].trigger()
    assert seen
    assert is_protected(plan_path)
    assert empty_services.bridge.is_writable
    assert empty_services.bridge.plan.actions.keys() == file.plan.actions.keys()


def test_a_closed_protected_plan_asks_for_its_password_again(
    window, empty_services, file, plan_path, tmp_path
):
    in_next_dialog(ProtectDialog, lambda dialog: fill_in(dialog, PASSWORD))
    window.actions_.by_name["protect"].trigger()
    window.actions_.by_name["close_plan"].trigger()

    cancelled = in_next_dialog(PasswordDialog, PasswordDialog.reject)
    window.dropped.emit(str(plan_path))
    assert cancelled
    assert not empty_services.bridge.is_open

    def type_it(dialog):
        dialog.password.setText(PASSWORD)
        dialog.try_to_finish()

    in_next_dialog(PasswordDialog, type_it)
    window.dropped.emit(str(plan_path))
    assert empty_services.bridge.is_writable
    assert empty_services.messages.errors() == []
    empty_services.settings.save()
    assert PASSWORD not in (tmp_path / "settings.ini").read_text(encoding="utf-8")


def test_the_child_that_keeps_plans_safe_opens_a_protected_one(
    qtbot, window, empty_services, file, plan_path
):
    in_next_dialog(ProtectDialog, lambda dialog: fill_in(dialog, PASSWORD))
    window.actions_.by_name["protect"].trigger()
    window.actions_.by_name["back_up"].trigger()
    assert all(map(is_protected, backups_of(plan_path)))
    assert empty_services.messages.errors() == []

    checked = CheckPlanDialog(empty_services, plan_path)
    qtbot.addWidget(checked)
    qtbot.waitUntil(lambda: not checked.is_busy)
    assert "sound" in checked.verdict.text()


def test_a_child_that_reads_what_strangers_sent_is_given_no_key(monkeypatch):
    asked = []
    monkeypatch.setattr("ui.processes.packed", lambda request: asked.append(request) or b"")
    make_key(PASSWORD)
    for limits in (READING_LIMITS, REPORT_LIMITS):
        worker = Worker(limits)
        monkeypatch.setattr(worker, "_running", Bin)
        worker.ask(len, "", on_done=print, on_error=print)
        worker.stop()
    assert [len(request.keys) for request in asked] == [0, 1]


class Bin:
    """Stands in for the pipe to a child."""

    def write(self, message):
        pass


def test_history_looks_back_in_a_protected_plan(qtbot, window, empty_services, file, plan_path):
    in_next_dialog(ProtectDialog, lambda dialog: fill_in(dialog, PASSWORD))
    window.actions_.by_name["protect"].trigger()
    worker, found = Worker(REPORT_LIMITS), []
    path = empty_services.bridge.file.path
    worker.ask(plans_of, path, [(TODAY, "")], on_done=found.append, on_error=found.append)
    qtbot.waitUntil(lambda: bool(found))
    worker.stop()
    assert [len(plan.actions) for plan in found[0]] == [len(file.plan.actions)]
