"""When the status line says "saved", the edit is on the disk: the window is killed right after."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time

import pytest

from actionplan.domain.references import find_reference
from actionplan.store.planfile import Mode, PlanFile
from tests.pace import HANG

pytestmark = pytest.mark.slow

# Imports once, then a fresh window in a fork for each life, typing into the inspector's field until
# it is killed. What it prints is what the status line stood for at that moment.
LIVES = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from actionplan.domain.references import find_reference
from ui.app import application, make_services, make_window
from ui.settings import Settings
import ui.inspector.inspector, ui.pages.plan, ui.pages.overview
from ui.widgets.status_line import StatusLine

path, folder = Path(sys.argv[1]), Path(sys.argv[2])

def live():
    app = application()
    services = make_services(Settings(folder / f"{os.getpid()}.ini", who="Improvement lead"), None)
    services.theme.dress(app)
    window, opening = make_window(services)
    opening.open(path)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 100_000)
    window.show_page("plan")
    bridge = services.bridge
    bridge.file.keeps_backups = False
    action = find_reference(bridge.plan, "S1.1")
    page = window.stack.currentWidget()
    page.show_record(action.id)
    box = page.inspector.action_details.success.box
    shown = StatusLine.show_saved
    def show_saved(line, text, **options):
        shown(line, text, **options)
        if "saved" in line.saved.text():
            print("saved", bridge.plan.actions[action.id].success, flush=True)
    StatusLine.show_saved = show_saved
    number = 0
    while True:
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, f"{os.getpid()} {number}")
        QTest.keyClick(box, Qt.Key.Key_Tab)
        number += 1

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        print("pid", os.getpid(), flush=True)
        live()
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@pytest.fixture
def lives(file, tmp_path):
    file.close()
    process = subprocess.Popen(
        [sys.executable, "-c", LIVES, str(file.path), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    yield process
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def heard(lives):
    """Return the next line, or fail if nothing is said any more."""
    ready, _, _ = select.select([lives.stdout], [], [], HANG)
    assert ready, "the window says nothing"
    return lives.stdout.readline().decode()


def one_life(lives, chance):
    """Start a window, kill it right after some acknowledged edit, and return that edit's text."""
    lives.stdin.write(b"live\n")
    pid = int(heard(lives).removeprefix("pid "))
    for _ in range(chance.randint(1, 4)):
        last = heard(lives)
    time.sleep(chance.choice((0, 0, chance.random() * 0.004)))
    os.kill(pid, signal.SIGKILL)
    while (line := heard(lives)) != "gone\n":
        assert line, "the launcher died"
        last = line
    return last.removeprefix("saved ").strip()


@pytest.mark.timeout(2000)
def test_a_hundred_kills_lose_nothing_that_the_status_line_called_saved(lives, file):
    chance = random.Random(20261031)
    for _ in range(100):
        acknowledged = one_life(lives, chance)
        with PlanFile.open(file.path, mode=Mode.READ) as read:
            kept = find_reference(read.plan, "S1.1").success
        life, number = acknowledged.split()
        kept_life, kept_number = kept.split()
        assert kept_life == life
        assert int(number) <= int(kept_number) <= int(number) + 1
