"""Works out the rows of the plan table ahead, while nobody waits.

A large plan is shown at once, with most rows only placed; the first key of a filter would have to
work out all of them. Some milliseconds at a time, between what the person does, they are ready
before that.
"""

from __future__ import annotations

import gc
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.models.plan_tree_content import Content

_PATIENCE = 200
"""Milliseconds until it begins: the window is painted first."""

_LARGE = 5_000
"""Rows of a plan that is large."""

_TURN = 0.004
"""Seconds that may be worked before events have their turn again."""


class WorkAhead(QObject):
    """Works out what the content it was given last has left; ``is_done`` once that is all."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self.is_done, self._is_large = True, False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    def begin(self, content: Content) -> None:
        """Work out the rows of this content from now on."""
        self._steps, self._is_large = content.work_ahead(), content.count > _LARGE
        self.is_done = False
        self._timer.start(_PATIENCE)

    def _finish(self) -> None:
        self.is_done = True
        self._timer.stop()
        if self._is_large:
            gc.freeze()  # else the collector walks over all rows at some key of a filter

    def _work(self) -> None:
        self._timer.setInterval(0)
        until = perf_counter() + _TURN
        for _step in self._steps:
            if perf_counter() > until:
                return
        self._finish()
