"""How far slow work has come, and the wish that it should end."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PAUSE = 0.05
"""Seconds between two reports, so that the window is not flooded."""


class Cancelled(Exception):  # noqa: N818  (it is no error: somebody wished it)
    """The person asked the work to end."""


class Progress:
    """Handed to slow work, which calls ``step`` as it goes."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._last = 0.0
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to end."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to end at its next step."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise ``Cancelled`` if somebody asked the work to end."""
        if self._cancelled.is_set():
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` is done, or raise ``Cancelled``."""
        self.check()
        now = time.monotonic()
        if self._report is not None and (done >= total or now - self._last >= _PAUSE):
            self._last = now
            self._report(done, total)
