"""The dialog for bugs: says that nothing was lost, gives the details to copy, and goes on.

An exception in a slot reaches ``sys.excepthook``; a transaction under way was rolled back, so file
and window still agree.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from actionplan import __version__
from actionplan.i18n import _
from ui.message_dialog import MessageDialog

if TYPE_CHECKING:
    from types import TracebackType


class CrashDialog(MessageDialog):
    """Shows what the developers need to know, ready to be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("The program met a fault of its own."),
            _("Every change up to now is saved. You can go on working."),
            yes="",
            no=_("Go on"),
            parent=parent,
        )
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details of the fault"))
        self.details.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self.copy = QPushButton(_("Copy details"))
        self.copy.clicked.connect(self._copy)
        self.body.addWidget(self.details)
        self.body.addWidget(self.copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


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
        self._details = _heading() + details
        QTimer.singleShot(0, self._show)

    def _show(self) -> None:
        dialog = CrashDialog(self._details, self._window)
        try:
            dialog.exec()
        finally:
            self._showing = False
            dialog.deleteLater()


def _heading() -> str:
    import platform  # noqa: PLC0415  (only a fault pays for this import)

    python = platform.python_version()
    return f"ActionPlan {__version__}, Python {python}, Qt {qVersion()}, {platform.platform()}\n\n"
