"""The numbers inside the charts of our own documents, read back and compared."""

from __future__ import annotations

import re
import zipfile

import pikepdf
import pytest

from actionplan.importers.issued import read_document
from actionplan.reports.chart_words import charts_that_differ
from actionplan.reports.compare import compare
from actionplan.reports.html import write_html
from actionplan.reports.pdf import write_pdf
from actionplan.reports.word import write_word
from actionplan.values import replace
from tests.actionplan.reports.examples import a_report, northshire

WRITERS = {"pdf": write_pdf, "docx": write_word, "html": write_html}
CAPTION = "Figure 1: Actions by delivery in each service at 20 November 2026"


@pytest.fixture(scope="module")
def report():
    return a_report(northshire())


@pytest.fixture(scope="module")
def papers(report, tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    for ending, write in WRITERS.items():
        write(report, folder / f"report.{ending}")
    return {ending: folder / f"report.{ending}" for ending in WRITERS}


def told(path, report):
    return [(item.expected, item.found) for item in charts_that_differ(_charts(path), report)]


def _charts(path):
    return read_document(path).charts


@pytest.mark.parametrize("ending", WRITERS)
def test_the_charts_of_a_document_agree_with_its_report(ending, report, papers):
    assert len(_charts(papers[ending])) == 4
    assert told(papers[ending], report) == []


def test_a_bar_changed_in_word_is_named_by_what_it_counts(report, papers, tmp_path):
    changed = tmp_path / "changed.docx"
    swap = (b"<c:v>5</c:v>", b"<c:v>50</c:v>")
    _rewrite(papers["docx"], changed, "word/charts/chart1.xml", swap)
    ((expected, found),) = told(changed, report)
    assert expected == f"{CAPTION}: On track, Safeguarding: 5"
    assert found == f"{CAPTION}: On track, Safeguarding: 50"


def test_a_value_of_a_measure_changed_in_word_is_named_with_its_day(report, papers, tmp_path):
    changed = tmp_path / "changed.docx"
    _rewrite(papers["docx"], changed, "word/charts/chart4.xml", (b"67.5", b"97.5"))
    ((expected, found),) = told(changed, report)
    assert expected.endswith("Actual, 31 Aug 2026: 67.5")
    assert found.endswith("Actual, 31 Aug 2026: 97.5")


def test_a_number_changed_in_an_html_chart_is_named(report, papers, tmp_path):
    changed = tmp_path / "changed.html"
    text = papers["html"].read_text(encoding="utf-8")
    text = re.sub(r"(<text[^>]*>)14</text>", r"\g<1>41</text>", text, count=1)
    changed.write_text(text, encoding="utf-8")
    assert told(changed, report) == [(f"{CAPTION}: 14", f"{CAPTION}: 41")]


def test_a_number_changed_in_a_pdf_chart_is_named(report, papers, tmp_path):
    changed = tmp_path / "changed.pdf"
    with pikepdf.open(papers["pdf"]) as pdf:
        place = next(page for page in pdf.pages if b"/Figure" in page.Contents.read_bytes())
        before, figure, after = place.Contents.read_bytes().partition(b"/Figure")
        after = after.replace(b"(14) Tj", b"(41) Tj", 1)
        place.Contents = pdf.make_stream(before + figure + after)
        pdf.save(changed)
    assert told(changed, report) == [(f"{CAPTION}: 14", f"{CAPTION}: 41")]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_changed_alternative_text_is_named(ending, report, papers, tmp_path):
    changed = tmp_path / f"changed.{ending}"
    if ending == "pdf":
        with pikepdf.open(papers[ending]) as pdf:
            figure = next(item for item in pdf.objects if _is_figure(item))
            figure.Alt = pikepdf.String(str(figure.Alt).replace("5 on", "6 on"))
            pdf.save(changed)
    elif ending == "docx":
        _rewrite(
            papers[ending], changed, "word/document.xml", (b"4 complete, 5 on", b"4 complete, 6 on")
        )
    else:
        text = papers[ending].read_text(encoding="utf-8")
        head, desc, rest = text.partition("<desc")
        changed.write_text(head + desc + rest.replace("5 on", "6 on", 1), encoding="utf-8")
    assert len(told(changed, report)) == 1


def _is_figure(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"


@pytest.mark.parametrize("ending", WRITERS)
def test_a_chart_too_many_or_too_few_is_named(ending, report, papers):
    charts = _charts(papers[ending])
    assert [item.expected for item in charts_that_differ(charts[:-1], report)]
    assert [item.found for item in charts_that_differ([*charts, charts[0]], report)]


def test_a_chart_of_another_plan_is_named_by_its_numbers(report, papers):
    other = a_report(northshire(areas=2))
    for path in papers.values():
        assert told(path, other)


def test_a_pdf_without_a_tree_has_no_charts_to_compare(report, papers, tmp_path):
    flat = tmp_path / "flat.pdf"
    with pikepdf.open(papers["pdf"]) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(flat)
    assert _charts(flat) is None
    assert charts_that_differ(None, report) == []


def test_words_from_right_to_left_are_read_as_they_were_written(tmp_path):
    plan = northshire()
    plan = replace(plan, info=replace(plan.info, title="שלום (עולם) 123 مرحبا بالعالم: plan"))
    made = a_report(plan)
    write_pdf(made, tmp_path / "r.pdf")
    assert compare(read_document(tmp_path / "r.pdf").lines, made) == []


def _rewrite(source, target, part, swap):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert swap[0] in content
                content = content.replace(*swap, 1)
            new.writestr(name, content)
