"""Checking a document against the plan: whether it agrees, or every figure that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.layouts import fit_height
from ui.plain import Label
from ui.processes import REPORT_LIMITS, Limits, Worker
from ui.report_making import Packing
from ui.report_verifying import Sealed, differences, read_document
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.seal import Seal
    from ui.theme import Theme

_WIDTH, _HEIGHT = 560, 180
_READING = Limits(seconds=300, megabytes=1024)
"""What the child may take that reads the document, which may be a stranger's."""


class VerifyDialog(QDialog):
    """Reads the document and makes its report again, both in the child process.

    ``as_sealed`` returns what the report has to be made from, given its seal and its lines.
    """

    def __init__(
        self,
        theme: Theme,
        path: Path,
        as_sealed: Callable[[Seal, list[str]], ReportRequest],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._as_sealed = as_sealed
        self._name = path.name
        self._lines: list[str] = []
        self._seal = ""
        self.found: tuple[str, ...] | None = None
        self._reader = Worker(_READING, self)
        self._worker = Worker(REPORT_LIMITS, self)
        self.setObjectName("VerifyDialog")
        self.setWindowTitle(_("Check a document"))
        self.title = Label(
            _("Checking “{name}” against this plan…").format(name=path.name),
            "dialog-title",
            wrap=True,
        )
        self.text = Label("", "muted", wrap=True)
        self.bar = ProgressLine()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setRange(0, 0)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(_("What differs"))
        self.list.hide()
        self.text.hide()
        self.close_button = Button(_("Cancel"), theme)
        self._lay_out(theme)
        self.close_button.clicked.connect(self.reject)
        self._reader.ask(read_document, str(path), on_done=self._on_read, on_error=self._on_error)

    @property
    def is_done(self) -> bool:
        """Whether nothing more happens."""
        return not (self._reader.busy or self._worker.busy)

    @override
    def done(self, result: int) -> None:
        """Closing the dialog ends the work."""
        self._reader.stop()
        self._worker.stop()
        super().done(result)

    def _on_read(self, sealed: Sealed) -> None:
        try:
            request = self._as_sealed(sealed.seal, sealed.issued.lines)
        except PlanError as error:
            self._on_error(error)
            return
        self._seal = sealed.seal.line
        making = Packing().making(sealed.seal.kind, request)
        self._worker.ask(
            differences, sealed.issued, making, on_done=self._on_compared, on_error=self._on_error
        )

    def _on_compared(self, found: tuple[str, ...]) -> None:
        self.found = found
        if not found:
            self._end(_("“{name}” agrees with the plan.").format(name=self._name), self._seal)
            return
        count = len(found)
        title = ngettext(
            "“{name}” differs from the plan in {count} place.",
            "“{name}” differs from the plan in {count} places.",
            count,
        ).format(name=self._name, count=count)
        self.list.setPlainText("\n\n".join(found))
        self.list.show()
        self._end(title, self._seal)
        self.list.setFocus()

    def _on_error(self, error: PlanError) -> None:
        self._end(error.sentence, error.help)

    def _end(self, title: str, text: str) -> None:
        self.bar.hide()
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.close_button.setText(_("Close"))
        self.close_button.setDefault(True)
        fit_height(self)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self.title.setMinimumWidth(theme.px(_WIDTH))
        self.list.setMinimumHeight(theme.px(_HEIGHT))
        for widget in (self.title, self.text, self.bar, self.list):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column.addSpacing(8)
        column.addLayout(buttons)
