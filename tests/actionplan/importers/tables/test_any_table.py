"""Whatever stands in a table, it becomes a proposal that can be taken in, and only once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.clock import FixedClock
from actionplan.commands.actions import add_action
from actionplan.commands.areas import add_area
from actionplan.commands.plans import new_plan
from actionplan.importers.tables import (
    SheetMapping,
    Table,
    TableMapping,
    Tables,
    apply_table_proposal,
    draft_import,
)

TODAY = date(2026, 10, 1)
# Without references of areas: one that is unknown at first may be what a new area is called.
FIELDS = (
    *("reference", "area", "section", "title", "detail", "lead", "support", "agency", "start"),
    *("original_due", "due", "delivery", "computed", "completed_on", "legal", "update"),
    *("update_on", "proposed_due", "withdrawn_reason"),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["S1.1", "S1", "Train", "Green", "Red", "Blue", "Not started", "Withdrawn"]),
    st.sampled_from(
        ["ongoing", "12/10/26", "March 2026", "14/09/26", "Yes", "x;y", "A\nB", "S1; L1"]
    ),
    st.text(max_size=8),
    st.booleans(),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(2024, 1, 1), date(2029, 1, 1)),
)
ROWS = st.lists(st.tuples(*[CELLS] * len(FIELDS)), min_size=1, max_size=5)


def _draft(file, tables, mapping):
    return draft_import(file.plan, tables, mapping, TODAY)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(ROWS)
def test_any_rows_can_be_taken_in_and_then_change_nothing_more(rows):
    tables = Tables("t.xlsx", (Table(name="Plan", rows=(FIELDS, *rows), header=0),))
    columns = {name: name for name in FIELDS}
    mapping = TableMapping(sheets=(SheetMapping(sheet="Plan", header=0, columns=columns),))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.actionplan"
        with new_plan(path, title="P", who="Lead", clock=FixedClock(TODAY)) as file:
            area = add_area(file, section="safeguarding", text="Train.")
            add_action(file, area_id=area.id, title="Train")
            first = _draft(file, tables, mapping)
            apply_table_proposal(file, first)
            again = _draft(file, tables, mapping)
            assert again.changed == ()
            assert len(again.rejected) >= len(first.rejected)
            assert again.added == ()
