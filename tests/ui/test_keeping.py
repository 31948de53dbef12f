"""Backing up, going back, checking and recovering, from the menus of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from actionplan.commands.plans import change_plan
from actionplan.store.backup import backups_of, newest_backup
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile


@pytest.fixture
def desk(window):
    """The entries of the menus by name."""
    return window.actions_.by_name


@pytest.fixture
def in_dialog(qtbot):
    """Do something in the modal dialog of this name, once it is there and is not busy."""
    ended = []

    def when_there(name, gesture):
        def look():
            dialog = QApplication.activeModalWidget()
            is_there = dialog is not None and dialog.objectName() == name
            if not is_there or getattr(dialog, "is_busy", False):
                QTimer.singleShot(20, look)
                return
            gesture(dialog)
            ended.append(name)

        QTimer.singleShot(20, look)

    yield when_there
    assert ended


def title_of(path):
    return read_plan_file(path).state.records()[0].title


def back_up(desk, file):
    desk["back_up"].trigger()
    return newest_backup(file.path)


def test_a_plan_is_backed_up_from_the_menu(window, desk, empty_services, file):
    assert backups_of(file.path) == []
    backup = back_up(desk, file)
    assert len(read_plan_file(backup).rows) > 0
    told = empty_services.messages.told[-1].words
    assert told[0] == "The plan is backed up."
    assert str(backup.parent) in told[1]
    assert window.status_line.backup.text().startswith("Last backup")


def test_a_backup_comes_back_as_a_new_file(desk, empty_services, file, tmp_path, in_dialog):
    back_up(desk, file)
    change_plan(file, title="Later title")
    target = tmp_path / "as it was.actionplan"
    empty_services.messages.answers["ask_save"] = target
    seen = []

    def choose(dialog):
        seen.extend(cell for row in range(1) for cell in dialog.model._rows[row].cells)
        seen.append(dialog.lost.toPlainText())
        dialog.new_button.click()

    in_dialog("RestoreBackupDialog", choose)
    desk["restore_backup"].trigger()
    assert seen[2:4] == ["✓ sound", "1 change"]
    assert "Improvement lead" in seen[4]
    assert empty_services.bridge.file.path == target
    assert empty_services.bridge.plan.info.title == "Northshire improvement plan"
    assert title_of(file.path) == "Later title"


def test_a_backup_takes_the_place_of_the_plan_which_is_kept(
    desk, empty_services, file, in_dialog, clock
):
    back_up(desk, file)
    change_plan(file, title="Later title")
    clock.day = clock.day.replace(day=30)
    empty_services.messages.answers["ask"] = True
    in_dialog("RestoreBackupDialog", lambda dialog: dialog.replace_button.click())
    desk["restore_backup"].trigger()
    assert empty_services.bridge.is_writable
    assert empty_services.bridge.plan.info.title == "Northshire improvement plan"
    assert "Later title" in {title_of(backup) for backup in backups_of(file.path)}


def test_a_damaged_backup_cannot_be_chosen(desk, file, in_dialog):
    backup = back_up(desk, file)
    backup.write_bytes(backup.read_bytes()[:4096] + b"\xff" * 9000)
    seen = []

    def look(dialog):
        seen.append((dialog.new_button.isEnabled(), dialog.model._rows[0].cells[2]))
        dialog.reject()

    in_dialog("RestoreBackupDialog", look)
    desk["restore_backup"].trigger()
    assert seen == [(False, "✗ damaged")]


def test_a_sound_file_is_said_to_be_sound(desk, in_dialog):
    seen = []

    def look(dialog):
        seen.append((dialog.verdict.text(), dialog.recover_button.isVisible()))
        dialog.reject()

    in_dialog("CheckPlanDialog", look)
    desk["check_file"].trigger()
    assert seen[0][0].startswith("✓ The file is sound")
    assert not seen[0][1]


def test_a_damaged_file_is_recovered_into_a_new_one(
    window, empty_services, clock, tmp_path, in_dialog
):
    damaged = tmp_path / "damaged.actionplan"
    with PlanFile.create(damaged, title="Damaged plan", who="Officer", clock=clock) as file:
        change_plan(file, organisation="Northshire")
    content = bytearray(damaged.read_bytes())
    content[-4096:] = b"\xff" * 4096
    damaged.write_bytes(content)
    empty_services.messages.answers |= {"offer": 3, "ask_save": tmp_path / "recovered"}
    window.dropped.emit(str(damaged))
    assert empty_services.bridge.file.path.name == "recovered.actionplan"
    assert empty_services.bridge.plan.info.title == "Damaged plan"
    assert damaged.read_bytes() == bytes(content)
    in_dialog("CheckPlanDialog", lambda dialog: dialog.reject())
    window.actions_.by_name["check_file"].trigger()
