"""Two lines in one cell of the register: the title, and under it what the evidence shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.models.evidence_table import SECOND_LINE

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
    from PySide6.QtGui import QFont

    from ui.theme import Theme

_ABOVE, _BESIDE = 6, 8
_CUT = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)


class EvidenceRows(QStyledItemDelegate):
    """Lets the style paint ground, line and focus, and writes the words itself."""

    refused = Signal(object)  # QPersistentModelIndex: typed words were not saved

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._renew)
        self._renew()

    @property
    def height(self) -> int:
        """The height of every row: two lines and the room around them."""
        return 2 * self._line + 2 * _ABOVE + 1

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.height)

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
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        title, shown.text = shown.text, ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        below = index.data(SECOND_LINE)
        place = option.rect.adjusted(_BESIDE, 0, -_BESIDE, -1)
        first = QRect(place)
        if below:
            first.setTop(place.top() + (place.height() - 2 * self._line) // 2)
            first.setHeight(self._line)
            second = first.translated(0, self._line)
            painter.setPen(self._theme.colour("muted"))
            self._write(painter, self._plain, second, below)
        painter.setPen(index.data(_FOREGROUND) or self._theme.colour("ink"))
        self._write(painter, self._strong, first, title)

    def _write(self, painter: QPainter, font: QFont, place: QRect, text: str) -> None:
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(text, _CUT, place.width())
        painter.drawText(place, _LEFT, cut)

    def _renew(self) -> None:
        self._plain, self._strong = self._theme.font(), self._theme.font(weight=500)
        self._line = QFontMetrics(self._strong).lineSpacing() + 1
