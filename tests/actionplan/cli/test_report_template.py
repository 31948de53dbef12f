"""Reports in the council's own Word file, on the command line."""

from __future__ import annotations

import docx
import pytest

from tests.actionplan.reports.writers import word_templates as templates


@pytest.fixture
def council(tmp_path):
    return templates.corporate(tmp_path / "council.docx")


def test_a_report_stands_in_the_councils_document_and_verifies(run, plan, council, tmp_path):
    target = tmp_path / "report.docx"
    assert run("report", plan, "--word", target, "--template", council).status == 0
    document = docx.Document(str(target))
    assert document.paragraphs[0].text == "A cover of Northshire Council"
    assert document.sections[-1].left_margin == docx.Document(str(council)).sections[0].left_margin
    said = run("verify", target, plan)
    assert said.status == 0, said.out
    document.paragraphs[-1].add_run(" changed")
    document.save(str(target))
    assert run("verify", target, plan).status == 1


def test_a_refused_template_writes_nothing_and_says_why(run, plan, council, tmp_path):
    target = tmp_path / "report.docx"
    council.write_bytes(templates.changed(council, {}, {"word/vbaProject.bin": b"x"}))
    said = run("report", plan, "--word", target, "--template", council)
    assert said.status == 2
    assert "macros" in said.err
    assert len(said.err.splitlines()) == 1
    assert not target.exists()
    assert run("report", plan, "--word", target, "--template", tmp_path / "no.docx").status == 2
