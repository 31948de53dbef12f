"""The pages of a PDF as pictures and as text, made in the child process.

The file may be a stranger's: the window never opens it itself. The last file stays open, so that
turning pages costs the drawing alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from actionplan.errors import PlanError
from actionplan.i18n import mark

MOST_DOTS = 24_000_000
"""The largest picture of a page; beyond it the page is drawn coarser."""
_PLAIN_SIZE = (595.0, 842.0)
_WIDEST = 20_000.0

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


def text_in(path: str, index: int, box: tuple[float, float, float, float]) -> tuple[int, str]:
    """Return a page and the text inside a box (left, bottom, right, top) of it."""
    page = _document(path)[index]
    left, bottom = page.get_bbox()[:2]
    shifted = (box[0] + left, box[1] + bottom, box[2] + left, box[3] + bottom)
    text_page = page.get_textpage()
    try:
        return index, str(text_page.get_text_bounded(*shifted))
    finally:
        text_page.close()
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
