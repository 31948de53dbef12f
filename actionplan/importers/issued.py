"""The text of a report that this program wrote, read back from Word, PDF or HTML, line by line."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from typing_extensions import override

from actionplan.errors import PlanError
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from pathlib import Path

_LIMIT = 200_000_000


class UnreadableDocumentError(PlanError):
    """A document cannot be read back."""

    title = mark("“{name}” cannot be read as a report ({fault}).")
    advice = mark("Choose a Word, PDF or HTML file that this program wrote.")


def lines_of_document(path: Path) -> list[str]:
    """Return the lines of a document in reading order.

    Raises:
        UnreadableDocumentError: it is missing, too large, damaged or of another kind.
    """
    try:
        if path.stat().st_size > _LIMIT:
            raise UnreadableDocumentError(name=path.name, fault=_("it is too large"))
        with path.open("rb") as stream:
            start = stream.read(1024)
    except OSError as error:
        fault = error.strerror or str(error)
        raise UnreadableDocumentError(name=path.name, fault=fault) from error
    if start.startswith(b"PK"):
        return _lines_of_word(path)
    if b"%PDF-" in start:
        return _lines_of_pdf(path)
    if b"<html" in start.lower():
        return _lines_of_html(path)
    raise UnreadableDocumentError(name=path.name, fault=_("it is of another kind"))


def _lines_of_word(path: Path) -> list[str]:
    from docx import Document  # noqa: PLC0415  (only a Word file needs it)

    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
        body = Document(str(path)).element.body if size <= _LIMIT else None
    except Exception as error:  # python-docx lets through whatever a damaged part makes it meet
        raise UnreadableDocumentError(name=path.name, fault=_("it is damaged")) from error
    if body is None:
        raise UnreadableDocumentError(name=path.name, fault=_("it is too large"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    breaks = {f"{word}tab": "\t", f"{word}br": "\n"}
    lines = []
    for paragraph in body.iter(f"{word}p"):
        pieces = (
            piece.text or "" if piece.tag == f"{word}t" else breaks.get(piece.tag, "")
            for piece in paragraph.iter()
        )
        lines.append("".join(pieces))
    return [line for line in lines if line.strip()]


def _lines_of_pdf(path: Path) -> list[str]:
    from actionplan.importers import issued_pdf, pdfium  # noqa: PLC0415  (only a PDF needs them)

    try:
        document = pdfium.open_document(path)
        try:
            return issued_pdf.lines_in_tree_order(document) or issued_pdf.lines_by_page(document)
        finally:
            document.close()
    except issued_pdf.CrowdedPagesError as error:
        raise UnreadableDocumentError(name=path.name, fault=_("it is too large")) from error
    except (pdfium.PdfiumError, issued_pdf.TangledTreeError) as error:
        raise UnreadableDocumentError(name=path.name, fault=_("it is damaged")) from error


class _Lines(HTMLParser):
    """Collects the text of a page, a line for each block."""

    _BLOCKS = frozenset(
        {"p", "h1", "h2", "h3", "li", "td", "th", "caption", "figcaption", "header", "footer"}
        | {"div", "nav", "section"}
    )
    _UNSEEN = frozenset({"style", "svg", "title", "head"})

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._hidden = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._UNSEEN
        if tag in self._BLOCKS:
            self.lines.append("")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._UNSEEN
        if tag in self._BLOCKS:
            self.lines.append("")

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data


def _lines_of_html(path: Path) -> list[str]:
    parser = _Lines()
    parser.feed(path.read_text(encoding="utf-8", errors="replace"))
    return [" ".join(line.split()) for line in parser.lines if line.strip()]
