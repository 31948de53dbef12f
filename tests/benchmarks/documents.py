"""Reports of many actions: PDF against a bare reportlab canvas, Word against bare XML in a zip.

The floors write the same words in the same cells, wrapped, and nothing else: no tags, no outline, no
header rows, no numbering. Word is compared with python-docx's own way of filling a table as well,
five times as many actions with the cost of one thousand, and memory with what a machine can spare.
"""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx import Document
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
    from collections.abc import Callable, Iterator
    from pathlib import Path

_AREAS = 40
_WORDS = (
    "children families practice supervision quality audit visits plans timely risk partners school "
    "health data board progress assess review recruit improve threshold decision recording evidence "
    "voice leaders the of and to in a for is with on that by from has been"
)
_COLUMNS = (("Ref.", 1), ("Action", 5), ("Lead", 2), ("Due", 1.5), ("Delivery", 2), ("Update", 6))
_WRITERS = {"PDF": write_pdf, "Word": write_word}
_MOST_MEGABYTES = 400
_SIZE, _LEADING, _MARGIN = 10, 13.2, 62


def ratios(folder: Path, quick: bool) -> list[Ratio]:  # noqa: FBT001  (a switch of the command line)
    """Return the ratios for 1,000 and, unless ``quick``, 5,000 actions."""
    counts = (1_000,) if quick else (1_000, 5_000)
    results = [ratio for count in counts for ratio in _floors(folder, count)]
    results.append(_own_way(folder, 200 if quick else 1_000))
    if quick:
        return results
    linear = (_linear(name, write, folder) for name, write in _WRITERS.items())
    return [*results, *linear, *(_memory(name, folder) for name in _WRITERS), _frames(folder)]


def _floors(folder: Path, count: int) -> Iterator[Ratio]:
    report = _report(count)
    yield compare(
        f"PDF of {count:,} actions",
        ("bare canvas", partial(_canvas, report, folder / "bare.pdf")),
        partial(write_pdf, report, folder / "ours.pdf"),
        goal=1.8,
        rounds=5,
    )
    yield compare(
        f"Word of {count:,} actions",
        ("bare XML", partial(_xml, report, folder / "bare.docx")),
        partial(write_word, report, folder / "ours.docx"),
        goal=4.0,
        rounds=5,
    )


def _own_way(folder: Path, count: int) -> Ratio:
    report = _report(count)
    return compare(
        f"Word of {count:,} actions",
        ("add_row().cells", partial(_add_rows, report, folder / "rows.docx")),
        partial(write_word, report, folder / "ours.docx"),
        goal=0.1,
        rounds=3,
    )


def _linear(name: str, write: Callable[[Report, Path], None], folder: Path) -> Ratio:
    """Compare the cost of one action among 5,000 with that among 1,000."""
    few, many = _report(1_000), _report(5_000)
    ratio = compare(
        f"{name}: 5,000 actions, a fifth of the cost",
        ("1,000 actions", partial(write, few, folder / "few")),
        partial(write, many, folder / "many"),
        goal=1.2,
        rounds=5,
    )
    return replace(ratio, ours=ratio.ours / 5)


def _memory(name: str, folder: Path) -> Ratio:
    """Compare the most memory that a process of its own took with what it may take."""
    code = (
        "import sys; from pathlib import Path; from tests.benchmarks import documents as d; "
        "d._WRITERS[sys.argv[1]](d._report(5_000), Path(sys.argv[2])); print(d.most_megabytes())"
    )
    line = [sys.executable, "-c", code, name, str(folder / "memory")]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    peak = float(done.stdout)
    return Ratio(f"memory of {name} of 5,000 actions", "400 MB", _MOST_MEGABYTES, peak, 1.0, "MB")


def most_megabytes() -> float:
    """Return the most memory that this process has held."""
    import resource as limits  # noqa: PLC0415  (there is none on Windows)

    return limits.getrusage(limits.RUSAGE_SELF).ru_maxrss / 1024


def _frames(folder: Path) -> Ratio:
    """Compare the frames of a window while a report is made in a child with those of one idle."""
    from tests.benchmarks.frames import frames_while_reporting  # noqa: PLC0415  (brings Qt)

    idle, busy = frames_while_reporting(folder)
    return Ratio("a frame while a report is made", "a frame of an idle window", idle, busy, 1.5)


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


def _add_rows(report: Report, target: Path) -> None:
    document = Document()
    for block in report.parts[0].blocks:
        if isinstance(block, Heading):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(0, len(block.columns))
        for row in block.rows:
            cells = table.add_row().cells
            for cell, content in zip(cells, row, strict=True):
                cell.text = content[0][0].text
    document.save(str(target))


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
