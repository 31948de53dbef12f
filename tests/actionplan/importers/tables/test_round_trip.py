"""What is exported and imported again changes nothing, whatever the plan holds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.domain.records import Person
from actionplan.importers.tables import draft_import, guess_mapping, read_table_file
from actionplan.reports.tables import write_csv, write_workbook
from actionplan.reports.tables.quoting import guarded, unguarded
from tests.actionplan.importers.tables.random_plans import TODAY, plans
from tests.actionplan.reports.examples import northshire
from tests.builders import a_plan, an_action

pytestmark = pytest.mark.slow

_SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def _again(plan, write, name, today=TODAY):
    with TemporaryDirectory() as folder:
        target = Path(folder) / name
        write(plan, target, TODAY)
        tables = read_table_file(target)
    return draft_import(plan, tables, guess_mapping(tables), today)


def _check_nothing_changes(plan, proposal):
    assert proposal.changed == ()
    assert proposal.added == ()
    assert proposal.rejected == ()
    assert proposal.remarks == ()
    told = proposal.left_aside
    sheets = len(plan.areas) + len(plan.measures) if told else 0
    assert proposal.unchanged == len(plan.actions) + sheets


@_SETTINGS
@given(plans().filter(lambda plan: plan.actions))
def test_a_workbook_imported_again_changes_nothing(plan):
    _check_nothing_changes(plan, _again(plan, write_workbook, "plan.xlsx"))


@_SETTINGS
@given(plans().filter(lambda plan: plan.actions))
def test_csv_imported_again_changes_nothing(plan):
    _check_nothing_changes(plan, _again(plan, write_csv, "plan.csv"))


@pytest.mark.parametrize(("write", "name"), [(write_workbook, "p.xlsx"), (write_csv, "p.csv")])
def test_a_whole_plan_comes_back_with_every_action_known(write, name):
    plan = northshire(areas=10, each=6)
    _check_nothing_changes(plan, _again(plan, write, name))


def test_what_our_own_workbook_only_tells_is_left_aside():
    proposal = _again(northshire(), write_workbook, "plan.xlsx")
    told = {each.sheet for each in proposal.left_aside}
    assert {"Updates", "Evidence", "Assurance", "Key"} <= told
    assert not {"Areas", "Actions", "Measures"} & told


def test_our_headings_are_known_although_a_row_is_full_of_them():
    people = [Person(id="p", role="Action", name="Ref.", email="Due")]
    plan = a_plan(an_action(), people)
    _check_nothing_changes(plan, _again(plan, write_workbook, "plan.xlsx"))


def test_days_that_pass_after_the_export_do_not_turn_its_statuses_into_choices():
    plan = northshire(areas=10, each=6)
    later = TODAY.replace(year=TODAY.year + 1)
    proposal = _again(plan, write_workbook, "plan.xlsx", today=later)
    changed = {change.field for row in proposal.changed for change in row.changes}
    assert "delivery" not in changed


@given(st.text(max_size=20) | st.text(alphabet="'=+-@\t\r\0a", max_size=6))
def test_a_quote_for_spreadsheets_is_undone_exactly(text):
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\0", "'="])
def test_text_that_a_spreadsheet_would_reckon_with_is_quoted(lead):
    assert guarded(f"{lead}1+1") == f"'{lead}1+1"
