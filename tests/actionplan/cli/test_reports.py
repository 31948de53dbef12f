from __future__ import annotations

import hashlib
import json
import re

import pytest

from actionplan.commands.periods import choose_pack
from actionplan.importers.issued import lines_of_document
from actionplan.reports.packs import load_packs
from actionplan.store.planfile import PlanFile

FIRST, SECOND = "2026-05-21..2026-11-20", "2026-11-21..2027-05-20"
FORMATS = ("word", "pdf", "html")
ENDINGS = {"word": "docx", "pdf": "pdf", "html": "html"}


@pytest.fixture
def written(run, plan, tmp_path):
    """Write a report in all formats and return the paths."""

    def written(*words, name="r"):
        paths = {form: tmp_path / f"{name}.{ENDINGS[form]}" for form in FORMATS}
        targets = [part for form, path in paths.items() for part in (f"--{form}", path)]
        said = run("report", plan, *words, *targets)
        assert (said.status, said.err) == (0, "")
        assert said.lines == [str(path) for path in paths.values()]
        return paths

    return written


@pytest.mark.parametrize("kind", ["progress", "full-plan", "exceptions", "evidence-index"])
def test_every_kind_is_written_and_verified_in_every_format(run, plan, written, kind):
    for path in written("--period", SECOND, "--kind", kind).values():
        said = run("verify", path, plan)
        assert (said.status, said.err) == (0, ""), said.out


def test_a_frozen_report_is_made_again_to_the_byte_whatever_happened_since(run, plan, written):
    before = written("--period", FIRST)
    run("set", plan, "S2.1", "completed=2026-10-01", "title=Something else")
    run("note", plan, "S2.1", "Later words")
    after = written("--period", FIRST, name="again")
    for form in ("pdf", "html"):
        assert digest(before[form]) == digest(after[form])
    assert lines_of_document(before["word"]) == lines_of_document(after["word"])
    for path in before.values():
        assert run("verify", path, plan).status == 0


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_document_that_was_changed_is_found_out(run, plan, written):
    page = written("--period", FIRST)["html"]
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("140 children", "14 children", 1), encoding="utf-8")
    assert "140 children" in text
    said = run("verify", page, plan)
    assert said.status == 1
    assert said.out


def test_a_report_of_a_running_period_no_longer_agrees_after_an_edit(run, plan, written):
    page = written("--period", SECOND)["html"]
    assert run("verify", page, plan).status == 0
    run("set", plan, "S2.1", "completed=today")
    assert run("verify", page, plan).status == 1


def test_a_document_without_a_seal_is_refused(run, plan, tmp_path):
    page = tmp_path / "other.html"
    page.write_text("<html><p>Words</p></html>", encoding="utf-8")
    for document in (page, tmp_path / "none.pdf", plan):
        said = run("verify", document, plan)
        assert (said.status, len(said.err.splitlines())) == (2, 1)


def test_the_figures_of_a_report_are_those_of_status(run, plan, written):
    figures = json.loads(run("status", plan, "--json").out)
    words = " ".join(lines_of_document(written("--period", SECOND)["html"]))
    for word, label in (("complete", "Complete"), ("off_track", "Off track")):
        assert re.search(rf"{label} {figures['delivery'][word]}\b", words), label


def test_a_running_period_is_marked_as_a_draft(written):
    draft = " ".join(lines_of_document(written("--period", SECOND)["html"])).casefold()
    final = " ".join(lines_of_document(written("--period", FIRST, name="f")["html"])).casefold()
    assert "draft" in draft
    assert "draft" not in final
    assert "to be completed" not in final


def test_freezing_fixes_a_period_once(run, plan, written):
    assert run("freeze", plan, "--period", SECOND).status == 0
    page = written("--period", SECOND)["html"]
    run("set", plan, "S2.1", "completed=today")
    assert digest(written("--period", SECOND, name="again")["html"]) == digest(page)
    again = run("freeze", plan, "--period", SECOND)
    assert (again.status, len(again.err.splitlines())) == (2, 1)
    assert "frozen" in again.err


@pytest.mark.parametrize("period", ["2026-11-20..2026-05-21", "soon", "2026-13-01..2026-12-01"])
def test_what_is_not_a_period_is_refused(run, plan, tmp_path, period):
    for words in (("report", "--html", tmp_path / "r.html"), ("freeze",)):
        said = run(words[0], plan, *words[1:], "--period", period)
        assert (said.status, len(said.err.splitlines())) == (2, 1)
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize("pack", sorted(load_packs()))
def test_every_form_of_board_paper_is_written_and_verified_in_every_format(
    run, plan, written, pack
):
    for path in written("--pack", pack).values():
        assert path.stat().st_size > 10_000
        said = run("verify", path, plan)
        assert said.status == 0, said.out


def test_a_form_that_does_not_exist_is_refused(run, plan, tmp_path):
    said = run("report", plan, "--pack", "none", "--html", tmp_path / "r.html")
    assert (said.status, len(said.err.splitlines())) == (2, 1)


def test_the_parts_of_a_report_can_be_chosen_and_it_is_verified(run, plan, written):
    pages = written("--sections", "cover,summary,risks")
    lines = lines_of_document(pages["html"])
    assert "1. Summary" in lines
    assert "2. Risks" in lines
    assert not any("Decisions sought" in line for line in lines if line[:1].isdigit())
    for path in pages.values():
        assert run("verify", path, plan).status == 0


def test_a_part_that_does_not_exist_is_refused_with_those_there_are(run, plan, tmp_path):
    said = run("report", plan, "--sections", "sumary", "--html", tmp_path / "r.html")
    assert said.status == 2
    assert "“sumary”" in said.err
    assert "off_track" in said.err


def test_an_own_form_is_offered_used_and_its_mistake_told(
    run, written, plan, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path))
    (tmp_path / "packs").mkdir()
    form = tmp_path / "packs" / "own.toml"
    form.write_text('name = "own"\ntitle = "Ours"\n[[body]]\nsection = "risks"\n', "utf-8")
    assert "own: Ours" in run("packs").lines
    assert "1. Risks" in lines_of_document(written("--pack", "own")["html"])
    form.write_text('name = "own"\ntitle = "Ours"\n[[body]]\nsection = "rsks"\n', "utf-8")
    said = run("packs")
    assert said.status == 1
    assert "“own.toml” has a mistake in line 4: “rsks” is not a section." in said.out
    refused = run("report", plan, "--pack", "own", "--html", tmp_path / "r.html")
    assert (refused.status, "line 4" in refused.err) == (2, True)


def test_a_frozen_report_keeps_its_form_whatever_becomes_of_it(
    run, written, plan, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path))
    (tmp_path / "packs").mkdir()
    form = tmp_path / "packs" / "own.toml"
    form.write_text('name = "own"\ntitle = "Ours"\n[[body]]\nsection = "risks"\n', "utf-8")
    with PlanFile.open(plan, who="Lead") as file:
        period = next(p for p in file.plan.periods.values() if p.frozen_at is None)
        choose_pack(file, period_id=period.id, pack="own")
    assert run("freeze", plan, "--period", SECOND).status == 0
    page = written("--period", SECOND)["html"]
    assert "1. Risks" in lines_of_document(page)
    form.unlink()
    assert digest(written("--period", SECOND, name="again")["html"]) == digest(page)
    assert run("verify", page, plan).status == 0


def test_the_fields_and_parts_of_a_form_are_named(run):
    said = run("packs", "cabinet-report")
    assert said.status == 0
    assert "implications.human_rights" in said.out
    assert "off_track: Off track" in said.out


def test_a_document_that_cannot_be_written_is_refused(run, plan, tmp_path):
    for form in FORMATS:
        said = run("report", plan, f"--{form}", tmp_path / "none" / "r.out")
        assert (said.status, len(said.err.splitlines())) == (2, 1)


def test_a_row_that_goes_over_a_page_is_verified_too(run, plan, tmp_path):
    shows = "What the audit of forty cases found, case by case. " * 60
    for number in range(8):
        run("attach", plan, "S2.1", f"https://northshire.example/{number}", "--shows", shows)
    paper = tmp_path / "r.pdf"
    run("report", plan, "--kind", "evidence-index", "--pdf", paper)
    said = run("verify", paper, plan)
    assert said.status == 0, said.out


def test_verify_names_the_removal_of_a_detail_that_a_frozen_report_told(run, plan, written):
    page = written("--period", FIRST)["html"]
    words = ("redact", plan, "S1.1", "title", "--text", "threshold", "--reason", "asked")
    run(*words, "--as", "Data officer")
    said = run("verify", page, plan)
    assert said.status == 1
    assert said.lines[-1] == "5 Feb 2027, Data officer: Remove a personal detail from S1.1"
