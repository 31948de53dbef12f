"""The dialog for bugs: keeps what was being typed, says where, and lets a person go on or close.

An exception in a slot reaches ``sys.excepthook``; a transaction under way was rolled back, so file
and window still agree. What alone could be lost is text that is still in a field: it is put into a
note in the data folder.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from actionplan import __version__
from actionplan.clock import SystemClock
from actionplan.i18n import _
from ui.message_dialog import MessageDialog

if TYPE_CHECKING:
    from types import TracebackType

CLOSE = 2
"""What ``exec`` returns where the person wants to close the program."""


class CrashDialog(MessageDialog):
    """Shows what the developers need to know and what was being typed, ready to be copied."""

    def __init__(self, details: str, kept: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            _("The program met a fault of its own."),
            _("Every change up to now is saved. You can go on working."),
            yes="",
            no=_("Go on"),
            parent=parent,
        )
        if kept:
            self.add_text(kept)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("Details of the fault"))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self.copy = QPushButton(_("Copy details"))
        self.copy.clicked.connect(self._copy)
        self.close_button = QPushButton(_("Close the program"))
        self.close_button.clicked.connect(self._close_program)
        self.body.addWidget(self.details)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.add_before(self.close_button)
        self.buttons.no.setDefault(True)
        self.buttons.no.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def _close_program(self) -> None:
        self.done(CLOSE)


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
        dialog = CrashDialog(self._details, self._kept, self._window)
        try:
            wants_to_close = dialog.exec() == CLOSE
        finally:
            self._showing = False
            dialog.deleteLater()
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
