"""Reports in a council's own Word template: its paper and its styles, our blocks and our care."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from actionplan.reports.word import write_word
from actionplan.reports.word_chosen import Found, Spot, WordTemplate
from actionplan.reports.word_template import look_at_template
from tests.actionplan.reports.writers import word_templates as templates
from tests.actionplan.reports.writers.reading import W, word_part, word_texts
from tests.actionplan.reports.writers.rich_report import rich_report
from tests.pace import HANG

KINDS = ("corporate", "welsh", "wide", "bare", "control")
TOOL = Path(__file__).resolve().parents[5] / "shared" / "tools" / "ooxml" / "ooxml"
NOT_SET_UP = 2


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A report in each template, written once."""
    folder, made = tmp_path_factory.mktemp("templates"), {}
    for kind in KINDS:
        template = getattr(templates, kind)(folder / f"{kind} template.docx")
        made[kind] = (template, folder / f"{kind}.docx")
        write_word(rich_report(6), made[kind][1], template=WordTemplate(path=str(template)))
    return made


def choices(path, **styles):
    return {each.role: each for each in look_at_template(str(path), styles).choices}


def styles_of(path, wanted):
    """The names of the styles of the paragraphs that hold some words."""
    document = docx.Document(str(path))
    found = [p.style.name for p in document.paragraphs if wanted in p.text]
    return found[-1] if found else ""


def footers(path):
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if re.match(r"word/(header|footer)", n)]
        return " ".join(re.sub("<[^>]+>", "", package.read(name).decode()) for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_in_a_template_is_a_sound_document(kind, made):
    result = OpenXmlValidator().validate(str(made[kind][1]))
    before = {str(error) for error in OpenXmlValidator().validate(str(made[kind][0])).errors}
    assert not [error for error in result.errors if str(error) not in before]


@pytest.mark.validators
@pytest.mark.parametrize("kind", KINDS)
def test_every_report_in_a_template_passes_the_open_xml_sdk(kind, made):
    if not TOOL.is_file():
        pytest.skip("the Open XML SDK is not installed")
    done = subprocess.run(
        [str(TOOL), str(made[kind][1])], capture_output=True, text=True, timeout=HANG, check=False
    )
    if done.returncode == NOT_SET_UP:
        pytest.skip("the Open XML SDK could not be set up")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_those_of_a_report_in_our_own_looks(kind, made, tmp_path):
    write_word(rich_report(6), tmp_path / "own.docx")
    own, ours = word_texts(tmp_path / "own.docx"), word_texts(made[kind][1])
    start = ours.index(own[0])
    plain = [re.sub(r"\d+$", "", line) for line in ours[start : start + len(own)]]
    assert plain == [re.sub(r"\d+$", "", line) for line in own]


@pytest.mark.parametrize("kind", KINDS)
def test_what_makes_a_report_accessible_is_kept(kind, made):
    body = word_part(made[kind][1])
    assert all(
        len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) == 1 for table in body.iter(f"{W}tbl")
    )
    drawings = [node for node in body.iter() if node.tag.endswith("}docPr")]
    assert {"Bars", "Line"} <= {node.get("descr", "")[:4] for node in drawings}
    numbers = [node.get("id") for node in drawings]
    assert len(set(numbers)) == len(numbers)
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None} <= names
    with zipfile.ZipFile(made[kind][1]) as package:
        settings = package.read("word/settings.xml").decode()
        styles = package.read("word/styles.xml").decode()
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings)
    assert re.search(r'<w:docDefaults>.*<w:lang[^>]*w:val="en-GB"', styles, re.DOTALL)
    assert docx.Document(str(made[kind][1])).core_properties.title.startswith("Improvement plan")


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_headings_whatever_their_styles_are_called(kind, made):
    sheet = docx.Document(str(made[kind][1]))
    levels = {}
    for paragraph in sheet.paragraphs:
        direct = paragraph._p.find(f"{W}pPr/{W}outlineLvl")
        style = paragraph.style
        while direct is None and style is not None:
            direct = style.element.find(f"{W}pPr/{W}outlineLvl")
            style = style.base_style
        if direct is not None:
            levels[paragraph.text] = int(direct.get(f"{W}val")) + 1
    assert levels["Summary & outlook"] == 1
    assert levels["What children say"] == 2
    assert levels["Charts"] == 3


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_shows_the_marking_and_its_number(kind, made):
    assert "OFFICIAL" in footers(made[kind][1])
    assert re.search(r"\bPAGE\b", footers(made[kind][1]))


def test_the_councils_paper_header_and_logo_stay(made):
    template, path = made["corporate"]
    old, new = (docx.Document(str(each)).sections for each in (template, path))
    assert [s.left_margin for s in new] == [old[0].left_margin] * len(new)
    assert [s.orientation for s in new] == [0, 1, 0]
    assert (new[1].page_width, new[1].page_height) == (old[0].page_height, old[0].page_width)
    for section in new:
        assert "Northshire Council" in section.header.paragraphs[0].text
        assert list(section.header.part.related_parts)
    assert "Page 1 of" not in footers(path)


def test_the_cover_is_kept_and_last_years_words_and_pictures_are_not(made):
    template, path = made["corporate"]
    assert look_at_template(str(template), {}).spot is Spot.FRONT
    texts = word_texts(path)
    assert texts[0] == "A cover of Northshire Council"
    assert not [text for text in texts if "Old words" in text or "findings" in text]
    with zipfile.ZipFile(path) as package:
        pictures = [name for name in package.namelist() if "media/" in name]
    assert len(pictures) == 2


def test_a_cover_counts_in_the_list_of_contents(made):
    lines = [text for text in word_texts_with_tabs(made["corporate"][1]) if "\t" in text]
    assert int(lines[0].split("\t")[1]) >= 2


def word_texts_with_tabs(path):
    return [paragraph.text for paragraph in contents_paragraphs(path)]


def contents_paragraphs(path):
    document = docx.Document(str(path))
    return [
        docx.text.paragraph.Paragraph(p, document)
        for p in document.element.body.iter(qn("w:p"))
        if p.find(qn("w:hyperlink")) is not None
        and "\t" in docx.text.paragraph.Paragraph(p, document).text
    ]


def test_welsh_names_are_known(made):
    template, path = made["welsh"]
    found = choices(template)
    assert found["Heading1"].style == "Pennawd1"
    assert found["BodyText"].found is Found.NAME
    assert styles_of(path, "Summary & outlook") == "Pennawd 1"
    assert styles_of(path, "Mae’r cynllun") == "Testun y corff"
    assert docx.Document(str(path)).tables[0].style.name == "Tabl y cyngor"


def test_the_report_stands_where_the_template_says(made):
    texts = word_texts(made["welsh"][1])
    assert (texts[0], texts[-1]) == ("Rhagair y cyngor", "Y dudalen olaf")
    assert not [text for text in texts if "{{" in text]
    texts = word_texts(made["control"][1])
    assert texts[0] == "Cover"
    assert "Click here to enter text." not in texts


def test_a_bookmark_marks_the_place_too(tmp_path):
    path = templates.wide(tmp_path / "t.docx")
    text = (
        '<w:p><w:r><w:t>Before</w:t></w:r></w:p><w:p><w:bookmarkStart w:id="0" w:name="Report"/>'
        '<w:bookmarkEnd w:id="0"/></w:p><w:p><w:r><w:t>Behind</w:t></w:r></w:p>'
    )
    path.write_bytes(templates.changed(path, {"word/document.xml": templates.with_text(text)}))
    write_word(rich_report(2), tmp_path / "r.docx", template=WordTemplate(path=str(path)))
    texts = word_texts(tmp_path / "r.docx")
    assert (texts[0], texts[-1]) == ("Before", "Behind")


def test_wide_paper_stays_wide(made):
    sections = docx.Document(str(made["wide"][1])).sections
    assert {section.orientation for section in sections} == {1}
    width = sections[0].page_width - sections[0].left_margin - sections[0].right_margin
    for table in docx.Document(str(made["wide"][1])).tables:
        assert sum(column.width for column in table.columns) <= width + 20_000


def test_missing_styles_are_named_and_ours_take_their_place(made):
    template, path = made["bare"]
    found = choices(template)
    assert found["Heading1"].found is Found.OWN
    assert found["Lead"].is_missing
    assert found["Lead"].style == "Normal"
    assert styles_of(path, "Summary & outlook") == "Heading 1"
    body = word_part(path)
    known = {style.get(f"{W}styleId") for style in word_part(path, "word/styles.xml")}
    assert {node.get(f"{W}val") for node in body.iter(f"{W}pStyle", f"{W}tblStyle")} <= known
    numbers = {node.get(f"{W}val") for node in body.iter(f"{W}numId")}
    lists = word_part(path, "word/numbering.xml")
    assert numbers <= {node.get(f"{W}numId") for node in lists.iter(f"{W}num")}


def test_a_person_may_choose_another_style_or_ours(made, tmp_path):
    template = made["corporate"][0]
    chosen = {"Heading1": "NorthshireHeading1", "Quote": ""}
    path = tmp_path / "r.docx"
    write_word(rich_report(2), path, template=WordTemplate(path=str(template), styles=chosen))
    assert styles_of(path, "Summary & outlook") == "Northshire Heading 1"
    assert styles_of(path, "I know who") == "Quote (report)"
    assert choices(template, **chosen)["Heading1"].found is Found.CHOSEN
    assert choices(template, Heading1="Gone")["Heading1"].found is Found.NAME


def test_names_with_the_council_before_them_are_guessed(tmp_path):
    path = templates.corporate(tmp_path / "t.docx")
    styles = {
        "word/styles.xml": lambda t: re.sub(
            rb'<w:style [^>]*"Heading1".*?</w:style>', b"", t, flags=re.DOTALL
        )
    }
    path.write_bytes(templates.changed(path, styles))
    found = choices(path)["Heading1"]
    assert (found.style, found.found) == ("NorthshireHeading1", Found.GUESS)


def test_numbered_paragraphs_hang_after_their_number_and_are_numbered_once(made):
    for kind in KINDS:
        paragraph = next(
            p for p in docx.Document(str(made[kind][1])).paragraphs if p.text.startswith("4.2.1\t")
        )
        assert paragraph.style.paragraph_format.first_line_indent < 0
        assert paragraph.style.element.find(f"{W}pPr/{W}numPr") is None


def test_each_ordered_list_starts_again(made):
    for kind in KINDS:
        body = word_part(made[kind][1])
        numbers = [
            node.get(f"{W}val")
            for p in body.iter(f"{W}p")
            if (node := p.find(f"{W}pPr/{W}numPr/{W}numId")) is not None
            and re.match("Step|Starts", "".join(t.text for t in p.iter(f"{W}t")))
        ]
        assert len(set(numbers)) == 2
        assert len(numbers) == 13


def test_a_word_template_makes_a_word_document(made, tmp_path):
    dotx = templates.as_dotx(made["corporate"][0])
    write_word(rich_report(2), tmp_path / "r.docx", template=WordTemplate(path=str(dotx)))
    with zipfile.ZipFile(tmp_path / "r.docx") as package:
        assert b"template.main" not in package.read("[Content_Types].xml")
    assert "Summary & outlook" in word_texts(tmp_path / "r.docx")


def test_the_same_report_in_the_same_template_gives_the_same_bytes(made, tmp_path):
    template, path = made["control"]
    write_word(rich_report(6), tmp_path / "r.docx", template=WordTemplate(path=str(template)))
    assert (tmp_path / "r.docx").read_bytes() == path.read_bytes()


def test_comments_and_locks_of_the_template_are_left_behind(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("{{report}}")
    document.add_paragraph("After").add_run()
    document.add_comment(document.paragraphs[1].runs, text="Who wrote this?", author="Reviewer")
    assert paragraph.text
    path = templates.save(document, tmp_path / "t.docx")
    lock = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop'
    change = {"word/settings.xml": lambda t: t.replace(b"<w:defaultTabStop", lock)}
    path.write_bytes(templates.changed(path, change))
    write_word(rich_report(2), tmp_path / "r.docx", template=WordTemplate(path=str(path)))
    with zipfile.ZipFile(tmp_path / "r.docx") as package:
        everything = b"".join(map(package.read, package.namelist()))
    assert b"Who wrote this?" not in everything
    assert b"documentProtection" not in everything


def test_the_first_page_of_the_template_comes_once(made):
    first = [
        s.different_first_page_header_footer
        for s in docx.Document(str(made["control"][1])).sections
    ]
    assert first == [True, True, False, False]


def test_bookmarks_are_whole_and_each_has_its_number(made, tmp_path):
    path = templates.corporate(tmp_path / "t.docx")
    start, end = (
        b'<w:bookmarkStart w:id="0" w:name="old"/><w:bookmarkStart w:id="3" w:name="cover"/>',
        b'<w:bookmarkEnd w:id="3"/>',
    )
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml")
    body = body.replace(b"<w:body>", b"<w:body>" + start + end, 1)
    body = body.replace(b"<w:sectPr", b'<w:bookmarkEnd w:id="0"/><w:sectPr', 1)
    path.write_bytes(templates.changed(path, {"word/document.xml": lambda _old: body}))
    write_word(rich_report(2), tmp_path / "r.docx", template=WordTemplate(path=str(path)))
    made_body = word_part(tmp_path / "r.docx")
    starts, ends = (
        [mark.get(f"{W}id") for mark in made_body.iter(f"{W}{name}")]
        for name in ("bookmarkStart", "bookmarkEnd")
    )
    assert len(set(starts)) == len(starts)
    assert sorted(starts) == sorted(ends)
    assert {mark.get(f"{W}name") for mark in made_body.iter(f"{W}bookmarkStart")} >= {"cover"}
