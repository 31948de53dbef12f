"""Process start to painted: our window on the sample plan against an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from actionplan.samples.northshire import make_sample
from tests.benchmarks.measuring import Ratio, compare

if TYPE_CHECKING:
    from pathlib import Path

_EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratio of starting."""
    plan = folder / "start.actionplan"
    make_sample(plan, today=date(2027, 2, 5), who="Improvement lead")
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "ACTIONPLAN_DATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }

    def run(*arguments: str) -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, env=surroundings, stdout=subprocess.DEVNULL)

    def empty() -> None:
        run("-c", _EMPTY)

    def ours() -> None:
        run("-m", "ui", "open", str(plan), "--exit-when-ready")

    rounds = 5 if quick else 15
    return [compare("start to painted", ("empty window", empty), ours, goal=1.6, rounds=rounds)]
