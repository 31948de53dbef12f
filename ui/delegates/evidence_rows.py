"""Two lines in one cell of the register: the title, and under it what the evidence shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.overriding import override
from ui.delegates.two_lines import TwoLineRows
from ui.models.evidence_table import SECOND_LINE

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)


class EvidenceRows(TwoLineRows):
    """Writes in the colour that the model gives, and tells when typed words were not saved."""

    refused = Signal(object)  # QPersistentModelIndex: typed words were not saved

    @override
    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QLineEdit) and not model.setData(index, editor.text()):
            self.refused.emit(QPersistentModelIndex(index))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        title, place = self.draw_ground(painter, option, index)
        ink = index.data(_FOREGROUND)
        self.write_lines(painter, place, title, index.data(SECOND_LINE), ink)
