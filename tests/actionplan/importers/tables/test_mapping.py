"""Which column is which: guessed from headings that real plans use, and remembered."""

from __future__ import annotations

import json
from datetime import date

import pytest

from actionplan.importers.tables import (
    SheetMapping,
    TableMapping,
    guess_mapping,
    load_mapping,
    read_table_file,
    save_mapping,
)
from actionplan.importers.tables.errors import MappingUnreadableError, TableMissingError
from tests.actionplan.importers.tables.making import write_sheets

ROW = ["1", "Train staff", "Head of Service", "12/10/26", "Green"]


def _columns(tmp_path, *rows):
    write_sheets(tmp_path / "plan.xlsx", {"Plan": rows})
    mapping = guess_mapping(read_table_file(tmp_path / "plan.xlsx"))
    return dict(mapping.sheets[0].columns) if mapping.sheets else {}


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            ["No.", "What?", "Who?", "How?", "When?", "Success measures", "Current status"],
            ["reference", "title", "lead", "detail", "due", "success", "update"],
        ),
        (
            ["Recommendation", "Action required", "Desired outcome", "Officer", "Timescale"],
            ["area", "title", "success", "lead", "due"],
        ),
        (
            ["Item", "Actions", "Deadline", "Person responsible", "RAG"],
            ["reference", "title", "due", "lead", "delivery"],
        ),
        (
            [
                "Area for improvement",
                "Progress achieved",
                "Key future actions",
                "Lead",
                "Resources",
            ],
            ["area", "update", "title", "lead", "cost"],
        ),
        (
            ["Ref No", "Action", "Lead Officer(s)", "By when?", "% complete", "Evidence"],
            ["reference", "title", "lead", "due", "percent", "evidence_required"],
        ),
        (
            ["Action", "Start date", "Revised due date", "Date completed", "Progress to Sept 2026"],
            ["title", "start", "due", "completed_on", "update"],
        ),
    ],
)
def test_headings_of_real_plans_are_known(headings, fields, tmp_path):
    assert list(_columns(tmp_path, headings).values()) == fields
    assert list(_columns(tmp_path, headings)) == headings


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["Green", "Amber", "Red"], "delivery"),
        (["Six teams are trained.", "The board met.", "None yet"], "update"),
        ([0.5, 0.25, 1], "percent"),
        (["50%", "25%", "100%"], "percent"),
    ],
)
@pytest.mark.parametrize("heading", ["Progress", "Status", "Current status"])
def test_a_column_of_progress_is_what_its_cells_say(heading, cells, field, tmp_path):
    rows = [["Action", heading], *(["Train staff", cell] for cell in cells)]
    assert _columns(tmp_path, *rows)[heading] == field


def test_the_header_need_not_be_the_first_row(tmp_path):
    rows = [
        ["Northshire improvement plan"],
        [],
        ["Updated on 1 October 2026, for the Action plan board"],
        ["No.", "Action", "Lead", "Deadline", "RAG"],
        ROW,
    ]
    write_sheets(tmp_path / "plan.xlsx", {"Plan": rows})
    tables = read_table_file(tmp_path / "plan.xlsx")
    assert tables.sheets[0].header == 3
    assert guess_mapping(tables).sheets[0].columns["Deadline"] == "due"


def test_one_field_is_taken_from_one_column(tmp_path):
    fields = _columns(
        tmp_path, ["Action", "Due date", "Deadline", "When?"], ["Train", date(2026, 10, 1)]
    )
    assert list(fields.values()).count("due") == 1
    assert fields["Due date"] == "due"


def test_a_sheet_without_actions_is_left_out(tmp_path):
    write_sheets(
        tmp_path / "plan.xlsx",
        {"Contacts": [["Name", "Telephone"]], "Plan": [["Action", "Lead"], ["Train", "Head"]]},
    )
    mapping = guess_mapping(read_table_file(tmp_path / "plan.xlsx"))
    assert [each.sheet for each in mapping.sheets] == ["Plan"]


def test_a_mapping_comes_back_as_it_was_kept(tmp_path):
    columns = {"What?": "title", "RAG": "delivery"}
    mapping = TableMapping(
        sheets=(SheetMapping(sheet="Plan", header=3, columns=columns),),
        statuses={"yellow": "at_risk"},
    )
    save_mapping(mapping, tmp_path / "map.json")
    assert load_mapping(tmp_path / "map.json") == mapping


@pytest.mark.parametrize(
    "change",
    [
        {"format": "something else"},
        {"sheets": [{"sheet": "Plan", "header": -1, "columns": {}}]},
        {"sheets": [{"sheet": "Plan", "header": 0, "columns": {"What?": "no such field"}}]},
        {"sheets": [1]},
        {"sheets": 1},
        {"statuses": {"yellow": "sunny"}},
    ],
)
def test_a_file_that_is_no_mapping_is_refused(change, tmp_path):
    content = {"format": "actionplan mapping 1", "statuses": {}, "sheets": []}
    (tmp_path / "map.json").write_text(json.dumps(content | change))
    with pytest.raises(MappingUnreadableError):
        load_mapping(tmp_path / "map.json")


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe\0", b"[" * 100_000])
def test_a_damaged_mapping_is_refused(content, tmp_path):
    (tmp_path / "map.json").write_bytes(content)
    with pytest.raises(MappingUnreadableError):
        load_mapping(tmp_path / "map.json")


def test_a_missing_mapping_is_said_to_be_missing(tmp_path):
    with pytest.raises(TableMissingError):
        load_mapping(tmp_path / "map.json")
