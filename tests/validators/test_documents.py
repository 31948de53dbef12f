"""Documents of plans of every shape: valid for every validator, with one text in three formats."""

from __future__ import annotations

import page
import pikepdf
import pytest
from openxml_audit import OpenXmlValidator

from actionplan.domain.wording import assurance_word, delivery_mark
from actionplan.importers.issued import read_document
from actionplan.queries.totals import status_json
from actionplan.reports.chart_words import charts_that_differ
from actionplan.reports.compare import compare
from actionplan.reports.plain import text_of
from actionplan.reports.seal import find_seal
from actionplan.reports.tones import ASSURANCE_ORDER, DELIVERY_ORDER
from tests.actionplan.reports.writers.reading import (
    html_texts,
    normal,
    pdf_texts,
    printed,
    word_texts,
)
from tests.validators.pdf_structure import structure_faults
from tests.validators.tools import (
    axe_faults,
    libreoffice_pages,
    ooxml_faults,
    verapdf_faults,
)

pytestmark = pytest.mark.slow


@pytest.mark.validators
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_pdf_passes_verapdf(profile, some_papers, seconds):
    assert verapdf_faults(profile, [paper.path("pdf") for paper in some_papers], seconds) == []


def test_every_pdf_passes_the_everyday_validator(papers):
    for paper in papers:
        found = page.validate_pdf(str(paper.path("pdf")), profile="ua1")
        assert found.is_compliant, f"{paper.name}: {found}"


def test_every_pdf_is_built_as_its_report_says(papers):
    for paper in papers:
        with pikepdf.open(paper.path("pdf")) as pdf:
            assert structure_faults(pdf, paper.report) == [], paper.name
            assert pdf.check_pdf_syntax() == [], paper.name


@pytest.mark.validators
def test_every_word_document_passes_the_open_xml_sdk(some_papers, seconds):
    assert ooxml_faults([paper.path("docx") for paper in some_papers], seconds) == []


def test_every_word_document_passes_the_schema(papers):
    for paper in papers:
        found = OpenXmlValidator().validate(str(paper.path("docx")))
        assert found.is_valid, f"{paper.name}: {found.errors[:5]}"


@pytest.mark.validators
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_libreoffice_opens_every_document_whole(ending, some_papers, seconds, tmp_path):
    opened = libreoffice_pages([paper.path(ending) for paper in some_papers], tmp_path, seconds)
    for paper in some_papers:
        name = paper.path(ending).name
        assert name in opened, f"{name} could not be opened"
        with pikepdf.open(opened[name]) as pdf:
            assert len(pdf.pages), name


@pytest.mark.validators
def test_every_page_is_without_violations_for_axe(some_papers, seconds, tmp_path):
    assert axe_faults([paper.path("html") for paper in some_papers], tmp_path, seconds) == []


def test_all_formats_tell_the_same_words_and_figures_in_the_same_order(papers):
    for paper in papers:
        texts = text_of(paper.report)
        assert pdf_texts(paper.path("pdf")) == printed(texts), paper.name
        assert word_texts(paper.path("docx")) == normal(texts), paper.name
        assert html_texts(paper.path("html")) == normal(texts), paper.name


def test_every_figure_is_that_of_the_status(papers):
    for paper in papers:
        lines = normal(text_of(paper.report))
        if "Delivery: ✔ Complete" not in lines:
            continue
        status = status_json(paper.request.plan, find_seal(lines).day)
        assert _told(lines) == _of(status), paper.name


def test_every_document_agrees_with_the_plan_it_was_made_from(papers):
    # Random words make names of organisations that no page can show whole, and lists of one sign.
    for paper in (paper for paper in papers if "-random-" not in paper.name):
        for ending in ("pdf", "docx", "html"):
            issued = read_document(paper.path(ending))
            assert compare(issued.lines, paper.report) == [], f"{paper.name}.{ending}"
            assert charts_that_differ(issued.charts, paper.report) == [], f"{paper.name}.{ending}"


def _told(lines):
    """Return the totals as the table of a report tells them, by their words."""
    start = lines.index("Delivery: ✔ Complete")
    wanted = {"Areas for improvement", "Actions", *_WORDS.values(), "Overdue"}
    table = lines[max(0, start - 14) : start + 60]
    return {word: int(table[table.index(word) + 1]) for word in sorted(wanted)}


_WORDS = {
    **{word.value: f"Delivery: {delivery_mark(word)}" for word in DELIVERY_ORDER},
    **{stage.value: f"Assurance: {assurance_word(stage)}" for stage in ASSURANCE_ORDER},
}


def _of(status):
    """Return the same totals of ``status --json``."""
    counts = {**status["delivery"], **status["assurance"]}
    told = {word: counts[value] for value, word in _WORDS.items()}
    told |= {"Areas for improvement": status["areas"], "Actions": status["actions"]}
    return dict(sorted({**told, "Overdue": len(status["overdue"])}.items()))
