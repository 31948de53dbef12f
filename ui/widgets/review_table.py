"""The table of an import review: wrapped rows, ticks by Space, one row chosen at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.delegates.import_cells import ImportCells
from ui.models.import_table import (
    DUE,
    PARAGRAPH,
    REFERENCE,
    SECTION,
    TEXT,
    TICK,
    TIMESCALE,
    ImportTable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.theme import Theme

_WIDTHS = {TICK: 34, REFERENCE: 58, SECTION: 100, TIMESCALE: 92, DUE: 90, PARAGRAPH: 50}
_LEAST_TEXT = 150
_EDITS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class ReviewTable(QTableView):
    """Shows an ``ImportTable``; ``row_chosen`` tells the key of the current row."""

    row_chosen = Signal(str)

    def __init__(self, theme: Theme, model: ImportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self.setObjectName("ReviewTable")
        self.setAccessibleName(_("Areas for improvement found in the report"))
        self.setModel(model)
        self.setItemDelegate(ImportCells(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_EDITS)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self.resizeRowsToContents)
        head.sectionResized.connect(self._fit_rows)
        model.modelReset.connect(self._fit_rows)
        model.dataChanged.connect(self._fit_rows)
        model.rowsInserted.connect(self._fit_rows)
        theme.changed.connect(self._set_widths)
        self._set_widths()

    @property
    def chosen_rows(self) -> Sequence[int]:
        """The selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, key: str) -> None:
        """Select the row with ``key`` alone and bring it into sight."""
        position = self._rows.row_of(key)
        if position < 0 or position == self.currentIndex().row():
            return
        self.choose_row(position)

    def choose_row(self, position: int) -> None:
        """Select a row alone, with the current cell on its words."""
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        index = self._rows.index(position, TEXT)
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def toggle(self) -> None:
        """Tick the selected rows, or untick them if all are ticked."""
        rows = self.chosen_rows
        ticked = all(self._rows.rows[row].ticked for row in rows)
        self._rows.change(rows, ticked=not ticked)

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(self._rows.rows[current.row()].key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen_rows:
            self.toggle()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch_text()

    def _set_widths(self) -> None:
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, self._theme.px(width))
        self._stretch_text()

    def _stretch_text(self) -> None:
        others = sum(self.columnWidth(column) for column in _WIDTHS)
        width = self.viewport().width() - others
        self.setColumnWidth(TEXT, max(width, self._theme.px(_LEAST_TEXT)))
        self._fit_rows()

    def _fit_rows(self) -> None:
        self._fit.start()
