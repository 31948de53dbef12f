"""The Word document: what its accessibility checker and a committee team look for."""

from __future__ import annotations

import re
import zipfile

import docx
import pytest
from openxml_audit import OpenXmlValidator

from actionplan.reports.word import write_word
from tests.actionplan.reports.writers.reading import W, word_part
from tests.actionplan.reports.writers.rich_report import MADE


@pytest.fixture
def body(word_path):
    return word_part(word_path)


def test_the_file_passes_the_everyday_validator(word_path):
    result = OpenXmlValidator().validate(str(word_path))
    assert result.is_valid, list(result.errors)


def test_the_same_report_gives_the_same_bytes(report, word_path, tmp_path):
    write_word(report, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == word_path.read_bytes()


def test_nothing_of_the_default_template_is_left(word_path):
    with zipfile.ZipFile(word_path) as package:
        names = package.namelist()
    assert not [name for name in names if re.search("thumbnail|customXml|stylesWithEffects", name)]


def test_every_table_has_one_header_row_that_repeats(body):
    for table in body.iter(f"{W}tbl"):
        assert len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) == 1
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"


def test_widths_stand_in_the_grid_and_in_every_cell(body):
    for table in body.iter(f"{W}tbl"):
        columns = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        for row in table.findall(f"{W}tr"):
            assert [cell.get(f"{W}w") for cell in row.iter(f"{W}tcW")] == columns


def test_every_drawing_has_an_alternative(body):
    drawings = [node for node in body.iter() if node.tag.endswith("}docPr")]
    assert [node.get("descr")[:4] for node in drawings] == ["Bars", "Line"]


def test_charts_are_native_with_their_workbook(word_path):
    with zipfile.ZipFile(word_path) as package:
        names = package.namelist()
    assert "word/charts/chart2.xml" in names
    assert "word/embeddings/Microsoft_Excel_Sheet2.xlsx" in names


def test_every_internal_link_has_its_bookmark(body):
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors
    assert anchors <= names
    assert len(names) == len(list(body.iter(f"{W}bookmarkStart")))


def test_fields_are_opened_and_closed(body):
    kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0
    settings = {node.tag for node in body.iter()}
    assert f"{W}updateFields" not in settings


def test_the_contents_list_has_page_numbers_that_grow(body):
    lines = [
        "".join(node.text for node in paragraph.iter(f"{W}t"))
        for paragraph in body.iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and re.fullmatch(r"TOC\d", style.get(f"{W}val"))
    ]
    numbers = [int(re.search(r"\d+$", line)[0]) for line in lines]
    assert numbers == sorted(numbers)
    assert numbers[-1] > 10


def test_language_mode_and_properties_are_ours(word_path):
    document = docx.Document(str(word_path))
    core = document.core_properties
    assert core.title == "Improvement plan: six-month progress report"
    assert core.created.replace(tzinfo=None) == MADE.replace(tzinfo=None)
    assert core.language == "en-GB"
    assert {style.name for style in document.styles} >= {
        "Title",
        "Heading 1",
        "Caption",
        "Hyperlink",
    }
    settings = word_part(word_path, "word/settings.xml")
    modes = [
        node.get(f"{W}val")
        for node in settings.iter(f"{W}compatSetting")
        if node.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    styles = word_part(word_path, "word/styles.xml")
    assert {node.get(f"{W}val") for node in styles.iter(f"{W}lang")} == {"en-GB"}


def test_the_paper_is_a4_upright_and_wide(body):
    sizes = [(int(size.get(f"{W}w")), int(size.get(f"{W}h"))) for size in body.iter(f"{W}pgSz")]
    assert sizes == [(11906, 16838), (16838, 11906), (11906, 16838)]


def test_each_ordered_list_starts_again(body):
    numbers = [node.get(f"{W}val") for node in body.iter(f"{W}numId")]
    assert len(set(numbers)) == 2


def test_only_safe_addresses_are_linked(word_path):
    relations = word_part(word_path, "word/_rels/document.xml.rels")
    outside = {node.get("Target") for node in relations if node.get("TargetMode") == "External"}
    assert outside == {
        "https://www.gov.uk/guidance/accessibility?a=1&b=2",
        "mailto:plan@example.org",
    }
