"""Whatever a report holds, all three files are valid and carry its words."""

from __future__ import annotations

import page
import pytest
from openxml_audit import OpenXmlValidator

from actionplan.reports.html import write_html
from actionplan.reports.pdf import write_pdf
from actionplan.reports.plain import text_of
from actionplan.reports.word import write_word
from tests.actionplan.reports.writers.random_report import Maker
from tests.actionplan.reports.writers.reading import (
    html_texts,
    normal,
    pdf_texts,
    printed,
    word_texts,
)


@pytest.mark.parametrize("seed", range(24))
def test_any_report_comes_out_valid_and_whole(seed, tmp_path):
    report = Maker(seed).report()
    pdf, word, html = (tmp_path / f"report.{kind}" for kind in ("pdf", "docx", "html"))
    write_pdf(report, pdf)
    write_word(report, word)
    write_html(report, html)
    texts = text_of(report)
    assert pdf_texts(pdf) == printed(texts)
    assert word_texts(word) == html_texts(html) == normal(texts)
    assert page.validate_pdf(str(pdf), profile="ua1").is_compliant
    assert OpenXmlValidator().validate(str(word)).is_valid
