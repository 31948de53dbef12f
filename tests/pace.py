"""What tests may say of time: ratios of processor time taken in turn, and when a wait is a hang.

How fast the machine is, and what else it does, changes nothing in either.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HANG = 120.0
"""Seconds: what takes longer than this is stuck, however slow the machine."""


def cost(work: Callable[..., object], *given: Any) -> float:
    """Return the seconds of processor time that a call takes of this thread."""
    gc.disable()  # what others left over is not its cost
    try:
        began = time.thread_time()
        work(*given)
        return time.thread_time() - began
    finally:
        gc.enable()


def costs(*works: Callable[[], object], rounds: int = 5) -> tuple[float, ...]:
    """Return the least that each of several costs, taken in turn so many times."""
    taken = [[cost(work) for work in works] for _round in range(rounds)]
    return tuple(map(min, zip(*taken, strict=True)))


def ratio(work: Callable[[], object], floor: Callable[[], object], rounds: int = 5) -> float:
    """Return how many times as much as a floor something costs."""
    ours, least = costs(work, floor, rounds=rounds)
    return ours / least
