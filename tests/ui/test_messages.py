"""Small dialogs: plain text, the answer that was given, freed when closed."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from actionplan.store.errors import NotAPlanError
from actionplan.store.folders import data_folder
from ui.crash import CrashReporter
from ui.message_dialog import MessageDialog, ReasonDialog
from ui.messages import Messages
from ui.typed import typed_texts

PROBE = '<img src="file:///etc/passwd"> & <b>bold</b>'


@pytest.fixture
def messages(qapp, settings):
    assert qapp
    return Messages(settings)


@pytest.fixture(autouse=True)
def _no_other_windows(qapp):
    """Take away what tests before left to be deleted: what is typed there would be found too."""
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def answer(qtbot, words, seen=None):
    """Press the button with these words in the dialog that is about to open."""

    def press():
        dialog = QApplication.activeModalWidget()
        if seen is not None:
            seen.extend(label.text() for label in dialog.findChildren(QLabel))
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)


def test_a_question_returns_what_was_chosen(qtbot, messages):
    answer(qtbot, "Withdraw")
    assert messages.ask("Withdraw S2.1?", "It stays in the history.", "Withdraw")
    answer(qtbot, "Cancel")
    assert not messages.ask("Withdraw S2.1?", "It stays in the history.", "Withdraw")


def test_an_error_says_what_happened_and_what_to_do(qtbot, messages):
    seen = []
    answer(qtbot, "Close", seen)
    assert not messages.report_error(NotAPlanError(name="letter.txt"))
    assert "“letter.txt” is not a plan file." in seen
    assert any(text.startswith("Nothing was changed") for text in seen)


def test_an_offer_is_a_button(qtbot, messages):
    answer(qtbot, "Open to read")
    assert messages.report_error(NotAPlanError(name="letter.txt"), offer="Open to read")


def test_text_like_markup_is_shown_as_it_is(qtbot):
    dialog = MessageDialog(PROBE, PROBE, yes="Go", no="Stop")
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    assert [label.text() for label in labels] == [PROBE, PROBE]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_needed_reason_holds_the_button_back(qtbot):
    dialog = ReasonDialog("Move the due date", "Reason")
    qtbot.addWidget(dialog)
    assert not dialog.buttons.yes.isEnabled()
    qtbot.keyClicks(dialog.field, "  two posts vacant ")
    assert dialog.buttons.yes.isEnabled()
    assert dialog.text() == "two posts vacant"


def test_a_note_is_passed_on(qtbot, messages):
    with qtbot.waitSignal(messages.noted) as noted:
        messages.note("Copied")
    assert noted.args == ["Copied"]


def test_a_fault_is_shown_once_and_the_program_goes_on(qtbot, window, capsys):
    reporter = CrashReporter(window)
    try:
        message = "boom"
        raise RuntimeError(message)  # noqa: TRY301  (an exception with a trace is needed)
    except RuntimeError as error:
        seen = []
        reporter.report(type(error), error, error.__traceback__)
        reporter.report(type(error), error, error.__traceback__)
    answer(qtbot, "Go on", seen)
    qtbot.waitUntil(lambda: not reporter._showing)
    assert "Every change up to now is saved. You can go on working." in seen
    assert window.isVisible()
    assert "boom" in capsys.readouterr().err


class Breaking(QObject):
    """Something whose slot has a bug."""

    def work(self):
        message = "boom"
        raise RuntimeError(message)


@contextmanager
def broken(qtbot, window):
    """A button of the window that runs into a bug, with the crash reporter in place."""
    reporter, breaking = CrashReporter(window), Breaking(window)
    button = QPushButton("Break", window)
    button.clicked.connect(breaking.work)
    button.show()
    with qtbot.captureExceptions():
        before = sys.excepthook
        reporter.install()
        try:
            yield reporter, button
        finally:
            sys.excepthook = before


def test_a_bug_in_a_slot_keeps_what_is_being_typed(
    qtbot, window, file, capsys, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "data"))
    action = next(a for a in file.plan.actions.values() if a.reference == "S1.1")
    field = window.show_page("plan", action.id).inspector.action_details.success
    window.show_page("plan").inspector.show_record(action.id)
    field.box.setFocus()
    qtbot.keyClicks(field.box, "Every case is seen in ten days")
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
            return
        seen.append(dialog.details.toPlainText())
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.buttons.no.click()

    QTimer.singleShot(50, look)
    with broken(qtbot, window) as (reporter, button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(seen) and not reporter._showing)
    assert "Every case is seen in ten days" in seen[0]
    assert "RuntimeError: boom" in seen[0]
    assert f"{Path(__file__).name}, line" in seen[0]
    (note,) = (data_folder() / "rescued").iterdir()
    assert any(str(note) in text for text in seen[1:])
    assert note.read_text("utf-8") == (
        "How we will know it worked:\nEvery case is seen in ten days"
    )
    assert note.stat().st_mode & 0o077 == 0
    assert field.text == "Every case is seen in ten days"
    assert "boom" in capsys.readouterr().err


def press_close():
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        QTimer.singleShot(20, press_close)
    else:
        dialog.close_button.click()


def test_a_bug_offers_to_close_the_program(qtbot, window, file, capsys):
    QTimer.singleShot(50, press_close)
    with broken(qtbot, window) as (_reporter, button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.isVisible())
    assert file.read_only
    assert "boom" in capsys.readouterr().err


def test_a_password_is_never_put_into_a_note(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.show()
    qtbot.keyClicks(field, "open sesame")
    assert typed_texts() == {}


def test_several_ways_on_are_offered(qtbot, messages):
    answer(qtbot, "Recover into a new file…")
    choices = ("Restore a backup…", "Recover into a new file…")
    assert messages.offer(NotAPlanError(name="letter.txt"), choices) == 2
