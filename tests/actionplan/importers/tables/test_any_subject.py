"""Any rows at all, said to be areas or measures: taken in without a fault, and then nothing more."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.clock import FixedClock
from actionplan.commands.areas import add_area
from actionplan.commands.plans import new_plan
from actionplan.importers.tables import (
    SheetMapping,
    Subject,
    Table,
    TableMapping,
    Tables,
    apply_table_proposal,
    draft_import,
)
from actionplan.importers.tables.subject import keys_of

pytestmark = pytest.mark.slow

TODAY = date(2026, 10, 1)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["S1", "S2", "Train.", "Immediately", "Within three months", "Yes", "S1; S9"]),
    st.sampled_from(
        ["12/10/26", "ongoing", "Higher is better", "4.5", "1,200", "nan", "inf", "a;b"]
    ),
    st.text(max_size=8),
    st.booleans(),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(2024, 1, 1), date(2029, 1, 1)),
)


@pytest.mark.parametrize("subject", [Subject.AREAS, Subject.MEASURES])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells=st.lists(st.lists(CELLS, min_size=14, max_size=14), min_size=1, max_size=4))
def test_any_rows_can_be_taken_in_and_then_change_nothing_more(subject, cells):
    # Without references: one that is unknown at first may be what a new area is called.
    keys = [key for key in keys_of(subject) if key not in ("reference", "area_refs")]
    rows = [tuple(row[: len(keys)]) for row in cells]
    tables = Tables("t.xlsx", (Table(name="Any", rows=(tuple(keys), *rows), header=0),))
    columns = {key: key for key in keys}
    sheet = SheetMapping(sheet="Any", header=0, columns=columns, subject=subject)
    mapping = TableMapping(sheets=(sheet,))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.actionplan"
        with new_plan(path, title="P", who="Lead", clock=FixedClock(TODAY)) as file:
            add_area(file, section="safeguarding", text="Train.")
            first = draft_import(file.plan, tables, mapping, TODAY)
            apply_table_proposal(file, first)
            again = draft_import(file.plan, tables, mapping, TODAY)
            assert again.changed == ()
            assert again.added == ()
