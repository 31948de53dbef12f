"""What validators do not look at, or not closely enough, in the structure of the PDF."""

from __future__ import annotations

import page
import pikepdf
import pytest

from actionplan.reports.blocks import Contents, Grid, GridColumn, Heading, Paragraph, Part, Run
from actionplan.reports.clean import clean_report
from actionplan.reports.pdf import write_pdf
from actionplan.reports.plain import headings
from actionplan.values import replace
from tests.actionplan.reports.writers.reading import marked_texts, pdf_texts
from tests.actionplan.reports.writers.rich_report import actions_grid, rich_report


@pytest.fixture
def pdf(pdf_path):
    with pikepdf.open(pdf_path) as opened:
        yield opened


def elements(pdf, tag=None):
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if tag is None or tag == element.S:
            yield element
        kids = kids_of(element)
        waiting += [
            kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def kids_of(element):
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def annotations(pdf):
    for page_ in pdf.pages:
        yield from page_.get("/Annots", [])


def test_the_file_passes_the_everyday_validator(pdf_path):
    report = page.validate_pdf(str(pdf_path), profile="ua1")
    assert report.is_compliant, str(report)


def test_the_same_report_gives_the_same_bytes(report, pdf_path, tmp_path):
    write_pdf(report, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == pdf_path.read_bytes()


def test_every_link_has_its_annotation_and_every_annotation_its_link(pdf):
    held = []
    for link in elements(pdf, "/Link"):
        objects = [kid.Obj for kid in kids_of(link) if not isinstance(kid, int) and "/Obj" in kid]
        assert objects
        held += objects
    notes = list(annotations(pdf))
    assert {note.objgen for note in notes} == {note.objgen for note in held}
    assert all(note.Contents and note.StructParent >= 0 for note in notes)


def test_a_link_over_a_line_end_is_one_element_with_two_areas(pdf):
    areas = [
        sum(not isinstance(kid, int) for kid in kids_of(link)) for link in elements(pdf, "/Link")
    ]
    assert 2 in areas


def test_only_safe_addresses_are_linked(pdf):
    addresses = {str(note.A.URI) for note in annotations(pdf) if "/A" in note}
    assert addresses == {
        "https://www.gov.uk/guidance/accessibility?a=1&b=2",
        "mailto:plan@example.org",
    }


def test_marked_content_equals_the_parent_tree(pdf):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    owned = {}
    for element in elements(pdf):
        for kid in kids_of(element):
            if isinstance(kid, int):
                owned[element.Pg.objgen, kid] = element.objgen
            elif kid.get("/Type") == "/MCR":
                owned[kid.Pg.objgen, int(kid.MCID)] = element.objgen
    listed = {
        (page_.obj.objgen, mark): owner.objgen
        for page_ in pdf.pages
        for mark, owner in enumerate(tree[int(page_.StructParents)])
    }
    assert owned == listed
    for note in annotations(pdf):
        assert tree[int(note.StructParent)].S == "/Link"


def test_marked_content_is_balanced_and_never_nested(pdf):
    for page_ in pdf.pages:
        depth, drawn = 0, False
        for _operands, operator in pikepdf.parse_content_stream(page_):
            name = str(operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            assert 0 <= depth <= 1
            if name in ("Tj", "S", "f", "B", "b"):
                assert depth == 1, "something is drawn outside marked content"
                drawn = True
        assert depth == 0
        assert drawn


def test_every_font_is_embedded_and_none_is_a_standard_one(pdf):
    for page_ in pdf.pages:
        for font in page_.Resources.Font.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "Helvetica" not in str(font.BaseFont)


def test_headings_of_the_tree_are_those_of_the_report(report, pdf):
    wanted = [(f"/H{block.level}", block.text) for block in headings(clean_report(report))]
    tags = [str(element.S) for element in elements(pdf) if str(element.S).startswith("/H")]
    assert tags == [tag for tag, _text in wanted]


def test_headings_never_skip_a_level(pdf):
    level = 0
    for element in elements(pdf):
        tag = str(element.S)
        if tag in ("/H1", "/H2", "/H3"):
            assert int(tag[2]) <= level + 1
            level = int(tag[2])


def test_tables_have_as_many_rows_as_the_report_and_scoped_headers(pdf):
    tables = list(elements(pdf, "/Table"))
    rows = [
        [len(kids_of(part)) for part in kids_of(table) if part.S != "/Caption"] for table in tables
    ]
    assert rows == [[1, 7], [1, 60]]
    for cell in elements(pdf, "/TH"):
        assert cell.A.Scope in ("/Column", "/Row")


def test_a_header_row_is_read_once_though_it_is_drawn_on_every_page(pdf_path):
    texts = pdf_texts(pdf_path)
    assert texts.count("Lead officer") == 1


def test_words_at_line_ends_are_not_glued(pdf):
    texts = " ".join(marked_texts(pdf).values())
    assert "pagehas" not in texts
    assert "alongparagraph" not in texts


def test_figures_have_alternatives_and_a_place(pdf):
    figures = list(elements(pdf, "/Figure"))
    assert [str(figure.Alt)[:4] for figure in figures] == ["Bars", "Line"]
    assert all(len(figure.A.BBox) == 4 for figure in figures)


def test_bookmarks_follow_the_headings(report, pdf):
    titles = []

    def walk(items):
        for item in items:
            titles.append(item.title)
            walk(item.children)

    with pdf.open_outline() as outline:
        walk(outline.root)
    assert titles == [block.text for block in headings(clean_report(report))]


def test_the_file_says_what_it_is(pdf):
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]) == "Improvement plan: six-month progress report"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261120093000")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_parts_lie_as_they_were_asked_to(pdf):
    wide = [page_.MediaBox[2] > page_.MediaBox[3] for page_ in pdf.pages]
    assert any(wide)
    assert not wide[0]
    assert not wide[-1]


def test_contents_lead_to_the_pages_they_name(pdf):
    marked = marked_texts(pdf)
    numbers = [text.strip() for text in marked.values() if text.strip().isdigit()]
    appendix = next(item for item in pdf.open_outline().root if item.title.startswith("Appendix B"))
    last = len(pdf.pages)
    assert str(last) in numbers
    assert appendix.destination[0].objgen == pdf.pages[-1].obj.objgen


def test_an_empty_report_is_a_valid_file(tmp_path, report):
    write_pdf(replace(report, parts=(), subtitle="", draft=False), tmp_path / "empty.pdf")
    assert page.validate_pdf(str(tmp_path / "empty.pdf"), profile="ua1").is_compliant


def test_the_syntax_of_the_file_is_sound(pdf):
    assert not pdf.check_pdf_syntax()


def one_grid(rows):
    report = rich_report(0)
    filler = [Paragraph((Run(f"Line {number}"),)) for number in range(24)]
    grid = replace(actions_grid(rows, progress=1), caption="")
    return replace(
        report, parts=(Part((Contents("Contents"), *filler, Heading(1, "Here", "here"), grid)),)
    )


@pytest.mark.parametrize(("rows", "pages"), [(3, 1), (40, 4)])
def test_a_small_table_stays_whole_with_its_heading(tmp_path, rows, pages):
    path = tmp_path / "grid.pdf"
    write_pdf(one_grid(rows), path)
    with pikepdf.open(path) as pdf:
        index = {page_.obj.objgen: number for number, page_ in enumerate(pdf.pages)}
        found = {index[cell.Pg.objgen] for cell in elements(pdf, "/TD") if "/Pg" in cell}
        *_rest, heading = (element for element in elements(pdf, "/H1"))
        assert len(found) == pages
        assert index[heading.Pg.objgen] == min(found)


def test_a_narrow_column_of_long_text_comes_to_an_end(tmp_path):
    text = (Run("word " * 400),)
    columns = (GridColumn("A long title of a narrow column " * 20, 0.0), GridColumn("B", 9))
    part = Part((Grid(columns, (((text,), (text,)),) * 3, "", ""),))
    write_pdf(replace(rich_report(0), parts=(part,)), tmp_path / "narrow.pdf")
    with pikepdf.open(tmp_path / "narrow.pdf") as pdf:
        assert len(pdf.pages) < 100


def test_a_table_without_rows_and_a_grid_without_caption_are_valid(tmp_path):
    write_pdf(one_grid(0), tmp_path / "none.pdf")
    assert page.validate_pdf(str(tmp_path / "none.pdf"), profile="ua1").is_compliant


def test_progress_counts_every_block(tmp_path):
    report = clean_report(rich_report(5))
    heard = []
    write_pdf(report, tmp_path / "p.pdf", lambda done, total: heard.append((done, total)))
    total = sum(len(part.blocks) for part in report.parts)
    assert heard == [(number, total) for number in range(1, total + 1)]
    assert any(isinstance(block, Heading) for part in report.parts for block in part.blocks)
