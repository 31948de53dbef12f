"""How long the frames of a window take while a report is made in the child process."""

from __future__ import annotations

import time
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from actionplan.clock import FixedClock
from actionplan.commands.reporting import report_request, running_span
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile
from ui.processes import REPORT_LIMITS, Worker
from ui.report_making import Making, Packing, make_files

if TYPE_CHECKING:
    from pathlib import Path

_DAY = date(2027, 2, 5)
_ROUNDS = 5
_FRAMES = 200


def frames_while_reporting(folder: Path) -> tuple[float, float]:
    """Return the medians, in milliseconds, of a frame of an idle window and beside a report."""
    _application = QApplication.instance() or QApplication([])
    window, worker = _Window(), Worker(REPORT_LIMITS)
    making, targets = _making(folder), tuple(str(folder / f"r{end}") for end in (".pdf", ".docx"))
    idle, busy = [], []
    for _round in range(_ROUNDS):
        idle += window.frames()
        ended: list[object] = []
        worker.ask(make_files, making, targets, on_done=ended.append, on_error=ended.append,
                   on_step=window.on_step)  # fmt: skip
        while not ended:
            busy += window.frames(ended)
    worker.stop()
    window.close()
    return median(idle), median(busy)


def _making(folder: Path) -> Making:
    path = folder / "frames.actionplan"
    make_sample(path, today=_DAY, actions=1_000)
    with PlanFile.open(path, mode=Mode.READ, clock=FixedClock(_DAY)) as file:
        return Packing().making(
            "full-plan", report_request(file, running_span(file.plan, _DAY), kind="full-plan")
        )


class _Window(QPlainTextEdit):
    """A window that paints a page of text for each frame."""

    def __init__(self) -> None:
        super().__init__("A line of a plan that is painted for every frame.\n" * 60)
        self.resize(1280, 720)
        self.show()

    def frames(self, ended: list[object] | None = None) -> list[float]:
        """Return how long some frames took; fewer once something is in ``ended``."""
        times: list[float] = []
        loop, timer = QEventLoop(), QTimer(interval=0)

        def frame() -> None:
            start = time.perf_counter()
            self.viewport().repaint()
            QApplication.sendPostedEvents()
            times.append((time.perf_counter() - start) * 1000)
            if ended or len(times) >= _FRAMES:
                loop.quit()

        timer.timeout.connect(frame)
        timer.start()
        loop.exec()
        timer.stop()
        return times

    def on_step(self, done: int, total: int) -> None:
        """Show how far the report is, as the window does."""
        self.setWindowTitle(f"{done} of {total}")
