"""Sound files of every kind that people bring, all invented, from which damaged ones are made."""

from __future__ import annotations

import struct
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas

from actionplan.importers.tables.compound import packed
from actionplan.reports.pdf import write_pdf
from actionplan.reports.word import write_word
from tests.actionplan.importers.northshire import RESPONSE, TEXT_REPORT, fonts
from tests.actionplan.importers.tables.making import write_sheets
from tests.actionplan.reports.examples import a_report, northshire
from tests.faults.rig import prepare

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"
HEADINGS = (
    "Ref",
    "Area for improvement",
    "Action",
    "Lead",
    "Due",
    "Status",
    "% complete",
    "Update",
)
ROWS = (
    HEADINGS,
    ("S1.1", "Visit on time", "Set a rota", "Head of Visits", "12/10/26", "Green", "40%", "Begun"),
    ("S1.2", "", "Train staff; test it", "Nurse", "ongoing", "Amber", "0.5", "=1+1"),
    ("L2", "Find homes", "Write to each family", "", "March 2027", "Complete", "100", "Two\nlines"),
)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_BEGIN, _END, _SHEET, _TEXTS, _TEXT, _NUMBER, _MERGED, _EXTENT = (
    *(0x0809, 0x000A, 0x0085, 0x00FC, 0x00FD, 0x0203, 0x00E5, 0x0200),
)


@cache
def sound() -> dict[str, tuple[bytes, ...]]:
    """Return files by their ending; those that take long to read stand there less often."""
    return {
        "docx": (*[word_report(), word_table()] * 4, *issued("docx")),
        "xlsx": (workbook(),),
        "xls": (old_workbook(),),
        "ods": (open_document(),),
        "csv": (separated(","), separated(";", "utf-16"), separated("\t", "cp1252")),
        "txt": (TEXT_REPORT.encode(), RESPONSE.encode("utf-16")),
        "pdf": (*[drawn(compressed=False), drawn(compressed=True)] * 4, *issued("pdf")),
        "actionplan": (plan_file(),),
        "zip": (archive(),),
    }


@cache
def published() -> tuple[bytes, ...]:
    """Return the published reports that lie beside the project, where they are."""
    return tuple(path.read_bytes() for path in sorted(CORPUS.glob("*.pdf")))


def slim_document() -> DocumentObject:
    """Return an empty document with the styles that are used here, which is quick to read."""
    made = Document()
    styles = made.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) != "paragraph":
            styles.remove(style)
    styles.remove(styles.find(qn("w:latentStyles")))
    return made


@cache
def word_report() -> bytes:
    made, target = slim_document(), BytesIO()
    for line in filter(str.strip, TEXT_REPORT.splitlines()):
        words = line.strip()
        if words.startswith("- "):
            made.add_paragraph(words[2:], style="List Bullet")
        elif "\t" not in words and len(words) < 60:
            made.add_heading(words, level=2)
        else:
            made.add_paragraph(words, style="List Number" if words[0].isdigit() else None)
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Judgement"
    table.cell(2, 0).merge(table.cell(2, 2)).text = "Overall effectiveness"
    made.save(target)
    return target.getvalue()


@cache
def word_table() -> bytes:
    made, target = slim_document(), BytesIO()
    table = made.add_table(len(ROWS), len(HEADINGS))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(1, 1).merge(table.cell(2, 1))
    made.save(target)
    return target.getvalue()


@cache
def issued(ending: str) -> tuple[bytes, ...]:
    """Return a report of our own making, which can be compared with its plan."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "report"
        write = write_pdf if ending == "pdf" else write_word
        write(a_report(northshire(areas=1, each=2)), target)
        return (target.read_bytes(),)


@cache
def workbook() -> bytes:
    target = BytesIO()
    write_sheets(target, {"Plan": ROWS, "Other": [["Risk", "Owner"], ["None", "Nurse"]]}, ["B2:B3"])
    return target.getvalue()


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook() -> bytes:
    """Return a workbook of before 2007, record by record."""
    texts = b"".join(struct.pack("<HB", len(w), 1) + w.encode("utf-16-le") for r in ROWS for w in r)
    count = len(ROWS) * len(HEADINGS)

    def first(begin: int) -> bytes:
        sheet = struct.pack("<IBBBB", begin, 0, 0, 4, 0) + b"Plan"
        return (
            record(_BEGIN, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
            + record(_SHEET, sheet)
            + record(_TEXTS, struct.pack("<II", count, count) + texts)
            + record(_END, b"")
        )

    cells = b"".join(
        record(_TEXT, struct.pack("<HHHI", row, column, 0, row * len(HEADINGS) + column))
        for row in range(len(ROWS))
        for column in range(len(HEADINGS))
    )
    sheet = (
        record(_BEGIN, struct.pack("<HHHHII", 0x600, 16, 0x0DBB, 0x07CC, 0, 6))
        + record(_EXTENT, struct.pack("<IIHHH", 0, len(ROWS) + 1, 0, len(HEADINGS), 0))
        + cells
        + record(_NUMBER, struct.pack("<HHHd", len(ROWS), 4, 0, 46_000.5))
        + record(_MERGED, struct.pack("<HHHHH", 1, 1, 2, 1, 1))
        + record(_END, b"")
    )
    return packed(first(len(first(0))) + sheet, "Workbook")


def open_document() -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    rows = "".join(
        f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in ROWS
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Plan">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return package(
        {
            "mimetype": OPEN_DOCUMENT,
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        }
    )


def _open_cell(words: str) -> str:
    return (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="1">'
        f"<text:p>{words}</text:p></table:table-cell>"
    )


def separated(separator: str, encoding: str = "utf-8") -> bytes:
    lines = (separator.join(f'"{cell}"' if "\n" in cell else cell for cell in r) for r in ROWS)
    return "\r\n".join(lines).encode(encoding)


@cache
def drawn(*, compressed: bool) -> bytes:
    fonts()
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), pageCompression=int(compressed))
    for start in range(0, len(TEXT_REPORT.splitlines()), 34):
        y = 780
        for line in TEXT_REPORT.splitlines()[start : start + 34]:
            heading = 0 < len(line) < 50 and not line.startswith("- ")
            canvas.setFont("Heavy" if heading else "Plain", 14 if heading else 11)
            canvas.drawString(72, y, line.replace("- ", "• ").replace("\t", "   "))
            y -= 20
        canvas.line(60, 700, 500, 700)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def plan_file() -> bytes:
    with TemporaryDirectory() as folder:
        return prepare(Path(folder) / "northshire.actionplan").read_bytes()


def archive() -> bytes:
    return package(
        {"readme.txt": b"Ref,Action\nS1,Train", "evidence/audit.pdf": drawn(compressed=True)}
    )


def package(parts: dict[str, bytes], *, method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip file of parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file by name."""
    with zipfile.ZipFile(BytesIO(content)) as made:
        return {name: made.read(name) for name in made.namelist()}
