"""The additional folder for backups, from the preferences to the copy; and when it fails."""

from __future__ import annotations

import shutil
import threading

import pytest
from PySide6.QtWidgets import QFileDialog

from actionplan.commands.actions import change_action
from actionplan.store import second_folder
from actionplan.store.backup import backups_in, backups_of
from tests.faults.images import small_disk
from tests.pace import HANG
from ui import second_backups
from ui.dialogs.preferences import PreferencesDialog
from ui.settings import SECOND_FOLDER, Settings


@pytest.fixture
def share(tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def kept(window, file):
    """The window on a plan that keeps backups."""
    file.keeps_backups = True
    return window


@pytest.fixture
def preferences(qtbot, empty_services, monkeypatch):
    def choose(folder):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(folder))
        made = PreferencesDialog(empty_services)
        qtbot.addWidget(made)
        made.show()
        made.second_folder.choose_button.click()
        return made

    return choose


def edit(file, percent):
    action = next(iter(file.plan.actions.values()))
    change_action(file, action_id=action.id, field="percent", value=percent)


def copies(share):
    return [copy for folder in share.iterdir() for copy in backups_in(folder)]


def faults(services):
    return [type(error).__name__ for error in services.messages.errors()]


def test_a_chosen_folder_gets_a_copy_while_a_plan_changes_and_on_closing(
    qtbot, kept, empty_services, file, share, preferences
):
    dialog = preferences(share)
    assert dialog.second_folder.place.text() == str(share)
    edit(file, 10)
    qtbot.waitUntil(lambda: len(copies(share)) == 1)
    kept.close()
    own = backups_of(file.path)
    assert sorted(copy.name for copy in copies(share)) == sorted(copy.name for copy in own)
    assert [c.read_bytes() for c in copies(share)] == [b.read_bytes() for b in own]
    assert faults(empty_services) == []


def test_back_up_now_copies_as_well(qtbot, kept, empty_services, share, preferences):
    preferences(share)
    kept.actions_.by_name["back_up"].trigger()
    qtbot.waitUntil(lambda: len(copies(share)) == 1)


def test_the_folder_is_remembered_and_can_be_given_up(tmp_path, empty_services, share, preferences):
    dialog = preferences(share)
    empty_services.settings.save()
    assert Settings(tmp_path / "settings.ini").value(SECOND_FOLDER) == str(share)
    dialog.second_folder.forget_button.click()
    assert empty_services.settings.value(SECOND_FOLDER) == ""
    assert dialog.second_folder.place.text() == ""


@pytest.mark.parametrize("what", ["gone", "a file"])
def test_a_folder_that_cannot_take_a_copy_is_refused_when_it_is_chosen(
    empty_services, tmp_path, preferences, what
):
    if what == "a file":
        (tmp_path / what).write_text("mine")
    dialog = preferences(tmp_path / what)
    assert dialog.second_folder.fault.isVisible()
    assert str(tmp_path / what) in dialog.second_folder.fault.text()
    assert "as they should be" in dialog.second_folder.fault.text()
    assert empty_services.settings.value(SECOND_FOLDER) == ""


def test_a_folder_that_vanishes_is_told_once_and_the_plans_own_backups_go_on(
    qtbot, kept, empty_services, file, share, preferences
):
    preferences(share)
    shutil.rmtree(share)
    edit(file, 10)
    qtbot.waitUntil(lambda: faults(empty_services) == ["SecondFolderError"])
    file.back_up()
    edit(file, 20)
    kept.close()
    assert faults(empty_services) == ["SecondFolderError"]
    assert len(backups_of(file.path)) == 3
    assert not share.exists()


def test_a_full_folder_is_told_as_the_window_closes(
    kept, empty_services, file, tmp_path, preferences
):
    with small_disk(tmp_path / "small", 0.02) as small:
        preferences(small)
        kept.stack.forget()
        edit(file, 10)
        kept.close()
        assert faults(empty_services) == ["SecondFolderError"]
        assert copies(small) == []
    assert len(backups_of(file.path)) == 2


def test_a_share_that_answers_no_more_holds_up_neither_edits_nor_closing(
    kept, file, share, preferences, monkeypatch
):
    answers, answered = threading.Event(), []
    monkeypatch.setattr(
        second_folder, "keep_second", lambda *_given: answered.append(answers.wait(HANG))
    )
    monkeypatch.setattr(second_backups, "_LAST_WAIT", 0.2)
    preferences(share)
    edit(file, 10)
    edit(file, 20)
    kept.close()
    assert answered == []
    assert len(backups_of(file.path)) == 2
    answers.set()


def test_another_name_holds_from_the_next_change_on(kept, empty_services, file, preferences, share):
    dialog = preferences(share)
    dialog.name.setText("Service manager")
    dialog.name.editingFinished.emit()
    edit(file, 10)
    assert file.last.who == "Service manager"
    assert "Service manager" in kept.status_line.who.text()
