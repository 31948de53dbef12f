"""Small dialogs: plain text, the answer that was given, freed when closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from actionplan.store.errors import NotAPlanError
from ui.crash import CrashReporter
from ui.message_dialog import MessageDialog, ReasonDialog
from ui.messages import Messages

PROBE = '<img src="file:///etc/passwd"> & <b>bold</b>'


@pytest.fixture
def messages(qapp, settings):
    assert qapp
    return Messages(settings)


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
