"""A plan and a copy of it, record by record, and the choice of which to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui.copies_work import compare
from ui.dialogs.sizes import open_at
from ui.layouts import fit_height
from ui.models.rows_table import RowsTable, TextRow
from ui.plain import Label
from ui.processes import REPORT_LIMITS, Worker
from ui.widgets.button import Button
from ui.widgets.history_list import history_list
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.errors import PlanError
    from ui.copies_work import Differing
    from ui.services import Services

STAY, ASIDE, GO = range(3)
_SIZE = (900, 560)
_WIDTHS = (100, 190, 110, 155, 155, 130)
_ASIDE = 56
"""What the margins of the dialog and the frame of the table take of its width."""


class CopyDifferencesDialog(QDialog):
    """``exec`` returns ``STAY``, ``ASIDE`` (keep the plan, put the copy aside) or ``GO``."""

    def __init__(
        self, services: Services, plan: Path, copy: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = services.theme
        self.setWindowTitle(_("Compare the copies"))
        self.setObjectName("CopyDifferencesDialog")
        open_at(self, theme, _SIZE)
        self.model = RowsTable(_titles(), self)
        self.table = history_list(self.model, _("Differences"), "DifferenceTable", stretch=1)
        room = (self.width() - _ASIDE) / sum(_WIDTHS)
        for column, width in enumerate(_WIDTHS):
            wide = min(theme.px(width), int(width * room))
            self.table.horizontalHeader().resizeSection(column, wide)
        self.verdict = Label(_("Comparing…"), wrap=True)
        self.bar = ProgressLine()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.verdict.text())
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName(_("The chosen difference"))
        self.stay_button = Button(_("Decide later"), theme)
        self.stay_button.setDefault(True)
        self.aside_button = Button(_("Keep this plan, set that copy aside"), theme)
        self.go_button = Button(_("Go on with that copy"), theme)
        self._lay_out(visible_controls(copy.name))
        self._worker = Worker(REPORT_LIMITS, self)
        today = services.bridge.today
        self._worker.ask(
            compare, plan, copy, today, on_done=self._on_compared, on_error=self._on_error
        )

    @property
    def is_busy(self) -> bool:
        """Whether the two are still being compared."""
        return self._worker.busy

    @override
    def done(self, result: int) -> None:
        self._worker.stop()
        super().done(result)

    def _on_compared(self, found: tuple[Differing, ...]) -> None:
        self.bar.hide()
        count = len(found)
        words = ngettext("{n} difference.", "{n} differences.", count).format(n=count)
        self.verdict.setText(words if found else _("The two say the same."))
        self.model.show_rows(
            [TextRow(d.record_id, (*d.cells, _(d.newer) if d.newer else "")) for d in found]
        )
        self.table.selectRow(0)
        for part in (self.table, self.whole):
            part.setVisible(bool(found))
        if not found:
            fit_height(self)
        for button in (self.aside_button, self.go_button):
            button.setEnabled(True)

    def _on_error(self, error: PlanError) -> None:
        self.bar.hide()
        self.verdict.setText(error.line)

    def _on_chosen(self) -> None:
        row = self.table.currentIndex().row()
        captioned = self.model.captioned(row) if row >= 0 else ()
        self.whole.setPlainText("\n".join(f"{name}: {text}" for name, text in captioned))

    def _on_aside(self) -> None:
        self.done(ASIDE)

    def _on_go(self) -> None:
        self.done(GO)

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        title = _("This plan and “{name}”").format(name=name)
        column.addWidget(Label(title, "dialog-title", wrap=True))
        advice = _(
            "Whichever you go on with, the other is kept in the folder “Set aside” beside the plan."
        )
        column.addWidget(Label(advice, "muted", wrap=True))
        column.addWidget(self.verdict)
        column.addWidget(self.bar)
        column.addWidget(self.table, 3)
        column.addWidget(self.whole, 1)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.stay_button, self.aside_button, self.go_button):
            row.addWidget(button)
        column.addLayout(row)
        buttons = (self.stay_button, self.aside_button, self.go_button)
        if sum(each.sizeHint().width() for each in buttons) > self.width() - _ASIDE:
            row.setDirection(QHBoxLayout.Direction.TopToBottom)
        self.aside_button.setEnabled(False)
        self.go_button.setEnabled(False)
        self.stay_button.clicked.connect(self.reject)
        self.aside_button.clicked.connect(self._on_aside)
        self.go_button.clicked.connect(self._on_go)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.setFocus()


def _titles() -> tuple[str, ...]:
    return (_("What"), _("Record"), _("Field"), _("This plan"), _("That copy"), _("Newer in"))
