"""The timeline: a table of areas and actions at the left, their bars at the right, as one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.queries.schedule import Bar, Lane
from ui.listed_rows import CopyKey
from ui.models.timeline_table import Column, TimelineTable
from ui.painting import chip, chip_size, chips_width
from ui.settings import Setting
from ui.widgets.rows_view import RowsView
from ui.widgets.timeline_chart import TimelineChart
from ui.widgets.timeline_head import head_height, milestone_words
from ui.widgets.timeline_scale import LEVELS, Scale, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from actionplan.queries.schedule import Planned, Schedule
    from ui.services import Services
    from ui.theme import Theme

ZOOM = Setting("timeline/zoom", int, -1)
"""Which of the levels; below nought, as many days as there is room for."""

_WIDTHS = {Column.REFERENCE: 62, Column.TITLE: 220, Column.STATUS: 118, Column.DUE: 118}
_ROW = 34
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WEEK = 7
_INSIDE = 6
_ALIKE = 0.01
_SPARE = timedelta(days=14)
_GIVES_WAY = (Column.STATUS, Column.DUE)
"""The columns that hide where the names would take more than their part of the width."""

_USUAL, _PART = 0.44, 0.5


class TimelineView(QWidget):
    """``opened`` tells the record that was chosen; ``due_moved`` a record and its new day.

    ``menu_asked`` tells where on the screen a menu for the current row is wanted.
    """

    opened = Signal(str)
    menu_asked = Signal(QPoint)
    due_moved = Signal(str, object)  # record id, date

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._theme = services.theme
        self._level = min(services.settings.value(ZOOM), len(LEVELS) - 1)
        self._is_shared = False
        self._schedule: Schedule | None = None
        self.model = TimelineTable(self)
        self.table = _Names(self._theme, self.model)
        self.chart = TimelineChart(self._theme, self.model)
        self.chart.setSelectionModel(self.table.selectionModel())
        self._splitter = QSplitter()
        self._later = QTimer(self)  # a table that is laid out must not be laid out anew meanwhile
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._lay_out()
        self._connect()
        self._dress()

    @property
    def record_id(self) -> str:
        """The record of the current row, or ""."""
        index = self.table.currentIndex()
        return self.model.row(index.row()).record_id if index.isValid() else ""

    @property
    def movable_id(self) -> str:
        """The record of the current row if its due date may be moved, or ""."""
        index = self.table.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        may_move = isinstance(row, Bar) and row.done is None and self.chart.is_writable
        return row.record_id if row is not None and may_move else ""

    def show_schedule(self, schedule: Schedule, today: date, *, is_writable: bool) -> None:
        """Show another schedule; row and place stay where they are."""
        kept, before = self.record_id, self._schedule
        across = self.chart.horizontalScrollBar().value()
        self._schedule = schedule
        self.chart.is_writable = is_writable
        self.chart.bars.today = today
        self.chart.bars.milestones = schedule.milestones
        milestones = "; ".join(map(milestone_words, schedule.milestones))
        self.table.setAccessibleDescription(milestones)
        self.model.show_schedule(schedule)
        self._span_lanes()
        self._rescale()
        self.show_record(kept)
        if before is None:
            self.show_day(today)
        else:
            self.chart.horizontalScrollBar().setValue(across)

    def renew(self, bars: Sequence[Bar]) -> None:
        """Draw some bars as they are now; nothing else has changed."""
        for bar in bars:
            self.model.renew(bar)

    def holds(self, before: tuple[date, date], after: Planned) -> bool:
        """Say whether the days that are shown stay the same when a bar reaches over others."""
        shown = self._schedule
        if shown is None or before == (after.first, after.last):
            return shown is not None
        reaches = shown.first < before[0] and before[1] < shown.last
        return reaches and shown.first <= after.first and after.last <= shown.last

    def show_record(self, record_id: str) -> bool:
        """Select a record; say whether it stands here."""
        row = self.model.place_of(record_id) if record_id else -1
        if row < 0:
            return False
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0))
        return True

    def show_day(self, day: date) -> None:
        """Bring a day into view, a third from the left."""
        if self.chart.scale is not None:
            x = self.chart.scale.x(day) - self.chart.viewport().width() / 3
            self.chart.horizontalScrollBar().setValue(round(x))

    def zoom(self, steps: int) -> None:
        """Show fewer days or more; the day in the middle stays there."""
        if self.chart.scale is None:
            return
        now = self.chart.scale.pixels / self.chart.scale.size
        begin = bisect_right(LEVELS, now + _ALIKE) - 1 if steps > 0 else bisect_left(LEVELS, now)
        level = min(max(begin + steps, 0), len(LEVELS) - 1)
        if level != self._level:
            self._take_level(level)

    def fit(self) -> None:
        """Show all days at once, or as many as the smallest scale lets in, from now on."""
        self._take_level(-1)

    def _take_level(self, level: int) -> None:
        middle = self.chart.day_at(self.chart.viewport().width() // 2)
        self._level = level
        self._services.settings.set(ZOOM, level)
        self._rescale()
        if middle is not None and self.chart.scale is not None:
            x = self.chart.scale.x(middle) - self.chart.viewport().width() / 2
            self.chart.horizontalScrollBar().setValue(round(x))

    def _scale(self) -> Scale:
        assert self._schedule is not None  # noqa: S101  (asked for only while there is one)
        first, last = self._schedule.first - _SPARE, self._schedule.last + 2 * _SPARE
        room, size = self.chart.viewport().width(), self._theme.px(100) / 100
        if self._level < 0:
            return fitting(first, last, room, size).filling(room)
        return Scale(first, last, LEVELS[self._level] * size, size).filling(room)

    def _rescale(self) -> None:
        if self._schedule is not None:
            self.chart.show_scale(self._scale())

    def _span_lanes(self) -> None:
        self.table.clearSpans()
        for at in self.model.lanes:
            self.table.setSpan(at, Column.REFERENCE, 1, 3)

    def _connect(self) -> None:
        left, right = self.table.verticalScrollBar(), self.chart.verticalScrollBar()
        left.valueChanged.connect(right.setValue)
        right.valueChanged.connect(left.setValue)
        self.chart.end_dragged.connect(self.due_moved)
        self.chart.resized.connect(self._later.start)
        self._later.timeout.connect(self._rescale)
        self.chart.zoom_asked.connect(self.zoom)
        self.chart.doubleClicked.connect(self._on_activated)
        self.table.doubleClicked.connect(self._on_activated)
        self.table.entered_row.connect(self._on_activated)
        self.table.fit_asked.connect(self.fit)
        self.table.zoom_asked.connect(self.zoom)
        self.table.moved.connect(self._on_moved)
        self.table.dropped.connect(self.chart.drop)
        self._splitter.splitterMoved.connect(self._on_shared)
        self._theme.changed.connect(self._dress)
        for view in (self.table, self.chart):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._on_menu_asked)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _on_shared(self) -> None:
        self._is_shared = True

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid() and (record_id := self.model.row(index.row()).record_id):
            self.opened.emit(record_id)

    def _on_moved(self, days: int) -> None:
        row = self.model.row(self.table.currentIndex().row()) if self.movable_id else None
        if isinstance(row, Bar):
            self.due_moved.emit(row.record_id, row.end + timedelta(days=days))

    def _on_menu_asked(self, place: QPoint) -> None:
        view = self.sender()
        if isinstance(view, QTableView):
            self.menu_asked.emit(view.viewport().mapToGlobal(place))

    def _dress(self) -> None:
        theme = self._theme
        for view in (self.table, self.chart):
            view.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
            view.horizontalHeader().setFixedHeight(head_height(theme))
        self._share()
        self._rescale()

    def _share(self) -> None:
        """Give the names their part of the width, unless somebody has shared it out."""
        theme, room = self._theme, round(self.width() * _PART)
        widths = {column: theme.px(width) for column, width in _WIDTHS.items()}
        widths[Column.STATUS] = max(widths[Column.STATUS], chips_width(theme) + 2 * _INSIDE)
        for column in _GIVES_WAY:
            is_too_much = sum(widths.values()) > room
            self.table.setColumnHidden(column, is_too_much)
            if is_too_much:
                del widths[column]
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)
        if not self._is_shared:
            names = max(sum(widths.values()) + 2 * theme.border, round(self.width() * _USUAL))
            left = min(names, room)
            self._splitter.setSizes([left, max(self.width() - left, 1)])

    def _lay_out(self) -> None:
        splitter = self._splitter
        splitter.setObjectName("TimelineSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.table)
        splitter.addWidget(self.chart)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)


class _Names(RowsView):
    """The left table; it has the focus and tells of the keys that move, zoom and open."""

    entered_row = Signal(QModelIndex)
    moved = Signal(int)  # days
    fit_asked = Signal()
    zoom_asked = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, model: TimelineTable) -> None:
        super().__init__()
        self.setObjectName("TimelineTable")
        self.setAccessibleName(_("Areas and actions with their dates"))
        self.setModel(model)
        self.setItemDelegate(_NameRows(theme, self))
        self.setColumnHidden(Column.BAR, True)  # noqa: FBT003  (Qt's own signature)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.horizontalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        self.verticalHeader().hide()
        CopyKey(self)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)

    def _on_range(self, _least: int, most: int) -> None:
        """Hide the grip of a bar that has nothing to scroll; its room keeps both halves level."""
        self.horizontalScrollBar().setEnabled(most > 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        step = _STEPS.get(key)
        if step is not None and modifiers & _ALT:
            self.moved.emit(step * (_WEEK if modifiers & _SHIFT else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif (zoom := _ZOOMS.get(key)) is not None:
            self.zoom_asked.emit(zoom)
        elif key == Qt.Key.Key_0:
            self.fit_asked.emit()
        else:
            super().keyPressEvent(event)


_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class _NameRows(QStyledItemDelegate):
    """Lanes in bold on the ground of the head; statuses as chips."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, TimelineTable) and isinstance(model.row(index.row()), Lane):
            option.font = self._theme.font(weight=600)
            option.backgroundBrush = QBrush(self._theme.colour("header"))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        row = model.row(index.row()) if isinstance(model, TimelineTable) else None
        if index.column() != Column.STATUS or not isinstance(row, Bar):
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        ratio = painter.device().devicePixelRatioF()
        size = chip_size(self._theme, words)
        top = option.rect.center().y() - size.height() // 2
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "surface" if is_selected else ""
        picture = chip(self._theme, row.delivery, words, ratio, ground)
        painter.drawPixmap(option.rect.left() + _INSIDE, top, picture)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.px(_ROW))
