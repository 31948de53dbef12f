"""The dialog for bugs: keeps what was being typed, says where, and lets a person go on or close.

An exception in a slot reaches ``sys.excepthook``; a transaction under way was rolled back, so file
and window still agree. What alone could be lost is text that is still in a field: it is put into a
note in the data folder.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, qVersion

from actionplan import __version__
from actionplan.clock import SystemClock
from actionplan.i18n import _
from ui.modal import run

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget


class CrashReporter(QObject):
    """Stands in for ``sys.excepthook``; one dialog at a time, whatever comes."""

    reported = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._showing = False

    def install(self) -> None:
        """Catch what nobody else catches."""
        sys.excepthook = self.report

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Print an uncaught exception and show it once the event under way is over."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self.reported.emit(details)
        if self._showing:
            return
        self._showing = True
        self._details = _heading(trace) + details
        self._kept, typed = _kept_text()
        if typed:
            self._details += "\n" + _("Text that was being typed:") + f"\n\n{typed}\n"
        QTimer.singleShot(0, self._show)

    def _show(self) -> None:
        from ui.crash_dialog import CLOSE, CrashDialog  # noqa: PLC0415  (only a fault needs it)

        dialog = CrashDialog(self._details, self._kept, self._window)
        try:
            wants_to_close = run(dialog) == CLOSE
        finally:
            self._showing = False
        if wants_to_close:
            self._window.close()


def _kept_text() -> tuple[str, str]:
    """Keep what is being typed; return where that is, as a sentence, and the text itself."""
    from ui.typed import as_note, keep_note, typed_texts  # noqa: PLC0415  (only a fault needs it)

    typed = as_note(typed_texts())
    if not typed:
        return "", ""
    try:
        place = keep_note(typed, SystemClock().now())
    except OSError:
        return _("Text that was being typed is among the details below; copy it."), typed
    words = _("Text that was being typed is still there. It is also in the details and in {place}.")
    return words.format(place=place), typed


def _heading(trace: TracebackType | None) -> str:
    import platform  # noqa: PLC0415  (only a fault pays for this import)

    python = platform.python_version()
    frames = traceback.extract_tb(trace)
    where = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else ""
    program = f"ActionPlan {__version__}, Python {python}, Qt {qVersion()}, {platform.platform()}"
    return f"{program}\n{where}\n\n"
