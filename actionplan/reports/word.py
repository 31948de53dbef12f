"""The report as a Word document: real headings, contents with page numbers, header rows, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.blocks import ListBlock, Report
from actionplan.reports.clean import clean_report
from actionplan.reports.files import publish
from actionplan.reports.word_base import BODY_MARK, base_document
from actionplan.reports.word_body import Taken, WordBody
from actionplan.reports.word_furniture import OwnPages
from actionplan.reports.word_package import save_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

_LONGEST_PROPERTY = 255


def write_word(
    report: Report, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write ``report`` to ``target`` as .docx; ``progress`` hears of the parts."""
    report = clean_report(report)
    blocks = [block for part in report.parts for block in part.blocks]
    ordered = sum(isinstance(block, ListBlock) and block.ordered for block in blocks)
    document = base_document(report.language, ordered)
    pages = OwnPages(document, report.furniture)
    body = "".join(WordBody(report, document, pages, Taken(), progress).pieces())
    main = document.part.blob.replace(BODY_MARK.encode(), body.encode())
    _properties(document, report)
    with publish(target) as stream:
        save_package(document.part.package, stream, report.made, {"word/document.xml": main})


def _properties(document: Document, report: Report) -> None:
    core, made = document.core_properties, report.made.replace(tzinfo=None)
    core.title, core.subject = _property(report.title), _property(report.subject)
    core.author = core.last_modified_by = _property(report.organisation)
    core.language, core.revision = report.language, 1
    core.created = core.modified = made


def _property(text: str) -> str:
    """Return ``text`` as long as Word keeps a property of a file; the page has all of it."""
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"
