"""Paints cells of records: words in two lines, statuses as shape and word, small lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from actionplan.overriding import override
from ui.delegates.plan_row_painter import two_lines
from ui.models.record_table import CELL, HEADING, Cell
from ui.painting import chip, chip_size, draw_shape

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ABOVE, _BESIDE = 6, 8
_SHAPE = 9
_BOLD = 600
_CUT = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RecordCells(QStyledItemDelegate):
    """Lets the style paint ground and line, and draws the rest itself."""

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
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        place = option.rect.adjusted(_BESIDE, 0, -_BESIDE, -1)
        painter.save()
        if index.data(HEADING):
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), self._theme.colour("header"))
            self._line_of(painter, place, cell.text, is_strong=True)
        elif cell.course:
            self._course(painter, QRectF(place), cell)
        elif cell.tone:
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._status(painter, place, cell, "surface" if is_selected else "")
        else:
            self._words(painter, place, cell)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _words(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        lines = [cell.text]
        if not cell.below:
            metrics = self._metrics(is_strong=cell.is_strong)
            lines = list(two_lines(metrics, cell.text, place.width())) or [""]
        top = self._top(place, len(lines) + bool(cell.below))
        painter.setPen(self._theme.colour("ink"))
        for line in lines:
            self._line_of(painter, self._at(place, top), line, is_strong=cell.is_strong)
            top += self._line
        if cell.below:
            painter.setPen(self._theme.colour("muted"))
            self._line_of(painter, self._at(place, top), cell.below)

    def _status(self, painter: QPainter, place: QRect, cell: Cell, ground: str) -> None:
        theme, size = self._theme, chip_size(self._theme, cell.text)
        if size.width() <= place.width() and not cell.below:
            ratio = painter.device().devicePixelRatioF()
            picture = chip(theme, cell.tone, cell.text, ratio, ground)
            top = place.center().y() - size.height() // 2
            painter.drawPixmap(place.left(), top, picture)
            return
        colour, side = theme.tone(cell.tone).text, theme.px(_SHAPE)
        beside = side + theme.px(5)
        words = place.adjusted(beside, 0, 0, 0)
        metrics = self._metrics(is_strong=True)
        lines = [cell.text] if cell.below else two_lines(metrics, cell.text, words.width())
        top = self._top(place, len(lines) + bool(cell.below))
        mark = QRectF(place.left(), top + (self._line - side) / 2, side, side)
        draw_shape(painter, mark, cell.tone, colour)
        painter.setPen(colour)
        for line in lines:
            self._line_of(painter, self._at(words, top), line, is_strong=True)
            top += self._line
        if cell.below:
            painter.setPen(theme.colour("muted"))
            self._line_of(painter, self._at(words, top), cell.below)

    def _course(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        """Draw a small line with gaps where nothing was reported, and its goal as a dashed one."""
        values = [value for _day, value in cell.course if value is not None]
        if not values:
            return
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = place.adjusted(2, _ABOVE + 3, -5, -_ABOVE - 3)
        goal = [] if cell.goal is None else [cell.goal]
        low, high = min([*values, *goal]), max([*values, *goal])
        first = cell.course[0][0]
        days = max(cell.course[-1][0] - first, 1)

        def at(day: int, value: float) -> QPointF:
            share = (value - low) / (high - low) if high > low else 0.5
            x = place.left() + place.width() * (day - first) / days
            return QPointF(x, place.bottom() - place.height() * share)

        for value in goal:
            pen = QPen(theme.colour("muted"), 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(at(first, value), at(first + days, value))
        colour = theme.tone("complete").text
        painter.setPen(QPen(colour, 1.8))
        last = QPointF()
        for run in _runs(cell.course):
            points = [at(day, value) for day, value in run]
            painter.drawPolyline(QPolygonF(points))
            last = points[-1]
            if len(points) == 1:
                painter.drawPoint(last)
        painter.setBrush(colour)
        painter.drawEllipse(last, 2.2, 2.2)

    def _line_of(
        self, painter: QPainter, place: QRect, text: str, *, is_strong: bool = False
    ) -> None:
        painter.setFont(self._strong if is_strong else self._plain)
        cut = self._metrics(is_strong=is_strong).elidedText(text, _CUT, place.width())
        painter.drawText(place, _LEFT, cut)

    def _at(self, place: QRect, top: int) -> QRect:
        return QRect(place.left(), top, place.width(), self._line)

    def _top(self, place: QRect, lines: int) -> int:
        return place.top() + (place.height() - lines * self._line) // 2

    def _metrics(self, *, is_strong: bool) -> QFontMetrics:
        return self._sizes[is_strong]

    def _renew(self) -> None:
        self._plain, self._strong = self._theme.font(), self._theme.font(weight=_BOLD)
        self._sizes = QFontMetrics(self._plain), QFontMetrics(self._strong)
        self._line = self._sizes[1].lineSpacing() + 1


def _runs(course: tuple[tuple[int, float | None], ...]) -> list[list[tuple[int, float]]]:
    """Return the stretches of a course in which every value was reported."""
    runs: list[list[tuple[int, float]]] = [[]]
    for day, value in course:
        if value is not None:
            runs[-1].append((day, value))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
