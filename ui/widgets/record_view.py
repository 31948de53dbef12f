"""A table of records: whole rows, one at a time, copied as text and table, fitted to its width."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from actionplan.overriding import override
from actionplan.reports.tables.quoting import guarded
from ui.delegates.record_cells import RecordCells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.models.record_table import RecordTable
    from ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordView(QTableView):
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
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setProperty("look", "records")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.cells = cells or RecordCells(self._theme, self)
        self.setItemDelegate(self.cells)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
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
        """Make a record the current one; return whether it is shown."""
        index = self._table.index_of(record_id)
        if index.isValid():
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
        if not rows:
            return
        model = self._table
        lines = [list(model.titles)]
        columns = range(model.columnCount())
        lines += [[_one_line(model.cell(model.index(at, c)).words) for c in columns] for at in rows]
        cells = ["".join(f"<td>{escape(text)}</td>" for text in line) for line in lines]
        content = QMimeData()
        content.setText("\n".join("\t".join(map(guarded, line)) for line in lines))
        markup = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
        content.setData("text/html", markup.encode())
        QGuiApplication.clipboard().setMimeData(content)

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
        """Share the width out; where it is too little, columns give way."""
        px, head, room = self._theme.px, self.horizontalHeader(), self.viewport().width()
        shown = list(self._widths)
        least = sum(px(width) for width in self._widths.values())
        for column in self._gives_way:
            if least <= room:
                break
            least -= px(self._widths[column])
            shown.remove(column)
        for column in self._widths:
            head.setSectionHidden(column, column not in shown)
        others = sum(px(self._widths[column]) for column in shown[1:])
        for column in shown[1:]:
            head.resizeSection(column, px(self._widths[column]))
        first = max(room - others, px(self._widths[shown[0]]) // 2)
        head.resizeSection(shown[0], first)
        last = px(self._widths[shown[-1]])
        head.resizeSection(shown[-1], max(min(last, room - first - others + last), last // 2))


def _one_line(text: str) -> str:
    return " ".join(text.split())
