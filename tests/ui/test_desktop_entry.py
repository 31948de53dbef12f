"""The program gets into the menu of a Linux desktop, opens plans from there, and gets out again."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeDatabase, Qt

from ui import desktop_entry
from ui.dialogs.preferences import PreferencesDialog

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop")


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


def entry_in(home):
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(home / "applications/actionplan.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_what_is_added_is_whole_and_taken_away_again(home):
    desktop_entry.add()
    assert desktop_entry.is_added()
    entry = entry_in(home)
    icons = list((home / "icons").rglob(f"{entry['Icon']}.svg"))
    assert len(icons) == 1
    assert entry["MimeType"] == "application/x-actionplan;"
    desktop_entry.remove()
    assert not desktop_entry.is_added()
    assert not [path for path in home.rglob("*actionplan*") if path.is_file()]


def test_the_entry_starts_this_program_wherever_it_lies(home, monkeypatch, tmp_path):
    odd = tmp_path / 'a "b" 50% $c' / "python"
    odd.parent.mkdir()
    odd.with_name("actionplan").touch()
    monkeypatch.setattr(sys, "executable", str(odd))
    desktop_entry.add()
    line = entry_in(home)["Exec"].replace("\\\\", "\\").removesuffix(" %f")
    for sign in '"$\\':
        line = line.replace(f"\\{sign}", sign)
    assert line[1:-1].replace("%%", "%") == str(odd.with_name("actionplan"))


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no validator of entries")
def test_the_entry_is_one_that_desktops_accept(home):
    desktop_entry.add()
    path = home / "applications/actionplan.desktop"
    told = subprocess.run(
        ["desktop-file-validate", path], capture_output=True, text=True, check=False
    )
    assert told.stdout + told.stderr == ""


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="no database of kinds")
def test_a_plan_is_known_by_its_name(home):
    desktop_entry.add()
    globs = (home / "mime/globs2").read_text("utf-8")
    assert "60:application/x-actionplan:*.actionplan" in globs
    assert QMimeDatabase().mimeTypeForName("application/x-actionplan") is not None


def test_the_preferences_put_the_program_into_the_menu_and_take_it_out(qtbot, home, empty_services):
    dialog = PreferencesDialog(empty_services)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.menu_tick, Qt.Key.Key_Space)
    assert desktop_entry.is_added()
    qtbot.keyClick(dialog.menu_tick, Qt.Key.Key_Space)
    assert not desktop_entry.is_added()


def test_a_menu_that_cannot_be_written_is_told_and_the_tick_goes_back(
    qtbot, tmp_path, monkeypatch, empty_services
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(Path(tmp_path / "file")))
    dialog = PreferencesDialog(empty_services)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.menu_tick, Qt.Key.Key_Space)
    assert not dialog.menu_tick.isChecked()
    assert empty_services.messages.told[-1].kind == "tell"
