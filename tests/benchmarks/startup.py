"""Process start to painted: our window on the sample plan against an empty PySide6 window.

Both tell when they are painted, and that is the end of what is measured: how a process clears away
after itself is nobody's waiting time. Without a screen first, then on a screen where Xvfb is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from actionplan.samples.northshire import make_sample
from tests.benchmarks.measuring import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EMPTY = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Expose):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False

def tell():
    print("painted", flush=True)
    app.quit()

app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
watch = Watch()
window.windowHandle().installEventFilter(watch)
app.exec()
"""


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratios of starting."""
    plan = folder / "start.actionplan"
    make_sample(plan, today=date(2027, 2, 5), who="Improvement lead")
    surroundings = os.environ | {
        "ACTIONPLAN_DATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as for everybody
    rounds = 5 if quick else 15
    places = {"start to painted": {"QT_QPA_PLATFORM": "offscreen"}}
    with ExitStack() as stack:
        if shutil.which("Xvfb"):
            screen = stack.enter_context(_screen())
            on_x = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": screen}
            places["start to painted on X"] = on_x
        return [_ratio(name, plan, surroundings | more, rounds) for name, more in places.items()]


def _ratio(name: str, plan: Path, surroundings: dict[str, str], rounds: int) -> Ratio:
    empty = [sys.executable, "-c", _EMPTY]
    ours = [sys.executable, "-m", "ui", "open", str(plan), "--exit-when-ready"]
    pairs = [(_painted(empty, surroundings), _painted(ours, surroundings))]
    pairs += [(_painted(empty, surroundings), _painted(ours, surroundings)) for _ in range(rounds)]
    floor, taken = (median(times) for times in zip(*pairs[1:], strict=True))
    return Ratio(name, "empty window", floor, taken, 1.6)


def _painted(command: list[str], surroundings: dict[str, str]) -> float:
    """Return the milliseconds from the start of a process to its word that it is painted."""
    begun = time.perf_counter()
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE) as process:
        told = process.stdout.readline()
        taken = (time.perf_counter() - begun) * 1000
        process.communicate(timeout=60)
    if not told or process.returncode:
        message = f"{command[:4]} was not painted"
        raise RuntimeError(message)
    return taken


@contextmanager
def _screen() -> Iterator[str]:
    """Give a screen of 1920 by 1080 pixels that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1920x1080x24"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        yield f":{server.stdout.readline().strip()}"
        server.terminate()
