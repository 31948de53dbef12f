"""A line chart over days, painted: grid, lines with their names, an upright mark for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from actionplan.domain.wording import short_month_name
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.reports.charts import Tone
from ui.formats import day
from ui.widgets.line_scale import KEY, Scale, key_places, scale_of, tick_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.charts import Line, LineChart
    from ui.theme import Theme

_Align = Qt.AlignmentFlag


class LineChartView(QWidget):
    """Shows a ``LineChart`` model of the reports; its accessible text names the last values.

    Where every value is nought there is nothing to compare, and ``empty`` is said instead.
    """

    def __init__(self, theme: Theme, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty = empty
        self._model: LineChart | None = None
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._on_theme_changed)

    def show_chart(self, model: LineChart) -> None:
        """Show ``model``; the same one changes nothing."""
        if model == self._model:
            return
        self._model, self._picture = model, QPixmap()
        self.setAccessibleName(self._empty if _is_empty(model) else _words(model))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(126))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(120))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._model is None:
            return
        ratio = self.devicePixelRatioF()
        if self._picture.size() != self.size() * ratio:
            self._picture = self._drawn(self._model, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _drawn(self, model: LineChart, ratio: float) -> QPixmap:
        """Draw the chart; kept, since hundreds of days take longer than all that is beside it."""
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if _is_empty(model):
            painter.setFont(self._theme.font(13))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self.rect(), _Align.AlignLeft | _Align.AlignTop, self._empty)
        else:
            self._draw(painter, model)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, model: LineChart) -> None:
        painter.setFont(self._theme.font(11))
        metrics = QFontMetricsF(painter.font())
        scale = scale_of(model, QRectF(self.rect()), metrics)
        self._draw_grid(painter, scale, metrics)
        for line in model.lines:
            self._draw_line(painter, scale, line)
        self._draw_mark(painter, scale, metrics)
        self._draw_key(painter, model.lines, metrics)

    def _draw_grid(self, painter: QPainter, scale: Scale, metrics: QFontMetricsF) -> None:
        place, muted = scale.place, self._theme.colour("muted")
        for value in scale.ticks:
            y = scale.y(value)
            painter.setPen(QPen(self._theme.colour("grid"), 1))
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
            painter.setPen(muted)
            if value not in scale.named(metrics.height()):
                continue
            words = QRectF(0, y - metrics.height() / 2, place.left() - 8, metrics.height())
            painter.drawText(words, _Align.AlignRight | _Align.AlignVCenter, tick_words(value))
        taken = place.left() - metrics.height()
        for first in scale.months():
            text = short_month_name(first.month)
            width = metrics.horizontalAdvance(text)
            left = min(max(scale.x(first) - width / 2, place.left()), place.right() - width)
            if left < taken + 10:
                continue
            taken = left + width
            words = QRectF(left, place.bottom() + 5, width + 2, metrics.height())
            painter.drawText(words, _Align.AlignLeft, text)

    def _draw_line(self, painter: QPainter, scale: Scale, line: Line) -> None:
        if not line.points:
            return
        painter.setPen(self._pen(line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(scale.x(on), scale.y(value)) for on, value in line.points]
        painter.drawPolyline(QPolygonF(points))
        if not line.dashed:
            self._draw_end(painter, line, points[-1])

    def _draw_end(self, painter: QPainter, line: Line, end: QPointF) -> None:
        """Draw where a line stands now: a dot, a square for one in the plain tone."""
        painter.setBrush(self._theme.tone(line.tone).text)
        if line.tone is Tone.PLAIN:
            painter.drawRect(QRectF(end.x() - 2.5, end.y() - 2.5, 5, 5))
        else:
            painter.drawEllipse(end, 2.5, 2.5)

    def _draw_mark(self, painter: QPainter, scale: Scale, metrics: QFontMetricsF) -> None:
        model = self._model
        if model is None or model.mark is None:
            return
        x, place = scale.x(model.mark), scale.place
        pen = QPen(self._theme.colour("accent"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, place.top() - metrics.height() - 2), QPointF(x, place.bottom()))
        text = model.mark_label or day(model.mark)
        width = metrics.horizontalAdvance(text) + 2
        left = x + 5 if x + 5 + width <= place.right() else x - 5 - width
        painter.setPen(self._theme.colour("muted"))
        words = QRectF(left, place.top() - metrics.height() - 4, width, metrics.height())
        painter.drawText(words, _Align.AlignLeft, text)

    def _draw_key(self, painter: QPainter, lines: Sequence[Line], metrics: QFontMetricsF) -> None:
        for line, (left, top) in zip(lines, key_places(lines, self.width(), metrics), strict=True):
            middle = top + metrics.height() / 2
            painter.setPen(self._pen(line))
            painter.drawLine(QPointF(left, middle), QPointF(left + KEY, middle))
            if not line.dashed:
                self._draw_end(painter, line, QPointF(left + KEY / 2, middle))
            width = metrics.horizontalAdvance(line.name) + 2
            painter.setPen(self._theme.colour("muted"))
            words = QRectF(left + KEY + 6, top, width, metrics.height())
            painter.drawText(words, _Align.AlignLeft, line.name)

    def _pen(self, line: Line) -> QPen:
        pen = QPen(self._theme.tone(line.tone).text, 1.5 if line.dashed else 2.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if line.dashed:
            pen.setDashPattern([1, 3] if line.tone is Tone.PLAIN else [4, 3])
        return pen

    def _on_theme_changed(self) -> None:
        self._picture = QPixmap()
        self.updateGeometry()
        self.update()


def _is_empty(model: LineChart) -> bool:
    return not any(value for line in model.lines for _on, value in line.points)


def _words(model: LineChart) -> str:
    return "; ".join(_line_words(line) for line in model.lines if line.points)


def _line_words(line: Line) -> str:
    """Say where a line ends; one that is level says its value in its name."""
    on, value = line.points[-1]
    if line.dashed and all(each == value for _on, each in line.points):
        return line.name
    return _("{name}: {value} on {day}").format(name=line.name, value=f"{value:g}", day=day(on))
