"""Waiting for work in the child process, with a way to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.plain import Label
from ui.processes import REPORT_LIMITS, Worker
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.errors import PlanError
    from ui.services import Services

_WIDTH = 380


class WaitingDialog(QDialog):
    """Accepts when the work is done (``outcome``) or refused (``error``); Cancel ends it."""

    def __init__(
        self,
        services: Services,
        words: str,
        work: Callable[..., Any],
        *arguments: object,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.outcome: Any = None
        self.error: PlanError | None = None
        self.setWindowTitle(_("ActionPlan"))
        self.setAccessibleName(words)
        self.setObjectName("WaitingDialog")
        label = Label(words, "strong", wrap=True)
        label.setMinimumWidth(services.theme.px(_WIDTH))
        bar = ProgressLine()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self.cancel_button = Button(_("Cancel"), services.theme)
        self.cancel_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label)
        column.addWidget(bar)
        column.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        self._worker = Worker(REPORT_LIMITS, self)
        self._worker.ask(work, *arguments, on_done=self._on_done, on_error=self._on_error)

    @override
    def done(self, result: int) -> None:
        self._worker.stop(gently=True)
        super().done(result)

    def _on_done(self, outcome: Any) -> None:
        self.outcome = outcome
        self.accept()

    def _on_error(self, error: PlanError) -> None:
        self.error = error
        self.accept()
