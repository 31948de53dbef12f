"""The grid in which readings are typed: Tab goes on, Enter goes down, blocks are pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.reports.tables.quoting import guarded

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.models.measure_grid import MeasureGrid
    from ui.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_CLEARS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_ROW, _MONTH, _NAME = 30, 76, 232
_HEAD_TEXT, _HEAD_WEIGHT = 12, 600
"""The size and weight of the words in the heads."""
_BESIDE_NAME, _BESIDE_MONTH = 40, 20
"""What the style leaves free beside them."""


class _Editors(QStyledItemDelegate):
    """Names the editor of a cell for screen readers."""

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("CellEditor")
        editor.setAccessibleName(_("Value"))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor


class MeasureGridView(QTableView):
    """``moved`` tells that another cell is the current one, ``told`` what a person should know.

    Tab leaves the grid behind its last cell, and Shift+Tab before its first, so that the rest of
    the dialog is reached by keyboard.
    """

    moved = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, model: MeasureGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = model
        self.setObjectName("ReadingGrid")
        self.setAccessibleName(_("Readings by month"))
        self.setModel(model)
        self.setItemDelegate(_Editors(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setHighlightSections(True)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names = self.verticalHeader()
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.changed.connect(self._size)
        self._size()

    def copy(self) -> None:
        """Copy the selected cells as text with tabs."""
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        model = self._grid
        lines = [
            [guarded(model.text(model.place(model.index(row, column)))) for column in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def paste(self) -> None:
        """Type the block of the clipboard from the current cell on."""
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        start = self.currentIndex()
        if not text or not start.isValid():
            return
        block = [line.split("\t") for line in text.splitlines()]
        outside = self._grid.put(start, block)
        words = ngettext(
            "{count} pasted value lay outside the grid and was left out.",
            "{count} pasted values lay outside the grid and were left out.",
            outside,
        )
        self.told.emit(words.format(count=outside) if outside else "")

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # its editor let it pass, having taken it
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key in _CLEARS:
            for index in self.selectionModel().selectedIndexes():
                self._grid.setData(index, "")
        elif key in _TABS and self._step(_TABS[key]):
            event.accept()
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go_down()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next cell; behind the last one, to the next field."""
        return self._step(1 if next else -1) or super().focusNextPrevChild(next)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter, and to the next cell after Tab, without opening it."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint is hints.SubmitModelCache:
            self._go_down()
        elif hint is hints.EditNextItem:
            self._step(1)
        elif hint is hints.EditPreviousItem:
            self._step(-1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def _go_down(self) -> None:
        here = self.currentIndex()
        below = self._grid.index(here.row() + 1, here.column())
        self._go(below if below.isValid() else self._grid.index(0, here.column() + 1))

    def _step(self, step: int) -> bool:
        here, wide = self.currentIndex(), self._grid.columnCount()
        at = here.row() * wide + here.column() + step
        if not here.isValid() or not 0 <= at < wide * self._grid.rowCount():
            return False
        self._go(self._grid.index(at // wide, at % wide))
        return True

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def _size(self) -> None:
        px, rows, months = self._theme.px, self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(px(_ROW))
        names = max(px(_NAME), self._widest(rows) + _BESIDE_NAME)
        rows.setFixedWidth(min(names, self.width() * 2 // 5))
        months.setDefaultSectionSize(max(px(_MONTH), self._widest(months) + _BESIDE_MONTH))

    def _widest(self, head: QHeaderView) -> int:
        """Return how wide the longest words of a head are, in whatever language."""
        words = QFontMetrics(self._theme.font(_HEAD_TEXT, _HEAD_WEIGHT))
        along = head.orientation()
        texts = (str(self._grid.headerData(at, along) or "") for at in range(head.count()))
        return max((words.horizontalAdvance(text) for text in texts), default=0)
