"""Invented reports written with Word's own means: the same rules find the same things."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from actionplan.importers.errors import (
    DamagedReportError,
    EmptyReportError,
    HostileReportError,
    MacroReportError,
    NotAReportError,
    OldWordReportError,
    ProtectedReportError,
    ReportTooLargeError,
)
from actionplan.importers.read import read_report, report_text
from tests.actionplan.importers.tables.making import part, repacked, write_sheets

if TYPE_CHECKING:
    from pathlib import Path

BODY = "word/document.xml"
SEND_ROWS = (
    ("The local authority", "Leaders should bring each plan up to date."),
    ("", "Leaders should listen to parents, who:"),
    ("The health board", "Leaders should shorten the wait for an assessment."),
)


@pytest.fixture
def read(tmp_path: Path):
    """Read a document, or the bytes of one."""

    def reading(document, name="report.docx"):
        path = tmp_path / name
        if isinstance(document, bytes):
            path.write_bytes(document)
        else:
            document.save(str(path))
        return read_report(path)

    return reading


def content_of(document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def ilacs():
    """A report of the 2025 kind: heading styles, lists in two levels, a table of judgements."""
    report = Document()
    report.add_heading("Inspection of Northshire local authority children’s services", 0)
    report.add_paragraph("Inspection dates: 12 to 16 May 2025")
    report.add_paragraph("Lead inspector: Morgan Vale, His Majesty’s Inspector")
    grades = (
        ("Judgement", "Grade"),
        ("The experiences and progress of children in care", "Good"),
        ("Overall effectiveness", "Requires improvement to be good"),
    )
    table = report.add_table(rows=0, cols=2)
    for name, grade in grades:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, grade
    report.add_heading("What needs to improve?", 1)
    raised = report.paragraphs[-1].add_run("1")
    raised.font.superscript = True
    report.add_paragraph("The use of multi-agency plans (paragraph 7).", "List Bullet")
    report.add_paragraph("Help for care leavers, including:", "List Bullet")
    report.add_paragraph("a place to live", "List Bullet 2")
    report.add_paragraph("a health history.", "List Bullet 2")
    report.add_paragraph("The time that families wait for a first visit.", "List Bullet")
    report.add_heading("The experiences and progress of children in care: good", 1)
    report.add_paragraph("This is a finding and no area.", "List Bullet")
    return report


def test_headings_lists_and_tables_give_areas_judgements_and_dates(read) -> None:
    proposal = read(ilacs())

    assert (proposal.family, proposal.provider) == ("ilacs", "Northshire")
    assert proposal.inspection_start == date(2025, 5, 12)
    assert proposal.inspection_end == date(2025, 5, 16)
    assert proposal.lead_inspector == "Morgan Vale"
    assert [(j.name, j.grade) for j in proposal.judgements] == [
        ("The experiences and progress of children in care", "Good"),
        ("Overall effectiveness", "Requires improvement to be good"),
    ]
    assert [area.text for area in proposal.areas] == [
        "The use of multi-agency plans.",
        "Help for care leavers, including: a place to live a health history.",
        "The time that families wait for a first visit.",
    ]
    assert proposal.areas[0].paragraph_refs == (7,)
    assert proposal.areas[1].subitems == ("a place to live", "a health history.")
    assert proposal.pages == 0
    assert proposal.areas[0].place is None


def bold(report, text, size=11):
    run = report.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(size)


def two_services():
    """A report of the 2010 kind that knows no styles: bold lines, typed bullets, a text box."""
    report = Document()
    box = OxmlElement("w:txbxContent")
    for text in ("Inspection of safeguarding and looked after children services", "Northshire"):
        paragraph, run, words = map(OxmlElement, ("w:p", "w:r", "w:t"))
        words.text = text
        run.append(words)
        paragraph.append(run)
        box.append(paragraph)
    report.add_paragraph().add_run()._r.append(box)
    report.add_paragraph("Inspection dates: 3 to 14 May 2010\nPublished: 18 June 2010")
    contents = report.styles.add_style("toc 1", 1)
    report.add_paragraph("Areas for improvement\t8", contents)
    for service, when, items in (
        ("Safeguarding services", "Immediately:", ("Clear the list.", "Check each plan.")),
        ("Services for looked after children", "Within six months:", ("Offer a history.",)),
    ):
        bold(report, f"The inspection outcomes: {service}", 16)
        bold(report, "Areas for improvement", 13)
        report.add_paragraph("17. In order to improve, the council should take this action:")
        bold(report, when)
        report.add_paragraph("\n".join(f"• {item}" for item in items))
    bold(report, "Outcomes for children", 13)
    report.add_paragraph("• a finding that is no area")
    return report


def test_bold_lines_and_typed_bullets_do_as_well_as_styles(read) -> None:
    proposal = read(two_services())

    assert proposal.family == "safeguarding-looked-after-2010"
    assert proposal.published == date(2010, 6, 18)
    assert [(area.text, area.timescale, area.section) for area in proposal.areas] == [
        ("Clear the list.", "immediate", "safeguarding"),
        ("Check each plan.", "immediate", "safeguarding"),
        ("Offer a history.", "within six months", "looked after children"),
    ]


def send():
    """A report of the 2024 kind: a table whose first column names who is responsible."""
    report = Document()
    report.add_heading("Area SEND inspection of Northshire Local Area Partnership", 0)
    report.add_paragraph("Inspection dates: 5 to 9 February 2024")
    report.add_heading("Inspection outcome", 1)
    report.add_paragraph("Arrangements lead to inconsistent experiences.")
    report.add_heading("Areas for priority action", 1)
    table = report.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Responsible body"
    table.rows[0].cells[1].text = "Areas for priority action"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for body, text in SEND_ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = body, text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).add_paragraph("know their children best.", "List Bullet")
    report.add_heading("Local area partnership details", 1)
    return report


def test_a_table_of_areas_names_who_is_responsible_for_its_merged_rows(read) -> None:
    proposal = read(send())

    assert proposal.family == "area-send"
    assert [(area.text, area.responsible, area.priority) for area in proposal.areas] == [
        ("Leaders should bring each plan up to date.", "The local authority", True),
        (
            "Leaders should listen to parents, who: know their children best.",
            "The local authority",
            True,
        ),
        ("Leaders should shorten the wait for an assessment.", "The health board", True),
    ]


def test_numbers_that_word_counts_are_those_that_are_printed(read) -> None:
    report = Document()
    report.add_heading("Inspection of Northshire local authority children’s services", 0)
    report.add_heading("Recommendations", 1)
    for theme in ("Help and protection", "Care"):
        report.add_paragraph().add_run(theme).italic = True
        for number in (1, 2):
            report.add_paragraph(f"Do the {theme} thing {number}.", "List Number")

    proposal = read(report)

    assert [(area.number, area.theme) for area in proposal.areas] == [
        ("1", "Help and protection"),
        ("2", "Help and protection"),
        ("3", "Care"),
        ("4", "Care"),
    ]


def test_what_was_deleted_or_hidden_is_not_read(read) -> None:
    report = ilacs()
    paragraph = next(p for p in report.paragraphs if p.text.startswith("The use of"))
    hidden = paragraph.add_run(" Hidden.")
    hidden.font.hidden = True
    deleted = parse_xml(
        f"<w:del {nsdecls('w')} w:id='1' w:author='x'><w:r><w:t> Deleted.</w:t></w:r></w:del>"
    )
    added = parse_xml(
        f"<w:ins {nsdecls('w')} w:id='2' w:author='x'><w:r><w:t> Added.</w:t></w:r></w:ins>"
    )
    paragraph._p.extend((deleted, added))

    assert read(report).areas[0].text == "The use of multi-agency plans. Added."


def test_the_words_are_shown_to_compare_with(read, tmp_path: Path) -> None:
    proposal = read(ilacs())
    text = report_text(tmp_path / "report.docx")
    words = " ".join(text.split())
    assert "• The use of multi-agency plans (paragraph 7)." in text
    assert all(area.text.split(",")[0].rstrip(".") in words for area in proposal.areas)


DOCTYPE = '<!DOCTYPE w:document [<!ENTITY b "boom">]>'


def test_what_no_office_program_writes_is_refused_by_name(read) -> None:
    content = content_of(ilacs())
    body, types = part(content, BODY), part(content, "[Content_Types].xml")
    macro = types.replace("wordprocessingml.document.main", "document.macroEnabled.main")
    refused = {
        HostileReportError: {BODY: body.replace("<w:document", f"{DOCTYPE}<w:document", 1)},
        MacroReportError: {"[Content_Types].xml": macro},
        ReportTooLargeError: {"word/media/image1.bin": bytes(20 << 20)},
    }
    for error, changes in refused.items():
        with pytest.raises(error):
            read(repacked(content, changes))
    with pytest.raises(MacroReportError):
        read(repacked(content, {"word/vbaProject.bin": b"x"}))


def test_a_body_that_no_report_has_is_refused_before_it_is_parsed(read, monkeypatch) -> None:
    monkeypatch.setattr("actionplan.importers.word._MOST_XML", 1_000)
    with pytest.raises(ReportTooLargeError):
        read(ilacs())


@pytest.mark.parametrize("cut", [100, 3_000, -30])
def test_a_document_that_was_cut_off_is_damaged(read, cut) -> None:
    with pytest.raises(DamagedReportError):
        read(content_of(ilacs())[:cut])


@pytest.mark.parametrize(
    ("old", "new"),
    [("</w:body>", ""), ('w:w="4320"', 'w:w="wide"'), ("<w:body>", "<w:text>"), ("w:body", "w:b")],
)
def test_a_body_that_makes_no_sense_is_damaged(read, old, new) -> None:
    content = content_of(ilacs())
    body = part(content, BODY)
    assert old in body
    with pytest.raises(DamagedReportError):
        read(repacked(content, {BODY: body.replace(old, new)}))


def test_a_document_without_styles_and_lists_is_read_as_plain_text_is(read) -> None:
    content = content_of(two_services())
    relations = part(content, "word/_rels/document.xml.rels")
    bare = re.sub(r'<Relationship [^>]*/(?:styles|numbering)"[^>]*/>', "", relations)
    assert len(bare) < len(relations)
    assert len(read(repacked(content, {"word/_rels/document.xml.rels": bare})).areas) == 3


def test_other_files_are_called_what_they_are(read, tmp_path: Path) -> None:
    write_sheets(tmp_path / "plan.xlsx", {"Plan": [["Action"], ["Do it"]]})
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(NotAReportError):
        read((tmp_path / "plan.xlsx").read_bytes())
    with pytest.raises(OldWordReportError):
        read(compound, "report.doc")
    with pytest.raises(ProtectedReportError):
        read(compound + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(EmptyReportError):
        read(Document())


def test_text_boxes_within_text_boxes_are_read_once(read) -> None:
    report = Document()
    outer = report.add_paragraph("Outside")
    for depth in range(30):
        box, paragraph, run, words = map(OxmlElement, ("w:txbxContent", "w:p", "w:r", "w:t"))
        words.text = f"Box {depth}"
        run.append(words)
        paragraph.append(run)
        box.append(paragraph)
        outer = outer if depth else outer._p
        holder = OxmlElement("w:r")
        holder.append(box)
        outer.append(holder)
        outer = paragraph

    read(report)

    assert outer.tag == qn("w:p")
