"""The table of people or agencies: whole rows, sorted by any column, copied as text and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.copied import copied_rows
from ui.delegates.people_rows import PeopleRows
from ui.models.people_rows import Column, Kind
from ui.painting import line_width
from ui.widgets.rows_view import RowsView
from ui.widgets.table_look import fit_rows, share_width

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.models.people_table import PeopleTable
    from ui.theme import Theme

_WIDTHS: dict[int, int] = {
    Column.WHO: 240,
    Column.BESIDE: 256,
    Column.WORK: 150,
    Column.OPEN: 76,
    Column.OVERDUE: 80,
    Column.OFF_TRACK: 80,
    Column.COMPLETE: 86,
    Column.ASSURED: 80,
}
_GIVES_WAY = (Column.BESIDE, Column.ASSURED, Column.COMPLETE, Column.OFF_TRACK, Column.WORK)
"""The columns that hide first where the table is too narrow for all of them."""
_LEAST_WHO = 140
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PeopleView(RowsView):
    """Tells which row is current (``chosen``, its id) and which is opened."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, model: PeopleTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = model
        is_people = model.kind is Kind.PEOPLE
        self.setObjectName("PeopleTable" if is_people else "AgencyTable")
        self.setModel(model)
        self.setProperty("look", "records")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._rows = PeopleRows(theme, self)
        self.setItemDelegateForColumn(Column.WHO, self._rows)
        self.setItemDelegateForColumn(Column.WORK, self._rows)
        head = fit_rows(self, _("People") if is_people else _("Agencies"))
        head.setSortIndicator(Column.OPEN, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self._size)
        self._size()

    @property
    def record_id(self) -> str:
        """The id of the current row, or ""."""
        index = self.currentIndex()
        return self._table.row(index).record_id if index.isValid() else ""

    def choose(self, record_id: str) -> bool:
        """Make somebody the current row, if they are shown; else the first row."""
        index = self._table.index_of(record_id)
        is_there = index.isValid()
        self.setCurrentIndex(index if is_there else self._table.index(0, Column.WHO))
        self.scrollTo(self.currentIndex())
        return is_there

    def copy(self) -> None:
        """Copy all rows that are shown."""
        rows = range(self._table.rowCount())
        QGuiApplication.clipboard().setMimeData(copied_rows(self._table, rows))

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._table.row(current).record_id if current.isValid() else "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and self.record_id:
            self.opened.emit(self.record_id)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.row(index).record_id)

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._rows.height)
        self._fit()

    def _fit(self) -> None:
        needed = line_width(self._theme, _("no actions")) * 100 // self._theme.px(100) + 1
        widths = {**_WIDTHS, Column.WORK: max(_WIDTHS[Column.WORK], needed)}
        share_width(self, self._theme, widths, _GIVES_WAY, _LEAST_WHO)
