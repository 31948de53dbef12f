"""A report that this program wrote, read back from Word, PDF or HTML: its lines and its charts."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from typing_extensions import override

from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.reports.chart_words import ChartWords, Form
from actionplan.reports.word_chosen import REPORT_BOOKMARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LIMIT = 200_000_000


class UnreadableDocumentError(PlanError):
    """A document cannot be read back."""

    title = mark("“{name}” cannot be read as a report ({fault}).")
    advice = mark("Choose a Word, PDF or HTML file that this program wrote.")


class Issued(Struct, frozen=True):
    """A document as it can be read: its lines in reading order, and its charts.

    ``charts`` is ``None`` where they cannot be told from the lines.
    """

    lines: list[str]
    charts: list[ChartWords] | None


def lines_of_document(path: Path) -> list[str]:
    """Return the lines of a document in reading order; raises as ``read_document`` does."""
    return read_document(path).lines


def read_document(path: Path) -> Issued:
    """Return what a document tells.

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
        return _read_word(path)
    if b"%PDF-" in start:
        return _read_pdf(path)
    if b"<html" in start.lower():
        return _read_html(path)
    raise UnreadableDocumentError(name=path.name, fault=_("it is of another kind"))


def _read_word(path: Path) -> Issued:
    from docx import Document  # noqa: PLC0415  (only a Word file needs it)

    from actionplan.importers.issued_charts import charts_of_word  # noqa: PLC0415  (as above)

    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
        document = Document(str(path)) if size <= _LIMIT else None
        charts = charts_of_word(document) if document else []
    except Exception as error:  # python-docx lets through whatever a damaged part makes it meet
        raise UnreadableDocumentError(name=path.name, fault=_("it is damaged")) from error
    if document is None:
        raise UnreadableDocumentError(name=path.name, fault=_("it is too large"))
    return Issued(list(_lines_of_word(document.element.body)), charts)


def _lines_of_word(body: Any) -> Iterator[str]:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    breaks = {f"{word}tab": "\t", f"{word}br": "\n"}
    for paragraph in _of_the_report(body, word):
        pieces = (
            piece.text or "" if piece.tag == f"{word}t" else breaks.get(piece.tag, "")
            for piece in paragraph.iter()
        )
        if (line := "".join(pieces)).strip():
            yield line


def _of_the_report(body: Any, word: str) -> list[Any]:
    """Return the paragraphs of the report; a council's template has others around it."""
    everything: list[Any] = list(body.iter(f"{word}p"))
    inside: list[Any] = []
    number = None
    for block in body:
        if block.get(f"{word}name") == REPORT_BOOKMARK:
            number = block.get(f"{word}id")
        elif number is not None and block.tag == f"{word}bookmarkEnd":
            return inside if block.get(f"{word}id") == number else everything
        elif number is not None:
            inside.extend(block.iter(f"{word}p"))
    return everything


def _read_pdf(path: Path) -> Issued:
    from actionplan.importers import issued_pdf, pdfium  # noqa: PLC0415  (only a PDF needs them)

    try:
        document = pdfium.open_document(path)
        try:
            lines, charts = issued_pdf.read_in_tree_order(document)
            return (
                Issued(lines, charts) if lines else Issued(issued_pdf.lines_by_page(document), None)
            )
        finally:
            document.close()
    except issued_pdf.CrowdedPagesError as error:
        raise UnreadableDocumentError(name=path.name, fault=_("it is too large")) from error
    except (pdfium.PdfiumError, issued_pdf.TangledTreeError) as error:
        raise UnreadableDocumentError(name=path.name, fault=_("it is damaged")) from error


class _Lines(HTMLParser):
    """Collects the text of a page, a line for each block, and what its drawings tell."""

    _BLOCKS = frozenset(
        {"p", "h1", "h2", "h3", "li", "td", "th", "caption", "figcaption", "header", "footer"}
        | {"div", "nav", "section"}
    )
    _UNSEEN = frozenset({"style", "svg", "title", "head"})

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.charts: list[ChartWords] = []
        self._hidden = 0
        self._drawing: list[tuple[str, str]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._UNSEEN
        if tag == "svg":
            self._drawing = [("", "")]
        elif self._drawing:
            self._drawing.append((tag, ""))
        if tag in self._BLOCKS:
            self.lines.append("")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._UNSEEN
        if tag == "svg":
            self._end_of_drawing()
        if tag in self._BLOCKS:
            self.lines.append("")

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data
        if self._drawing:
            tag, text = self._drawing[-1]
            self._drawing[-1] = (tag, text + data)

    def _end_of_drawing(self) -> None:
        alt = " ".join(text for tag, text in self._drawing if tag == "desc")
        drawn = (text for tag, text in self._drawing if tag not in ("desc", "title"))
        self.charts.append(ChartWords(Form.HTML, alt, tuple(filter(str.strip, drawn))))
        self._drawing = []


def _read_html(path: Path) -> Issued:
    parser = _Lines()
    parser.feed(path.read_text(encoding="utf-8", errors="replace"))
    lines = [" ".join(line.split()) for line in parser.lines if line.strip()]
    return Issued(lines, parser.charts)
