"""The table of an import review: wrapped rows, ticks by Space, everything else by a key too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.cell_editing import open_editor
from ui.delegates.import_cells import ImportCells
from ui.models.import_rows import Kind, ReviewRow
from ui.models.import_table import (
    DUE,
    PARAGRAPH,
    REFERENCE,
    ROWS_MOVED,
    SECTION,
    TEXT,
    TICK,
    TIMESCALE,
    ImportTable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QResizeEvent

    from ui.theme import Theme

_WIDTHS = {TICK: 34, REFERENCE: 52, SECTION: 104, TIMESCALE: 86, DUE: 90, PARAGRAPH: 48}
_HIDDEN = {
    Kind.AREA: frozenset[int](),
    Kind.STRENGTH: frozenset({REFERENCE, TIMESCALE, DUE, PARAGRAPH}),
    Kind.ACTION: frozenset({TIMESCALE, DUE, PARAGRAPH}),
}
_LEAST_TEXT = 150
_LEAST_HEIGHT = 160
_Control = Qt.KeyboardModifier.ControlModifier
_Shift = Qt.KeyboardModifier.ShiftModifier
_Alt = Qt.KeyboardModifier.AltModifier
_EDITS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class ReviewTable(QTableView):
    """Shows an ``ImportTable``; ``row_chosen`` tells the key of the current row.

    ``add_asked`` tells that a missed one is to be added, ``menu_asked`` where the menu belongs.
    """

    row_chosen = Signal(str)
    add_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, model: ImportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self.setObjectName("ReviewTable")
        self.setAccessibleName(_("Areas for improvement found in the report"))
        self.setModel(model)
        self._cells = ImportCells(theme, self)
        self.setItemDelegate(self._cells)
        self._behave()
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self.resizeRowsToContents)
        self._kept: tuple[list[str], str] = ([], "")
        self._keys = self._gestures()
        self.horizontalHeader().sectionResized.connect(self._fit_rows)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._fit_rows)
        model.placed.connect(self.choose)
        self._cells.split_asked.connect(self._on_split_asked)
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

    @property
    def chosen(self) -> list[ReviewRow]:
        """The selected rows themselves."""
        return [self._rows.rows[at] for at in self.chosen_rows]

    def toggle(self) -> None:
        """Tick the selected rows, or untick them if all are ticked."""
        ticked = all(row.ticked for row in self.chosen)
        self._rows.change(self.chosen_rows, ticked=not ticked)

    def mark_checked(self) -> None:
        """Say that the selected rows are as the report has them, and go to the next uncertain."""
        self._rows.change(self.chosen_rows, checked=True)
        if self._rows.rows and not self._rows.rows[0].is_sure:
            self.choose_row(0)

    def edit_words(self) -> None:
        """Open the words of the current row."""
        open_editor(self, self.currentIndex().siblingAtColumn(TEXT))

    def take_words_back(self) -> None:
        """Put the report's words back into the selected rows."""
        for at, row in zip(self.chosen_rows, self.chosen, strict=True):
            if row.is_edited:
                self._rows.change([at], text=row.found.text)

    def split_at(self, cuts: Sequence[int]) -> None:
        """Make rows of the current one, the others beginning at the cuts."""
        at = self.currentIndex().row()
        self._rows.split(at, self._rows.rows[at].text, cuts)

    def join_before(self) -> None:
        """Join the current row with the one before it in the report."""
        self._join(-1)

    def join_after(self) -> None:
        """Join the selected rows, or the only one with the next in the report."""
        self._join(1)

    def move_up(self) -> None:
        """Put the selected rows one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Put the selected rows one place down."""
        self._move(1)

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
        held = event.modifiers() & (_Control | _Shift | _Alt)
        gesture = self._keys.get((Qt.Key(event.key()), held))
        if gesture and self.currentIndex().isValid():
            gesture()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(cell.center())
        self.menu_asked.emit(place)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Put the rows where the line is shown; the model does not move its own."""
        content = event.mimeData()
        if not content.hasFormat(ROWS_MOVED):
            return
        keys = bytes(content.data(ROWS_MOVED).data()).decode().split()
        place = event.position().toPoint()
        index = self.indexAt(place)
        at = index.row() if index.isValid() else self._rows.rowCount()
        if index.isValid() and place.y() > self.visualRect(index).center().y():
            at += 1
        while at < self._rows.rowCount() and self._rows.rows[at].key in keys:
            at += 1
        before = next(iter(self._rows.keys([at])), "")
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._rows.move(keys, before)

    @override
    def sizeHint(self) -> QSize:
        """Ask for a few rows: what there is to spare comes anyway."""
        return QSize(super().sizeHint().width(), self._theme.px(_LEAST_HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch_text()

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_EDITS)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _gestures(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        none = Qt.KeyboardModifier.NoModifier
        return {
            (Qt.Key.Key_Space, none): self.toggle,
            (Qt.Key.Key_Return, none): self._edit_cell,
            (Qt.Key.Key_Enter, none): self._edit_cell,
            (Qt.Key.Key_Up, _Alt): self.move_up,
            (Qt.Key.Key_Down, _Alt): self.move_down,
            (Qt.Key.Key_J, _Control): self.join_after,
            (Qt.Key.Key_J, _Control | _Shift): self.join_before,
            (Qt.Key.Key_M, _Control): self.mark_checked,
        }

    def _edit_cell(self) -> None:
        open_editor(self, self.currentIndex())

    def _join(self, step: int) -> None:
        keys = self._rows.keys(self.chosen_rows)
        if len(keys) == 1 and (beside := self._rows.draft.neighbour(keys[0], step)):
            keys.append(beside.key)
        self._rows.join(keys)

    def _move(self, step: int) -> None:
        if keys := self._rows.keys(self.chosen_rows):
            self._rows.move_by(keys, step)

    def _on_split_asked(self, text: str, at: int) -> None:
        self._rows.split(self.currentIndex().row(), text, [at])
        self.setFocus()

    def _keep_selection(self) -> None:
        rows, current = self._rows, self.currentIndex().row()
        chosen = rows.keys(self.chosen_rows)
        self._kept = (chosen, next(iter(rows.keys([current])), ""))

    def _on_reset(self) -> None:
        """Select what was selected, since a row that moves or is cut resets the model."""
        hidden = set(_HIDDEN[self._rows.kind])
        if not any(row.paragraph for row in self._rows.rows):
            hidden.add(PARAGRAPH)
        for column in range(self._rows.columnCount()):
            self.setColumnHidden(column, column in hidden)
        keys, current = self._kept
        if (at := self._rows.row_of(current)) >= 0:
            self.choose_row(at)
        for key in keys:
            if (at := self._rows.row_of(key)) >= 0:
                flags = QItemSelectionModel.SelectionFlag
                index = self._rows.index(at, TEXT)
                self.selectionModel().select(index, flags.Select | flags.Rows)
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
