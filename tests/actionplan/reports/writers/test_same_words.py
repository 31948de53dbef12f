"""All three writers carry the same words in the same order."""

from __future__ import annotations

import subprocess
import sys

from actionplan.reports.plain import text_of
from tests.actionplan.reports.writers.reading import (
    html_texts,
    normal,
    pdf_texts,
    printed,
    word_texts,
)


def test_the_pdf_reads_as_the_report(report, pdf_path):
    assert pdf_texts(pdf_path) == printed(text_of(report))


def test_the_word_document_reads_as_the_report(report, word_path):
    assert word_texts(word_path) == normal(text_of(report))


def test_the_html_page_reads_as_the_report(report, html_path):
    assert html_texts(html_path) == normal(text_of(report))


def test_captions_are_numbered_by_kind(report):
    texts = text_of(report)
    captions = [text for text in texts if text.startswith(("Table ", "Figure "))]
    assert captions == [
        "Figure 1: Actions by service",
        "Figure 2: Visits on time",
        "Table 1: Odd cells",
        "Table 2: All actions of the plan",
    ]


def test_the_blocks_load_no_writer():
    code = (
        "import sys, actionplan.reports.blocks, actionplan.reports.plain; "
        "print([name for name in ('reportlab', 'docx', 'PIL', 'xlsxwriter') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
