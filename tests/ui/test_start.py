"""How the program starts: light, one clear line where there is no screen, its time told."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.pace import HANG
from ui import preflight
from ui.__main__ import main

HEAVY = {
    "click",
    "docx",
    "lxml",
    "numpy",
    "openpyxl",
    "pypdfium2",
    "reportlab",
    "sqlite_utils",
    "xlsxwriter",
}
OPEN_AND_LIST = """
import sys
from pathlib import Path
from ui.app import run
from ui.readiness import Readiness
was = Readiness.on_painted
def on_painted(self):
    print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
    print(" ".join(sorted(name for name in sys.modules if name.startswith("PySide6.Qt"))))
    was(self)
Readiness.on_painted = on_painted
sys.exit(run(Path(sys.argv[1]), exit_when_ready=True))
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


def test_the_window_is_painted_before_anything_heavy_is_imported(closed_plan):
    done = start("-c", OPEN_AND_LIST, str(closed_plan))
    assert done.returncode == 0, done.stderr
    modules, qt, milliseconds = done.stdout.splitlines()
    assert HEAVY.isdisjoint(modules.split())
    assert set(qt.split()) <= {
        "PySide6.QtCore",
        "PySide6.QtGui",
        "PySide6.QtWidgets",
        "PySide6.QtSvg",
    }
    assert float(milliseconds) > 0


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
