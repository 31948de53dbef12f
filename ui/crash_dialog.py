"""What a person sees of a fault of the program: that nothing is lost, and what to pass on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from actionplan.i18n import _
from ui.message_dialog import MessageDialog

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
