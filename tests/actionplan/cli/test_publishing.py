"""Public documents from the command line: refused, released, marked; and one agency's actions."""

from __future__ import annotations

import docx
import pypdfium2
import pytest

from actionplan.importers.issued import lines_of_document
from actionplan.store.planfile import Mode, PlanFile

SECOND = "2026-11-21..2027-05-20"
TELLING = "Visit Jack (8) and two children at LS1 4DY"


def report(run, plan, *words):
    return run("report", plan, "--period", SECOND, *words)


@pytest.fixture
def telling(run, plan):
    """The plan with an action that tells too much."""
    assert run("set", plan, "S2.1", f"title={TELLING}").status == 0
    return plan


def test_the_plan_of_the_demo_is_published_without_a_question(run, plan, tmp_path):
    for kind in ("progress", "full-plan", "submission"):
        said = report(run, plan, "--kind", kind, "--audience=public", "--html", tmp_path / "r.html")
        assert (said.status, said.err) == (0, ""), said.out


def test_a_public_document_that_tells_of_a_child_is_refused_with_a_list(run, telling, tmp_path):
    page = tmp_path / "r.html"
    said = report(run, telling, "--audience=public", "--html", page)

    assert (said.status, len(said.err.splitlines())) == (2, 1)
    assert not page.exists()
    assert any("[Jack (8)]" in line and "S2.1" in line for line in said.lines)
    assert any("[two children]" in line for line in said.lines)
    assert report(run, telling, "--audience=board", "--html", page).status == 0


def test_a_release_is_kept_with_its_reason_and_does_not_ask_again(run, telling, tmp_path):
    page = tmp_path / "r.html"
    reason = "The family agreed in writing"
    said = report(run, telling, "--audience=public", "--html", page, "--release", reason)
    assert (said.status, said.err) == (0, "")
    assert "Jack (8)" in page.read_text("utf-8")

    assert report(run, telling, "--audience=public", "--html", page).status == 0
    assert reason in run("history", telling).out
    with PlanFile.open(telling, mode=Mode.READ) as file:
        kept = [dict(period.fields) for period in file.plan.periods.values()]
    assert "Jack" not in str(kept)

    run("set", telling, "S2.1", f"title={TELLING} again")
    said = report(run, telling, "--audience=public", "--html", page)
    assert said.status == 2
    assert "Jack" not in "".join(line for line in said.lines if "[Jack" in line)


def test_a_released_report_can_still_be_verified(run, telling, tmp_path):
    page = tmp_path / "r.html"
    report(run, telling, "--audience=public", "--html", page, "--release", "Agreed")
    assert run("verify", page, telling).status == 0


def test_another_marking_stands_on_the_pages_and_in_the_properties(run, plan, tmp_path):
    marking = "OFFICIAL-SENSITIVE"
    word, pdf, page = (tmp_path / f"r.{ending}" for ending in ("docx", "pdf", "html"))
    targets = ("--word", word, "--pdf", pdf, "--html", page)
    assert report(run, plan, "--marking", marking, *targets).status == 0

    document = docx.Document(str(word))
    assert marking in document.core_properties.subject
    assert marking in "".join(p.text for p in document.sections[0].header.paragraphs)
    printed = pypdfium2.PdfDocument(pdf)
    try:
        assert marking in printed.get_metadata_dict()["Subject"]
        assert all(marking in sheet.get_textpage().get_text_range() for sheet in printed)
    finally:
        printed.close()
    assert f'content="{marking}' in page.read_text("utf-8")
    for path in (word, pdf, page):
        assert (run("verify", path, plan).status, path.name) == (0, path.name)


@pytest.mark.parametrize(("kind", "option"), [("officer", "--lead"), ("agency", "--agency")])
def test_the_actions_of_one_officer_or_agency_are_written_and_verified(
    run, plan, tmp_path, kind, option
):
    with PlanFile.open(plan, mode=Mode.READ) as file:
        action = next(a for a in file.plan.actions.values() if a.agency_id and a.lead_id)
        names = {
            "officer": file.plan.people[action.lead_id].role,
            "agency": file.plan.agencies[action.agency_id].name,
        }
    page = tmp_path / "r.html"
    said = report(run, plan, "--kind", kind, option, names[kind].upper(), "--html", page)

    assert (said.status, said.err) == (0, "")
    lines = lines_of_document(page)
    assert action.reference in lines
    assert any(names[kind] in line for line in lines)
    assert run("verify", page, plan).status == 0


def test_a_name_that_nobody_has_is_refused_with_those_there_are(run, plan, tmp_path):
    page = tmp_path / "r.html"
    said = report(run, plan, "--kind", "officer", "--lead", "Nobody", "--html", page)
    assert (said.status, len(said.err.splitlines())) == (2, 1)
    assert "Nobody" in said.err
    assert report(run, plan, "--lead", "Nobody", "--html", page).status == 2
