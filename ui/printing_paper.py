"""A table on paper: its head on every page, rows that wrap, plan, day and marking, page numbers.

A page is laid out as if it had 3.7 pixels to a millimetre, so that 13 pixels are 10 points, and
brought to the paper's size when it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from actionplan.i18n import _
from ui.listed_rows import ListedRow
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from PySide6.QtGui import QFont, QPagedPaintDevice

_PER_MM = 3.7
_BODY, _SMALL, _TITLE_SIZE = 13, 11.5, 16
_HEAD, _FOOT, _PAD, _SPACE = 62, 24, 4, 8
_WIDEST, _NARROWEST = 0.45, 0.2
"""The greatest share of the width that a column asks for, and that its longest word gets."""
_SAMPLE = 400
_LEAST_LINES = 3
"""A row goes to the next page where fewer of its lines than this would fit."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PrintTable(Struct, frozen=True, kw_only=True):
    """What is printed: ``plan`` and ``about`` (day and marking) stand on every page.

    A row that is a heading stands in bold, across the page if it has but one text.
    """

    plan: str
    about: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ListedRow, ...]


class _Piece(NamedTuple):
    """The part of a row that stands on one page: lines of each cell, from the top."""

    lines: tuple[tuple[str, ...], ...]
    is_heading: bool
    ends: bool


class TablePaper:
    """Lays a table out for a paper and draws it; ``pages`` then says how many there are."""

    def __init__(self, table: PrintTable, width_mm: float, height_mm: float) -> None:
        self._theme = Theme("light")
        self._table = table
        self._width, self._height = width_mm * _PER_MM, height_mm * _PER_MM
        self._plain, self._bold = self._theme.font(_BODY), self._theme.font(_BODY, 600)
        self._line = QFontMetricsF(self._bold).lineSpacing()
        self._widths = self._shared_out()
        self._head_lines = self._lines(ListedRow(table.columns, is_heading=True))
        self._pages: list[list[_Piece]] = []

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def draw(self, paper: QPagedPaintDevice) -> None:
        """Draw every page."""
        for _step in self.drawing(paper):
            pass

    def drawing(self, paper: QPagedPaintDevice) -> Generator[tuple[int, int]]:
        """Lay out row by row, then draw page by page; yield how much of it is done."""
        rows = len(self._table.rows)
        self._pages = []
        for done, pages in self._paginate():
            self._pages += pages
            yield done, 2 * rows
        painter = QPainter(paper)
        try:
            factor = paper.width() / self._width
            painter.scale(factor, factor)
            for number in range(1, self.pages + 1):
                if number > 1:
                    paper.newPage()
                self._draw_page(painter, number)
                yield rows + rows * number // self.pages, 2 * rows
        finally:
            painter.end()

    def _draw_page(self, painter: QPainter, number: int) -> None:
        self._draw_frame(painter, number)
        top = self._draw_titles(painter)
        for piece in self._pages[number - 1]:
            top = self._draw_piece(painter, top, piece)

    # Layout

    def _shared_out(self) -> list[float]:
        """Give every column what it asks for, or its share of what is left."""
        rows = [row for row in self._table.rows[:_SAMPLE] if not _is_across(row)]
        metrics, wide = QFontMetricsF(self._bold), self._width
        wished, least = [], []
        for column, title in enumerate(self._table.columns):
            texts = [title, *(row.cells[column] for row in rows)]
            words = {word for text in texts for word in text.split()}
            pad = 2 * _PAD + 1
            longest = max(map(metrics.horizontalAdvance, words), default=0) + pad
            natural = max(map(metrics.horizontalAdvance, texts), default=0) + pad
            least.append(min(longest, wide * _NARROWEST))
            wished.append(max(min(natural, wide * _WIDEST), least[-1]))
        spare = wide - sum(least)
        asked = sum(wished) - sum(least)
        if asked <= 0 or spare <= 0:
            return [size * wide / sum(least) for size in least]
        share = min(spare / asked, 1.0)
        sizes = [low + (high - low) * share for low, high in zip(least, wished, strict=True)]
        return [size * wide / sum(sizes) for size in sizes]

    def _paginate(self) -> Iterator[tuple[int, list[list[_Piece]]]]:
        """Yield after each row how many are laid out, with the pages that it filled."""
        top = _HEAD + self._row_height(self._head_lines)
        room = self._height - top - _FOOT
        free, page = room, list[_Piece]()
        for at, row in enumerate(self._table.rows, start=1):
            full: list[list[_Piece]] = []
            lines, done = self._lines(row), 0
            count = max(map(len, lines))
            while done < count:
                fits = int((free - 2 * _PAD) // self._line)
                wanted = min(count - done, _LEAST_LINES + row.is_heading)
                if fits < wanted and page:
                    full.append(page)
                    free, page = room, []
                    continue
                until = done + max(min(fits, count - done), 1)
                part = tuple(cell[done:until] for cell in lines)
                page.append(_Piece(part, row.is_heading, ends=until >= count))
                free -= (until - done) * self._line + 2 * _PAD
                done = until
            yield at, full
        yield len(self._table.rows), [page]

    def _lines(self, row: ListedRow) -> tuple[tuple[str, ...], ...]:
        font = self._bold if row.is_heading else self._plain
        if _is_across(row):
            return (broken(row.cells[0], font, self._width - 2 * _PAD),)
        pairs = zip(row.cells, self._widths, strict=True)
        return tuple(broken(text, font, width - 2 * _PAD) for text, width in pairs)

    def _row_height(self, lines: Sequence[Sequence[str]]) -> float:
        return max(map(len, lines)) * self._line + 2 * _PAD

    # Drawing

    def _draw_frame(self, painter: QPainter, number: int) -> None:
        theme, table, wide = self._theme, self._table, round(self._width)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(_TITLE_SIZE, 650))
        painter.drawText(QRect(0, 0, wide, 28), _LEFT, table.title)
        painter.setFont(theme.font(_SMALL))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(0, 28, wide, 20), _LEFT, table.plan)
        painter.drawText(QRect(0, 28, wide, 20), _RIGHT, table.about)
        foot = _("Page {page} of {pages}").format(page=number, pages=self.pages)
        bottom = round(self._height)
        painter.drawText(QRect(0, bottom - _FOOT, wide, _FOOT), _RIGHT, foot)
        painter.drawText(QRect(0, bottom - _FOOT, wide, _FOOT), _LEFT, table.about)

    def _draw_titles(self, painter: QPainter) -> float:
        height = self._row_height(self._head_lines)
        ground = QRectF(0, _HEAD - _SPACE, self._width, height)
        painter.fillRect(ground, self._theme.colour("header"))
        piece = _Piece(self._head_lines, is_heading=True, ends=True)
        return self._draw_piece(painter, _HEAD - _SPACE, piece)

    def _draw_piece(self, painter: QPainter, top: float, piece: _Piece) -> float:
        font = self._bold if piece.is_heading else self._plain
        ascent = QFontMetricsF(font).ascent()
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        left = 0.0
        for column, lines in enumerate(piece.lines):
            for at, text in enumerate(lines):
                base = top + _PAD + at * self._line + ascent
                painter.drawText(QPointF(left + _PAD, base), text)
            left += self._widths[column]
        bottom = top + self._row_height(piece.lines)
        if piece.ends:
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(QPointF(0, bottom), QPointF(self._width, bottom))
        return bottom


def broken(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """Break ``text`` into lines of at most ``width``, within a word only where it is too long."""
    if "\n" not in text and QFontMetricsF(font).horizontalAdvance(text) <= width:
        return (text,)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
    return tuple(lines) or ("",)


def _is_across(row: ListedRow) -> bool:
    return row.is_heading and not any(row.cells[1:])
