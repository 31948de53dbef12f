"""Rows of search results: reference and title over the words around the hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from actionplan.overriding import override
from ui.marked_text import MarkedText
from ui.models.search_results import SearchResults

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect

    from ui.models.search_results import Line
    from ui.theme import Theme

_ABOVE, _BESIDE, _GAP = 6, 10, 8
_CORNER = 7


class SearchRows(QStyledItemDelegate):
    """Paints headings in one line and hits in two."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._strong = MarkedText(theme, 500), MarkedText(theme, 600)
        self._plain = MarkedText(theme)
        theme.changed.connect(self._renew)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        model = index.model()
        lines = 1
        if isinstance(model, SearchResults) and model.line(index).snippet:
            lines = 2
        return QSize(self._theme.px(200), lines * self._plain.line + 2 * self._theme.px(_ABOVE) + 1)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model, theme = index.model(), self._theme
        if not isinstance(model, SearchResults):
            return
        line = model.line(index)
        place = option.rect.adjusted(_BESIDE, theme.px(_ABOVE), -_BESIDE, -theme.px(_ABOVE) - 1)
        if line.hit is None:
            self._band(painter, option.rect, is_first=index.row() == 0)
            self._strong.draw(painter, place, line.title, theme.colour("muted"))
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        self._draw(painter, place, line)

    def _band(self, painter: QPainter, place: QRect, *, is_first: bool) -> None:
        """Draw the ground of a heading; the first lies in the round corners of the list."""
        colour = self._theme.colour("header")
        if not is_first:
            painter.fillRect(place, colour)
            return
        band = QPainterPath()
        band.addRoundedRect(QRectF(place.adjusted(0, 0, 0, _CORNER)), _CORNER, _CORNER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        painter.fillPath(band, colour)
        painter.restore()

    def _draw(self, painter: QPainter, place: QRect, line: Line) -> None:
        ink, first = self._theme.colour("ink"), place.adjusted(0, 0, 0, 0)
        first.setHeight(self._plain.line)
        if line.reference:
            width = self._strong.draw(painter, first, line.reference, ink)
            first.setLeft(first.left() + width + _GAP)
        self._title.draw(painter, first, line.title, ink)
        if line.snippet:
            second = place.adjusted(0, self._plain.line, 0, 0)
            self._plain.draw(painter, second, line.snippet, self._theme.colour("muted"))

    def _renew(self) -> None:
        for text in (self._title, self._strong, self._plain):
            text.renew()
