"""How the program starts: light, one clear line where there is no screen, its time told."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.pace import HANG
from ui import preflight
from ui.__main__ import main

LIBRARIES = {
    "PySide6",
    "_distutils_hack",  # of the set-up, not of the program
    "actionplan",
    "msgspec",
    "shiboken6",
    "shibokensupport",
    "sitecustomize",
    "typing_extensions",  # msgspec looks for it
    "ui",
}
"""What is not of Python itself and may be imported before the first paint."""
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg", "PySide6.QtWidgets"}
COSTLY = {
    "asyncio",
    "concurrent",
    "ctypes",
    "email",
    "hashlib",
    "http",
    "json",
    "locale",
    "multiprocessing",
    "queue",
    "socket",
    "ssl",
    "subprocess",
    "xml",
}
"""Of Python itself: each takes a start a millisecond or more, and no first page needs it."""
LATER = (
    "actionplan.commands",
    "actionplan.importers",
    "actionplan.cli",
    "ui.actions",
    "ui.collector",
    "ui.desk",
    "ui.dialogs",
    "ui.guide",
    "ui.inspector",
    "ui.models",
    "ui.second_backups",
    "ui.wiring_gestures",
)
"""What only gestures and other pages need."""
OPEN_AND_LIST = """
import sys
from pathlib import Path
from ui.app import run
from ui.readiness import Readiness
was = Readiness.on_painted
def on_painted(self):
    print(" ".join(sys.modules))
    was(self)
Readiness.on_painted = on_painted
sys.exit(run(Path(sys.argv[1]), exit_when_ready=True))
"""


OPEN_AND_ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from ui.app import run
from ui.rest import Rest
was = Rest.on_painted
def on_painted(self):
    print(len(self._window.findChildren(QAction, "undo")))
    was(self)
    print(len([a for a in self._window.findChildren(QAction) if a.isEnabled()]))
    QTimer.singleShot(0, self._window.close)
Rest.on_painted = on_painted
sys.exit(run(Path(sys.argv[1]), who="Officer"))
"""


def start(*words: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **changed}
    return subprocess.run(
        [sys.executable, *words],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )


@pytest.fixture
def closed_plan(file):
    file.close()
    return file.path


def test_nothing_is_imported_before_the_first_paint_that_its_page_does_not_need(closed_plan):
    done = start("-c", OPEN_AND_LIST, str(closed_plan))
    assert done.returncode == 0, done.stderr
    listed, milliseconds = done.stdout.splitlines()
    modules = set(listed.split())
    roots = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names
    ours = {name for name in roots if not name.startswith(("_", "signature_bootstrap", "org"))}
    assert ours <= LIBRARIES | {"__main__"}
    assert {name for name in modules if name.startswith("PySide6.Qt")} <= QT
    assert modules.isdisjoint(COSTLY)
    assert [name for name in modules if name.startswith(LATER)] == []
    assert {name for name in modules if name.startswith("ui.pages.")} == {"ui.pages.overview"}
    assert float(milliseconds) > 0


def test_the_menus_are_filled_once_the_first_page_is_painted(closed_plan):
    done = start("-c", OPEN_AND_ASK, str(closed_plan))
    assert done.returncode == 0, done.stderr
    before, after = done.stdout.split()
    assert before == "0"
    assert int(after) > 20


def test_open_prints_its_time_and_gives_the_lock_back(closed_plan):
    done = start("-m", "ui", "open", str(closed_plan), "--exit-when-ready", "--as", "Officer")
    assert done.returncode == 0, done.stderr
    assert 0 < float(done.stdout) < 60_000
    assert not list(closed_plan.parent.glob("*.lock*"))


def test_without_a_screen_one_line_says_so():
    done = start("-m", "ui", QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY=None)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "screen" in done.stderr


def test_missing_libraries_are_all_named_with_one_line_to_run(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(preflight, "_can_use_x", lambda: False)
    monkeypatch.setattr(preflight, "_is_there", lambda name: "xcb" not in name)
    fault = preflight.fault()
    assert "libxcb-cursor.so.0" in fault
    assert fault.endswith("libxcb-xkb1")
    assert "\n" not in fault


@pytest.mark.parametrize(
    "words", [["open", "a", "b"], ["open", "--fast"], ["open", "--today", "soon"]]
)
def test_open_refuses_what_it_does_not_know(words, capsys):
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("Usage: actionplan open")
