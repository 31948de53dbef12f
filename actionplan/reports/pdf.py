"""The report as PDF: accessible (PDF/UA-1) and fit for archives (PDF/A-2a) in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.blocks import Contents, Report
from actionplan.reports.clean import clean_report
from actionplan.reports.files import publish
from actionplan.reports.pdf_file import PdfFile
from actionplan.reports.pdf_finish import draw_furniture, finished_file
from actionplan.reports.pdf_fonts import FontBook
from actionplan.reports.pdf_layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def write_pdf(
    report: Report, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write ``report`` to ``target`` as PDF; ``progress`` hears of the blocks."""
    report = clean_report(report)
    file = PdfFile(report.language)
    layout = Layout(report, FontBook(file.document))
    layout.run(progress)
    targets = {heading.anchor: target for heading, target in layout.marks}
    for contents in layout.contents:
        contents.fill(targets)
    draw_furniture(layout.flow.sheets, report.furniture, layout.typesetter)
    content = finished_file(file, report, layout)
    with publish(target) as stream:
        stream.write(content)


def page_numbers(report: Report) -> dict[str, int]:
    """Return the page on which each heading of a clean report stands, by its anchor.

    Word sets the same sizes in a font of the same widths, so these are its page numbers too.
    """
    if not any(isinstance(block, Contents) for part in report.parts for block in part.blocks):
        return {}
    layout = Layout(report, FontBook(PdfFile(report.language).document), draw=False)
    layout.run()
    return {heading.anchor: target.page + 1 for heading, target in layout.marks}
