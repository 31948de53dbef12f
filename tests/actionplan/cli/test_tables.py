"""Trackers by the command line: what would change, what is left out and why, in one step."""

from __future__ import annotations

import pytest

from tests.actionplan.importers.tables.trackers import rag_workbook


@pytest.fixture
def tracker(tmp_path):
    return rag_workbook(tmp_path / "tracker.xlsx")


def test_a_dry_run_says_what_would_change_and_what_is_left_out_and_why(run, blank, tracker):
    said = run("import", blank, tracker, "--dry-run")
    assert said.status == 0
    assert "3 added, 0 changed, 0 rows could not be read" in said.out
    assert "Improvement plan 6: new  Clear the backlog" in said.out
    assert "Improvement plan 7, “Original Due date”: There is no day “31/09/2012”." in said.out
    assert "Improvement plan 11: The row only adds up the others." in said.out
    assert "Contacts: No column of the sheet is taken in." in said.out
    assert "3 added" in run("import", blank, tracker).out


def test_importing_is_one_step_of_the_history(run, blank, tracker):
    before = run("history", blank).out.count("\n")
    run("import", blank, tracker)
    labels = run("history", blank).out
    assert labels.count("Import table “tracker.xlsx”") == 1
    assert labels.count("\n") > before


def test_a_column_can_be_named_for_a_field_and_a_sheet_chosen(run, blank, tracker):
    said = run(
        *("import", blank, tracker, "--dry-run", "--sheet", "Improvement plan"),
        *("--map", "RAG=none", "--map", "Comments=What will be done"),
    )
    assert said.status == 0
    assert "BRAG" not in said.out


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--sheet", "Other"), "has no sheet “Other”"),
        (("--map", "Colour=due"), "has a column “Colour”"),
        (("--map", "RAG=colour"), "“colour” is no field"),
    ],
)
def test_what_is_not_there_is_refused_by_name(option, words, run, blank, tracker):
    said = run("import", blank, tracker, *option)
    assert said.status == 2
    assert words in said.err


def test_our_own_export_changes_nothing(run, plan, tmp_path):
    run("export", plan, "--xlsx", tmp_path / "own.xlsx")
    before = run("history", plan).out
    said = run("import", plan, tmp_path / "own.xlsx")
    assert (said.status, said.out.splitlines()[0]) == (
        0,
        "0 added, 0 changed, 0 rows could not be read",
    )
    assert run("history", plan).out == before
