"""What delegates and widgets paint alike: status chips and progress bars, kept as pictures.

A chip that is kept as a picture costs a table nothing; one that is drawn each time does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPixmap

from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ui.theme import Theme

_SIDE = 8
_ABOVE = 3
_SIZE = 11.5
_SHAPE = 9.0
_PLAIN = 13.0
_GAP, _RADIUS = 1.5, 4
_SHAPE_FROM = 34
"""A segment of a bar shows its shape beside the number from this width on."""


def chip_size(theme: Theme, text: str) -> QSize:
    """Return the size of a chip with ``text`` (its words, without the shape)."""
    if (size := theme.chip_sizes.get(text)) is None:
        metrics = QFontMetricsF(theme.font(_SIZE, 600))
        width = metrics.horizontalAdvance(text) + 2 * _SIDE + theme.px(_SHAPE) + theme.px(5)
        size = QSize(round(width) + 1, round(metrics.height()) + 2 * _ABOVE)
        theme.chip_sizes[text] = size
    return size


def chips_width(theme: Theme) -> int:
    """Return the width of a column that holds the chip of any delivery, in whatever language."""
    words = (delivery_word(delivery) for delivery in Delivery)
    return max(chip_size(theme, word).width() for word in words) + _SIDE


def words_width(theme: Theme, texts: Iterable[str]) -> int:
    """Return the width of a column that breaks these texts into lines but cuts no word."""
    metrics = QFontMetricsF(theme.font(_PLAIN))
    words = (word for text in texts for word in text.split())
    return round(max(map(metrics.horizontalAdvance, words))) + _SIDE


def line_width(theme: Theme, text: str) -> int:
    """Return the width of a column that holds a text in one line."""
    return round(QFontMetricsF(theme.font(_PLAIN)).horizontalAdvance(text)) + 2 * _SIDE


def halved_width(theme: Theme, text: str) -> int:
    """Return the least width at which a text of heavier letters takes no more than two lines."""
    metrics, words = QFontMetricsF(theme.font(_PLAIN, 600)), text.split()
    lines = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1))
    widths = (max(map(metrics.horizontalAdvance, pair)) for pair in lines)
    return round(min(widths, default=0.0)) + 2 * _SIDE


def chip(theme: Theme, tone: str, text: str, ratio: float, ground: str = "") -> QPixmap:
    """Return the picture of a status chip: soft ground, shape and word in the tone's colour.

    ``tone`` is a ``Delivery`` or a chart's ``Tone``; the shape follows from it. ``ground`` names
    another colour under it: on a selected row the soft blue would melt into the row.
    """
    key = f"chip/{ratio}/{ground}/{tone}/{text}"
    if (kept := theme.pictures.get(key)) is not None:
        return kept
    size = chip_size(theme, text)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_chip(painter, theme, QRect(0, 0, size.width(), size.height()), tone, text, ground)
    painter.end()
    theme.pictures[key] = picture
    return picture


def draw_chip(
    painter: QPainter, theme: Theme, place: QRect, tone: str, text: str, ground: str = ""
) -> None:
    """Draw a chip into ``place``."""
    pair = theme.tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(place)
    painter.setPen(Qt.PenStyle.NoPen)
    if theme.border > 1:
        painter.setPen(pair.text)
        frame.adjust(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.colour(ground) if ground else pair.soft)
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
    side = theme.px(_SHAPE)
    shape = QRectF(frame.left() + _SIDE, frame.center().y() - side / 2, side, side)
    draw_shape(painter, shape, tone, pair.text)
    painter.setFont(theme.font(_SIZE, 600))
    painter.setPen(pair.text)
    words = frame.adjusted(_SIDE + side + theme.px(5), 0, 0, 0)
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def draw_shape(painter: QPainter, place: QRectF, tone: str, colour: QColor) -> None:
    """Draw the shape that stands for a status, so that it is never told by colour alone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    points = _OUTLINES.get(str(tone))
    if points is not None:
        painter.drawPolygon([_at(place, x, y) for x, y in points])
        return
    pen = painter.pen()
    pen.setColor(colour)
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setWidthF(max(1.6, place.width() / 5.5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if str(tone) == "complete":
        painter.drawPolyline(
            [_at(place, 0.04, 0.55), _at(place, 0.36, 0.86), _at(place, 0.96, 0.14)]
        )
    elif str(tone) == "not_started":
        painter.drawEllipse(place.adjusted(0.8, 0.8, -0.8, -0.8))
    else:
        painter.drawLine(_at(place, 0.1, 0.5), _at(place, 0.9, 0.5))


def progress_bar(painter: QPainter, theme: Theme, place: QRect, percent: int) -> None:
    """Draw a progress bar of two rectangles, centred upright in ``place``."""
    height = theme.px(6)
    top = place.center().y() - height // 2
    painter.fillRect(place.left(), top, place.width(), height, theme.colour("track"))
    done = round(place.width() * min(max(percent, 0), 100) / 100)
    painter.fillRect(place.left(), top, done, height, theme.colour("accent"))


def draw_segments(
    painter: QPainter, theme: Theme, place: QRectF, parts: Sequence[tuple[str, int]]
) -> None:
    """Draw counts as one bar: a segment for each (tone, count), in its colour with its number."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(place, _RADIUS, _RADIUS)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    _fill(painter, place, theme.colour("track"))
    painter.setFont(theme.font(11, 600))
    total = sum(count for _tone, count in parts)
    free, left = place.width() - _GAP * max(len(parts) - 1, 0), place.left()
    for tone, count in parts:
        width = free * count / total
        segment = QRectF(left, place.top(), width, place.height())
        _draw_segment(painter, theme, segment, tone, f"{count:,}")
        left += width + _GAP
    painter.restore()


def _fill(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Fill with a brush: ``fillRect`` makes PySide build Qt's list of gradients, for 1 ms."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(place)


def _draw_segment(painter: QPainter, theme: Theme, place: QRectF, tone: str, text: str) -> None:
    _fill(painter, place, theme.tone(tone).text)
    words = QFontMetricsF(painter.font()).horizontalAdvance(text)
    if words + 4 > place.width():
        return
    colour, left = theme.colour("on_tone"), place.center().x() - words / 2
    if place.width() >= theme.px(_SHAPE_FROM):
        side = theme.px(8)
        left += (side + 4) / 2
        shape = QRectF(left - side - 4, place.center().y() - side / 2, side, side)
        draw_shape(painter, shape, tone, colour)
    painter.setPen(colour)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, place.top(), words + 2, place.height()), middle, text)


_OUTLINES = {
    "on_track": ((0.5, 0.06), (1.0, 0.94), (0.0, 0.94)),
    "off_track": ((0.0, 0.06), (1.0, 0.06), (0.5, 0.94)),
    "at_risk": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
}


def _at(place: QRectF, x: float, y: float) -> QPointF:
    return QPointF(place.left() + x * place.width(), place.top() + y * place.height())
