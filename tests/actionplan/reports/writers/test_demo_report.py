"""The documents of the invented plan: one text in three formats, and the figures of its status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.reporting import report_request, running_span
from actionplan.domain.wording import assurance_word, delivery_mark, listed
from actionplan.queries.totals import status_json
from actionplan.reports.html import write_html
from actionplan.reports.kinds import build
from actionplan.reports.packs import pack_named
from actionplan.reports.pdf import write_pdf
from actionplan.reports.plain import text_of
from actionplan.reports.seal import find_seal
from actionplan.reports.spans import span_named
from actionplan.reports.tones import ASSURANCE_ORDER, DELIVERY_ORDER
from actionplan.reports.word import write_word
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile
from tests.actionplan.reports.writers.reading import html_texts, normal, pdf_texts, word_texts

TODAY = date(2027, 2, 5)
FIRST = "2026-05-21..2026-11-20"


@pytest.fixture(scope="module")
def requests(tmp_path_factory):
    """What the reports of the frozen and of the running period are made from."""
    path = tmp_path_factory.mktemp("demo") / "northshire.actionplan"
    make_sample(path, today=TODAY)
    file = PlanFile.open(path, mode=Mode.READ, clock=FixedClock(TODAY))
    spans = {"frozen": span_named(FIRST, file.plan), "running": running_span(file.plan, TODAY)}
    found = {name: report_request(file, span) for name, span in spans.items()}
    file.close()
    return found


@pytest.fixture(
    scope="module",
    params=[
        ("frozen", "board-paper"),
        ("running", "board-paper"),
        ("frozen", "board-paper-2014"),
        ("running", "cabinet-report"),
    ],
    ids=" ".join,
)
def made(request, requests, tmp_path_factory):
    """The texts of the finished files of one period, its report, and its status that day."""
    period, pack = request.param
    asked = replace(requests[period], pack=pack_named(pack))
    report = build("progress", asked)
    folder = tmp_path_factory.mktemp(period)
    write_word(report, folder / "r.docx")
    write_pdf(report, folder / "r.pdf")
    write_html(report, folder / "r.html")
    texts = {
        "word": word_texts(folder / "r.docx"),
        "pdf": pdf_texts(folder / "r.pdf"),
        "html": html_texts(folder / "r.html"),
    }
    return texts, report, status_json(asked.plan, find_seal(text_of(report)).day)


def test_all_formats_tell_the_same_words_and_figures_in_the_same_order(made):
    texts, report, _status = made
    assert texts["word"] == texts["pdf"] == texts["html"] == normal(text_of(report))


@pytest.mark.parametrize("form", ["word", "pdf", "html"])
def test_every_total_of_the_status_stands_next_to_its_word(made, form):
    texts, _report, status = made
    lines = texts[form]
    table = lines[next(n for n, line in enumerate(lines) if line.startswith("Table 1: ")) :]

    def printed(word):
        return int(table[table.index(word) + 1])

    assert printed("Areas for improvement") == status["areas"]
    assert printed("Actions") == status["actions"]
    for word in DELIVERY_ORDER:
        assert printed(f"Delivery: {delivery_mark(word)}") == status["delivery"][word.value]
    for stage in ASSURANCE_ORDER:
        assert printed(f"Assurance: {assurance_word(stage)}") == status["assurance"][stage.value]
    lists = {
        "Overdue": "overdue",
        "Due within 30 days": "due_soon",
        "Complete without evidence": "without_evidence",
    }
    for word, key in lists.items():
        assert printed(word) == len(status[key])
        assert not status[key] or f"{word}: {', '.join(status[key])}" in lines
    assert {*DELIVERY_ORDER} == {*map(type(DELIVERY_ORDER[0]), status["delivery"])}
    assert {*ASSURANCE_ORDER} == {*map(type(ASSURANCE_ORDER[0]), status["assurance"])}


@pytest.mark.parametrize("form", ["word", "pdf", "html"])
def test_the_summary_tells_the_figures_of_the_status(made, form):
    texts, _report, status = made
    told = " ".join(texts[form])
    delivery, assurance = status["delivery"], status["assurance"]
    assert f"{status['areas']} areas for improvement and {status['actions']} actions" in told
    assert f"{delivery['complete']} complete, {delivery['on_track']} on track" in told
    assert f"{assurance['not_evidenced']} not evidenced" in told
    assert f"Overdue: {len(status['overdue'])} ({listed(status['overdue'])})" in told


def test_the_report_of_the_frozen_period_is_final(requests):
    lines = text_of(build("progress", requests["frozen"]))
    assert not {"Draft", "To be completed"} & set(lines)
    assert "Draft" in text_of(build("progress", requests["running"]))
