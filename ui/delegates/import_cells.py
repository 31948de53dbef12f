"""Editing the cells of an import review: words in a box, the service and timescale from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _
from ui.models.import_table import SECTION, TEXT, TIMESCALE, ImportTable

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

_ABOVE = 7
_LINES = 4
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class ImportCells(QStyledItemDelegate):
    """Wrapped cells that begin at the top, and an editor for each column that can be edited."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.displayAlignment = _TOP
        option.decorationAlignment = _TOP
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.rect.adjust(0, _ABOVE, 0, 0)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + 2 * _ABOVE)

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


def _text_editor(parent: QWidget) -> QPlainTextEdit:
    editor = QPlainTextEdit(parent)
    editor.setAccessibleName(_("Area for improvement"))
    editor.setTabChangesFocus(True)
    editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * _LINES + 2 * _ABOVE)
    return editor
