"""Collects what nobody needs any more on the thread of the window alone.

Python collects on whichever thread happens to make the next thing. Where that is the thread of a
job, pages and child processes of Qt are freed there, which ends the program.
"""

from __future__ import annotations

import gc
from time import thread_time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_PAUSE = 500
_CLOSED = 2000
_LONG = 0.02
"""Seconds that a pass may take before the window is felt to stand still."""


class Collector(QObject):
    """Stands in for Python's own collector, which is at rest from here on.

    What a long pass has looked at (the rows of a large plan) it leaves alone until another plan is
    opened: the next would take as long.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._closed = QTimer(self)
        self._closed.setSingleShot(True)
        self._closed.setInterval(_CLOSED)
        self._closed.timeout.connect(self.forget_dressing)

    def collect(self) -> None:
        """Collect as far as is due by Python's own measures, the oldest first."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [number for number, (made, most) in enumerate(due) if made > most]
        if generations:
            begun = thread_time()
            gc.collect(generations[-1])
            if thread_time() - begun > _LONG:
                gc.freeze()

    def on_opened(self, file: object) -> None:
        """Let go of what belonged to the plan before, with the next pass over everything."""
        gc.unfreeze()
        if file is None:
            self._closed.start()
        else:
            self._closed.stop()

    def forget_dressing(self) -> None:
        """Let Qt forget how it dressed what is gone, by putting its style sheet on anew.

        The style sheet takes a note of each list of choices and each ground of a scrolled part that
        it paints and keeps it for good (Qt 6.11): half a KiB each, 60 KiB with the pages of a plan.
        """
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(application.styleSheet())
