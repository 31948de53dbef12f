"""What a tracker would make of the plan: first rows, words for delivery, what is not taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTabBar, QTableView, QVBoxLayout, QWidget

from actionplan.i18n import _, mark
from actionplan.overriding import override
from ui.models.rows_table import RowsTable, TextRow
from ui.models.tracker_table import (
    AREA,
    DELIVERY,
    DUE,
    LEAD,
    REFERENCE,
    ROW,
    TITLE,
    TrackerTable,
    changes_of,
)
from ui.plain import Label
from ui.tracker_looks import MOST_ROWS
from ui.widgets.card import Card
from ui.widgets.history_list import history_list
from ui.widgets.tracker_statuses import TrackerStatuses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme
    from ui.tracker_looks import Preview, Problem

_KINDS = {
    "row": mark("Row not read"),
    "cell": mark("Cell not understood"),
    "aside": mark("Left aside"),
}
_WIDTHS = {ROW: 44, REFERENCE: 62, AREA: 92, LEAD: 86, DUE: 104, DELIVERY: 98}
_LEAST_TITLE = 120
_PROBLEM_WIDTHS = {0: 130, 1: 110, 2: 44, 3: 110}
_PREVIEW, _STATUSES, _PROBLEMS = range(3)
_ROW_HEIGHT = 42


class TrackerPreview(Card):
    """Three tabs; ``status_chosen`` tells what a word for delivery is to mean."""

    status_chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._preview: Preview | None = None
        self._sheet = ""
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("What becomes of the file"))
        for _each in range(3):
            self.tabs.addTab("")
        self.rows = TrackerTable(theme, self)
        self.table = history_list(
            self.rows, _("The first rows as they will become"), "TrackerTable", stretch=TITLE
        )
        self.table.setWordWrap(True)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Interactive)
        self.table.viewport().installEventFilter(self)
        self.details = Label("", "muted", wrap=True)
        self.details.setObjectName("RowDetails")
        self.statuses = TrackerStatuses(theme)
        self.problems = RowsTable((_("What"), _("Sheet"), _("Row"), _("Column"), _("Why")), self)
        self.problem_table = history_list(
            self.problems, _("What is not taken in, and why"), "ProblemTable", stretch=4
        )
        self.problem_table.setWordWrap(True)
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.statuses.chosen.connect(self.status_chosen)
        theme.changed.connect(self._set_widths)
        self._set_widths()

    def show_preview(self, preview: Preview, sheet: str) -> None:
        """Show what was drafted; of the rows those of one sheet."""
        self._preview = preview
        self.statuses.show_statuses(preview.statuses)
        self.problems.show_rows([_problem_row(each) for each in preview.problems])
        self._sheet = ""
        self.show_sheet(sheet)
        self._count()

    def show_sheet(self, sheet: str) -> None:
        """Show the rows of one sheet."""
        if self._preview is None or sheet == self._sheet:
            return
        self._sheet = sheet
        chosen = self.table.currentIndex().row()
        self.rows.show_rows([row for row in self._preview.rows if row.sheet == sheet])
        self.details.setText(self._hint())
        if 0 <= chosen < len(self.rows.rows):
            self.table.selectRow(chosen)
        self._count()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stretch_title()
        return False

    def _stretch_title(self) -> None:
        """Let what the record says have the room that is left, and never too little."""
        others = sum(self.table.columnWidth(column) for column in _WIDTHS)
        width = self.table.viewport().width() - others
        self.table.setColumnWidth(TITLE, max(width, self._theme.px(_LEAST_TITLE)))

    def _hint(self) -> str:
        count = len(self.rows.rows)
        if not count:
            return _("Nothing of this sheet changes the plan.")
        if count == MOST_ROWS:
            text = _("The first {n} rows are shown. Choose one to see what it says or changes.")
            return text.format(n=count)
        return _("Choose a row to see what it says or changes.")

    def _count(self) -> None:
        preview = self._preview
        if preview is None:
            return
        counts = preview.counts
        untaken = sum(counts.get(name, 0) for name in ("rows", "cells", "aside"))
        for tab, words in (
            (_PREVIEW, _("Preview")),
            (_STATUSES, _("Statuses ({n})").format(n=len(preview.statuses))),
            (_PROBLEMS, _("Left out ({n})").format(n=f"{untaken:,}")),
        ):
            self.tabs.setTabText(tab, words)

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            row = self.rows.rows[current.row()]
            self.details.setText(changes_of(row).replace("\n", " · "))

    def _lay_out(self) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.details)
        for part in (shown, self.statuses, self.problem_table):
            self._stack.addWidget(part)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)

    def _set_widths(self) -> None:
        pairs: Sequence[tuple[QTableView, dict[int, int]]] = (
            (self.table, _WIDTHS),
            (self.problem_table, _PROBLEM_WIDTHS),
        )
        for table, widths in pairs:
            for column, width in widths.items():
                table.setColumnWidth(column, self._theme.px(width))
            head = table.verticalHeader()
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setDefaultSectionSize(self._theme.px(_ROW_HEIGHT))
        self._stretch_title()


def _problem_row(problem: Problem) -> TextRow:
    number = str(problem.number) if problem.number else ""
    cells = (_(_KINDS[problem.kind]), problem.sheet, number, problem.column, problem.text)
    return TextRow("", cells)
