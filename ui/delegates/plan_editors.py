"""The editors of the plan table: words, a role, a day, a status, a percentage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from actionplan.domain.people import person_label
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_mark
from actionplan.i18n import _
from ui.models.plan_tree_rows import Column, Kind

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    from ui.bridge import PlanBridge
    from ui.models.plan_tree import PlanTree

    Index = QModelIndex | QPersistentModelIndex

_GROUP = Kind.GROUP
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
_MOST_PERCENT, _STEP = 100, 5
_LINES = 3
_AROUND = 24
_WORKED_OUT = "worked out"


class PlanEditors(QStyledItemDelegate):
    """Makes an editor for each cell that takes typing, and says how high rows are."""

    def __init__(self, bridge: PlanBridge, tree: PlanTree, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._tree = tree
        self._size = self._group_size = QSize()

    def be_high(self, rows: int, groups: int) -> None:
        """Let rows and groups be so high; asked for each cell in sight, so made once."""
        self._size, self._group_size = QSize(0, rows), QSize(0, groups)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._group_size if self._tree.row(index).kind is _GROUP else self._size

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        match index.column():
            case Column.TITLE:
                return _words_editor(parent)
            case Column.LEAD:
                return self._lead_editor(parent)
            case Column.STATUS:
                return self._status_editor(parent)
            case Column.PROGRESS:
                return _percent_editor(parent)
            case _:
                return _day_editor(parent)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        match editor:
            case QPlainTextEdit():
                editor.setPlainText(str(value))
                editor.selectAll()
            case QSpinBox():
                editor.setValue(int(str(value)))
                editor.selectAll()
            case QComboBox():
                editor.setCurrentIndex(editor.findData(str(value)))
            case QLineEdit():
                editor.setText(str(value))
                editor.selectAll()
            case _:
                pass

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        typed = _typed(editor)
        is_refused = (self._tree.row(index).record_id, index.column()) in self._tree.refused
        if typed == index.data(Qt.ItemDataRole.EditRole) and not is_refused:
            return
        model.setData(index, None if typed == _WORKED_OUT else typed)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = option.rect
        wished = editor.sizeHint()
        if isinstance(editor, QPlainTextEdit):
            place.setHeight(max(place.height(), editor.minimumHeight()))
        else:
            place.setHeight(wished.height())
            place.setWidth(max(place.width(), wished.width()))
        viewport = editor.parentWidget()
        if viewport is not None:
            place.moveRight(min(place.right(), viewport.width() - 1))
            place.moveBottom(min(place.bottom(), max(viewport.height(), place.height()) - 1))
        editor.setGeometry(place)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter and Tab leave a box of words too, as they leave every other cell."""
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent):
            hint = _TABS.get(Qt.Key(event.key()), self.EndEditHint.NoHint)
            is_leaving = event.key() in (*_ENTER, *_TABS)
            if is_leaving and event.type() == QEvent.Type.KeyPress:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, hint)
                return True
        return super().eventFilter(editor, event)

    def _lead_editor(self, parent: QWidget) -> QLineEdit:
        people = self._bridge.plan.people.values()
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Lead officer"))
        completer = QCompleter(sorted(map(person_label, people), key=str.casefold), editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.setCompleter(completer)
        return editor

    def _status_editor(self, parent: QWidget) -> QComboBox:
        editor = QComboBox(parent)
        editor.setAccessibleName(_("Status"))
        for delivery in Delivery:
            editor.addItem(delivery_mark(delivery), delivery.value)
        editor.addItem(_("As worked out"), _WORKED_OUT)
        editor.activated.connect(self._on_chosen)
        return editor

    def _on_chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)


def _typed(editor: QWidget) -> Any:
    match editor:
        case QPlainTextEdit():
            return " ".join(editor.toPlainText().split())
        case QSpinBox():
            editor.interpretText()
            return editor.value()
        case QComboBox():
            return editor.currentData()
        case QLineEdit():
            return editor.text().strip()
        case _:
            return None


def _words_editor(parent: QWidget) -> QPlainTextEdit:
    editor = QPlainTextEdit(parent)
    editor.setObjectName("CellEditor")
    editor.setAccessibleName(_("Area for improvement / action"))
    editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * _LINES + _AROUND)
    return editor


def _day_editor(parent: QWidget) -> QLineEdit:
    editor = QLineEdit(parent)
    editor.setAccessibleName(_("Due"))
    editor.setPlaceholderText(_("such as 12 Oct or +2w"))
    return editor


def _percent_editor(parent: QWidget) -> QSpinBox:
    editor = QSpinBox(parent)
    editor.setAccessibleName(_("Percent done"))
    editor.setRange(0, _MOST_PERCENT)
    editor.setSingleStep(_STEP)
    editor.setSuffix(" %")
    return editor
