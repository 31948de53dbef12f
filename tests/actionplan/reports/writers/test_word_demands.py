"""What a council may ask of a report in Word before it is published."""

from __future__ import annotations

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from actionplan.reports.blocks import (
    Callout,
    Contents,
    Grid,
    GridColumn,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Report,
    Run,
)
from actionplan.reports.word import write_word
from tests.actionplan.reports.examples import a_report, northshire
from tests.actionplan.reports.writers.reading import W, word_part
from tests.actionplan.reports.writers.rich_report import MADE, rich_report


def words(text):
    return (Run(text),)


def a_grid(caption):
    return Grid((GridColumn("One", 1),), (((words("cell"),),),), caption, "A table.")


def written(path, *blocks):
    report = Report(
        title="T", subtitle="", organisation="", subject="", made=MADE, as_at=MADE.date(),
        parts=(Part(blocks), Part((Heading(1, "Next", "next"),))),
    )  # fmt: skip
    write_word(report, path)
    return word_part(path)


def empty_ones(body):
    """The empty paragraphs beside those that end a section, which Word wants after a table."""
    return [
        p
        for p in body.iterchildren(f"{W}p")
        if not "".join(t.text or "" for t in p.iter(f"{W}t"))
        and p.find(f".//{W}drawing") is None
        and p.find(f"{W}pPr/{W}sectPr") is None
    ]


def test_no_empty_paragraph_makes_room(tmp_path):
    write_word(a_report(northshire()), tmp_path / "r.docx")
    body = word_part(tmp_path / "r.docx").find(f"{W}body")
    at_the_end = [p for p in empty_ones(body) if p.getnext().tag == f"{W}sectPr"]
    assert empty_ones(body) == at_the_end


def test_what_follows_a_table_stands_off_by_its_own_space(tmp_path):
    body = written(
        tmp_path / "r.docx", a_grid("First"), Paragraph(words("After")), a_grid("Second")
    )
    table = next(body.iter(f"{W}tbl"))
    assert int(table.getnext().find(f"{W}pPr/{W}spacing").get(f"{W}before")) > 200


def test_two_tables_without_captions_stay_two(tmp_path):
    body = written(tmp_path / "r.docx", a_grid(""), a_grid(""), PageBreak(), a_grid(""))
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 3
    assert all(table.getnext().tag == f"{W}p" for table in tables)


@pytest.mark.parametrize(
    "last", [Paragraph(words("End")), a_grid("Last"), Callout("Box", words("text")), Contents("C")]
)
def test_each_part_has_its_own_section_whatever_it_ends_with(last, tmp_path):
    body = written(tmp_path / "r.docx", Heading(1, "First", "first"), last)
    assert len(list(body.iter(f"{W}sectPr"))) == 2


def test_a_link_that_repeats_a_heading_is_a_cross_reference(tmp_path):
    link = Paragraph((Run("See "), Run("What we did", link="#did"), Run("here", link="#did")))
    body = written(tmp_path / "r.docx", link, Heading(1, "What we did", "did"))
    told = [node.text.strip() for node in body.iter(f"{W}instrText")]
    mark = next(body.iter(f"{W}bookmarkStart")).get(f"{W}name")
    assert told == [f"REF {mark} \\h"]


def test_body_text_is_twelve_points_and_no_cell_is_merged(word_path):
    styles = word_part(word_path, "word/styles.xml")
    sizes = {s.get(f"{W}styleId"): s.find(f"{W}rPr/{W}sz") for s in styles.iter(f"{W}style")}
    assert sizes["BodyText"].get(f"{W}val") == "24"
    body = word_part(word_path)
    assert not list(body.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"))


def test_rows_stay_whole_unless_they_are_taller_than_a_page(word_path):
    rows = list(word_part(word_path).iter(f"{W}tr"))
    split = [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None]
    assert len(split) == 2
    assert all(sum(len(t.text or "") for t in row.iter(f"{W}t")) > 3_000 for row in split)


def test_the_numbers_behind_a_chart_can_be_edited(tmp_path):
    write_word(rich_report(2), tmp_path / "r.docx")
    with zipfile.ZipFile(tmp_path / "r.docx") as package:
        book = package.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
        assert b"externalData" in package.read("word/charts/chart1.xml")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["Help and protection", 12, 15, 10, 4, 0]
