"""The text of a PDF as lines with place, size and weight, asking pdfium as little as possible.

pdfium gives the text of a page in one call. Only the first letter and the last sign of each
line are asked for their place and style: some eight short calls a line instead of five a sign.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from ctypes import byref, c_double
from typing import TYPE_CHECKING

from actionplan.importers.layout import RAISED_DIGITS, Line
from actionplan.importers.pdfium import raw as pdfium
from actionplan.importers.rules import column_borders, horizontal_rules, with_rows
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.importers.pdfium import Page, TextPage
    from actionplan.importers.rules import Border

LINE_BREAK_HYPHEN = "\ufffe"
_PIECE = re.compile(r"[^\r\n\ufffe]+\ufffe?")
_WORD = re.compile(r"\S+")
_NOTE_MARK = re.compile(r"(?:^|(?<=[^\W\d_]|[?.,:;’”)]))\d{1,2}(?=[\s.,;:)]|$)")
_RAISED = str.maketrans("0123456789", RAISED_DIGITS)
_SMALL = 0.8
_WORD_GAP = 0.6
_BOLD = 600
_SLANT = 0.15


class _Probe:
    """Place and style of single signs of one page, with the buffers made once."""

    def __init__(self, page: TextPage) -> None:
        self._page = page.raw
        self._matrix = pdfium.FS_MATRIX()
        self._sides = [c_double() for _ in range(4)]
        self._refs = [byref(side) for side in self._sides]
        self._matrix_ref = byref(self._matrix)

    def sign(self, text_index: int) -> int:
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, text_index))

    def style(self, sign: int) -> tuple[float, bool, bool]:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._page, sign, self._matrix_ref)
        height = abs(matrix.d) or abs(matrix.b) or 1.0
        size = pdfium.FPDFText_GetFontSize(self._page, sign) * height
        bold = pdfium.FPDFText_GetFontWeight(self._page, sign) >= _BOLD
        return size, bold, abs(matrix.c) > _SLANT * height

    def origin(self, sign: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._page, sign, self._refs[0], self._refs[1])
        return self._sides[0].value, self._sides[1].value

    def x(self, text_index: int) -> float:
        return self.origin(self.sign(text_index))[0]

    def right(self, sign: int) -> float:
        pdfium.FPDFText_GetCharBox(self._page, sign, *self._refs)
        return self._sides[1].value


def page_lines(page: Page, number: int) -> list[Line]:
    """Return the lines of one page in the order of its content."""
    text_page = page.get_textpage()
    try:
        probe = _Probe(text_page)
        rules = horizontal_rules(page)
        borders = column_borders(rules)
        text = text_page.get_text_range()
        return with_rows(list(_lines(text, probe, borders, number)), rules)
    finally:
        text_page.close()


def _lines(text: str, probe: _Probe, borders: Sequence[Border], number: int) -> Iterator[Line]:
    for start, end in _spans(text):
        for first, last in _cells(text, (start, end), probe, borders):
            line = _line(text, first, last, probe, number)
            yield replace(line, cell=True) if first > start else line


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line starts and ends, without the spaces around it."""
    for piece in _PIECE.finditer(text):
        raw = piece[0]
        stripped = raw.rstrip(f"{LINE_BREAK_HYPHEN} \t\u00a0")
        start = piece.start() + len(raw) - len(raw.lstrip())
        end = piece.start() + len(stripped) - 1
        if end >= start:
            yield start, end


def _cells(
    text: str, span: tuple[int, int], probe: _Probe, borders: Sequence[Border]
) -> Iterator[tuple[int, int]]:
    """Split a line where pdfium ran the cells of two columns together."""
    start, end = span
    x0, y = probe.origin(probe.sign(start)) if borders else (0.0, 0.0)
    x1 = probe.x(end) if borders else 0.0
    for border, low, high in borders:
        if not (x0 < border < x1 and low < y < high):
            continue
        words = [found.start() for found in _WORD.finditer(text, start, end + 1)]
        right = bisect_left(words, border, key=probe.x)
        at = words[min(right, len(words) - 1)]
        before = start + len(text[start:at].rstrip()) - 1
        widest = _WORD_GAP * probe.style(probe.sign(at))[0]
        if before > start and probe.x(at) - probe.right(probe.sign(before)) > widest:
            yield start, before
            start, x0 = at, probe.x(at)
    yield start, end


def _line(text: str, start: int, end: int, probe: _Probe, number: int) -> Line:
    letter = next((i for i in range(start, end + 1) if text[i].isalnum()), start)
    first, last = probe.sign(start), probe.sign(end)
    size, bold, slanted = probe.style(probe.sign(letter))
    end_size, end_bold, end_slanted = probe.style(last)
    x0, y = probe.origin(first)
    y = min(y, probe.origin(last)[1])
    size = max(size, end_size)
    shown = _without_notes(text[start : end + 1], start, size, probe)
    return Line(
        text=shown + ("-" if text[end + 1 : end + 2] == LINE_BREAK_HYPHEN else ""),
        page=number,
        x0=x0,
        x1=probe.right(last),
        y=y,
        size=round(size, 1),
        bold=bold and end_bold,
        slanted=slanted and end_slanted,
    )


def _without_notes(shown: str, start: int, size: float, probe: _Probe) -> str:
    """Drop raised numbers; one at the start may begin a footnote and stays as a raised digit."""
    for found in reversed(list(_NOTE_MARK.finditer(shown))):
        if probe.style(probe.sign(start + found.start()))[0] < _SMALL * size:
            mark = "" if found.start() else found[0].translate(_RAISED)
            shown = shown[: found.start()] + mark + shown[found.end() :]
    return shown
