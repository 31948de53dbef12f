"""Opening plans: what goes wrong is told with a way on; what is open stays open."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import change_action
from actionplan.store.errors import DiskFullError
from actionplan.store.planfile import PlanFile
from ui.dialogs.about import AboutDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.settings import SCHEME, TEXT_SIZE, WHO


@pytest.fixture
def other(tmp_path, clock):
    """A second plan, closed, with one backup."""
    path = tmp_path / "other.actionplan"
    with PlanFile.create(path, title="Other", who="Officer", clock=clock) as file:
        with file.edit("Say more") as edit:
            edit.put(edit.plan.info.__class__(id=edit.plan.info.id, title="Other plan"))
        assert file.backed_up_at is not None
    return path


def spoil(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def names(messages):
    return [type(error).__name__ for error in messages.errors()]


def test_another_plan_takes_the_place_of_the_first(window, empty_services, file, other):
    window.dropped.emit(str(other))
    assert file.read_only
    assert empty_services.bridge.plan.info.title == "Other plan"
    assert empty_services.settings.recent_plans()[0] == other


def test_a_plan_named_from_the_folder_of_the_start_is_found_from_any_other(
    window, empty_services, file, other, monkeypatch
):
    monkeypatch.chdir(other.parent)
    window.dropped.emit(other.name)
    assert empty_services.settings.recent_plans()[0] == other


def test_a_plan_named_by_way_of_another_folder_is_remembered_once(
    window, empty_services, file, other
):
    (other.parent / "beside").mkdir()
    for path in (other.parent / "beside" / ".." / other.name, other):
        window.dropped.emit(str(path))
    assert empty_services.settings.recent_plans().count(other) == 1
    assert [p.name for p in empty_services.settings.recent_plans()].count(other.name) == 1


def test_a_damaged_plan_offers_its_backup_and_keeps_what_is_open(
    window, empty_services, file, other
):
    spoil(other)
    window.dropped.emit(str(other))
    assert names(empty_services.messages) == ["DamagedPlanError"]
    look, restore, recover = empty_services.messages.told[-1].words[1]
    assert look.startswith("Look at the backup of ")
    assert (restore, recover) == ("Restore a backup…", "Recover into a new file…")
    assert empty_services.bridge.file is file
    empty_services.messages.answers["offer"] = 1
    window.dropped.emit(str(other))
    assert empty_services.bridge.plan.info.title == "Other plan"
    assert not empty_services.bridge.is_writable


def test_a_plan_that_is_gone_is_told(window, empty_services, tmp_path):
    window.dropped.emit(str(tmp_path / "gone.actionplan"))
    assert names(empty_services.messages) == ["MissingPlanError"]


def test_opening_what_is_open_changes_nothing(window, empty_services, file):
    window.dropped.emit(str(file.path))
    assert empty_services.bridge.file is file
    assert not file.read_only


def test_an_edit_that_did_not_reach_the_disk_is_told_until_one_does(window, empty_services, file):
    empty_services.messages.report_error(DiskFullError(name=file.path.name))
    assert window.status_line.saved.text() == "✗ The last change was not saved"
    action = next(iter(file.plan.actions.values()))
    change_action(file, action_id=action.id, field="percent", value=77)
    assert window.status_line.saved.text().startswith("✓ All changes saved ")


def test_recent_plans_are_listed_when_the_menu_opens(window, empty_services, file):
    menu = window.actions_.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["No plans yet"]
    empty_services.settings.add_recent(file.path)
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["northshire.actionplan"]


def test_preferences_hold_at_once(qtbot, empty_services):
    dialog = PreferencesDialog(empty_services)
    qtbot.addWidget(dialog)
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(130))
    dialog.name.setText(" Improvement lead ")
    dialog.name.editingFinished.emit()
    settings = empty_services.settings
    assert settings.value(SCHEME) == "dark"
    assert settings.value(TEXT_SIZE) == 130
    assert settings.value(WHO) == "Improvement lead"


@pytest.mark.parametrize("kind", [AboutDialog, ShortcutsDialog, PreferencesDialog])
def test_a_dialog_opens_from_its_menu_and_is_freed(qtbot, empty_services, kind):
    dialog = kind(empty_services)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
        dialog.deleteLater()


def test_the_window_counts_anew_on_a_new_day(window, empty_services, clock):
    assert "5 actions" in window.status_line.counts.text()
    clock.day = date(2026, 11, 13)
    empty_services.bridge.look_at_the_day()
    assert window.sidebar._list.item(1).data(0x0100 + 2) == "2"
