"""Paints a whole row of the plan table at once: a call for each cell would cost three times that.

Two lines at most; where they are broken is kept, since a table paints the same words again and
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from actionplan.domain.stages import Delivery
from ui.icons import pixmap
from ui.models.plan_tree_rows import Column, Kind, Row
from ui.painting import chip, progress_bar

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPixmap

    from ui.theme import Theme

_ABOVE = 6
_LINE = 18
_BESIDE = 8
_ARROW = 14
_STEP = 8
_BAR_END = 14
_BOLD = 600
_MOST_KEPT = 20_000


class Look(NamedTuple):
    """How a row is to be painted now; ``focus`` is the column with the focus ring, or -1."""

    is_selected: bool
    is_open: bool
    has_rows: bool
    focus: int
    ratio: float


class Words(NamedTuple):
    """Text of one cell, and how it is written."""

    text: str
    ink: QColor
    is_bold: bool = False
    is_centred: bool = False
    indent: int = _BESIDE


class PlanRowPainter:
    """Paints rows in the colours and fonts of the theme; ``renew`` it when they change."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.renew()

    def renew(self) -> None:
        """Take fonts and colours anew."""
        theme = self._theme
        self._plain, self._bold = theme.font(), theme.font(weight=_BOLD)
        self._metrics = QFontMetrics(self._plain), QFontMetrics(self._bold)
        self._line = max(self._metrics[1].lineSpacing(), theme.px(_LINE))
        names = ("ink", "muted", "line", "accent_soft", "header", "focus", "surface")
        self._colours = {name: theme.colour(name) for name in names}
        self._late = theme.tone(Delivery.OFF_TRACK).text
        self._amber = theme.tone(Delivery.AT_RISK).text
        self._lines: dict[tuple[str, int, bool], tuple[str, ...]] = {}

    @property
    def height(self) -> int:
        """The height of an area or action: two lines and the room around them."""
        return 2 * self._line + 2 * _ABOVE + 1

    @property
    def group_height(self) -> int:
        """The height of a group, which is one line."""
        return self._line + 2 * _ABOVE + _ABOVE // 2

    @property
    def arrow_end(self) -> int:
        """Up to where, from the left, a click opens or closes a row."""
        return _BESIDE + self._theme.px(_ARROW)

    def paint(
        self, painter: QPainter, row: Row, place: QRect, cells: list[tuple[int, int]], look: Look
    ) -> None:
        """Paint a row into ``place``; ``cells`` are the left edge and width of each column."""
        colours = self._colours
        ground = "header" if row.kind is Kind.GROUP else "surface"
        painter.fillRect(place, colours["accent_soft" if look.is_selected else ground])
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, colours["line"])
        if look.has_rows:
            height = place.height() if row.kind is Kind.GROUP else 2 * _ABOVE + self._line
            self._arrow(painter, QPoint(cells[0][0], place.top() + height // 2), look)
        if row.kind is Kind.GROUP:
            self._group(painter, row, place, cells)
        else:
            self._cells(painter, row, place, cells, look.ratio)
        if look.focus >= 0:
            self._ring(painter, row, place, cells, look.focus)

    def _group(
        self, painter: QPainter, row: Row, place: QRect, cells: list[tuple[int, int]]
    ) -> None:
        title, detail = row.texts
        metrics = self._metrics[1]
        left = cells[0][0] + self.arrow_end
        base = place.top() + (place.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setFont(self._bold)
        painter.setPen(self._colours["ink"])
        painter.drawText(left, base, title)
        if detail:
            left += metrics.horizontalAdvance(title)
            painter.setFont(self._plain)
            painter.setPen(self._colours["muted"])
            painter.drawText(left, base, f" · {detail}")

    def _cells(
        self,
        painter: QPainter,
        row: Row,
        place: QRect,
        cells: list[tuple[int, int]],
        ratio: float,
    ) -> None:
        is_area = row.kind is Kind.AREA
        ink = self._colours["muted" if row.delivery is Delivery.WITHDRAWN else "ink"]
        texts = row.texts
        indent = self.arrow_end if is_area else self.arrow_end + self._theme.px(_STEP)
        self._text(painter, place, cells[0], Words(texts[0], ink, is_area, indent=indent))
        self._text(painter, place, cells[1], Words(texts[1], ink, is_area))
        self._text(painter, place, cells[2], Words(texts[2], ink))
        self._due(painter, place, cells[3], row, ink)
        self._chip(painter, place, cells[4], row, ratio)
        self._bar(painter, place, cells[5], row.percent)
        proof = self._amber if row.is_unproved else ink
        self._text(
            painter, place, cells[6], Words(texts[6], proof, is_centred=True, indent=_BESIDE // 4)
        )
        self._text(painter, place, cells[7], Words(texts[7], ink))

    def _text(self, painter: QPainter, place: QRect, cell: tuple[int, int], words: Words) -> None:
        metrics = self._metrics[words.is_bold]
        width = cell[1] - words.indent - _BESIDE // 2
        if width <= 0:
            return
        painter.setFont(self._bold if words.is_bold else self._plain)
        painter.setPen(words.ink)
        base = self._first_base(place, metrics)
        for line in self._broken(words.text, width, bold=words.is_bold):
            left = cell[0] + words.indent
            if words.is_centred:
                left += (width - metrics.horizontalAdvance(line)) // 2
            painter.drawText(left, base, line)
            base += self._line

    def _due(
        self, painter: QPainter, place: QRect, cell: tuple[int, int], row: Row, ink: QColor
    ) -> None:
        metrics = self._metrics[0]
        width = cell[1] - _BESIDE
        if width <= 0:
            return
        painter.setFont(self._plain)
        painter.setPen(self._late if row.is_late else ink)
        base = self._first_base(place, metrics)
        left = cell[0] + _BESIDE
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(left, base, metrics.elidedText(row.texts[Column.DUE], cut, width))
        if row.note:
            painter.setPen(self._late if row.is_late else self._colours["muted"])
            note = metrics.elidedText(row.note, cut, width)
            painter.drawText(left, base + self._line, note)

    def _chip(
        self, painter: QPainter, place: QRect, cell: tuple[int, int], row: Row, ratio: float
    ) -> None:
        if cell[1] <= 0:
            return
        picture: QPixmap = chip(self._theme, row.delivery, row.texts[Column.STATUS], ratio)
        height = round(picture.height() / ratio)
        middle = place.top() + _ABOVE + self._line // 2
        painter.drawPixmap(QPoint(cell[0] + _BESIDE, middle - height // 2), picture)

    def _bar(self, painter: QPainter, place: QRect, cell: tuple[int, int], percent: int) -> None:
        width = cell[1] - _BESIDE - _BAR_END
        if width > 0:
            top = place.top() + _ABOVE
            bar = QRect(cell[0] + _BESIDE, top, width, self._line)
            progress_bar(painter, self._theme, bar, percent)

    def _arrow(self, painter: QPainter, middle: QPoint, look: Look) -> None:
        side = self._theme.px(_ARROW)
        name = "chevron-down" if look.is_open else "chevron-right"
        picture = pixmap(name, self._colours["muted"], side, look.ratio)
        painter.drawPixmap(middle + QPoint(_BESIDE // 2, -side // 2), picture)

    def _ring(
        self,
        painter: QPainter,
        row: Row,
        place: QRect,
        cells: list[tuple[int, int]],
        column: int,
    ) -> None:
        left, width = cells[column]
        ring = QRect(left, place.top(), width, place.height())
        if row.kind is Kind.GROUP:
            ring = place
        painter.setPen(QPen(self._colours["focus"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(ring.adjusted(1, 1, -1, -2))

    def _first_base(self, place: QRect, metrics: QFontMetrics) -> int:
        above = _ABOVE + (self._line - metrics.height()) // 2
        return place.top() + above + metrics.ascent()

    def _broken(self, text: str, width: int, *, bold: bool) -> tuple[str, ...]:
        key = (text, width, bold)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            lines = self._lines[key] = two_lines(self._metrics[bold], text, width)
        return lines


def two_lines(metrics: QFontMetrics, text: str, width: int) -> tuple[str, ...]:
    """Break ``text`` between words into one line or two; the second is cut with an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words = text.split()
    fits = 0
    while fits < len(words) and metrics.horizontalAdvance(" ".join(words[: fits + 1])) <= width:
        fits += 1
    fits = max(fits, 1)
    cut = Qt.TextElideMode.ElideRight
    lines = (" ".join(words[:fits]), " ".join(words[fits:]))
    return tuple(metrics.elidedText(line, cut, width) for line in lines if line)
