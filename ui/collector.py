"""Collects what nobody needs any more on the thread of the window alone.

Python collects on whichever thread happens to make the next thing. Where that is the thread of a
job, pages and child processes of Qt are freed there, which ends the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 500


class Collector(QObject):
    """Stands in for Python's own collector, which is at rest from here on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect as far as is due by Python's own measures, the oldest first."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [number for number, (made, most) in enumerate(due) if made > most]
        if generations:
            gc.collect(generations[-1])
