"""Files made to do harm, or spoilt, are refused by name before they cost anything."""

from __future__ import annotations

import random
import re
import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document

from actionplan.errors import PlanError
from actionplan.importers.tables import read_table_file
from actionplan.importers.tables.compound import SIGNATURE
from actionplan.importers.tables.errors import (
    TableError,
    TableHostileError,
    TableKindError,
    TableMacroError,
    TableProtectedError,
    TableTooLargeError,
    TableUnreadableError,
)
from tests.actionplan.importers.tables.making import part, repacked, write_sheets

SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.fixture
def workbook(tmp_path):
    write_sheets(tmp_path / "made.xlsx", {"Plan": [["Action", "Due"], ["Train staff", "12/10/26"]]})
    return (tmp_path / "made.xlsx").read_bytes()


@pytest.fixture
def document():
    target = BytesIO()
    made = Document()
    made.add_table(2, 2)
    made.save(target)
    return target.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(content):
        (tmp_path / "plan.xlsx").write_bytes(content)
        return read_table_file(tmp_path / "plan.xlsx")

    return reading


def _with_sheet(workbook, old, new):
    content = part(workbook, SHEET)
    assert old in content
    return repacked(workbook, {SHEET: content.replace(old, new, 1)})


def test_a_part_that_breaks_off_is_damage_and_no_malice(workbook, read):
    with pytest.raises(TableUnreadableError):
        read(_with_sheet(workbook, "</worksheet>", ""))


def test_a_document_type_in_a_workbook_is_refused(workbook, read):
    with pytest.raises(TableHostileError):
        read(_with_sheet(workbook, "<worksheet", f"{DOCTYPE}<worksheet"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_a_document_is_refused(document, read, encoding):
    content = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}<a>&b;</a>'.encode(encoding)
    with pytest.raises(TableHostileError):
        read(repacked(document, {"customXml/item9.xml": content}))


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"]
)
def test_a_workbook_with_macros_is_refused(workbook, read, name):
    with pytest.raises(TableMacroError):
        read(repacked(workbook, {name: b"x"}))


def test_a_workbook_that_calls_itself_macro_enabled_is_refused(workbook, read):
    types = part(workbook, "[Content_Types].xml")
    types = types.replace("spreadsheetml.sheet.main", "sheet.macroEnabled.main")
    with pytest.raises(TableMacroError):
        read(repacked(workbook, {"[Content_Types].xml": types}))


def test_a_zip_that_grows_two_hundredfold_is_refused(workbook, read):
    with pytest.raises(TableTooLargeError):
        read(repacked(workbook, {"xl/media/image1.bin": bytes(20 << 20)}))


def test_a_zip_that_unpacks_beyond_the_limit_is_refused(workbook, read, monkeypatch):
    monkeypatch.setattr("actionplan.importers.tables.guard.MOST_UNPACKED", 1 << 20)
    with pytest.raises(TableTooLargeError):
        read(repacked(workbook, {"xl/media/image1.bin": random.Random(1).randbytes(1 << 20)}))


def test_a_zip_of_too_many_parts_is_refused(workbook, read):
    with pytest.raises(TableTooLargeError):
        read(repacked(workbook, {f"xl/media/{n}.bin": b"" for n in range(5_001)}))


def test_a_file_beyond_the_limit_is_not_read_to_its_end(read, monkeypatch):
    monkeypatch.setattr("actionplan.importers.tables.read.MOST_BYTES", 1_000)
    with pytest.raises(TableTooLargeError):
        read(b"Action\n" * 1_000)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_comes_twice_is_refused(workbook, read):
    target = BytesIO(workbook)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(SHEET, "<worksheet/>")
    with pytest.raises(TableHostileError):
        read(target.getvalue())


def test_parts_that_claim_the_same_bytes_are_refused(workbook, read):
    at = workbook.rindex(b"PK\x01\x02")
    first = workbook.index(b"PK\x01\x02")
    offset = workbook[first + 42 : first + 46]
    with pytest.raises(TableError):
        read(workbook[: at + 42] + offset + workbook[at + 46 :])


def test_a_password_is_asked_for_elsewhere(workbook, read):
    at = workbook.index(b"PK\x01\x02")
    locked = workbook[: at + 8] + b"\x01" + workbook[at + 9 :]
    with pytest.raises(TableProtectedError):
        read(locked)


def test_an_encrypted_workbook_is_said_to_be_protected(read):
    with pytest.raises(TableProtectedError):
        read(SIGNATURE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize("place", ["A50001", "GS2", "XFD1048576"])
def test_a_cell_far_out_is_refused_before_the_sheet_is_made(workbook, read, place):
    with pytest.raises(TableTooLargeError):
        read(_with_sheet(workbook, 'r="B2"', f'r="{place}"'))


def test_cells_without_places_are_counted(workbook, read):
    content = part(workbook, SHEET)
    start, end = content.index("<sheetData>") + 11, content.index("</sheetData>")
    cells = "<row>" + "<c><v>1</v></c>" * 201 + "</row>"
    with pytest.raises(TableTooLargeError):
        read(repacked(workbook, {SHEET: content[:start] + cells + content[end:]}))


def test_empty_formatted_cells_far_out_do_no_harm(workbook, read):
    row = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    tables = read(_with_sheet(workbook, "</sheetData>", row))
    assert len(tables.sheets[0].rows) == 2


def test_one_long_text_in_many_cells_is_refused(workbook, read):
    shared = part(workbook, "xl/sharedStrings.xml").replace("Train staff", "x" * 30_000)
    content = part(workbook, SHEET)
    index = shared[: shared.index("x" * 100)].count("<si>") - 1
    end = content.index("</sheetData>")
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{index}</v></c></row>' for n in range(3, 9_000)
    )
    with pytest.raises(TableTooLargeError):
        read(
            repacked(
                workbook,
                {SHEET: content[:end] + rows + content[end:], "xl/sharedStrings.xml": shared},
            )
        )


def test_merged_ranges_without_end_cost_nothing(workbook, read):
    merges = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 2_000 + "</mergeCells>"
    tables = read(_with_sheet(workbook, "</sheetData>", f"</sheetData>{merges}"))
    assert len(tables.sheets[0].rows) == 2


def _open_document(body):
    target = BytesIO()
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Plan">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


def _ods_cell(text="x", repeated=1):
    times = f'table:number-columns-repeated="{repeated}"'
    return f'<table:table-cell office:value-type="string" {times}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "body",
    [
        f"<table:table-row>{_ods_cell(repeated=16_000)}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="60000">{_ods_cell()}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="40000">{_ods_cell("x" * 9_000)}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="4000000000"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="4000000000"><table:table-cell/></table:table-row>',
    ],
)
def test_repeated_cells_of_open_document_cannot_grow_without_end(body, read):
    with pytest.raises((TableTooLargeError, TableHostileError)):
        read(_open_document(body))


def test_an_open_document_filled_to_its_edge_with_nothing_is_read(read):
    row = f'<table:table-row>{_ods_cell("Action")}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    rest = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    assert read(_open_document(row + rest)).sheets[0].rows == (("Action",),)


def _old_workbook(records, name="Workbook"):
    """Return a compound file whose only stream is these records."""
    stream = b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)
    stream = stream.ljust(4096, b"\0")
    size = len(stream)
    sectors = size // 512
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    entries = b"".join(
        label.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", 2 * len(label) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + bytes(36)
        + struct.pack("<IQ", start, length)
        for label, kind, start, length, child in (
            ("Root Entry", 5, 0xFFFFFFFE, 0, 1),
            (name, 2, 2, size, 0xFFFFFFFF),
        )
    )
    return header + table + entries.ljust(512, b"\0") + stream


@pytest.mark.parametrize(
    "record",
    [
        (0x0203, struct.pack("<HHHd", 60_000, 0, 0, 1.0)),
        (0x0203, struct.pack("<HHHd", 1, 60_000, 0, 1.0)),
        (0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)),
        (0x0200, struct.pack("<IIHHH", 9, 1, 0, 1, 0)),
        (0x0200, struct.pack("<HHHHH", 0, 0xFFFF, 0, 0xFFFF, 0)),
        (0x00FC, struct.pack("<II", 1, 0x7FFFFFFF)),
    ],
)
def test_an_old_workbook_that_reaches_too_far_is_refused(record, read):
    with pytest.raises(TableTooLargeError):
        read(_old_workbook([(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record]))


def test_a_sheet_that_begins_inside_another_record_is_walked_as_well(read):
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    hidden = struct.pack("<HHHHHd", 0x0203, 14, 60_000, 0, 0, 1.0)
    sheet = (0x0085, struct.pack("<IBBBB", 16 + 4, 0, 0, 1, 0) + b"P")
    with pytest.raises(TableTooLargeError):
        read(_old_workbook([(0x0809, begin[:12]), (0x1234, hidden), sheet]))


def test_a_container_that_lies_does_not_reach_the_parser(read):
    sound = _old_workbook([(0x0809, bytes(16))])
    at = sound.index("Workbook".encode("utf-16-le"))
    with pytest.raises(TableError):
        read(sound[: at + 120] + b"\xff" * 8 + sound[at + 128 :])


def test_an_old_workbook_with_a_password_is_said_to_be_protected(read):
    with pytest.raises(TableProtectedError):
        read(_old_workbook([(0x0809, bytes(16)), (0x002F, bytes(6))]))


def test_an_old_file_without_a_workbook_is_unreadable(read):
    with pytest.raises(TableUnreadableError):
        read(_old_workbook([], name="WordDocument"))


def test_a_zip_of_something_else_is_no_table(read):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("readme.txt", "hello")
    with pytest.raises(TableKindError):
        read(target.getvalue())


@pytest.mark.parametrize("kind", ["workbook", "document", "old"])
def test_damaged_files_end_in_a_sentence_and_never_in_a_foreign_exception(kind, request, read):
    sound = _old_workbook([(0x0809, bytes(16))]) if kind == "old" else request.getfixturevalue(kind)
    chance = random.Random(kind)
    for _turn in range(150):
        spoilt = bytearray(sound)
        for _spot in range(chance.randint(1, 12)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if chance.random() < 0.3:
            del spoilt[chance.randrange(len(spoilt)) :]
        with suppress(PlanError):
            read(bytes(spoilt))


@pytest.mark.parametrize("row", ["4294967295", "9" * 200])
def test_a_cell_beyond_every_sheet_ends_in_a_sentence(workbook, read, row):
    with pytest.raises(TableHostileError):
        read(_with_sheet(workbook, 'r="B2"', f'r="B{row}"'))


@pytest.mark.parametrize("count", ["5000000", "5000000000", "9" * 14, "9" * 40])
def test_more_shared_texts_than_there_are_end_in_a_sentence(workbook, read, count):
    told = re.sub(r'uniqueCount="\d+"', f'uniqueCount="{count}"', part(workbook, SHARED))
    with pytest.raises(TableTooLargeError):
        read(repacked(workbook, {SHARED: told}))


def test_a_parser_that_gives_up_prints_nothing(read, capfd):
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    without_its_content = (0x0022, b"")
    with suppress(TableError):
        read(_old_workbook([(0x0809, begin), without_its_content, (0x000A, b"")]))
    assert capfd.readouterr().err == ""


def test_sheets_that_are_one_and_the_same_are_refused(workbook, read):
    book = part(workbook, "xl/workbook.xml")
    again = '<sheet name="Again" sheetId="9" r:id="rId1"/></sheets>'
    with pytest.raises(TableHostileError):
        read(repacked(workbook, {"xl/workbook.xml": book.replace("</sheets>", again)}))


def test_relations_that_lead_to_one_sheet_are_refused(workbook, read):
    name = "xl/_rels/workbook.xml.rels"
    again = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
    )
    told = part(workbook, name).replace("</Relationships>", again)
    with pytest.raises(TableHostileError):
        read(repacked(workbook, {name: told}))


@pytest.mark.parametrize("number", ["NaN", "INF", "1e999"])
def test_numbers_without_end_are_read_as_words(read, number):
    cell = f'<table:table-cell office:value-type="float" office:value="{number}"/>'
    row = f"<table:table-row>{_ods_cell('Due')}{cell}</table:table-row>"
    with suppress(TableUnreadableError):
        assert isinstance(read(_open_document(row)).sheets[0].rows[0][1], str)
