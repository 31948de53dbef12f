"""The head of the timeline: days above, milestones and today below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.delegates.timeline_bars import names_that_fit
from ui.formats import day, tip
from ui.models.timeline_table import Column

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from actionplan.queries.schedule import Milestone
    from ui.delegates.timeline_bars import BarPainter
    from ui.theme import Theme
    from ui.widgets.timeline_scale import Scale

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_BESIDE = 4
_WIDE = 400
_NEAR = 6


class DayHead(QHeaderView):
    """Paints the one section of the bars; ``scale`` is set by the chart."""

    def __init__(self, theme: Theme, bars: BarPainter, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._bars = bars
        self.scale: Scale | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, head_height(self._theme))

    def named_at(self, x: int) -> str:
        """Return the milestones at a place of the head, each with its day, a line each."""
        if self.scale is None:
            return ""
        left, scale = self.sectionViewportPosition(Column.BAR), self.scale
        near = (m for m in self._bars.milestones if abs(left + scale.x(m.on) - x) <= _NEAR)
        return "\n".join(milestone_words(each) for each in near)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Name the milestones under the mouse: not every name has room beside its line."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.named_at(event.pos().x())), self)
            return True
        return super().viewportEvent(event)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if self.scale is None or logicalIndex != Column.BAR:
            return
        painter.fillRect(rect, self._theme.colour("header"))
        seen = QRectF(self.viewport().rect())
        draw_head(painter, self._theme, rect, self.scale, self._bars, seen)


def milestone_words(milestone: Milestone) -> str:
    """Return a milestone with its day."""
    return _("{day}: {name}").format(day=day(milestone.on), name=milestone.name)


def head_height(theme: Theme) -> int:
    """Return the height of two lines of small print."""
    return 2 * QFontMetrics(theme.font(12)).lineSpacing() + theme.px(12)


def draw_head(
    painter: QPainter, theme: Theme, rect: QRect, scale: Scale, bars: BarPainter, seen: QRectF
) -> None:
    """Draw the names of days, and under them today and the milestones."""
    half = rect.height() // 2
    for tick in scale.ticks(seen.left() - rect.left(), seen.right() - rect.left()):
        x = rect.left() + round(scale.x(tick.on))
        painter.setPen(theme.colour("line"))
        painter.drawLine(x, rect.top() + _BESIDE, x, rect.top() + half)
        painter.setFont(theme.font(12, 600 if tick.is_strong else 400))
        painter.setPen(theme.colour("ink" if tick.is_strong else "muted"))
        if x + _BESIDE + painter.fontMetrics().horizontalAdvance(tick.words) <= seen.right():
            painter.drawText(x + _BESIDE, rect.top(), _WIDE, half, _MIDDLE, tick.words)
    _draw_names(painter, theme, rect, scale, bars)
    painter.setPen(theme.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_names(
    painter: QPainter, theme: Theme, rect: QRect, scale: Scale, bars: BarPainter
) -> None:
    half, font = rect.height() // 2, theme.font(11.5)
    metrics = QFontMetrics(font)
    top = rect.top() + half
    taken: tuple[float, float] | None = None
    if bars.today is not None:
        words = _("Today")
        x = round(scale.x(bars.today)) + _BESIDE
        taken = (x, x + metrics.horizontalAdvance(words) + 2 * _BESIDE)
        painter.setFont(theme.font(11.5, 600))
        painter.setPen(theme.colour("accent"))
        painter.drawText(rect.left() + x, top, _WIDE, half, _MIDDLE, words)
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    for name, left in names_that_fit(bars.milestones, scale, metrics.horizontalAdvance, taken):
        x = rect.left() + round(left) + _BESIDE
        painter.drawText(x, top, _WIDE, half, _MIDDLE, name)
