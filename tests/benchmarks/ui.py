"""The plan page: every interaction against a frame, filter and sort against Qt's own model.

Each size is measured in a process of its own, ours and the peer in turn. What rows take of the
memory is the difference between a page of 20,000 and one of 10,000, each in a process of its own:
most of what a page of 10,000 takes are fonts, pictures and widgets, which no further row adds to.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import Ratio, in_a_window

if TYPE_CHECKING:
    from collections.abc import Callable

    Times = dict[str, list[float]]

_PEER = "QStandardItemModel + proxy"
_KEYS = ("f", "fo", "fos", "fost", "foste", "fost", "", "car", "care", "xq", "")
_STATUSES = ("off_track", "", "complete", "")
_SORTS = ((3, False), (2, False), (1, False), (3, True), (4, False))
_AGAINST = ("open", "key", "choose", "sort")
_GOALS = {
    10_000: {"open": 1.0, "key": 0.5, "choose": 0.5, "sort": 0.5},
    100_000: {"open": 0.15, "key": 0.1, "choose": 0.1, "sort": 0.1},
}
_LONGEST = {10_000: 16.0, 100_000: 100.0}
_MIB = 10.0
_PAGE = 4096
_SMALL = 10_000
_TREE_KEYS = ("f", "fo", "fos", "")
"""Typed and taken back in a tree, judged together: of Qt's keys one in four takes seconds."""
_TREE_KEY, _LONGEST_TREE_KEY = 0.1, 50.0
_DELEGATE = 1.1
_BESIDE_REPORT = 1.5


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratios of the plan page with 10,000 and, unless ``quick``, 100,000 actions."""
    results = []
    for count in (_SMALL,) if quick else (_SMALL, 100_000):
        found = _in_a_process(folder, count, rounds=2 if quick else 4)
        results += _judged(count, found)
        if count == _SMALL:
            results += _judged_once(found)
    taken = [_in_a_process(folder, n * _SMALL, rounds=0)["ours"]["MiB"] for n in (1, 2)]
    if all(taken):
        more = taken[1][0] - taken[0][0]
        results.append(Ratio("MiB of 10,000 rows more", "10 MiB", _MIB, more, 1.0, "MiB"))
    return results


def _in_a_process(folder: Path, count: int, rounds: int) -> dict[str, Times]:
    plan = folder / f"ui-{count}-{rounds}.actionplan"
    return in_a_window("tests.benchmarks.ui", plan, count, rounds)


def _judged(count: int, found: dict[str, Times]) -> list[Ratio]:
    ours, peer, longest = found["ours"], found["peer"], _LONGEST[count]
    results = [
        Ratio(f"{count:,}: {name}", _PEER, median(peer[name]), median(ours[name]), goal)
        for name, goal in _GOALS[count].items()
    ]
    results += [
        Ratio(f"{count:,}: p95 of {name}", f"{longest:.0f} ms", longest, _p95(times), 1.0)
        for name, times in ours.items()
        if name not in {"open", "MiB", "tree key"}
    ]
    if count > _SMALL and ours["MiB"]:
        per_rows = ours["MiB"][0] * _SMALL / count
        results.append(Ratio(f"{count:,}: MiB a 10,000 rows", "10 MiB", _MIB, per_rows, 1.0, "MiB"))
    return results


def _judged_once(found: dict[str, Times]) -> list[Ratio]:
    """Return the ratios of what is measured at one size alone."""
    keys, frames, longest = found["ours"]["tree key"], found["frames"], _LONGEST_TREE_KEY
    grouped = sum(found["grouped"]["tree key"])
    return [
        Ratio("four keys in a tree", "recursive proxy", grouped, sum(keys), _TREE_KEY),
        Ratio("longest key in a tree", f"{longest:.0f} ms", longest, max(keys), 1.0),
        Ratio(
            "frame of chips and bars",
            "default delegate",
            median(frames["default"]),
            median(frames["ours"]),
            _DELEGATE,
        ),
        Ratio(
            "p95 of a frame beside a report",
            "idle",
            _p95(frames["idle"]),
            _p95(frames["report"]),
            _BESIDE_REPORT,
        ),
    ]


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


# What runs in the process of its own


def _measured(path: Path, count: int, rounds: int) -> dict[str, Times]:
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415  (the other process needs no Qt)

    from actionplan.clock import FixedClock  # noqa: PLC0415
    from tests.benchmarks.ui_plan import TODAY, made_plan  # noqa: PLC0415
    from ui.app import application, make_services  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415

    app = application()
    services = make_services(Settings(path.with_suffix(".ini")), FixedClock(TODAY))
    services.theme.dress(app)
    warm = QWidget()  # fonts and style are loaded before the clock starts
    warm.show()
    app.processEvents()
    warm.close()
    services.bridge.adopt(made_plan(path, count))
    times = _Run(services, app.processEvents).all_of(rounds, path.parent)
    services.bridge.close()
    return times


class _Run:
    """Ours and the peer, step by step in turn."""

    def __init__(self, services, settle: Callable[[], None]) -> None:
        self._services = services
        self._settle = settle
        self._times: dict[str, Times] = {"ours": {}, "peer": {}}

    def all_of(self, rounds: int, folder: Path) -> dict[str, Times]:
        """Return the times of all steps, in milliseconds; of no rounds the memory alone."""
        from tests.benchmarks.ui_steps import OurPage, Peer  # noqa: PLC0415

        before = _resident()
        ours = self._opened("ours", lambda: OurPage(self._services))
        while not ours.is_ready:
            self._settle()
        used = [_resident() - before] if before else []
        if rounds:
            words = ours.words()
            peer = self._opened("peer", lambda: Peer(words))
            for turn in range(rounds):
                self._filter(ours, peer)
                self._only_ours(ours, turn)
            if len(words) <= _SMALL:
                self._once(ours, words, folder)
        self._times["ours"]["MiB"] = used
        return self._times

    def _once(self, ours, words: list[tuple[str, ...]], folder: Path) -> None:
        from tests.benchmarks.ui_frames import beside_default, beside_report  # noqa: PLC0415
        from tests.benchmarks.ui_steps import GroupedPeer  # noqa: PLC0415

        grouped = self._opened("grouped", lambda: GroupedPeer(words))
        for text in _TREE_KEYS:
            self._timed("ours", "tree key", partial(ours.key, text))
            self._timed("grouped", "tree key", partial(grouped.key, text))
        grouped.widget.close()
        frames = self._times.setdefault("frames", {})
        frames["ours"], frames["default"] = beside_default(ours.page, words)
        frames["report"], frames["idle"] = beside_report(ours.page, folder)

    def _opened(self, side: str, make):
        def show():
            made = make()
            made.widget.resize(1280, 800)
            made.widget.show()
            opened.append(made)

        opened: list = []
        self._timed(side, "open", show)
        return opened[0]

    def _filter(self, ours, peer) -> None:
        """Do each step on ours and on the peer at once: what else the machine does hits both."""
        both = (("ours", ours), ("peer", peer))
        for text in _KEYS:
            for side, page in both:
                self._timed(side, "key", partial(page.key, text))
        for status in _STATUSES:
            for side, page in both:
                self._timed(side, "choose", partial(page.choose, status))
        for column, descending in _SORTS:
            for side, page in both:
                self._timed(side, "sort", partial(page.sort, column, descending=descending))

    def _only_ours(self, ours, turn: int) -> None:
        self._timed("ours", "sort", ours.as_planned)
        for by in ("lead", "none", "service"):
            self._timed("ours", "regroup", partial(ours.group, by))
        for step in range(6):
            self._timed("ours", "expand or collapse", partial(ours.open_and_close, step))
        for _ in range(20):
            self._timed("ours", "scroll a page", ours.scroll)
        for step in range(20):
            self._timed("ours", "select", partial(ours.select, turn * 20 + step))
        for step in range(20):
            self._timed("ours", "edit a cell", partial(ours.edit, turn * 20 + step))

    def _timed(self, side: str, name: str, call: Callable[[], None]) -> None:
        start = perf_counter()
        call()
        self._settle()
        self._settle()  # a layout put off by the first is painted in the second
        times = self._times.setdefault(side, {})
        times.setdefault(name, []).append((perf_counter() - start) * 1000)


def _resident() -> float:
    """Return the memory in use in MiB, or 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0.0
    return int(pages) * _PAGE / 1024 / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measured(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
    sys.stdout.flush()
    os._exit(0)  # the machine, not Qt's clearing away, is what was measured
