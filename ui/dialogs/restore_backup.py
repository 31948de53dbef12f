"""The backups of a plan: when, how large, whether each is sound, what going back would lose."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui import formats
from ui.dialogs.sizes import open_at
from ui.keeping_work import Judged, judge
from ui.models.rows_table import RowsTable, TextRow
from ui.plain import Label
from ui.processes import REPORT_LIMITS, Worker
from ui.widgets.button import Button
from ui.widgets.history_list import history_list

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.errors import PlanError
    from ui.services import Services

_SIZE = (640, 520)
_WIDTHS = (170, 80, 120)
_CHECK = 2


class Backup(NamedTuple):
    """A backup as its file tells."""

    path: Path
    made: datetime
    size: int


class RestoreBackupDialog(QDialog):
    """``chosen`` is the backup to go back to, ``in_place`` whether it takes the plan's place."""

    def __init__(
        self,
        services: Services,
        plan: Path,
        backups: tuple[Backup, ...],
        *,
        may_replace: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._plan = plan
        self._backups = backups
        self._judged: list[Judged | None] = [None] * len(backups)
        self.chosen: Path | None = None
        self.in_place = False
        theme = services.theme
        self.setWindowTitle(_("Restore a backup"))
        self.setObjectName("RestoreBackupDialog")
        open_at(self, theme, _SIZE)
        columns = (_("Made"), _("Size"), _("Check"), _("Changes it lacks"))
        self.model = RowsTable(columns, self)
        self.table = self._list()
        self.lost = QPlainTextEdit()
        self.lost.setReadOnly(True)
        self.lost.setTabChangesFocus(True)
        self.lost.setAccessibleName(_("What would be lost"))
        self.new_button = Button(_("Restore as a new file…"), theme, look="primary")
        self.new_button.setObjectName("RestoreNewButton")
        self.replace_button = Button(_("Put in the plan's place…"), theme)
        self.replace_button.setObjectName("RestoreInPlaceButton")
        self.close_button = Button(_("Close"), theme)
        self._lay_out()
        self.replace_button.setVisible(may_replace)  # once it stands in the dialog, not before
        self._worker = Worker(REPORT_LIMITS, self)
        self._show_rows()
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.selectRow(0)
        self._judge_next()

    @override
    def done(self, result: int) -> None:
        self._worker.stop()
        super().done(result)

    @property
    def is_busy(self) -> bool:
        """Whether backups are still being checked."""
        return None in self._judged

    def _judge_next(self) -> None:
        if self.is_busy:
            backup = self._backups[self._judged.index(None)].path
            self._worker.ask(
                judge, backup, self._plan, on_done=self._on_judged, on_error=self._on_error
            )

    def _on_judged(self, judged: Judged) -> None:
        self._judged[self._judged.index(None)] = judged
        row = self.table.currentIndex().row()
        self._show_rows()
        self.table.selectRow(max(row, 0))
        self._judge_next()

    def _on_error(self, error: PlanError) -> None:
        self._on_judged(Judged(error.sentence))

    def _on_chosen(self) -> None:
        judged = self._current[1]
        is_sound = judged is not None and not judged.fault
        self.new_button.setEnabled(is_sound)
        self.replace_button.setEnabled(is_sound)
        self.lost.setPlainText(_lost_words(judged, self._services))

    @property
    def _current(self) -> tuple[Backup | None, Judged | None]:
        row = self.table.currentIndex().row()
        return (self._backups[row], self._judged[row]) if row >= 0 else (None, None)

    def _on_new(self) -> None:
        self._choose(in_place=False)

    def _on_replace(self) -> None:
        self._choose(in_place=True)

    def _choose(self, *, in_place: bool) -> None:
        backup = self._current[0]
        if backup is not None:
            self.chosen, self.in_place = backup.path, in_place
            self.accept()

    def _show_rows(self) -> None:
        today = self._services.bridge.today
        rows = [
            TextRow("", (formats.moment(b.made, today), formats.size(b.size), *_check_words(j)))
            for b, j in zip(self._backups, self._judged, strict=True)
        ]
        self.model.show_rows(rows)

    def _list(self) -> QTableView:
        table = history_list(self.model, _("Backups, newest first"), "BackupTable", stretch=3)
        for column, width in enumerate(_WIDTHS):
            table.horizontalHeader().resizeSection(column, self._services.theme.px(width))
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(Label(_("Restore a backup"), "dialog-title"))
        column.addWidget(Label(_advice(self._backups), "muted", wrap=True))
        column.addWidget(self.table, 3)
        caption = Label(_("What would be lost"), "field")
        caption.setBuddy(self.lost)
        column.addWidget(caption)
        column.addWidget(self.lost, 2)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.close_button, self.replace_button, self.new_button):
            row.addWidget(button)
        column.addLayout(row)
        self.new_button.setEnabled(False)
        self.new_button.setDefault(True)
        self.replace_button.setEnabled(False)
        self.new_button.clicked.connect(self._on_new)
        self.replace_button.clicked.connect(self._on_replace)
        self.close_button.clicked.connect(self.reject)
        self.setTabOrder(self.table, self.lost)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _advice(backups: tuple[Backup, ...]) -> str:
    if not backups:
        return _("There is no backup of this plan on this computer yet.")
    return _(
        "Look at a backup as a new file first; the plan stays as it is. Put in the plan's place, "
        "what is there now is kept as a backup."
    )


def _check_words(judged: Judged | None) -> tuple[str, str]:
    if judged is None:
        return _("…"), ""
    if judged.fault:
        return _("✗ damaged"), ""
    lost = ngettext("{n} change", "{n} changes", judged.lost).format(n=judged.lost)
    return _("✓ sound"), lost if judged.lost else _("none")


def _lost_words(judged: Judged | None, services: Services) -> str:
    if judged is None:
        return _("This backup is being checked.")
    if judged.fault:
        return judged.fault
    if not judged.lost:
        return _("Nothing: this backup holds every change of the plan.")
    today = services.bridge.today
    lines = [
        _("{moment}, {who}: {what}").format(
            moment=formats.moment(datetime.fromisoformat(at), today), who=who or "—", what=what
        )
        for at, who, what in judged.labels
    ]
    if (more := judged.lost - len(lines)) > 0:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join(lines)
