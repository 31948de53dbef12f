"""Trackers as councils keep them, from the file to the plan."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from actionplan.commands.plans import new_plan
from actionplan.domain.people import lead_label
from actionplan.domain.references import area_by_reference
from actionplan.domain.stages import Delivery, Timescale
from actionplan.importers.tables import (
    Subject,
    apply_table_proposal,
    draft_import,
    guess_mapping,
    only_sheets,
    plan_from_table,
    read_table_file,
    with_columns,
)
from actionplan.importers.tables.errors import (
    ColumnUnknownError,
    FieldUnknownError,
    SheetUnknownError,
)
from actionplan.importers.tables.memory import remember, with_memory
from actionplan.reports.tables import write_workbook
from tests.actionplan.importers.tables.conftest import TODAY
from tests.actionplan.importers.tables.making import write_sheets
from tests.actionplan.importers.tables.trackers import (
    converted,
    csv_tracker,
    rag_workbook,
    report_sheet,
    themes_workbook,
    word_tracker,
)
from tests.actionplan.reports.examples import northshire


@pytest.fixture
def empty(tmp_path):
    with new_plan(tmp_path / "new.actionplan", title="New", who="Lead") as file:
        yield file


@pytest.fixture
def drafted(empty):
    def draft(path, mapping=None):
        tables = read_table_file(path)
        return draft_import(empty.plan, tables, mapping or guess_mapping(tables), TODAY)

    return draft


def _fields(row):
    return {change.field: change.after for change in row.changes}


def _check_rag(proposal):
    assert [area.text for area in proposal.areas.values()] == [
        "Assessments are late",
        "Supervision is patchy",
    ]
    first, second, third = proposal.added
    assert _fields(first) | {"original_due": "", "update": ""} == {
        "title": "Clear the backlog",
        "lead": "HoS",
        "due": "30 Sep 2012",
        "delivery": "On track",
        "original_due": "",
        "update": "",
    }
    assert (second.area, _fields(second)["delivery"]) == ("Assessments are late", "At risk")
    assert (_fields(third)["lead"], _fields(third)["support"]) == ("PSW", "HoS")
    assert [(each.number, each.column) for each in proposal.remarks] == [
        (7, "Original Due date"),
        (7, "Revised Due date"),
        (9, "RAG"),
    ]
    assert "There is no day “31/09/2012”" in proposal.remarks[0].text
    assert [(each.sheet, each.number) for each in proposal.left_aside] == [
        ("Contacts", 0),
        ("Improvement plan", 11),
    ]
    assert proposal.rejected == ()


def test_a_rag_workbook_with_two_lines_of_headings_is_read_as_a_person_reads_it(drafted, tmp_path):
    _check_rag(drafted(rag_workbook(tmp_path / "rag.xlsx")))


@pytest.mark.parametrize("kind", ["ods", "xls"])
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the file")
def test_the_same_tracker_reads_the_same_from_other_programs(kind, drafted, tmp_path):
    _check_rag(drafted(converted(rag_workbook(tmp_path / "rag.xlsx"), kind)))


def test_each_theme_has_a_sheet_and_wide_rows_name_the_areas(drafted, tmp_path):
    proposal = drafted(themes_workbook(tmp_path / "themes.xlsx"))
    assert len(proposal.areas) == 2
    assert [row.sheet for row in proposal.added] == ["Leadership"] * 2 + ["Practice"] * 2
    assert _fields(proposal.added[0])["due"] == "31 Mar 2027"
    assert _fields(proposal.added[0])["percent"] == "40"
    assert "w/c 4 May" in proposal.remarks[0].text


def test_a_sheet_of_areas_is_taken_in_and_actions_find_them_by_number(empty, drafted, tmp_path):
    apply_table_proposal(empty, drafted(report_sheet(tmp_path / "areas.xlsx")))
    plan = empty.plan
    first, second = sorted(plan.areas.values(), key=lambda area: area.text, reverse=True)
    assert (first.text, first.section) == ("See children sooner", "Front door")
    assert (first.timescale, second.timescale) == (Timescale.IMMEDIATE, Timescale.THREE_MONTHS)
    assert lead_label(plan, first.lead_id) == "HoS"
    asked = next(action for action in plan.actions.values() if action.title.startswith("Ask"))
    assert set(asked.area_ids) == {first.id, second.id}
    empty.undo()
    assert not empty.plan.areas


def test_csv_of_a_form_keeps_its_letters_and_its_formula_as_text(drafted, tmp_path):
    proposal = drafted(csv_tracker(tmp_path / "form.csv"))
    first, second = proposal.added
    assert (first.title, _fields(first)["due"]) == ("Open a café for carers", "1 Feb 2027")
    assert second.title == "=HYPERLINK(1)"
    assert "There is no day “30 Feb 2027”" not in proposal.remarks[0].text
    assert "30 Feb 2027" in proposal.remarks[0].text


def test_a_word_table_under_a_title_row_is_read(drafted, tmp_path):
    first, second = drafted(word_tracker(tmp_path / "paper.docx")).added
    assert (_fields(first)["due"], _fields(first)["delivery"]) == ("31 Mar 2027", "Complete")
    assert second.row.delivery is Delivery.OFF_TRACK


def test_a_row_of_totals_is_left_aside_and_an_action_called_total_is_not(drafted, tmp_path):
    rows = [["Action", "Lead"], ["Total quality review", "QA"], ["Total", 12], ["Totals:", None]]
    write_sheets(tmp_path / "t.xlsx", {"Plan": rows})
    proposal = drafted(tmp_path / "t.xlsx")
    assert [row.title for row in proposal.added] == ["Total quality review"]
    assert [each.number for each in proposal.left_aside] == [3, 4]


def test_headings_of_areas_alone_make_a_sheet_of_areas(drafted, tmp_path):
    rows = [["Recommendation", "Progress"], ["See children sooner", "Visits are up."]]
    write_sheets(tmp_path / "t.xlsx", {"Plan": rows})
    (row,) = drafted(tmp_path / "t.xlsx").added
    assert row.subject is Subject.AREAS
    assert row.row.update.text == "Visits are up."


def test_a_known_area_shows_what_changes_and_confirmed_words_stay(file, tmp_path):
    area = area_by_reference(file.plan, "S1")
    head = ["Ref.", "Area for improvement", "Timescale", "Lead officer"]
    rows = [head, ["S1", area.text, "Immediately", "Head of Practice"]]
    write_sheets(tmp_path / "t.xlsx", {"Recommendations": rows})
    tables = read_table_file(tmp_path / "t.xlsx")
    proposal = draft_import(file.plan, tables, guess_mapping(tables), TODAY)
    (row,) = proposal.changed
    assert row.reference == "S1"
    assert set(_fields(row)) == {"timescale", "lead"}
    apply_table_proposal(file, proposal)
    again = draft_import(file.plan, tables, guess_mapping(tables), TODAY)
    assert (again.changed, again.added) == ((), ())


def test_our_own_workbook_makes_the_same_plan_anew(tmp_path):
    plan = northshire(areas=5, each=3)
    write_workbook(plan, tmp_path / "own.xlsx", TODAY)
    tables = read_table_file(tmp_path / "own.xlsx")
    mapping = guess_mapping(tables)
    with new_plan(tmp_path / "new.actionplan", title="New", who="Lead") as file:
        proposal = draft_import(file.plan, tables, mapping, TODAY)
        apply_table_proposal(file, proposal)
        assert sorted(area.text for area in file.plan.areas.values()) == sorted(
            area.text for area in plan.areas.values() if area.withdrawn_on is None
        )
        live = [each for each in plan.actions.values() if each.withdrawn_on is None]
        assert {each.title for each in live} <= {each.title for each in file.plan.actions.values()}
        assert sorted(
            (each.name, each.baseline, each.target) for each in file.plan.measures.values()
        ) == sorted((each.name, each.baseline, each.target) for each in plan.measures.values())
        again = draft_import(file.plan, tables, mapping, TODAY)
        assert again.added == ()


def test_a_changed_figure_of_our_own_sheet_of_measures_is_taken_in(file, tmp_path):
    head = ["Measure", "Areas", "Unit", "Direction", "Baseline", "Baseline date"]
    head += ["Baseline source", "Target", "Target date"]
    rows = [head, ["Visits on time", "S1", "%", "", 62, "", "", 95, date(2027, 3, 31)]]
    write_sheets(tmp_path / "m.xlsx", {"Measures": rows})
    tables = read_table_file(tmp_path / "m.xlsx")
    apply_table_proposal(file, draft_import(file.plan, tables, guess_mapping(tables), TODAY))
    (measure,) = file.plan.measures.values()
    assert (measure.baseline, measure.target, measure.target_by) == (62, 95, date(2027, 3, 31))
    assert measure.area_ids == (area_by_reference(file.plan, "S1").id,)
    rows[1][7] = 97
    write_sheets(tmp_path / "m.xlsx", {"Measures": rows})
    tables = read_table_file(tmp_path / "m.xlsx")
    proposal = draft_import(file.plan, tables, guess_mapping(tables), TODAY)
    assert _fields(proposal.changed[0]) == {"target": "97"}


# Said by a person


def test_a_person_says_which_column_is_which_and_which_sheet_counts(drafted, tmp_path):
    tables = read_table_file(rag_workbook(tmp_path / "rag.xlsx"))
    mapping = only_sheets(tables, guess_mapping(tables), ["improvement plan"])
    mapping = with_columns(tables, mapping, ["comments=What will be done", "RAG=-"])
    columns = mapping.sheets[0].columns
    assert columns["Comments"] == "detail"
    assert "RAG" not in columns


@pytest.mark.parametrize(
    ("pair", "error"), [("Nothing=due", ColumnUnknownError), ("RAG=colour", FieldUnknownError)]
)
def test_an_unknown_column_or_field_is_refused_by_name(pair, error, tmp_path):
    tables = read_table_file(rag_workbook(tmp_path / "rag.xlsx"))
    with pytest.raises(error):
        with_columns(tables, guess_mapping(tables), [pair])


def test_an_unknown_sheet_is_refused_by_name(tmp_path):
    tables = read_table_file(rag_workbook(tmp_path / "rag.xlsx"))
    with pytest.raises(SheetUnknownError):
        only_sheets(tables, guess_mapping(tables), ["Sheet9"])


def test_what_was_said_is_remembered_for_the_same_headings_wherever_they_stand(tmp_path):
    memory = tmp_path / "memory.json"
    tables = read_table_file(rag_workbook(tmp_path / "march.xlsx"))
    mapping = with_columns(tables, guess_mapping(tables), ["Comments=detail"])
    remember(tables, mapping, memory)

    moved = [["April"], [], *([list(row) for row in tables.sheets[0].rows[3:]])]
    write_sheets(tmp_path / "april.xlsx", {"Plan": moved})
    later = read_table_file(tmp_path / "april.xlsx")
    known = with_memory(later, guess_mapping(later), memory)
    assert known.sheets == {"Plan"}
    assert known.mapping.sheets[0].columns["Comments"] == "detail"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": 1}', b"[" * 100_000])
def test_a_memory_that_cannot_be_read_is_none(content, tmp_path):
    memory = tmp_path / "memory.json"
    memory.write_bytes(content)
    tables = read_table_file(rag_workbook(tmp_path / "rag.xlsx"))
    guessed = guess_mapping(tables)
    assert with_memory(tables, guessed, memory).mapping == guessed


def test_a_new_plan_is_made_of_a_table(drafted, tmp_path):
    proposal = drafted(rag_workbook(tmp_path / "rag.xlsx"))
    path = tmp_path / "made.actionplan"
    with plan_from_table(path, proposal, title="Made", who="Lead") as file:
        assert len(file.plan.actions) == 3
        assert len(file.plan.areas) == 2
