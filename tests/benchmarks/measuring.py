"""Timing two ways of doing a thing in turn, and what came of it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Work = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """Ours against a floor, both in ``unit`` (medians of the same rounds), and the goal."""

    name: str
    floor_name: str
    floor: float
    ours: float
    goal: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    @property
    def reached(self) -> bool:
        """Whether the goal holds in this run."""
        return self.ratio <= self.goal


def seconds(work: Work) -> float:
    """Return how long one call takes, with the collector out of the way."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()


def compare(name: str, floor: tuple[str, Work], ours: Work, *, goal: float, rounds: int) -> Ratio:
    """Measure floor and ours in turn, ``rounds`` times after one warm-up, and return the ratio."""
    floor_name, floor_work = floor
    floor_work()
    ours()
    times = [(seconds(floor_work), seconds(ours)) for _ in range(rounds)]
    floor_ms = median(pair[0] for pair in times) * 1000
    ours_ms = median(pair[1] for pair in times) * 1000
    return Ratio(name, floor_name, floor_ms, ours_ms, goal)


def in_a_window(module: str, plan: Path, count: int, rounds: int) -> Any:
    """Return what a module measures in a process of its own, with Qt but without a screen."""
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QPA_UPDATE_IDLE_TIME": "0",  # painted at once
        "ACTIONPLAN_DATA": str(plan.parent / "data"),
        "XDG_CONFIG_HOME": str(plan.parent / "config"),
    }
    command = [sys.executable, "-m", module, str(plan), str(count), str(rounds)]
    done = subprocess.run(command, check=True, env=surroundings, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)
