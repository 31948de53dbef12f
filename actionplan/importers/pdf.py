"""Opening a PDF, whatever may be wrong with it, and reading its pages into blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.importers.blocks import blocks_of
from actionplan.importers.errors import (
    DamagedReportError,
    EmptyReportError,
    ProtectedReportError,
    ReportTooLargeError,
    ScannedReportError,
)
from actionplan.importers.furniture import body_size, without_furniture
from actionplan.importers.layout import Block, Sheet
from actionplan.importers.pdfium import PdfiumError, open_document
from actionplan.importers.text_layer import page_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan.importers.pdfium import Document

MOST_PAGES = 1000
MOST_MEGABYTES = 200
_MOST_SIGNS = 3_000_000
_PASSWORD_WORDS = "password"  # noqa: S105  (a word of pdfium's message, not a secret)


def read_pdf(
    content: bytes, name: str, progress: Callable[[int, int], None] | None = None
) -> tuple[list[Block], int]:
    """Return the blocks of a PDF and the number of its pages; ``progress`` is told pages."""
    sheets = _sheets(content, name, progress)
    if not any(line.text.strip() for sheet in sheets for line in sheet.lines):
        raise ScannedReportError(name=name)
    return blocks_of(without_furniture(sheets), body_size(sheets)), len(sheets)


def _sheets(content: bytes, name: str, progress: Callable[[int, int], None] | None) -> list[Sheet]:
    document = _opened(content, name)
    try:
        pages = len(document)
        if not pages:
            raise EmptyReportError(name=name)
        if pages > MOST_PAGES:
            raise ReportTooLargeError(name=name, pages=MOST_PAGES, megabytes=MOST_MEGABYTES)
        sheets = []
        for sheet in _read(document, name):
            sheets.append(sheet)
            if progress is not None:
                progress(len(sheets), pages)
        return sheets
    finally:
        document.close()


def _opened(content: bytes, name: str) -> Document:
    try:
        return open_document(content)
    except PdfiumError as error:
        if _PASSWORD_WORDS in str(error).lower():
            raise ProtectedReportError(name=name) from error
        raise DamagedReportError(name=name) from error


def _read(document: Document, name: str) -> Iterator[Sheet]:
    """Yield the pages; a small file can show one crowded page a thousand times."""
    signs = 0
    for index in range(len(document)):
        try:
            sheet = _sheet(document, index)
        except PdfiumError as error:
            raise DamagedReportError(name=name) from error
        yield sheet
        signs += sum(len(line.text) for line in sheet.lines)
        if signs > _MOST_SIGNS:
            raise ReportTooLargeError(name=name, pages=MOST_PAGES, megabytes=MOST_MEGABYTES)


def _sheet(document: Document, index: int) -> Sheet:
    page = document[index]
    try:
        return Sheet(height=page.get_height(), lines=tuple(page_lines(page, index + 1)))
    finally:
        page.close()
