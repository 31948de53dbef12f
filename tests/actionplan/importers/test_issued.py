"""Reading our own documents back: in the order of their structure, and whatever is wrong."""

from __future__ import annotations

import zipfile
from random import Random

import pikepdf
import pytest

from actionplan.importers.issued import UnreadableDocumentError, lines_of_document
from actionplan.reports.compare import compare
from actionplan.reports.html import write_html
from actionplan.reports.pdf import write_pdf
from actionplan.reports.word import write_word
from tests.actionplan.reports.examples import a_report, northshire

WRITERS = {"pdf": write_pdf, "docx": write_word, "html": write_html}


@pytest.fixture(scope="module")
def report():
    return a_report(northshire())


@pytest.fixture(scope="module")
def papers(report, tmp_path_factory):
    folder = tmp_path_factory.mktemp("issued")
    for ending, write in WRITERS.items():
        write(report, folder / f"report.{ending}")
    return {ending: folder / f"report.{ending}" for ending in WRITERS}


@pytest.mark.parametrize("ending", WRITERS)
def test_a_document_agrees_with_its_report(ending, report, papers):
    assert compare(lines_of_document(papers[ending]), report) == []


def test_a_pdf_without_a_tree_is_read_page_by_page(report, papers, tmp_path):
    flat = tmp_path / "flat.pdf"
    with pikepdf.open(papers["pdf"]) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(flat)
    assert compare(lines_of_document(flat), report) == []


def test_text_drawn_over_a_page_is_found(report, papers, tmp_path):
    forged = tmp_path / "forged.pdf"
    with pikepdf.open(papers["pdf"]) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name.Helvetica
        pdf.pages[2].Resources.Font.Forged = font
        pdf.pages[2].contents_add(b"BT /Forged 12 Tf 1 0 0 1 200 400 Tm (999) Tj ET")
        pdf.save(forged)
    assert any("999" in item.found for item in compare(lines_of_document(forged), report))


def test_a_figure_changed_in_a_pdf_is_named(report, papers, tmp_path):
    changed = tmp_path / "changed.pdf"
    with pikepdf.open(papers["pdf"]) as pdf:
        page, code = _page_with(pdf, b"22 actions")
        page.Contents = pdf.make_stream(code.replace(b"22 actions", b"20 actions", 1))
        pdf.save(changed)
    differences = compare(lines_of_document(changed), report)
    assert len(differences) == 1
    assert "22 actions" in differences[0].expected
    assert "20 actions" in differences[0].found


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_a_figure_changed_in_word_or_html_is_named(ending, report, papers, tmp_path):
    changed = tmp_path / f"changed.{ending}"
    content = papers[ending].read_bytes()
    if ending == "html":
        changed.write_bytes(content.replace(b"22 actions", b"20 actions", 1))
    else:
        _rewrite_word(papers[ending], changed)
    differences = compare(lines_of_document(changed), report)
    assert len(differences) == 1
    assert "22 actions" in differences[0].expected
    assert "20 actions" in differences[0].found


def _rewrite_word(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"22 actions", b"20 actions", 1)
            new.writestr(name, content)


def _page_with(pdf, words):
    for page in pdf.pages:
        code = page.Contents.read_bytes()
        if words in code:
            return page, code
    raise AssertionError(words)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_damaged_documents_give_one_named_error(ending, papers, tmp_path):
    content, random = papers[ending].read_bytes(), Random(1)
    damaged = tmp_path / f"damaged.{ending}"
    for _number in range(60):
        piece = bytearray(content)
        for _place in range(random.choice((1, 20, 500))):
            piece[random.randrange(8, len(piece))] = random.randrange(256)
        damaged.write_bytes(piece[: random.choice((len(piece), random.randrange(9, len(piece))))])
        try:
            lines_of_document(damaged)
        except UnreadableDocumentError as error:
            assert "damaged" in str(error)  # noqa: PT017  (either reading or this error is right)


def test_a_tangled_tree_is_refused(papers, tmp_path):
    tangled = tmp_path / "tangled.pdf"
    with pikepdf.open(papers["pdf"]) as pdf:
        root = pdf.Root.StructTreeRoot.K
        kid = root.K[0]
        kid.K = pikepdf.Array([kid, kid, root])
        pdf.save(tangled)
    try:
        lines_of_document(tangled)
    except UnreadableDocumentError as error:
        assert "damaged" in str(error)  # noqa: PT017  (as above)


def test_a_word_file_that_swells_is_refused(papers, tmp_path):
    swollen = tmp_path / "swollen.docx"
    swollen.write_bytes(papers["docx"].read_bytes())
    with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/zeros.bin", bytes(210_000_000))
    with pytest.raises(UnreadableDocumentError, match="too large"):
        lines_of_document(swollen)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"plain words", b"%PDF-1.7\n%%EOF"]
)
def test_what_is_no_document_is_refused(content, tmp_path):
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError):
        lines_of_document(path)
