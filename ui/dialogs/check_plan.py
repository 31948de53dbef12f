"""Checking a plan file and its evidence in the background, and what was found in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.dialogs.sizes import open_at
from ui.keeping_work import check
from ui.layouts import fit_height
from ui.plain import Label
from ui.processes import REPORT_LIMITS, Worker
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.errors import PlanError
    from ui.keeping_work import Finding
    from ui.services import Services

_SIZE, _WITH_FINDINGS = (560, 190), (560, 420)


class CheckPlanDialog(QDialog):
    """Accepts where the person wants to recover a damaged plan into a new file."""

    def __init__(self, services: Services, plan: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self._theme = services.theme
        self.setWindowTitle(_("Check the plan file"))
        self.setObjectName("CheckPlanDialog")
        open_at(self, theme, _SIZE)
        self.verdict = Label(_("Checking “{name}”…").format(name=plan.name), wrap=True)
        self.bar = ProgressLine()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.verdict.text())
        self.findings = QPlainTextEdit()
        self.findings.setReadOnly(True)
        self.findings.setTabChangesFocus(True)
        self.findings.setAccessibleName(_("Findings"))
        self.recover_button = Button(_("Recover into a new file…"), theme, look="primary")
        self.recover_button.setObjectName("RecoverButton")
        self.recover_button.hide()
        self.close_button = Button(_("Cancel"), theme)
        self._lay_out()
        self._worker = Worker(REPORT_LIMITS, self)
        self._worker.ask(
            check, plan, on_done=self._on_done, on_error=self._on_error, on_step=self._on_step
        )

    @property
    def is_busy(self) -> bool:
        """Whether the file is still being checked."""
        return self._worker.busy

    @override
    def done(self, result: int) -> None:
        self._worker.stop()
        super().done(result)

    def _on_step(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_done(self, found: tuple[Finding, ...]) -> None:
        marks = {True: "✗", False: "⚠"}
        lines = [f"{marks[each.is_fault]} {each.text}" for each in found]
        words = ngettext("{n} finding", "{n} findings", len(found)).format(n=len(found))
        sound = _("✓ The file is sound, and all of its evidence is as it was attached.")
        self._tell(words if found else sound, lines)
        self.recover_button.setVisible(any(each.is_damage for each in found))

    def _on_error(self, error: PlanError) -> None:
        self._tell(error.sentence, [error.help])

    def _tell(self, verdict: str, lines: list[str]) -> None:
        self.bar.hide()
        self.verdict.setText(verdict)
        self.findings.setPlainText("\n\n".join(lines))
        self.findings.setVisible(bool(lines))
        self.close_button.setText(_("Close"))
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        if lines:
            open_at(self, self._theme, _WITH_FINDINGS)
        else:
            fit_height(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(Label(_("Check the plan file"), "dialog-title"))
        column.addWidget(self.verdict)
        column.addWidget(self.bar)
        column.addWidget(self.findings, 1)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.recover_button)
        column.addLayout(row)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.findings.hide()
        self.close_button.clicked.connect(self.reject)
        self.recover_button.clicked.connect(self.accept)
