"""The cells of the record of main findings, and the choice of a grade in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.delegates.record_cells import RecordCells

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

    from ui.models.judgement_table import JudgementTable

    Index = QModelIndex | QPersistentModelIndex


class JudgementCells(RecordCells):
    """Offers the grades of the framework, and none; choosing one keeps it at once."""

    def __init__(self, model: JudgementTable, parent: QObject) -> None:
        super().__init__(model.theme, parent)
        self._table = model

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QComboBox(parent)
        editor.setAccessibleName(str(self._table.headerData(index.column(), _ACROSS)))
        fill_grades(editor, self._table.grades)
        editor.activated.connect(self._on_chosen)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            chosen = index.data(Qt.ItemDataRole.EditRole)
            editor.setCurrentIndex(max(0, editor.findData(chosen)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            chosen = str(editor.currentData() or "")
            if chosen != index.data(Qt.ItemDataRole.EditRole):
                model.setData(index, chosen)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = option.rect
        height = min(editor.sizeHint().height(), place.height())
        place.setTop(place.center().y() - height // 2)
        place.setHeight(height)
        place.setWidth(max(place.width(), editor.sizeHint().width()))
        editor.setGeometry(place)

    def _on_chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)


_ACROSS = Qt.Orientation.Horizontal


def fill_grades(box: QComboBox, grades: list[str]) -> None:
    """Offer these grades, and none."""
    box.clear()
    box.addItem(_("No grade"), "")
    for grade in grades:
        box.addItem(grade, grade)
