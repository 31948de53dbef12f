"""R6 and R8 in the window: the file is gone, held, full or read-only; nothing typed is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton

from actionplan.commands.evidence import attach_reference
from actionplan.domain.references import find_reference
from actionplan.store.errors import (
    BusyPlanError,
    ChangedElsewhereError,
    MovedPlanError,
    ReadOnlyPlanError,
)
from actionplan.store.folders import data_folder
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from tests.faults.images import small_disk
from ui.dialogs.add_area import AddAreaDialog
from ui.dialogs.post_update import PostUpdateDialog
from ui.messages import Messages

NOBODY = 65_534
SECONDS = 20.0
"""Within a second, but for what a slow machine adds to it."""
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def plan_path(tmp_path):
    """A folder that everybody may reach, since one of the faults is not being root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder) / "northshire.actionplan"


@contextmanager
def renamed(path):
    elsewhere = path.with_name("moved by a colleague.actionplan")
    path.rename(elsewhere)
    yield
    elsewhere.rename(path)


@contextmanager
def deleted(path):
    spare = path.with_name("spare")
    os.link(path, spare)
    path.unlink()
    yield
    spare.rename(path)


@contextmanager
def replaced(path):
    spare, other = path.with_name("spare"), path.with_name("other.actionplan")
    PlanFile.create(other, title="Another plan", who="Officer").close()
    os.link(path, spare)
    other.replace(path)
    yield
    spare.replace(path)


@contextmanager
def overwritten(path):
    content, other = path.read_bytes(), path.with_name("other.actionplan")
    PlanFile.create(other, title="Another plan", who="Officer").close()
    path.write_bytes(other.read_bytes())
    other.unlink()
    yield
    path.write_bytes(content)


@contextmanager
def held(path):
    line = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        yield
        holder.stdin.close()


@contextmanager
def read_only(path):
    if os.geteuid() != 0:
        pytest.skip("only root can become nobody")
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    path.parent.chmod(0o555)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        path.parent.chmod(0o777)


FAULTS = {
    "renamed": (renamed, MovedPlanError),
    "deleted": (deleted, MovedPlanError),
    "replaced": (replaced, MovedPlanError),
    "overwritten": (overwritten, ChangedElsewhereError),
    "held": (held, BusyPlanError),
    "read-only": (read_only, (ReadOnlyPlanError, MovedPlanError)),
}


@pytest.fixture(params=FAULTS)
def fault(request, window, file):
    """A fault to happen to the open plan, and the errors that tell of it."""
    begin, kinds = FAULTS[request.param]
    return lambda: begin(file.path), kinds


def timed(gesture):
    """Do something and make sure that a person is told soon."""
    began = time.monotonic()
    gesture()
    assert time.monotonic() - began < SECONDS


def test_an_edit_waits_less_than_a_second_for_another_program(window, file):
    (milliseconds,) = file._writer.connection.execute("PRAGMA busy_timeout").fetchone()
    assert 0 < milliseconds < 1000


def is_told(words):
    """Whether a message says what happened, what was kept and what to do."""
    return all(part in words for part in ("northshire", "What you typed stays here", "backup"))


def rows_of(path):
    return len(read_plan_file(path).rows)


@pytest.fixture
def dialog(qtbot, window, empty_services, file):
    made = PostUpdateDialog(empty_services, find_reference(file.plan, "S1.1").id, window)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_update_that_is_not_saved_stays_in_its_dialog(qtbot, window, dialog, file, fault):
    begin, _kinds = fault
    before = len(file.history())
    qtbot.keyClicks(dialog.text, "Two posts are vacant")
    with begin():
        timed(lambda: qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton))
        assert dialog.isVisible()
        assert dialog.text.toPlainText() == "Two posts are vacant"
        assert is_told(dialog.fault.text())
        assert window.status_line.saved.text().startswith("✗")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert len(file.history()) == before + 1
    (update,) = file.plan.updates_of(find_reference(file.plan, "S1.1").id)
    assert update.text == "Two posts are vacant"


def test_a_field_of_the_inspector_keeps_its_text(qtbot, window, file, fault):
    begin, _kinds = fault
    action, other = (find_reference(file.plan, name).id for name in ("S1.1", "S1.2"))
    inspector = window.show_page("plan", action).inspector
    inspector.show_record(action)
    field = inspector.action_details.success
    field.box.setFocus()
    qtbot.keyClicks(field.box, "Every case is seen in ten days")
    with begin():
        timed(lambda: QApplication.sendEvent(field.box, left()))
        assert field.text == "Every case is seen in ten days"
        assert is_told(field.fault.text())
        inspector.show_record(other)
        assert field.text == ""
        inspector.show_record(action)
        assert field.text == "Every case is seen in ten days"
    qtbot.keyClick(field.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert file.plan.actions[action].success == "Every case is seen in ten days"
    assert file.plan.actions[other].success == ""
    assert field.fault.isHidden()


def left():
    return QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)


def test_a_cell_of_the_plan_offers_its_text_again(qtbot, window, empty_services, file, fault):
    begin, _kinds = fault
    action = find_reference(file.plan, "S1.1").id
    page = window.show_page("plan", action)
    tree = page.tree
    tree.edit_here()
    qtbot.keyClicks(editor_in(tree), "Clear the backlog by May")
    with begin():
        timed(lambda: qtbot.keyClick(editor_in(tree), Qt.Key.Key_Return))
        qtbot.waitUntil(lambda: editor_in(tree) is not None)
        assert is_told(page.cell_fault.text())
        assert editor_in(tree).toPlainText() == "Clear the backlog by May"
        assert file.plan.actions[action].title == "Clear the backlog"
    qtbot.keyClick(editor_in(tree), Qt.Key.Key_Return)
    assert file.plan.actions[action].title == "Clear the backlog by May"
    assert page.cell_fault.isHidden()
    assert empty_services.messages.errors() == []


def editor_in(view):
    found = [each for each in view.viewport().children() if each.objectName() == "CellEditor"]
    return next((each for each in found if each.isVisible()), None)


def test_a_text_of_the_report_stays_in_its_field(qtbot, window, empty_services, file, fault):
    begin, _kinds = fault
    page = window.show_page("reports")
    field = page.form.field("summary")
    field.box.setFocus()
    field.box.selectAll()
    qtbot.keyClicks(field.box, "Fewer children wait.")
    with begin():
        timed(field.commit)
        assert field.text == "Fewer children wait."
        assert is_told(field.fault.text())
    field.commit()
    assert field.fault.isHidden()
    assert empty_services.messages.errors() == []
    (period,) = file.plan.periods.values()
    assert dict(period.fields)[field.key] == "Fewer children wait."


def test_words_about_evidence_stay_with_their_piece(qtbot, window, file, fault):
    begin, _kinds = fault
    first, second = (attach_reference(file, where=name) for name in ("Audit", "Minutes"))
    details = window.show_page("evidence").inspector
    details.show_evidence(first)
    details.shows.box.setFocus()
    qtbot.keyClicks(details.shows.box, "Nine of ten on time")
    with begin():
        timed(details.shows.commit)
        details.show_evidence(second)
        assert details.shows.text == ""
        details.show_evidence(first)
        assert details.shows.text == "Nine of ten on time"
    details.shows.commit()
    assert file.plan.evidence[first.id].shows == "Nine of ten on time"
    assert file.plan.evidence[second.id].shows == ""


def test_a_reason_that_was_typed_is_offered_again(window, empty_services, file, monkeypatch):
    messages, asked = empty_services.messages, []
    page = window.show_page("plan", find_reference(file.plan, "S2.1").id)
    spare = file.path.with_name("spare")
    file.path.rename(spare)

    def answer(_title, _label, *, text="", **_more):
        asked.append(text)
        if len(asked) == 2:
            spare.rename(file.path)
        return "It was not done after all"

    monkeypatch.setattr(messages, "ask_text", answer)
    page.reopen_action()
    assert asked == ["", "It was not done after all"]
    assert find_reference(file.plan, "S2.1").completed_on is None


@pytest.mark.parametrize("name", ["renamed", "deleted", "replaced", "overwritten"])
@pytest.mark.parametrize("target", ["northshire.actionplan", "saved elsewhere"])
def test_the_whole_plan_goes_on_elsewhere(window, empty_services, dialog, file, name, target):
    if name in ("replaced", "overwritten") and target == file.path.name:
        pytest.skip("another plan lies there")
    rows = rows_of_open(file)
    dialog.text.setPlainText("Two posts are vacant")
    ruin = {
        "renamed": lambda path: path.rename(path.with_name("moved.actionplan")),
        "deleted": lambda path: path.unlink(),
        "replaced": replace_for_good,
        "overwritten": lambda path: path.write_bytes(another(path).read_bytes()),
    }
    ruin[name](file.path)
    dialog.done_button.click()
    empty_services.messages.answers["ask_save"] = file.path.with_name(target)
    button = dialog.findChild(QPushButton, "SaveCopyButton")
    assert button.isVisible()
    button.click()
    assert file.path.name == f"{target.removesuffix('.actionplan')}.actionplan"
    dialog.done_button.click()
    assert not dialog.isVisible()
    window.close()
    content = read_plan_file(file.path)
    assert any("Two posts are vacant" in row.value for row in content.rows)
    if name != "overwritten":
        assert len(content.rows) > rows


def rows_of_open(file):
    copy = file.path.with_name("counted")
    file.copy_to(copy)
    try:
        return rows_of(copy)
    finally:
        copy.unlink()


def another(path):
    other = path.with_name("other.actionplan")
    PlanFile.create(other, title="Another plan", who="Officer").close()
    return other


def replace_for_good(path):
    another(path).replace(path)


def test_a_message_offers_the_copy_too(qtbot, window, empty_services, file, settings):
    real = Messages(settings, empty_services.bridge)
    seen = []

    def press():
        shown = QApplication.activeModalWidget()
        seen.extend(button.text() for button in shown.findChildren(QPushButton))
        shown.buttons.yes.click()

    QTimer.singleShot(0, press)
    with qtbot.waitSignal(real.copy_asked):
        real.report_error(MovedPlanError(name=file.path.name), window)
    assert "Save a copy as…" in seen


def test_a_full_disk_keeps_the_text_and_saves_it_when_there_is_room(
    qtbot, empty_services, clock, tmp_path
):
    with small_disk(tmp_path / "small") as folder:
        path = folder / "northshire.actionplan"
        file = PlanFile.create(path, title="Northshire", who="Lead", clock=clock)
        file.keeps_backups = False
        empty_services.bridge.adopt(file)
        dialog = AddAreaDialog(empty_services)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.text.setPlainText("No child waits. " * 400)
        stuffing = folder / "stuffing"
        with stuffing.open("wb", buffering=0) as stream:
            try:
                while True:
                    stream.write(bytes(4096))
            except OSError:
                pass
        timed(lambda: qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton))
        assert dialog.isVisible()
        assert "no room" in dialog.fault.text()
        assert "What you typed stays here" in dialog.fault.text()
        stuffing.unlink()
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
        assert len(file.plan.areas) == 1
        empty_services.bridge.close()


def test_closing_a_window_whose_plan_is_gone_is_no_fault(window, file):
    file.path.unlink()
    window.close()
    assert not window.isVisible()


def test_closing_with_text_that_was_refused_asks_and_keeps_it(
    qtbot, window, file, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "data"))
    action = find_reference(file.plan, "S1.1").id
    inspector = window.show_page("plan", action).inspector
    inspector.show_record(action)
    field = inspector.action_details.success
    field.box.setFocus()
    qtbot.keyClicks(field.box, "Every case is seen in ten days")
    spare = file.path.with_name("spare")
    file.path.rename(spare)
    window.close()
    assert window.isVisible()
    (note,) = (data_folder() / "rescued").iterdir()
    assert "Every case is seen in ten days" in note.read_text("utf-8")
    spare.rename(file.path)
    window.close()
    assert not window.isVisible()
    content = read_plan_file(file.path)
    assert any("Every case is seen in ten days" in row.value for row in content.rows)
