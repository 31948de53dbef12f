"""The pages of a PDF as pictures and as text, made in the child process.

The file may be a stranger's: the window never opens it itself. The last file stays open, so that
turning pages costs the drawing alone.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actionplan.errors import PlanError
from actionplan.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.importers.proposal import Rect

MOST_DOTS = 24_000_000
"""The largest picture of a page; beyond it the page is drawn coarser."""
_PLAIN_SIZE = (595.0, 842.0)
_WIDEST = 20_000.0
_MOST_RECTS = 20_000
_MOSTLY = 0.6

_open: dict[str, Any] = {}


class UnreadablePagesError(PlanError):
    """The pages of a PDF cannot be shown."""

    title = mark("The pages of “{name}” cannot be shown.")
    advice = mark("What was found in it is still listed.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page: four bytes a dot, blue first; ``origin`` is its bottom left in points."""

    width: int
    height: int
    stride: int
    origin: tuple[float, float]
    dots: bytes


def page_sizes(path: str) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points, opening the file afresh."""
    for document in _open.values():
        document.close()
    _open.clear()
    document = _document(path)
    return tuple(_sane(document.get_page_size(index)) for index in range(len(document)))


def page_picture(path: str, index: int, scale: float) -> Picture:
    """Draw one page, ``scale`` dots a point."""
    document = _document(path)
    width, height = _sane(document.get_page_size(index))
    scale = min(scale, math.sqrt(MOST_DOTS / (width * height)))
    page = document[index]
    try:
        bitmap = page.render(
            scale=scale, rev_byteorder=False, prefer_bgrx=True, may_draw_forms=False
        )
        origin = page.get_bbox()[:2]
        dots = bytes(bitmap.buffer)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, origin, dots)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a page (from 1), and the boxes that they stand in, in points of the PDF."""

    page: int
    text: str
    rects: tuple[Rect, ...]


def text_in(path: str, index: int, box: Rect) -> Passage:
    """Return the text inside a box (left, bottom, right, top, from the corner) of a page."""
    with _text_of(path, index) as (page, text):
        left, bottom = page.get_bbox()[:2]
        shifted = (box[0] + left, box[1] + bottom, box[2] + left, box[3] + bottom)
        return Passage(index + 1, str(text.get_text_bounded(*shifted)), (shifted,))


def lines_on(path: str, index: int) -> tuple[Passage, ...]:
    """Return the lines of a page from the top."""
    with _text_of(path, index) as (_page, text):
        rects = [text.get_rect(at) for at in range(min(text.count_rects(), _MOST_RECTS))]
        rows: list[Rect] = []
        for rect in sorted(rects, key=_from_top):
            if rows and _on_one_line(rows[-1], rect):
                rows[-1] = _around(rows[-1], rect)
            else:
                rows.append(rect)
        lines = (Passage(index + 1, _line_in(text, row), (row,)) for row in rows)
        return tuple(line for line in lines if line.text)


def _line_in(text: Any, row: Rect) -> str:
    words = str(text.get_text_bounded(row[0] - 1, row[1], row[2] + 1, row[3]))
    return " ".join(words.split())


def _from_top(rect: Rect) -> tuple[float, float]:
    return -(rect[1] + rect[3]) / 2, rect[0]


def _on_one_line(one: Rect, other: Rect) -> bool:
    """Say whether the lower of two boxes stands mostly beside the other, as an apostrophe does."""
    beside = min(one[3], other[3]) - max(one[1], other[1])
    return beside > _MOSTLY * min(one[3] - one[1], other[3] - other[1])


def _around(one: Rect, other: Rect) -> Rect:
    low, high = min(one[1], other[1]), max(one[3], other[3])
    return (min(one[0], other[0]), low, max(one[2], other[2]), high)


@contextmanager
def _text_of(path: str, index: int) -> Iterator[tuple[Any, Any]]:
    page = _document(path)[index]
    text = page.get_textpage()
    try:
        yield page, text
    finally:
        text.close()
        page.close()


def _document(path: str) -> Any:
    if path not in _open:
        import pypdfium2  # noqa: PLC0415  (the window names these functions and needs no pdfium)

        library: Any = pypdfium2  # it has no complete types
        try:
            _open[path] = library.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise UnreadablePagesError(name=path.rpartition("/")[2]) from error
    return _open[path]


def _sane(size: tuple[float, float]) -> tuple[float, float]:
    fits = all(math.isfinite(side) and 1 <= side <= _WIDEST for side in size)
    return size if fits else _PLAIN_SIZE
