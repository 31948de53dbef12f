"""Text and charts of a tagged PDF in the order of its structure tree, whatever pages cut in two.

pdfium gives a tree for each page, but with the place of each child among all children of its
parent. The path of those places is the same on every page, so that sorting the pieces by their
paths puts together what belongs together. What no element owns (running matter, heads of tables
that are repeated, and whatever somebody has drawn over a page) follows, page by page.
"""

from __future__ import annotations

from ctypes import c_double, c_void_p, cast, create_string_buffer, pointer
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from actionplan.importers.pdfium import raw
from actionplan.reports.chart_words import ChartWords, Form
from actionplan.reports.printed_extras import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan.importers.pdfium import Document, Page

_Place = tuple[int, ...]

_DEEPEST = 40
_MOST_ELEMENTS = 2_000_000
_MOST_COMPARED = 400_000_000
"""pdfium goes through all signs of a page for each stretch of its text; a page of ours: 200,000."""
_INLINE = frozenset({"Link", "Reference", "Span"})
_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""pdfium's signs for a hyphen at the end of a line."""


class CrowdedPagesError(ValueError):
    """The pages hold more text than those of any report."""


class TangledTreeError(ValueError):
    """A structure tree is deeper or larger than that of any report."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text with its place in the tree; ``block`` is the place of the paragraph or cell."""

    place: _Place
    block: _Place
    text: str


@dataclass(slots=True)
class _Reading:
    """What has been read so far of a document; ``figures`` are the alternative texts of charts."""

    pieces: list[_Piece] = field(default_factory=list)
    figures: dict[_Place, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    elements: int = 0
    compared: int = 0


def read_in_tree_order(document: Document) -> tuple[list[str], list[ChartWords]]:
    """Return lines and charts of a document in the order of its tree; nothing if it has no tree.

    Raises:
        TangledTreeError: the tree is not that of a report.
        CrowdedPagesError: reading would take minutes.
    """
    reading = _Reading()
    for page in document:
        _read_page(page, reading)
    reading.pieces.sort(key=attrgetter("place"))
    drawn: dict[_Place, list[str]] = {place: [] for place in sorted(reading.figures)}
    lines = []
    for block, pieces in groupby(reading.pieces, key=attrgetter("block")):
        if block in drawn:
            drawn[block].extend(piece.text for piece in pieces)
        else:
            lines.append("".join(piece.text for piece in pieces))
    charts = [
        ChartWords(Form.PDF, reading.figures[place], tuple(texts)) for place, texts in drawn.items()
    ]
    return [line for line in (*lines, *reading.loose) if line.strip()] if lines else [], charts


def lines_by_page(document: Document) -> list[str]:
    """Return the lines of a document as they stand on its pages."""
    return [line for page in document for line in _lines_of_page(page)]


def _lines_of_page(page: Page) -> list[str]:
    text = page.get_textpage()
    try:
        return [line for line in text.get_text_range().splitlines() if line.strip()]
    finally:
        text.close()


def _read_page(page: Page, reading: _Reading) -> None:
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        owned = dict(_owned(tree, reading)) if tree else {}
    finally:
        if tree:
            raw.FPDF_StructTree_Close(tree)
    text = page.get_textpage()
    try:
        _read_text(page, text, owned, reading)
    finally:
        text.close()


def _owned(tree: Any, reading: _Reading) -> Iterator[tuple[int, tuple[_Place, _Place]]]:
    """Yield each marked content of a page with its place and that of its block."""
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
        if element:
            yield from _below(element, (index,), (index,), reading)


def _below(
    element: Any, place: _Place, block: _Place, reading: _Reading
) -> Iterator[tuple[int, tuple[_Place, _Place]]]:
    count = raw.FPDF_StructElement_CountChildren(element)
    reading.elements += max(count, 1)
    if len(place) > _DEEPEST or reading.elements > _MOST_ELEMENTS:
        raise TangledTreeError
    for index in range(count):
        here = (*place, index)
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            yield mark, (here, block)
        elif child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            tag = _string(raw.FPDF_StructElement_GetType, child)
            if tag == "Figure":
                reading.figures[here] = _string(raw.FPDF_StructElement_GetAltText, child)
            yield from _below(child, here, block if tag in _INLINE else here, reading)


def _string(ask: Callable[..., int], element: Any) -> str:
    length = ask(element, None, 0)
    buffer = create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _read_text(
    page: Page, text: Any, owned: dict[int, tuple[_Place, _Place]], reading: _Reading
) -> None:
    """Sort the text of a page into what elements own, in the order of drawing, and the rest."""
    signs = raw.FPDFText_CountChars(text.raw)
    in_place = _from_left_to_right(text.raw, signs) if _is_turned(text) else None
    for number, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9)):
        reading.compared += signs
        if reading.compared > _MOST_COMPARED:
            raise CrowdedPagesError
        words = in_place.get(_address(item.raw), "") if in_place else _text(item.raw, text.raw)
        place = owned.get(raw.FPDFPageObj_GetMarkedContentID(item.raw))
        if place is None:
            reading.loose.append(words)
        else:
            reading.pieces.append(_Piece((*place[0], number), place[1], words))


def _text(item: Any, text: Any) -> str:
    length = raw.FPDFTextObj_GetText(item, text, None, 0)
    buffer = create_string_buffer(length)
    raw.FPDFTextObj_GetText(item, text, pointer(raw.FPDF_WCHAR.from_buffer(buffer)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").translate(_END_HYPHENS)


def _is_turned(text: Any) -> bool:
    """Say whether pdfium has turned words of a page round."""
    return RIGHT_TO_LEFT.search(text.get_text_range()) is not None


def _from_left_to_right(text: Any, signs: int) -> dict[int, str]:
    """Return the letters of each text object in the order of their places on the page.

    pdfium turns words round that are written from right to left; ours are drawn as they are kept.
    """
    x, y = c_double(), c_double()
    found: dict[int, list[tuple[float, str]]] = {}
    for index in range(signs):
        if raw.FPDFText_GetCharOrigin(text, index, x, y):
            owner = _address(raw.FPDFText_GetTextObject(text, index))
            sign = chr(raw.FPDFText_GetUnicode(text, index)).translate(_END_HYPHENS)
            found.setdefault(owner, []).append((x.value, sign))
    return {
        owner: "".join(sign for _place, sign in sorted(signs_, key=itemgetter(0)))
        for owner, signs_ in found.items()
    }


def _address(item: Any) -> int:
    return cast(item, c_void_p).value or 0
