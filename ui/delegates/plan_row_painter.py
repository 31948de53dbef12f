"""Paints a whole row of the plan table at once: a call for each cell would cost three times that.

Two lines at most; where they are broken is kept, since a table paints the same words again and
again. A row that is painted a second time is kept as a picture: of a frame, letters take most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from actionplan.domain.stages import Delivery
from ui.icons import pixmap
from ui.models.plan_tree_rows import Column, Kind, Row
from ui.painting import chip, progress_bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor, QFont

    from ui.theme import Theme

_ABOVE = 6
_LINE = 18
_BESIDE = 8
_ARROW = 14
_STEP = 8
_BAR_END = 14
_WEIGHT, _NOTE_SIZE = 600, 11
_PLAIN, _BOLD, _NOTE = range(3)
"""The faces that words are written in."""
_MOST_KEPT = 1_500
_ROWS_KEPT = 300
_BYTES_KEPT = 16 * 1024 * 1024
"""What pictures of rows may take: some screens of them, also where there are four dots a pixel."""


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
    face: int = _PLAIN
    is_centred: bool = False
    indent: int = _BESIDE


class Line(NamedTuple):
    """A line as it is painted, and how wide it is."""

    text: QStaticText
    width: int


class Piece(NamedTuple):
    """A line where it is painted, from the top of its row."""

    font: QFont
    ink: QColor
    left: int
    top: int
    text: QStaticText


class RowPictures:
    """Keeps rows as pictures from the second time on; most are painted once and scrolled away."""

    def __init__(self) -> None:
        self._seen: set[object] = set()
        self._kept: dict[object, QPixmap] = {}
        self._bytes = 0

    def clear(self) -> None:
        """Keep nothing any more."""
        self._seen.clear()
        self._kept.clear()
        self._bytes = 0

    def kept(self, key: object) -> QPixmap | None:
        """Return the picture of a row that looks so, if it is kept."""
        return self._kept.get(key)

    def wants(self, key: object) -> bool:
        """Say whether a row that looks so was painted before."""
        if key in self._seen:
            return True
        if len(self._seen) >= _ROWS_KEPT:
            self._seen.clear()
        self._seen.add(key)
        return False

    def keep(self, key: object, picture: QPixmap) -> None:
        """Keep the picture of a row."""
        took = picture.width() * picture.height() * 4
        if self._bytes + took > _BYTES_KEPT:
            self.clear()
        self._kept[key] = picture
        self._bytes += took


class PlanRowPainter:
    """Paints rows in the colours and fonts of the theme; ``renew`` it when they change."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.renew()

    def renew(self) -> None:
        """Take fonts and colours anew."""
        theme = self._theme
        self._fonts = theme.font(), theme.font(weight=_WEIGHT), theme.font(_NOTE_SIZE)
        self._metrics = tuple(map(QFontMetrics, self._fonts))
        self._line = max(self._metrics[_BOLD].lineSpacing(), theme.px(_LINE))
        names = ("ink", "muted", "line", "accent", "accent_soft", "header", "focus", "surface")
        self._colours = {name: theme.colour(name) for name in names}
        self._late = theme.tone(Delivery.OFF_TRACK).text
        self._amber = theme.tone(Delivery.AT_RISK).text
        self._lines: dict[tuple[str, int, int, int], tuple[Line, ...]] = {}
        self._pieces: dict[Row, list[Piece]] = {}
        self._pictures = RowPictures()
        self._cells_laid: list[tuple[int, int]] = []
        self._first = tuple(_ABOVE + (self._line - each.height()) // 2 for each in self._metrics)

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
        if cells != self._cells_laid:
            self._pieces.clear()
            self._pictures.clear()
            self._cells_laid = cells
        key = (row, look, place.left(), place.width(), place.height())
        picture = self._pictures.kept(key)
        if row.kind is Kind.GROUP or not (picture or self._pictures.wants(key)):
            self._paint(painter, row, place, cells, look)
            return
        if picture is None:
            picture = self._pictured(row, place, cells, look)
            self._pictures.keep(key, picture)
        painter.drawPixmap(place.topLeft(), picture)

    def _pictured(
        self, row: Row, place: QRect, cells: list[tuple[int, int]], look: Look
    ) -> QPixmap:
        picture = QPixmap(place.size() * look.ratio)
        picture.setDevicePixelRatio(look.ratio)
        painter = QPainter(picture)
        painter.translate(-place.topLeft())
        self._paint(painter, row, place, cells, look)
        painter.end()
        return picture

    def _paint(
        self, painter: QPainter, row: Row, place: QRect, cells: list[tuple[int, int]], look: Look
    ) -> None:
        colours = self._colours
        ground = "header" if row.kind is Kind.GROUP else "surface"
        painter.fillRect(place, colours["accent_soft" if look.is_selected else ground])
        line, high = ("accent", self._theme.border) if look.is_selected else ("line", 1)
        painter.fillRect(
            place.left(), place.bottom() + 1 - high, place.width(), high, colours[line]
        )
        if look.has_rows:
            height = place.height() if row.kind is Kind.GROUP else 2 * _ABOVE + self._line
            self._arrow(painter, QPoint(cells[0][0], place.top() + height // 2), look)
        if row.kind is Kind.GROUP:
            self._group(painter, row, place, cells)
        else:
            self._cells(painter, row, place, cells, look)
        if look.focus >= 0:
            self._ring(painter, row, place, cells, look.focus)

    def _group(
        self, painter: QPainter, row: Row, place: QRect, cells: list[tuple[int, int]]
    ) -> None:
        title, detail = row.texts
        metrics = self._metrics[_BOLD]
        left = cells[0][0] + self.arrow_end
        base = place.top() + (place.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setFont(self._fonts[_BOLD])
        painter.setPen(self._colours["ink"])
        painter.drawText(left, base, title)
        if detail:
            left += metrics.horizontalAdvance(title)
            painter.setFont(self._fonts[_PLAIN])
            painter.setPen(self._colours["muted"])
            painter.drawText(left, base, f" · {detail}")

    def _cells(
        self,
        painter: QPainter,
        row: Row,
        place: QRect,
        cells: list[tuple[int, int]],
        look: Look,
    ) -> None:
        font = ink = None
        top = place.top()
        for each in self._laid(row, cells):
            if each.font is not font:
                font = each.font
                painter.setFont(font)
            if each.ink is not ink:
                ink = each.ink
                painter.setPen(ink)
            painter.drawStaticText(each.left, top + each.top, each.text)
        self._chip(painter, place, cells[4], row, look)
        self._bar(painter, place, cells[5], row.percent)

    def _laid(self, row: Row, cells: list[tuple[int, int]]) -> list[Piece]:
        """Return where each line of a row stands, worked out when it is painted first."""
        pieces = self._pieces.get(row)
        if pieces is None:
            if len(self._pieces) >= _ROWS_KEPT:
                self._pieces.clear()
            pieces = self._pieces[row] = list(self._pieces_of(row, cells))
        return pieces

    def _pieces_of(self, row: Row, cells: list[tuple[int, int]]) -> Iterator[Piece]:
        is_area = row.kind is Kind.AREA
        face = _BOLD if is_area else _PLAIN
        ink = self._colours["muted" if row.delivery is Delivery.WITHDRAWN else "ink"]
        texts = row.texts
        indent = self.arrow_end if is_area else self.arrow_end + self._theme.px(_STEP)
        proof = self._amber if row.is_unproved else ink
        assured = Words(texts[6], proof, is_centred=True, indent=_BESIDE // 4)
        yield from self._text(cells[0], Words(texts[0], ink, face, indent=indent))
        yield from self._text(cells[1], Words(texts[1], ink, face))
        yield from self._text(cells[2], Words(texts[2], ink))
        yield from self._text(cells[7], Words(texts[7], ink))
        yield from self._text(cells[6], assured)
        yield from self._due(cells[3], row, ink)

    def _text(self, cell: tuple[int, int], words: Words) -> Iterator[Piece]:
        width = cell[1] - words.indent - _BESIDE // 2
        if width <= 0:
            return
        font = self._fonts[words.face]
        left, top = cell[0] + words.indent, self._first[words.face]
        for line in self._kept(words.text, width, face=words.face):
            beside = (width - line.width) // 2 if words.is_centred else 0
            yield Piece(font, words.ink, left + beside, top, line.text)
            top += self._line

    def _due(self, cell: tuple[int, int], row: Row, ink: QColor) -> Iterator[Piece]:
        width = cell[1] - _BESIDE
        if width <= 0:
            return
        muted = self._colours["muted"]
        day, note = ((self._late, _PLAIN),) * 2 if row.is_late else ((ink, _PLAIN), (muted, _NOTE))
        left, top = cell[0] + _BESIDE, 0
        for text, (colour, face) in ((row.texts[Column.DUE], day), (row.note, note)):
            for line in self._kept(text, width, face=face, most=1):
                yield Piece(self._fonts[face], colour, left, top + self._first[face], line.text)
            top += self._line

    def _chip(
        self, painter: QPainter, place: QRect, cell: tuple[int, int], row: Row, look: Look
    ) -> None:
        if cell[1] <= 0:
            return
        ground = "surface" if look.is_selected else ""
        words = row.texts[Column.STATUS]
        picture: QPixmap = chip(self._theme, row.delivery, words, look.ratio, ground)
        height = round(picture.height() / look.ratio)
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

    def _kept(
        self, text: str, width: int, *, face: int = _PLAIN, most: int = 2
    ) -> tuple[Line, ...]:
        """Return the lines of a text, one at most or two, as they are kept to be painted."""
        key = (text, width, face, most)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) >= _MOST_KEPT:
                self._lines.clear()
            metrics = self._metrics[face]
            if most > 1:
                broken = two_lines(metrics, text, width)
            else:
                broken = (metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),)
            lines = self._lines[key] = tuple(_line(metrics, each) for each in broken if each)
        return lines


def _line(metrics: QFontMetrics, text: str) -> Line:
    kept = QStaticText(text)
    kept.setTextFormat(Qt.TextFormat.PlainText)
    return Line(kept, metrics.horizontalAdvance(text))


def two_lines(metrics: QFontMetrics, text: str, width: int) -> tuple[str, ...]:
    """Break ``text`` between words into one line or two; the second is cut with an ellipsis.

    What fits with an ellipsis after it fits without: from there on words are tried one by one.
    """
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words = text.split()
    cut = Qt.TextElideMode.ElideRight
    fits = metrics.elidedText(" ".join(words), cut, width).count(" ")
    while fits < len(words) and metrics.horizontalAdvance(" ".join(words[: fits + 1])) <= width:
        fits += 1
    if not fits:  # not even a word
        words[0], fits = metrics.elidedText(words[0], cut, width), 1
    rest = " ".join(words[fits:])
    first = (" ".join(words[:fits]),)
    return (*first, metrics.elidedText(rest, cut, width)) if rest else first
