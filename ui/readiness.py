"""Tells when the window is first painted, and how long that took."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_IMPORTED = time.monotonic()


def milliseconds_since_start() -> float:
    """Return how long this process runs; off Linux, how long since this module was imported."""
    try:
        words = Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return (time.monotonic() - _IMPORTED) * 1000
    started = int(words[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000


class FirstPaint(QObject):
    """Waits for the first paint of a window that is shown, and then tells ``painted`` once."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest or event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False


class Readiness(QObject):
    """Prints the time at the first paint, and quits."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def on_painted(self) -> None:
        """Tell the time and close the window."""
        sys.stdout.write(f"{milliseconds_since_start():.0f}\n")
        sys.stdout.flush()
        self._window.close()
