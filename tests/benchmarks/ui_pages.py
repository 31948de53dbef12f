"""Every page but the plan's, the palette and the search: each interaction against a frame.

Each size is measured in a process of its own, in the real window on a real file. A step is the
gesture, all that follows at once and the paint, without the disk, which ``store`` measures; "frame"
is the longest that the window stands still while work that was put off is done.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measuring import Ratio, in_a_window

if TYPE_CHECKING:
    from collections.abc import Callable

    Times = dict[str, list[float]]

KEYS = (
    "overview",
    "timeline",
    "evidence",
    "measures",
    "judgements",
    "people",
    "history",
    "search",
    "reports",
)
_LONGEST = {10_000: 16.0, 100_000: 100.0}
_FIRST = 150.0
_WORDS = ("v", "vi", "vis", "visits", "s1.2", "vsts", "xqzt")
_LONG_WAIT = 2.0
_LOOK = 1.5


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratios of the pages with 10,000 and, unless ``quick``, 100,000 actions."""
    results = []
    for count in (10_000,) if quick else (10_000, 100_000):
        rounds = 1 if quick or count > min(_LONGEST) else 3
        results += _judged(count, _in_a_process(folder, count, rounds))
    return results


def _in_a_process(folder: Path, count: int, rounds: int) -> Times:
    plan = folder / f"pages-{count}.actionplan"
    return in_a_window("tests.benchmarks.ui_pages", plan, count, rounds)


def _judged(count: int, found: Times) -> list[Ratio]:
    results = []
    for name, times in found.items():
        is_first = name.endswith("first open")
        goal = max(_FIRST, _LONGEST[count]) if is_first else _LONGEST[count]
        label = f"{count:,}: {name if is_first else f'p95 of {name}'}"
        results.append(Ratio(label, f"{goal:.0f} ms", goal, _p95(times), 1.0))
    return results


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


# What runs in the process of its own


def _measured(path: Path, count: int, rounds: int, keys: tuple[str, ...]) -> Times:
    from actionplan.clock import FixedClock  # noqa: PLC0415  (the other process needs no Qt)
    from actionplan.store.planfile import PlanFile  # noqa: PLC0415
    from tests.benchmarks.ui_pages_plan import full_plan  # noqa: PLC0415
    from tests.benchmarks.ui_plan import TODAY  # noqa: PLC0415
    from ui.app import application, make_services, make_window  # noqa: PLC0415
    from ui.settings import PAGE, Settings  # noqa: PLC0415

    app = application()
    settings = Settings(path.with_suffix(".ini"))
    settings.set(PAGE, "judgements")
    services = make_services(settings, FixedClock(TODAY))
    services.theme.dress(app)
    if not path.exists():
        full_plan(path, count).close()
    window, _opening = make_window(services)
    services.bridge.adopt(PlanFile.open(path, who="Improvement lead", clock=FixedClock(TODAY)))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    gc.freeze()  # as the program does once its window is made
    run = _Run(window, services, app.processEvents)
    times = run.all_of(rounds, keys)
    services.bridge.close()
    return times


class _Run:
    """All pages of one window, one after the other."""

    def __init__(self, window: Any, services: Any, turn: Callable[[], None]) -> None:
        self._window = window
        self._services = services
        self._palette_of_window: Any = None
        self._file = services.bridge.file
        self._turn = turn
        self._times: Times = {}
        self._disk = 0.0
        writer = self._file._writer
        self._write, writer.write = writer.write, self._written

    def all_of(self, rounds: int, keys: tuple[str, ...]) -> Times:
        """Return the times of all steps, in milliseconds."""
        from tests.benchmarks.ui_pages_steps import edits, steps  # noqa: PLC0415

        show = self._window.show_page
        self._window.stack.forget()  # the page that the window opened with, which is measured too
        show("welcome")
        self._calm()
        for key in keys:
            self._timed(key, "first open", lambda key=key: show(key))
            self._look(key)
        for turn in range(rounds):
            for key in keys:
                show("welcome")
                self._calm()
                for _again in range(3):
                    self._timed(key, "open again", lambda key=key: show(key))
                    show("welcome")
                    self._calm()
                show(key)
                self._calm()
                page = self._window.stack.page(key)
                for step in steps(key, page, self._file, turn):
                    self._timed(key, step.name, step.do)
                count = 2 if key == "reports" else 10
                for edit in edits(self._file, turn * len(keys) + keys.index(key), count):
                    self._timed(key, "edit elsewhere", edit)
            show("welcome")
            for edit in edits(self._file, 200 + turn):
                self._timed("all hidden", "edit", edit)
            self._palette()
        return self._times

    def _palette(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415

        from tests.benchmarks.ui_pages_steps import press  # noqa: PLC0415
        from ui.palette import Palette  # noqa: PLC0415

        palette = self._palette_of_window or Palette(self._services, self._window)
        self._palette_of_window = palette
        boxes: list[Any] = []

        def show() -> None:
            boxes.append(palette.made())
            boxes[0].show()

        self._timed("palette", "open", show)
        for text in _WORDS:
            self._timed("palette", "key", lambda text=text: boxes[0].words.setText(text))
        for _at in range(10):
            self._timed("palette", "arrow down", lambda: press(boxes[0].words, Qt.Key.Key_Down))
        boxes[0].close()
        boxes[0].deleteLater()
        self._calm()

    def _written(self, *what: Any, **more: Any) -> None:
        start = perf_counter()
        self._write(*what, **more)
        self._disk += perf_counter() - start

    def _timed(self, key: str, name: str, call: Callable[[], object]) -> None:
        self._disk, start = 0.0, perf_counter()
        call()
        self._turn()
        self._turn()  # a layout put off by the first is painted in the second
        took = perf_counter() - start - self._disk
        self._times.setdefault(f"{key}: {name}", []).append(took * 1000)
        self._calm(f"{key}: frame")

    def _look(self, key: str) -> None:
        """Let a person look at a page before the next step, while work is done ahead."""
        until, longest = perf_counter() + _LOOK, 0.0
        while perf_counter() < until:
            start = perf_counter()
            self._turn()
            longest = max(longest, perf_counter() - start)
        self._times.setdefault(f"{key}: frame", []).append(longest * 1000)

    def _calm(self, name: str = "") -> None:
        """Let all that was put off be done; the longest that the window stood still is noted."""
        longest, begun = 0.0, perf_counter()
        page = self._window.stack.currentWidget()
        quiet = 0
        while quiet < 3 and perf_counter() - begun < _LONG_WAIT:
            start = perf_counter()
            self._turn()
            took = perf_counter() - start
            longest = max(longest, took)
            quiet = 0 if getattr(page, "is_busy", False) or took > 0.001 else quiet + 1
        if name:
            self._times.setdefault(name, []).append(longest * 1000)


if __name__ == "__main__":
    chosen = tuple(sys.argv[4:]) or KEYS
    found = _measured(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), chosen)
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # the machine, not Qt's clearing away, is what was measured
