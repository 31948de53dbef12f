"""A table of records: whole rows, one at a time, copied as text and table, fitted to its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from actionplan.overriding import override
from ui.copied import copied_rows
from ui.delegates.record_cells import RecordCells
from ui.roles import PRINTED
from ui.widgets.rows_view import RowsView
from ui.widgets.table_look import columns_of, fit_rows, share_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.models.record_table import RecordTable
    from ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordView(RowsView):
    """Tells what its user asks for; the first column takes the room that the others leave.

    Where the table is too narrow, the columns of ``gives_way`` hide, the first of them first.
    """

    chosen = Signal(str)  # record id
    opened = Signal()

    def __init__(
        self,
        model: RecordTable,
        name: str,
        widths: Mapping[int, int],
        gives_way: Sequence[int] = (),
        *,
        cells: RecordCells | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = model
        self._theme: Theme = model.theme
        self._widths = dict(widths)
        self._gives_way = tuple(gives_way)
        self.setModel(model)
        self.setProperty("look", "records")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.cells = cells or RecordCells(self._theme, self)
        self.setItemDelegate(self.cells)
        head = fit_rows(self, name)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double_click)
        self._theme.changed.connect(self._size)
        self._size()

    def give_way(self, columns: Sequence[int]) -> None:
        """Let other columns hide where the table is too narrow, the first of them first."""
        self._gives_way = tuple(columns)
        self._fit()

    @property
    def record_id(self) -> str:
        """The id of the record of the current row, "" for none."""
        return self._table.record_id(self.currentIndex())

    def choose(self, record_id: str) -> bool:
        """Make a record the current one; return whether it is shown.

        Where it is already, the current cell and what is selected beside it stay.
        """
        index = self._table.index_of(record_id)
        if index.isValid():
            if self.record_id != record_id:
                self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def choose_first(self) -> None:
        """Make the first record the current one."""
        rows = range(self._table.rowCount())
        ids = (self._table.record_id(self._table.index(row, 0)) for row in rows)
        self.choose(next(filter(None, ids), ""))

    def copy(self) -> None:
        """Copy the selected rows as text with tabs and as a table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            QGuiApplication.clipboard().setMimeData(copied_rows(self._table, rows, PRINTED))

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._table.record_id(current))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not is_editing and self._opens(event.key()):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _opens(self, key: int) -> bool:
        takes_typing = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        return key in _ENTER or (key == Qt.Key.Key_F2 and not takes_typing)

    def _on_double_click(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit()

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.cells.height)
        self._fit()

    def _fit(self) -> None:
        """Share the width out; the last column is drawn in where a little is missing."""
        least = self._widths[next(iter(self._widths))] // 2
        with columns_of(self) as head:
            missing = share_width(self, self._theme, self._widths, self._gives_way, least)
            shown = [column for column in self._widths if not head.isSectionHidden(column)]
            last = head.sectionSize(shown[-1])
            head.resizeSection(shown[-1], max(last + missing, last // 2))
