"""Reports in Welsh: in every format, with the language told, and checked by whoever has the plan."""

from __future__ import annotations

import re
import zipfile

import pikepdf
import pytest

from actionplan.i18n import language, spoken
from actionplan.importers.issued import read_document
from tests.catalogue import po
from tests.catalogue.sources import messages

WRITTEN = {"word": "docx", "pdf": "pdf", "html": "html"}


@pytest.fixture
def reports(run, plan, tmp_path):
    """The progress report in Welsh, in each format."""
    paths = {name: tmp_path / f"welsh.{suffix}" for name, suffix in WRITTEN.items()}
    targets = [f"--{name}={path}" for name, path in paths.items()]
    assert run("report", plan, "--language", "cy", *targets).status == 0
    return paths


def test_every_format_tells_screen_readers_that_it_is_welsh(reports):
    with zipfile.ZipFile(reports["word"]) as package:
        styles = package.read("word/styles.xml").decode()
        assert 'w:lang w:val="cy-GB"' in styles
        assert "<dc:language>cy-GB</dc:language>" in package.read("docProps/core.xml").decode()
        charts = [n for n in package.namelist() if re.search(r"charts/chart\d+\.xml", n)]
        assert charts
        assert not any(b"en-GB" in package.read(name) for name in charts)
    with pikepdf.open(reports["pdf"]) as pdf:
        assert str(pdf.Root.Lang) == "cy-GB"
    assert '<html lang="cy-GB">' in reports["html"].read_text("utf-8")


def test_the_headings_and_months_are_welsh_and_no_sentence_is_left_in_english(reports):
    forms = po.read(po.place("cy", "po")).forms
    lines = read_document(reports["html"]).lines
    text = "\n".join(lines)
    assert "Penderfyniadau a geisir" in text
    assert re.search(r"\d Chwefror 2027", text)
    ours = {m.text for m in messages() if m.text not in forms.get(m.text, (m.text,))}
    assert [line for line in lines if line.strip() in ours and len(line.split()) > 1] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_welsh_report_agrees_with_its_plan_when_the_program_speaks_english(
    run, plan, reports, name
):
    assert language() == "en"
    said = run("verify", reports[name], plan)
    assert (said.status, said.out) == (0, f"{reports[name].name} agrees with the plan.\n")


def test_an_english_report_agrees_with_its_plan_when_the_program_speaks_welsh(run, plan, tmp_path):
    report = tmp_path / "english.html"
    assert run("report", plan, f"--html={report}").status == 0
    with spoken("cy"):
        assert run("verify", report, plan).status == 0


def test_commands_tell_in_welsh_what_they_do(run):
    with spoken("cy"):
        every, one = run("--help", today=None).out, run("compare", "--help", today=None).out
    assert "Cadw cynllun gwella" in every
    assert re.search(r"^ +freeze +Cau cyfnod", every, re.MULTILINE)
    assert "Adeg yw diwrnod" in " ".join(one.split())
    assert "Keep an improvement plan" in run("--help", today=None).out


@pytest.mark.parametrize("written", ["en", "cy"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_in_one_language_comes_in_again_in_each(run, plan, tmp_path, written, suffix):
    table = tmp_path / f"cynllun.{suffix}"
    with spoken(written):
        assert run("export", plan, table, f"--{suffix}").status == 0
    for reader in ("en", "cy"):
        with spoken(reader):
            said = run("import", plan, table, "--dry-run")
        assert said.status == 0, said.err
        assert re.match(r"0 added, 0 changed, 0 rows|ychwanegwyd: 0, newidiwyd: 0,", said.out)
