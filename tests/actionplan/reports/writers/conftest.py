"""The rich report, written once for all tests that only read it."""

from __future__ import annotations

import pytest

from actionplan.reports.html import write_html
from actionplan.reports.pdf import write_pdf
from actionplan.reports.word import write_word
from tests.actionplan.reports.writers.rich_report import rich_report


@pytest.fixture(scope="session")
def report():
    return rich_report()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="session")
def pdf_path(report, folder):
    write_pdf(report, folder / "report.pdf")
    return folder / "report.pdf"


@pytest.fixture(scope="session")
def word_path(report, folder):
    write_word(report, folder / "report.docx")
    return folder / "report.docx"


@pytest.fixture(scope="session")
def html_path(report, folder):
    write_html(report, folder / "report.html")
    return folder / "report.html"
