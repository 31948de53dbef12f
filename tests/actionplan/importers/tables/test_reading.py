"""Files of every kind become the same tables."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pytest
from docx import Document
from xlsxwriter import Workbook

from actionplan.importers.tables import read_table_file
from actionplan.importers.tables.errors import (
    TableEmptyError,
    TableKindError,
    TableMissingError,
    TableTooLargeError,
)
from tests.actionplan.importers.tables.making import write_sheets
from tests.pace import HANG

ROWS = [["Ref", "Action", "Due"], ["1", "Train staff", date(2026, 10, 12)], ["2", "Audit", None]]


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the file")
def test_old_excel_and_open_document_read_like_xlsx(kind, tmp_path):
    write_sheets(tmp_path / "plan.xlsx", {"Plan": ROWS})
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            tmp_path,
            tmp_path / "plan.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=HANG,
    )
    expected = read_table_file(tmp_path / "plan.xlsx").sheets
    assert read_table_file(tmp_path / f"plan.{kind}").sheets == expected


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_every_usual_form(separator, encoding, tmp_path):
    text = "Ref;Action;Due\r\n1;Café “audit”, twice;12/10/2026\r\n".replace(";", separator)
    text = text.replace("Café “audit”, twice", '"Café “audit”, twice"')
    (tmp_path / "plan.csv").write_bytes(text.encode(encoding))
    (table,) = read_table_file(tmp_path / "plan.csv").sheets
    assert table.rows[1] == ("1", "Café “audit”, twice", "12/10/2026")
    assert table.header == 0


def test_numbers_of_rows_are_those_of_the_sheet(tmp_path):
    write_sheets(tmp_path / "plan.xlsx", {"Plan": [[], [], ["Action", "Due"], ["Train", "x"]]})
    (table,) = read_table_file(tmp_path / "plan.xlsx").sheets
    assert table.header == 2
    assert table.rows[3][0] == "Train"


def test_a_merged_cell_is_carried_down(tmp_path):
    rows = [
        ["Area", "Action"],
        ["Supervision", "Train"],
        [None, "Audit"],
        [None, "Report"],
        ["Homes", "Find"],
    ]
    write_sheets(tmp_path / "plan.xlsx", {"Plan": rows}, merged=["A2:A4"])
    (table,) = read_table_file(tmp_path / "plan.xlsx").sheets
    assert [row[0] for row in table.rows] == [
        "Area",
        "Supervision",
        "Supervision",
        "Supervision",
        "Homes",
    ]


def test_hidden_sheets_are_not_read(tmp_path):
    with Workbook(tmp_path / "plan.xlsx") as book:
        for name in ("Plan", "Lists"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Action", "Lead"])
        page.hide()
    assert [table.name for table in read_table_file(tmp_path / "plan.xlsx").sheets] == ["Plan"]


def _document(path, rows, merge=None):
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    if merge:
        (top, left), (bottom, right) = merge
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.save(path)


def test_tables_of_a_word_document_are_read(tmp_path):
    _document(tmp_path / "plan.docx", [["What?", "Who?"], ["Train staff\nand managers", "Head"]])
    (table,) = read_table_file(tmp_path / "plan.docx").sheets
    assert table.name == "Table 1"
    assert table.rows == (("What?", "Who?"), ("Train staff\nand managers", "Head"))


def test_cells_merged_in_a_word_table_are_carried_down(tmp_path):
    rows = [["Area", "Action"], ["Supervision", "Train"], ["", "Audit"]]
    _document(tmp_path / "plan.docx", rows, merge=((1, 0), (2, 0)))
    (table,) = read_table_file(tmp_path / "plan.docx").sheets
    assert [row[0] for row in table.rows] == ["Area", "Supervision", "Supervision"]


def test_a_wide_row_of_a_word_table_is_a_banner(tmp_path):
    rows = [["Action", "Who", "When"], ["Priority 1", "", ""], ["Train", "Head", "12/10/26"]]
    _document(tmp_path / "plan.docx", rows, merge=((1, 0), (1, 2)))
    (table,) = read_table_file(tmp_path / "plan.docx").sheets
    assert table.banners == {1}


def test_the_kind_is_told_by_content_and_not_by_name(tmp_path):
    write_sheets(tmp_path / "plan.xlsx", {"Plan": ROWS})
    (tmp_path / "plan.xlsx").rename(tmp_path / "plan.csv")
    assert read_table_file(tmp_path / "plan.csv").sheets[0].name == "Plan"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"<html><table>",
        b'{"a": 1}',
        b"\x89PNG\r\n",
        b"a\0\0b",
        b"PK\x05\x06" + bytes(18),
    ],
)
def test_another_kind_of_file_is_refused(content, tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(content)
    with pytest.raises(TableKindError):
        read_table_file(tmp_path / "plan.xlsx")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b",,\n"])
def test_a_file_without_a_filled_cell_is_empty(content, tmp_path):
    (tmp_path / "plan.csv").write_bytes(content)
    with pytest.raises(TableEmptyError):
        read_table_file(tmp_path / "plan.csv")


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(TableMissingError):
        read_table_file(tmp_path / "plan.csv")


@pytest.mark.parametrize("content", ["a\n" * 50_001, "a," * 201])
def test_csv_beyond_the_limits_is_refused(content, tmp_path):
    (tmp_path / "plan.csv").write_text(content)
    with pytest.raises(TableTooLargeError):
        read_table_file(tmp_path / "plan.csv")
