"""The table of the evidence register: whole rows, copied as text and table, files dropped on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from actionplan.i18n import _
from ui.copied import copied_rows
from ui.delegates.evidence_rows import EvidenceRows
from ui.delegates.wrapped_cells import WrappedCells
from ui.evidence_content import is_evidence, pasted
from ui.models.evidence_rows import Column
from ui.widgets.rows_view import RowsView
from ui.widgets.table_look import fit_rows, share_width

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
    )

    from actionplan.domain.records import Evidence
    from ui.models.evidence_table import EvidenceTable
    from ui.theme import Theme

_WIDTHS: dict[int, int] = {
    Column.TITLE: 222,
    Column.SUPPORTS: 90,
    Column.PROOF: 126,
    Column.KIND: 112,
    Column.ADDED: 112,
    Column.BY: 140,
    Column.SIZE: 80,
    Column.STATE: 114,
}
_GIVES_WAY = (
    Column.BY,
    Column.KIND,
    Column.SIZE,
    Column.PROOF,
    Column.ADDED,
    Column.SUPPORTS,
)
"""The columns that hide first where the table is too narrow for all of them."""
_LEAST_TITLE = 150


class EvidenceView(RowsView):
    """Tells what its user asks for; the page carries it out."""

    chosen = Signal(object)  # Evidence | None
    open_asked = Signal()
    preview_asked = Signal()
    withdraw_asked = Signal()
    content_given = Signal(object)  # QMimeData: files, an address or a picture

    def __init__(self, theme: Theme, model: EvidenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = model
        self.setObjectName("EvidenceTable")
        self.setModel(model)
        self.setAcceptDrops(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._rows = EvidenceRows(theme, self)
        self.setItemDelegateForColumn(Column.TITLE, self._rows)
        wrapped = WrappedCells(theme, self)
        for column in (Column.PROOF, Column.KIND, Column.BY, Column.STATE):
            self.setItemDelegateForColumn(column, wrapped)
        head = fit_rows(self, _("Evidence register"))
        head.setSortIndicator(Column.ADDED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.open_asked)
        theme.changed.connect(self._size)
        self._size()

    @property
    def selected_ids(self) -> list[str]:
        """The ids of the selected pieces that are not withdrawn, from the top."""
        indexes = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        items = [self._table.evidence(index) for index in indexes]
        return [item.id for item in items if item is not None and item.withdrawn_on is None]

    @property
    def chosen_evidence(self) -> Evidence | None:
        """The current piece of evidence."""
        index = self.currentIndex()
        return self._table.evidence(index) if index.isValid() else None

    @property
    def chosen_id(self) -> str:
        """The id of the current piece, or nothing."""
        chosen = self.chosen_evidence
        return chosen.id if chosen else ""

    def choose(self, evidence_id: str) -> None:
        """Make a piece of evidence the current one, if it is shown."""
        index = self._table.index_of(evidence_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def copy(self) -> None:
        """Copy the selected rows as text with tabs and as a table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            QGuiApplication.clipboard().setMimeData(copied_rows(self._table, rows))

    def paste(self) -> None:
        """Ask to attach the files, the address or the picture on the clipboard."""
        self._give(pasted())

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._table.evidence(current) if current.isValid() else None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.withdraw_asked.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.preview_asked.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            self.state() is not QAbstractItemView.State.EditingState
        ):
            self.open_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_evidence(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if is_evidence(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._give(event.mimeData())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _give(self, content: QMimeData) -> None:
        if is_evidence(content):
            self.content_given.emit(content)

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._rows.height)
        self._fit()

    def _fit(self) -> None:
        share_width(self, self._theme, _WIDTHS, _GIVES_WAY, _LEAST_TITLE)
