"""Reading an inspection report against what pypdfium2 needs for its text with positions."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from actionplan.importers.read import read_report
from tests.benchmarks.measuring import Ratio, compare

_REPORTS = Path(__file__).parents[3] / "shared" / "corpus" / "reports"


def ratios(_folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratio over the corpus of real reports; nothing where it is absent."""
    reports = sorted(_REPORTS.glob("*.pdf"))[: 5 if quick else None]
    if not reports:
        return []

    def floor() -> None:
        for report in reports:
            _text_with_positions(report)

    def ours() -> None:
        for report in reports:
            read_report(report)

    name = f"reading {len(reports)} reports"
    return [compare(name, ("pypdfium2 text with positions", floor), ours, goal=2.5, rounds=3)]


def _text_with_positions(report: Path) -> None:
    document = pypdfium2.PdfDocument(report)
    try:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            for number in range(pdfium.FPDFText_CountRects(text, 0, -1)):
                text.get_rect(number)
            text.close()
            page.close()
    finally:
        document.close()
