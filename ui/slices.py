"""Long work on the window's own thread, some milliseconds between what the person does.

A thread would not help: Python lets one thread compute at a time, and frames would wait for it.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

TURN = 0.006
"""Seconds that may be worked before events have their turn again."""


class Slices(QObject):
    """Carries out the steps it was given last; ``ended`` tells that all of them are done."""

    ended = Signal()

    def __init__(self, parent: QObject, *, patience: int = 0) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._patience = patience
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @property
    def is_busy(self) -> bool:
        """Whether there is something left to do."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[object]) -> None:
        """Carry out these steps from now on, in the place of what is left of others."""
        self._steps = steps
        self._timer.start(self._patience)

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()
        self._steps = iter(())

    def finish(self) -> None:
        """Carry out at once what is left."""
        if self.is_busy:
            for _step in self._steps:
                if not self.is_busy:
                    return
            self._end()

    def _work(self) -> None:
        self._timer.setInterval(0)
        until = perf_counter() + TURN
        for _step in self._steps:
            if perf_counter() > until or not self.is_busy:
                return
        self._end()

    def _end(self) -> None:
        self.stop()
        self.ended.emit()
