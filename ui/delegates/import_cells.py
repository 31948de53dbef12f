"""Editing the cells of an import review: words in a box, the service and timescale from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _
from actionplan.reports.charts import Tone
from ui.models.import_table import NOTE_ROLE, SECTION, TEXT, TICK, TIMESCALE, ImportTable
from ui.tick import draw_tick

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

    from ui.theme import Theme

_ABOVE = 7
_BESIDE = 5
_GAP = 3
_LINES = 4
_MOST_LINES = 7
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class ImportCells(QStyledItemDelegate):
    """Wrapped cells that begin at the top, and an editor for each column that can be edited.

    ``split_asked`` tells the words of an editor and where in them its cursor stands.
    """

    split_asked = Signal(str, int)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.displayAlignment = _TOP
        option.decorationAlignment = _TOP
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = QRect(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(cell, self._theme.colour("accent_soft"))
        line, high = ("accent", self._theme.border) if is_selected else ("line", 1)
        ink = self._theme.colour(line)
        painter.fillRect(cell.left(), cell.bottom() + 1 - high, cell.width(), high, ink)
        inner = QStyleOptionViewItem(option)
        inner.rect = cell.adjusted(_BESIDE, _ABOVE, 0, -_ABOVE)
        if index.column() == TICK:
            self._paint_tick(painter, inner.rect, index)
            return
        inner.state &= ~QStyle.StateFlag.State_Selected & ~QStyle.StateFlag.State_HasFocus
        if note := index.data(NOTE_ROLE):
            inner.rect.adjust(0, 0, 0, -self._paint_note(painter, inner, note))
        super().paint(painter, inner, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -2))

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, note: str) -> int:
        """Write a line at the foot of a cell; return how high it is."""
        metrics, place = option.fontMetrics, option.rect
        height = metrics.lineSpacing() + _GAP
        # The words of a cell begin a little in from its edge.
        line = place.adjusted(_GAP, place.height() - height + _GAP, -_GAP, 0)
        painter.setPen(self._theme.tone(Tone.AT_RISK).text)
        shown = metrics.elidedText(note, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _TOP, shown)
        return height

    def _paint_tick(
        self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        side = self._theme.px(15)
        box = QRectF(place.left() + 2.5, place.top() + 1.5, side, side)
        draw_tick(painter, self._theme, box, ticked=ticked)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click anywhere in the first cell ticks it, not only one on the small box."""
        if index.column() != TICK or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        was = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        return model.setData(index, off if was == on else on, Qt.ItemDataRole.CheckStateRole)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(_BESIDE, 0, 0, 0)
        size = super().sizeHint(inner, index)
        line = option.fontMetrics.lineSpacing()
        height = min(size.height(), line * _MOST_LINES) + 2 * _ABOVE
        note = line + _GAP if index.data(NOTE_ROLE) else 0
        return QSize(size.width() + _BESIDE, height + note)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return ends the editing of words, Ctrl+Return cuts them in two at the cursor."""
        if not isinstance(editor, QPlainTextEdit) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.type() != QEvent.Type.KeyPress or not is_return:
            return super().eventFilter(editor, event)
        hint = QStyledItemDelegate.EndEditHint.NoHint
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            before = _words_before_cursor(editor)
            self.closeEditor.emit(editor, hint)
            self.split_asked.emit(editor.toPlainText(), len(before))
        else:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)
        return True

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        if index.column() == TEXT:
            return _text_editor(parent)
        editor = QComboBox(parent)
        if index.column() == TIMESCALE:
            fill_timescales(editor)
            editor.setAccessibleName(_("Timescale"))
        else:
            editor.setEditable(True)
            editor.addItems(cast("ImportTable", index.model()).sections)
            editor.setAccessibleName(_("Service"))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
            editor.selectAll()
        elif isinstance(editor, QComboBox) and index.column() == TIMESCALE:
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QComboBox):
            editor.setEditText(value)

    @override
    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QComboBox):
            is_list = index.column() == TIMESCALE
            model.setData(index, editor.currentData() if is_list else editor.currentText())

    @override
    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place = option.rect
        if index.column() in {SECTION, TIMESCALE}:
            place.setHeight(editor.sizeHint().height())
            place.setWidth(max(place.width(), editor.sizeHint().width()))
        else:
            place.setHeight(max(place.height(), editor.minimumHeight()))
        editor.setGeometry(place)


def fill_timescales(box: QComboBox) -> None:
    """Offer every timescale in a box, its value beside its words."""
    for timescale in Timescale:
        box.addItem(timescale_word(timescale), timescale)


def _words_before_cursor(editor: QPlainTextEdit) -> str:
    cursor = editor.textCursor()
    cursor.setPosition(cursor.position())
    cursor.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def _text_editor(parent: QWidget) -> QPlainTextEdit:
    editor = QPlainTextEdit(parent)
    editor.setAccessibleName(_("Area for improvement"))
    editor.setTabChangesFocus(True)
    editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * _LINES + 2 * _ABOVE)
    return editor
