"""The right half of the timeline: rows of bars whose ends can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.queries.schedule import Bar
from ui.delegates.timeline_bars import BarPainter, right_end
from ui.formats import day as day_words
from ui.models.timeline_table import Column
from ui.plain import Label
from ui.widgets.rows_view import RowsView
from ui.widgets.table_look import columns_of
from ui.widgets.timeline_head import DayHead

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent

    from ui.models.timeline_table import TimelineTable
    from ui.theme import Theme
    from ui.widgets.timeline_scale import Scale

_GRIP = 7
_CTRL = Qt.KeyboardModifier.ControlModifier


class TimelineChart(RowsView):
    """``end_dragged`` tells the record and the day that its bar was dragged to.

    It never takes the focus: the table at its left is walked, and this follows its selection.
    """

    end_dragged = Signal(str, object)  # record id, date
    zoom_asked = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, model: TimelineTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TimelineChart")
        self.setAccessibleName(_("Bars of the timeline"))
        self._rows = model
        self.bars = BarPainter(theme)
        self.scale: Scale | None = None
        self.is_writable = False
        self._dragged = -1
        self._to: date | None = None
        self.head = DayHead(theme, self.bars, self)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(_Bars(theme, self))
        for column in Column:
            self.setColumnHidden(column, column != Column.BAR)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.horizontalScrollBar().rangeChanged.connect(self._on_range)
        self._day = Label("", "drag-day", parent=self.viewport())
        self._day.hide()

    @property
    def is_dragging(self) -> bool:
        """Whether the end of a bar is held by the mouse."""
        return self._dragged >= 0

    def show_scale(self, scale: Scale) -> None:
        """Show these days at this zoom."""
        self.scale = self.head.scale = scale
        with columns_of(self):  # so that a caller can scroll to a day at once
            self.setColumnWidth(Column.BAR, scale.width)
        self.head.viewport().update()

    def day_at(self, x: int) -> date | None:
        """Return the day at a place of the viewport."""
        if self.scale is None:
            return None
        return self.scale.day(x - self.columnViewportPosition(Column.BAR))

    def moved_to(self, row: int) -> date | None:
        """Return the day to which the bar of a row is being dragged."""
        return self._to if row == self._dragged else None

    def drop(self) -> None:
        """Let the bar go back to where it was."""
        self._dragged, self._to = -1, None
        self._day.hide()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _on_range(self, _least: int, most: int) -> None:
        """Hide the grip of a bar that has nothing to scroll; its room keeps both halves level."""
        self.horizontalScrollBar().setEnabled(most > 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._end_at(event.position().toPoint())
        super().mousePressEvent(event)
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._dragged = row

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if not self.is_dragging:
            over = self._end_at(place) >= 0
            self.viewport().setCursor(
                Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor
            )
            super().mouseMoveEvent(event)
            return
        self._to = self.day_at(place.x())
        self._day.setText(day_words(self._to))
        self._day.adjustSize()
        self._day.move(place.x() + 12, place.y() - self._day.height() - 6)
        self._day.show()
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, to = self._dragged, self._to
        if row < 0:
            return
        self.drop()
        bar = self._rows.row(row)
        if to is not None and isinstance(bar, Bar) and to != bar.end:
            self.end_dragged.emit(bar.record_id, to)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CTRL:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _end_at(self, place: QPoint) -> int:
        """Return the row whose bar ends under the mouse, if it may be moved; else -1."""
        row = self.rowAt(place.y())
        if row < 0 or self.scale is None or not self.is_writable:
            return -1
        bar = self._rows.row(row)
        if not isinstance(bar, Bar) or bar.done is not None:
            return -1
        end = right_end(self.scale, bar.end) + self.columnViewportPosition(Column.BAR)
        return row if abs(place.x() - end) <= _GRIP else -1


class _Bars(QStyledItemDelegate):
    def __init__(self, theme: Theme, chart: TimelineChart) -> None:
        super().__init__(chart)
        self._theme = theme
        self._chart = chart

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        chart = self._chart
        if chart.scale is None or not isinstance(index, QModelIndex):
            return
        painter.save()
        place = option.rect
        seen = QRectF(chart.viewport().rect()).intersected(QRectF(place))
        painter.setClipRect(seen)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(seen, self._theme.colour("accent_soft"))
        row = chart.model().row(index.row())  # type: ignore[attr-defined]  # the model of timelines
        if not isinstance(row, Bar):
            painter.fillRect(seen, self._theme.colour("header"))
        chart.bars.draw_days(painter, place, chart.scale, seen)
        chart.bars.draw_row(painter, place, chart.scale, row, chart.moved_to(index.row()))
        if is_selected:
            line = QRectF(seen.left(), seen.bottom() - 1, seen.width(), 1)
            painter.fillRect(line, self._theme.colour("accent"))
        painter.restore()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._theme.px(34))
