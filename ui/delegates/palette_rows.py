"""Rows of the palette: icon, reference and title with the found letters, and what kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from actionplan.i18n import _
from actionplan.overriding import override
from ui.icons import pixmap
from ui.marked_text import MarkedText
from ui.models.palette_entries import ICONS, KIND_WORDS
from ui.models.palette_table import PaletteTable

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from ui.theme import Theme

_ABOVE, _BESIDE, _GAP, _SIDE = 7, 12, 8, 16
_NOTE = 0.4
"""How much of the width the words at the right may take."""
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PaletteRows(QStyledItemDelegate):
    """Paints a whole row."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._reference = MarkedText(theme), MarkedText(theme, 600)
        theme.changed.connect(self._renew)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(200), self._title.line + 2 * self._theme.px(_ABOVE))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model, theme = index.model(), self._theme
        if not isinstance(model, PaletteTable):
            return
        row = model.row(index)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            painter.fillRect(option.rect, theme.colour("hover"))
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        place = option.rect.adjusted(_BESIDE, 0, -_BESIDE, 0)
        side = theme.px(_SIDE)
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(ICONS[row.entry.kind], theme.colour("muted"), side, ratio)
        painter.drawPixmap(QPoint(place.left(), place.center().y() - side // 2), picture)
        place.setLeft(place.left() + side + _GAP)
        place.setRight(self._note(painter, place, row.entry.note, _(KIND_WORDS[row.entry.kind])))
        ink = theme.colour("ink")
        if row.reference:
            width = self._reference.draw(painter, place, row.reference, ink)
            place.setLeft(place.left() + width + _GAP)
        self._title.draw(painter, place, row.title, ink)

    def _note(self, painter: QPainter, place: QRect, note: str, kind: str) -> int:
        """Write what stands at the right and return where it begins."""
        metrics = QFontMetrics(self._title.plain)
        room = round(place.width() * _NOTE) - metrics.horizontalAdvance(f" · {kind}")
        cut = metrics.elidedText(note, Qt.TextElideMode.ElideRight, max(room, 0))
        text = " · ".join(filter(None, (cut, kind)))
        painter.setFont(self._title.plain)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(place, _RIGHT, text)
        return place.right() - metrics.horizontalAdvance(text) - _GAP * 2

    def _renew(self) -> None:
        self._title.renew()
        self._reference.renew()
