"""Reports of many actions: PDF against a bare reportlab canvas, Word against bare XML in a zip.

The floors write the same words in the same cells, wrapped, and nothing else: no tags, no outline, no
header rows, no numbering.
"""

from __future__ import annotations

import random
import zipfile
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from actionplan.reports.blocks import (
    Grid,
    GridColumn,
    Heading,
    Orientation,
    Part,
    Report,
    Run,
)
from actionplan.reports.pdf import write_pdf
from actionplan.reports.word import write_word
from actionplan.resources import resource
from tests.benchmarks.measuring import Ratio, compare

if TYPE_CHECKING:
    from pathlib import Path

_AREAS = 40
_WORDS = (
    "children families practice supervision quality audit visits plans timely risk partners school "
    "health data board progress assess review recruit improve threshold decision recording evidence "
    "voice leaders the of and to in a for is with on that by from has been"
)
_COLUMNS = (("Ref.", 1), ("Action", 5), ("Lead", 2), ("Due", 1.5), ("Delivery", 2), ("Update", 6))
_SIZE, _LEADING, _MARGIN = 10, 13.2, 62


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratios for 1,000 and, unless ``quick``, 5,000 actions."""
    results = []
    for count in (1_000,) if quick else (1_000, 5_000):
        report = _report(count)
        bare_pdf, bare_word = folder / "bare.pdf", folder / "bare.docx"
        results += [
            compare(
                f"PDF of {count:,} actions",
                ("bare canvas", partial(_canvas, report, bare_pdf)),
                partial(write_pdf, report, folder / "ours.pdf"),
                goal=1.8,
                rounds=3,
            ),
            compare(
                f"Word of {count:,} actions",
                ("bare XML", partial(_xml, report, bare_word)),
                partial(write_word, report, folder / "ours.docx"),
                goal=4.0,
                rounds=3,
            ),
        ]
    return results


def _sentence(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS.split(), k=count)).capitalize() + "."


def _report(count: int) -> Report:
    chance = random.Random(count)
    columns = tuple(GridColumn(title, share) for title, share in _COLUMNS)
    blocks: list[Heading | Grid] = []
    for area in range(_AREAS):
        rows = tuple(_row(chance, f"S{area}.{n}") for n in range(count // _AREAS))
        blocks.append(Heading(1, f"Area {area}", f"area-{area}"))
        blocks.append(Grid(columns, rows, f"Actions of area {area}", "Actions"))
    return Report(
        title="Full plan",
        subtitle="",
        organisation="Northshire",
        subject="Benchmark",
        made=datetime(2026, 11, 20, tzinfo=UTC),
        as_at=date(2026, 11, 20),
        parts=(Part(tuple(blocks), Orientation.LANDSCAPE),),
    )


def _row(chance: random.Random, reference: str):
    texts = (
        reference,
        _sentence(chance, 19),
        "Director of Services",
        "12 May 2026",
        "▲ On track",
        _sentence(chance, 30),
    )
    return tuple(((Run(text),),) for text in texts)


def _canvas(report: Report, target: Path) -> None:
    font = "BenchmarkSans"
    path = resource("fonts", "LiberationSans-Regular.ttf")
    pdfmetrics.registerFont(TTFont(font, str(path)))
    width, height = landscape(A4)
    canvas, y = Canvas(str(target), pagesize=(width, height)), height - _MARGIN
    for block in report.parts[0].blocks:
        if isinstance(block, Heading):
            canvas.setFont(font, 17)
            y -= 30
            canvas.drawString(_MARGIN, y, block.text)
            continue
        shares = [column.share for column in block.columns]
        widths = [share / sum(shares) * (width - 2 * _MARGIN) for share in shares]
        for row in block.rows:
            cells = [
                simpleSplit(cell[0][0].text, font, _SIZE, w - 10)
                for cell, w in zip(row, widths, strict=True)
            ]
            deep = max(map(len, cells)) * _LEADING + 9
            if y - deep < _MARGIN:
                canvas.showPage()
                y = height - _MARGIN
            x = _MARGIN
            for lines, w in zip(cells, widths, strict=True):
                text = canvas.beginText(x + 5, y - 12)
                text.setFont(font, _SIZE, _LEADING)
                text.textLines(lines)
                canvas.drawText(text)
                x += w
            canvas.line(_MARGIN, y - deep, width - _MARGIN, y - deep)
            y -= deep
    canvas.save()


def _xml(report: Report, target: Path) -> None:
    out = []
    for block in report.parts[0].blocks:
        if isinstance(block, Heading):
            out.append(f"<w:p><w:r><w:t>{escape(block.text)}</w:t></w:r></w:p>")
            continue
        rows = (
            "".join(
                f"<w:tc><w:p><w:r><w:t>{escape(cell[0][0].text)}</w:t></w:r></w:p></w:tc>"
                for cell in row
            )
            for row in block.rows
        )
        out.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "".join(out))
