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
    from typing import TypeAlias

    from docx.document import Document

    from actionplan.reports.word_chosen import WordTemplate

    _Progress: TypeAlias = Callable[[int, int], None] | None

_LONGEST_PROPERTY = 255


def write_word(
    report: Report,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    template: WordTemplate | None = None,
) -> None:
    """Write ``report`` to ``target`` as .docx; ``progress`` hears of the parts.

    With a ``template`` the report stands in the council's own document, in its styles.

    Raises:
        PlanError: the template cannot be used, or the file not be written.
    """
    report = clean_report(report)
    document, contents = (
        _in_template(report, template, progress) if template else _in_our_own(report, progress)
    )
    _properties(document, report)
    with publish(target) as stream:
        save_package(document.part.package, stream, report.made, contents)


def _in_our_own(report: Report, progress: _Progress) -> tuple[Document, dict[str, bytes]]:
    """Return our document and its main part, whose body stays the text that it was written as."""
    document = base_document(report.language, _ordered_lists(report))
    pages = OwnPages(document, report.furniture)
    body = "".join(WordBody(report, document, pages, Taken(), progress).pieces())
    main = document.part.blob.replace(BODY_MARK.encode(), body.encode())
    return document, {"word/document.xml": main}


def _in_template(
    report: Report, template: WordTemplate, progress: _Progress
) -> tuple[Document, dict[str, bytes]]:
    from actionplan.reports.word_template import TemplateBase  # noqa: PLC0415  (few reports have one)

    base = TemplateBase(template, report, _ordered_lists(report))
    body = WordBody(report, base.document, base.pages, base.taken, progress)
    base.take_in("".join(body.pieces()))
    return base.document, {}


def _ordered_lists(report: Report) -> int:
    blocks = (block for part in report.parts for block in part.blocks)
    return sum(isinstance(block, ListBlock) and block.ordered for block in blocks)


def _properties(document: Document, report: Report) -> None:
    core, made = document.core_properties, report.made.replace(tzinfo=None)
    core.title, core.subject = _property(report.title), _property(report.subject)
    core.author = core.last_modified_by = _property(report.organisation)
    core.language, core.revision = report.language, 1
    core.created = core.modified = made


def _property(text: str) -> str:
    """Return ``text`` as long as Word keeps a property of a file; the page has all of it."""
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"
