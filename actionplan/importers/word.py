"""Opening a Word report, whatever may be wrong with it, and reading its body into blocks.

The styles say what a PDF only shows: they give headings their rank and lists their marks, so that
the same rules find the same things. A Word file has no pages before it is printed.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from msgspec import Struct

from actionplan.importers.errors import (
    DamagedReportError,
    HostileReportError,
    MacroReportError,
    NotAReportError,
    ProtectedReportError,
    ReportTooLargeError,
)
from actionplan.importers.headings import ends_list, opening_of, timescale_of
from actionplan.importers.layout import Block, Line, join, split_mark, tidy
from actionplan.importers.pdf import MOST_MEGABYTES, MOST_PAGES
from actionplan.importers.tables.errors import (
    TableError,
    TableHostileError,
    TableKindError,
    TableMacroError,
    TableProtectedError,
    TableTooLargeError,
)
from actionplan.importers.tables.guard import PackageKind, check_package
from actionplan.importers.word_lists import Label, Lists
from actionplan.importers.word_styles import Look, Styles, attribute, between, printed
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from actionplan.errors import PlanError

SIGNATURE = b"PK\x03\x04"
_MOST_XML = 40_000_000
_MOST_PIECES = 60_000
"""Paragraphs, runs and cells; a report of two hundred pages has a third of them."""
_REFUSALS: tuple[tuple[type[TableError], type[PlanError]], ...] = (
    (TableHostileError, HostileReportError),
    (TableKindError, NotAReportError),
    (TableMacroError, MacroReportError),
    (TableProtectedError, ProtectedReportError),
    (TableTooLargeError, ReportTooLargeError),
    (TableError, DamagedReportError),
)
_HEADING_LENGTH = 220
_LARGER = 0.9
_LEVELS = 10
_TWIPS = 20
_FAR = 2
_CONTENTS = "toc "
_FALLBACK = "}Fallback"
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml")))


class _Place(Struct, frozen=True, kw_only=True):
    """Where a paragraph stands: how far to the right, and in which row of a table, if in one."""

    x0: float = 0.0
    row: int = 0
    is_cell: bool = False
    is_header: bool = False


class _Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph before it is known how large the text of the body is."""

    text: str
    look: Look
    label: Label
    place: _Place
    empty_before: int


def text_of_blocks(blocks: Sequence[Block]) -> str:
    """Return the words of a document as plain text, for a person to compare what was found."""
    return "\n\n".join(" ".join(filter(None, (b.mark or b.number, b.text))) for b in blocks)


def read_word(content: bytes, name: str) -> list[Block]:
    """Return the blocks of a Word document."""
    _check(content, name)
    try:
        document = Document(BytesIO(content))
        _check_body(document.element.body, name)
        walk = _Walk(document.part)
        paragraphs = list(walk.paragraphs(document.element.body))
    except ReportTooLargeError:
        raise
    except Exception as error:  # python-docx lets through whatever a damaged part makes it meet
        raise DamagedReportError(name=name) from error
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.look.size] += len(paragraph.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    return [block for paragraph in paragraphs for block in _blocks(paragraph, body)]


def _check(content: bytes, name: str) -> None:
    """Refuse what no office program writes before any parser sees it."""
    try:
        kind = check_package(content, name)
    except TableError as error:
        refusal = next(ours for theirs, ours in _REFUSALS if isinstance(error, theirs))
        raise refusal(name=name, pages=MOST_PAGES, megabytes=MOST_MEGABYTES) from error
    if kind is not PackageKind.DOCUMENT:
        raise NotAReportError(name=name)
    with zipfile.ZipFile(BytesIO(content)) as package:
        sizes = [part.file_size for part in package.infolist() if part.filename.endswith(".xml")]
    if max(sizes, default=0) > _MOST_XML:
        raise ReportTooLargeError(name=name, pages=MOST_PAGES, megabytes=MOST_MEGABYTES)


def _check_body(body: BaseOxmlElement, name: str) -> None:
    pieces = sum(1 for _each in body.iter(qn("w:p"), qn("w:r"), qn("w:tc")))
    if pieces > _MOST_PIECES:
        raise ReportTooLargeError(name=name, pages=MOST_PAGES, megabytes=MOST_MEGABYTES)


_OUTSIDE = _Place()


class _Walk:
    """One pass over the body in the order in which it is read."""

    def __init__(self, part: object) -> None:
        self._styles = Styles(_root(part, "styles"))
        self._lists = Lists(_root(part, "numbering"))
        self._rows = 0
        self._empty = 0

    def paragraphs(
        self, container: BaseOxmlElement, place: _Place = _OUTSIDE
    ) -> Iterator[_Paragraph]:
        """Yield the paragraphs of the body, of a cell or of a text box."""
        for element in container:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element, place)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element, place.x0)
            elif element.tag in _WRAPPERS:
                yield from self.paragraphs(element, place)

    def _paragraph(self, element: BaseOxmlElement, place: _Place) -> Iterator[_Paragraph]:
        if self._styles.name(element).startswith(_CONTENTS):
            return
        text = printed(element)
        if any(sign.isalnum() for sign in text):
            yield self._worded(element, text, place)
            self._empty = 0
        else:
            self._empty += 1
        for box in element.iter(qn("w:txbxContent")):
            above = [each.tag for each in between(box, element)]
            if not any(tag == qn("w:p") or tag.endswith(_FALLBACK) for tag in above):
                yield from self.paragraphs(box)

    def _worded(self, element: BaseOxmlElement, text: str, place: _Place) -> _Paragraph:
        label = self._lists.label(element, self._styles.of(element))
        look = self._styles.look(element)
        return _Paragraph(
            text=text,
            look=replace(look, bold=True) if place.is_header else look,
            label=label,
            place=replace(place, x0=place.x0 + label.x0),
            empty_before=self._empty,
        )

    def _table(self, table: BaseOxmlElement, left: float) -> Iterator[_Paragraph]:
        columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        widths = (float(column.get(qn("w:w"), 0)) / _TWIPS for column in columns)
        edges = list(accumulate(widths, initial=left))
        for row in _inside(table, "w:tr"):
            self._rows += 1
            number, column = self._rows, 0
            header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            for cell in _inside(row, "w:tc"):
                x0 = edges[min(column, len(edges) - 1)]
                place = _Place(x0=x0, row=number, is_cell=column > 0, is_header=header)
                if not _goes_on(cell):
                    yield from self.paragraphs(cell, place)
                column += int(attribute(cell, "w:tcPr/w:gridSpan") or 1)


def _inside(element: BaseOxmlElement, name: str) -> Iterator[BaseOxmlElement]:
    """Yield the rows of a table, or the cells of a row, but not those of tables within it."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, name)


def _goes_on(cell: BaseOxmlElement) -> bool:
    """Say whether a cell is the rest of the one above it."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _root(part: object, kind: str) -> BaseOxmlElement | None:
    """Return the part of the document that holds its styles or its lists."""
    relations = part.rels.values()  # type: ignore[attr-defined]  # a part of python-docx
    found = next((r for r in relations if r.reltype.endswith(f"/{kind}")), None)
    return None if found is None else found.target_part.element


def _blocks(paragraph: _Paragraph, body: float) -> Iterator[Block]:
    """Yield the blocks of a paragraph: a line end in it may begin a new item."""
    label = paragraph.label
    mark, number, lines = label.mark, label.number, list[str]()
    for text in paragraph.text.split("\n"):
        own_mark, own_number, rest = split_mark(text)
        if (own_mark or own_number) and not (label.mark or label.number):
            yield from _block(paragraph, body, (mark, number), lines)
            mark, number, lines = own_mark, own_number, [rest]
        else:
            lines.append(text)
    yield from _block(paragraph, body, (mark, number), lines)


def _block(
    paragraph: _Paragraph, body: float, label: tuple[str, str], lines: Sequence[str]
) -> Iterator[Block]:
    text = join([line.strip() for line in lines])
    if not text:
        return
    mark, number = label
    look = paragraph.look
    if look.level is not None:
        mark, number, text = "", "", _titled(number, text)
    yield Block(
        text=text,
        lines=tuple(_line(paragraph, line) for line in lines if tidy(line)),
        mark=mark,
        number=number,
        rank=0.0 if mark else _rank(look, text, number, body),
        gap=paragraph.empty_before >= _FAR,
    )


def _line(paragraph: _Paragraph, text: str) -> Line:
    look = paragraph.look
    return Line(
        text=text.strip(),
        x0=paragraph.place.x0,
        size=look.size,
        bold=look.bold,
        slanted=look.slanted,
        row=paragraph.place.row,
        cell=paragraph.place.is_cell,
    )


def _titled(number: str, text: str) -> str:
    """Return a heading with its number, unless its words are ones that are known without."""
    known = opening_of(text) or timescale_of(text) or ends_list(text)
    return text if known or not number else f"{number} {text}"


def _rank(look: Look, text: str, number: str, body: float) -> float:
    if look.level is not None:
        return body + _LEVELS - look.level
    if len(text) > _HEADING_LENGTH:
        return 0.0
    if look.size > body + _LARGER or look.bold:
        return look.size + (0.5 if look.bold else 0.0)
    return 0.1 if look.slanted and not number else 0.0
