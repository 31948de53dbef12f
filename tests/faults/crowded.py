"""Small files that hold very much: what is well made, but could cost minutes or gigabytes."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from actionplan.importers.tables.compound import packed
from tests.faults.contrived import SHEET, body, cells, replaced, styles_in_a_ring, words
from tests.faults.import_seeds import (
    drawn,
    open_document,
    package,
    parts_of,
    record,
    workbook,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFLATED = 8


def crowded() -> Iterator[tuple[str, str, bytes]]:
    """Yield the kind, a name and the bytes of each file."""
    yield "docx", "paragraphs", _small(body(words(1) * 200_000))
    yield "docx", "cells", _small(body(f"<w:tbl>{f'<w:tr>{cells(50)}</w:tr>' * 3_000}</w:tbl>"))
    yield "docx", "paragraphs that are let in", _small(body(words(1) * 29_000))
    yield "docx", "runs", _small(body(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 300_000}</w:p>"))
    yield "docx", "styles in a row", styles_in_a_ring(_Last())
    yield "xlsx", "far cells in many sheets", far_sheets(100)
    yield "xlsx", "one sheet many times", one_sheet_again()
    yield "xlsx", "one filled sheet", _small(filled_sheet(19_000, 200))
    yield "xls", "far cells in many sheets", far_records(100)
    yield "ods", "far cells in many tables", far_tables(100)
    yield "csv", "cells", (b"a," * 199 + b"a\n") * 19_000
    yield "csv", "rows", b"S1.1,Train staff,Green\n" * 49_000
    yield "txt", "lines", b"- do this soon\n" * 64_000
    yield "txt", "many more lines", b"- do this soon\n" * 900_000
    yield "txt", "one line", b"do this soon " * 74_000
    yield "txt", "lines under a long one", b"word " * 20_000 + b"\n" + b"a\n" * 440_000
    yield "pdf", "one crowded page many times", one_page_again(900)


class _Last:
    """Chooses the last, where a way to contrive asks for chance."""

    def choice(self, things):
        return things[-1]


def _small(content: bytes) -> bytes:
    return package(parts_of(content), method=_DEFLATED)


def _cells(row: int, columns: int) -> str:
    return f'<row r="{row}">' + "<c><v>1</v></c>" * columns + "</row>"


def filled_sheet(rows: int, columns: int) -> bytes:
    lines = "".join(_cells(number, columns) for number in range(5, rows))
    return replaced(workbook(), SHEET, "</sheetData>", f"{lines}</sheetData>")


def far_sheets(count: int) -> bytes:
    """Return a workbook of sheets with one cell each, as far out as may be."""
    parts = parts_of(workbook())
    far = '<row r="50000"><c r="GR50000"><v>1</v></c></row></sheetData>'
    sheet = parts[SHEET].decode().replace("</sheetData>", far)
    names, relations, types = [], [], []
    for number in range(10, 10 + count):
        place = f"worksheets/sheet{number}.xml"
        parts[f"xl/{place}"] = sheet.encode()
        names.append(f'<sheet name="P{number}" sheetId="{number}" r:id="r{number}"/>')
        relations.append(
            f'<Relationship Id="r{number}" Target="{place}" Type="http://schemas.openxmlformats.org'
            '/officeDocument/2006/relationships/worksheet"/>'
        )
        types.append(
            f'<Override PartName="/xl/{place}" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.worksheet+xml"/>'
        )
    made = package(parts, method=_DEFLATED)
    for name, end, more in (
        ("xl/workbook.xml", "</sheets>", names),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", relations),
        ("[Content_Types].xml", "</Types>", types),
    ):
        made = replaced(made, name, end, "".join(more) + end)
    return _small(made)


def one_sheet_again() -> bytes:
    many = "".join(f'<sheet name="P{n}" sheetId="{n}" r:id="rId1"/>' for n in range(3, 900))
    made = filled_sheet(5_000, 100)
    return _small(replaced(made, "xl/workbook.xml", "</sheets>", f"{many}</sheets>"))


def far_records(count: int) -> bytes:
    """Return an old workbook of sheets that are all the same records, with a cell far out."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    start = len(begin) + count * len(_sheet_record(0, 0)) + 4
    sheets = b"".join(_sheet_record(start, number) for number in range(count))
    cell = b"".join(
        record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))
        for row, column in ((0, 0), (49_999, 199))
    )
    sheet = record(0x0809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 6)) + cell
    return packed(begin + sheets + record(0x000A, b"") + sheet + record(0x000A, b""), "Workbook")


def _sheet_record(start: int, number: int) -> bytes:
    return record(0x0085, struct.pack("<IBBBB", start, 0, 0, 3, 0) + b"P%02d" % number)


def far_tables(count: int) -> bytes:
    filled = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = (
        '<table:table-row table:number-rows-repeated="49990"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="199"/>'
        f"{filled}</table:table-row>"
    )
    tables = "".join(
        f'<table:table table:name="P{number}"><table:table-row>{filled}</table:table-row>'
        f"{row}</table:table>"
        for number in range(count)
    )
    end = "</office:spreadsheet>"
    return _small(replaced(open_document(), "content.xml", end, tables + end))


def one_page_again(count: int) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(drawn(compressed=False))) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(content * 40)
        for _turn in range(count):
            pdf.pages.append(page)
        pdf.save(target, static_id=True)
    return target.getvalue()
