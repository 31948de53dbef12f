"""A plan file of three areas to take tables into, and ways to make tables."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.actions import add_action
from actionplan.commands.areas import add_area
from actionplan.commands.plans import new_plan
from actionplan.importers.tables import draft_import, guess_mapping, read_table_file
from tests.actionplan.importers.tables.making import write_sheets

TODAY = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def file(tmp_path):
    clock = FixedClock(TODAY)
    path = tmp_path / "northshire.actionplan"
    with new_plan(
        path, title="Northshire", organisation="Northshire", who="Improvement lead", clock=clock
    ) as file:
        add_area(file, section="safeguarding", text="Make assessments timely and thorough.")
        area = add_area(file, section="safeguarding", text="Strengthen supervision.")
        add_area(file, section="looked after children", text="Find homes closer to home.")
        add_action(file, area_id=area.id, title="Train managers", due=date(2026, 12, 31))
        yield file


@pytest.fixture
def draft(file, tmp_path):
    """Return what rows (or sheets of rows) would make of the plan."""

    def drafted(*rows, mapping=None, name="tracker.xlsx", merged=(), **sheets):
        target = tmp_path / name
        write_sheets(target, sheets or {"Plan": rows}, merged=merged)
        tables = read_table_file(target)
        return draft_import(file.plan, tables, mapping or guess_mapping(tables), TODAY)

    return drafted
