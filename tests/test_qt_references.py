"""PySide6 keeps the reference counts of None, True and False right on this Python.

Before Python 3.12 these objects are counted like all others: a binding that drops one reference on
each call ends the process with "deallocating None" after some thousand calls. PySide6 6.12.0 did so
on most calls, which is why its release is pinned; let a newer one in when this passes with it.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.pace import HANG

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT.parent / "shared" / "tools" / "qtrefs.py"
PROBE = r"""
import os, sys
from PySide6.QtCore import QObject, QRectF, QSortFilterProxyModel, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QTableView

spare = [[None, True, False] for _ in range(100_000)]  # so that a fault is seen and not died of
app = QApplication([])
image = QImage(50, 50, QImage.Format.Format_ARGB32)
painter, label, timer, thing = QPainter(image), QLabel(), QTimer(), QObject()
model, proxy, view = QStandardItemModel(5, 5), QSortFilterProxyModel(), QTableView()
proxy.setSourceModel(model)
view.setModel(proxy)
calls = {
    "QLabel.setText": lambda: label.setText("x"),
    "QWidget.setEnabled": lambda: label.setEnabled(True),
    "QWidget.isVisible": lambda: label.isVisible(),
    "QTimer.isActive": lambda: timer.isActive(),
    "QPainter.fillRect": lambda: painter.fillRect(QRectF(1, 1, 5, 5), QColor("red")),
    "QObject.setProperty": lambda: thing.setProperty("x", True),
    "model.data": lambda: model.data(model.index(0, 0)),
    "model.setData": lambda: model.setData(model.index(0, 0), "x"),
    "proxy.setFilterFixedString": lambda: proxy.setFilterFixedString("x"),
    "view.repaint": lambda: view.viewport().repaint(),
}
for name, call in calls.items():
    call()
    before = [sys.getrefcount(each) for each in (None, True, False)]
    for _ in range(1000):
        call()
    after = [sys.getrefcount(each) for each in (None, True, False)]
    if any(abs(now - then) > 100 for now, then in zip(after, before)):
        print(name)
painter.end()
sys.stdout.flush()
os._exit(0)
"""


def _run(*words):
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, timeout=HANG
    )


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted from 3.12 on")
def test_the_release_that_keeps_references_is_pinned():
    assert version("PySide6-Essentials") == "6.11.3"


def test_common_calls_lose_no_reference():
    probe = _run("-c", PROBE)
    assert (probe.returncode, probe.stdout) == (0, "")


@pytest.mark.skipif(not TOOL.exists(), reason="the longer check is not on this machine")
def test_the_longer_check_passes_too():
    check = _run(str(TOOL))
    assert check.returncode == 0, check.stdout
