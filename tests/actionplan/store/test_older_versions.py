"""Files of earlier versions: read as they are, brought up to date when they are edited."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from actionplan.domain.records import Judgement, Measure
from actionplan.store import schema
from actionplan.store.opening import look_at_header, read_plan_file
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.registry import SINCE
from actionplan.values import replace


@pytest.fixture
def first(file):
    """A file as version 1 of the schema wrote it, with a measure and a judgement."""
    with file.edit("Add") as edit:
        edit.put(Measure(id=edit.new_id(), name="Visits in time", baseline=59.0))
        edit.put(Judgement(id=edit.new_id(), inspection_id="", name="Leadership", grade="Good"))
    file.close()
    with closing(sqlite3.connect(file.path)) as connection:
        for (table, name), version in SINCE.items():
            assert version > 1
            connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{name}"')
        connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'version_1'")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
        assert schema.schema_text(connection) == schema.expected_text(1)
    return file.path


def test_a_file_of_version_1_is_read_and_not_changed(first):
    before = first.read_bytes()
    with PlanFile.open(first, mode=Mode.READ) as file:
        (measure,) = file.plan.measures.values()
        (judgement,) = file.plan.judgements.values()
    assert (measure.name, measure.baseline, measure.withdrawn_on) == ("Visits in time", 59.0, None)
    assert (judgement.grade, judgement.withdrawn_reason) == ("Good", "")
    assert first.read_bytes() == before


def test_editing_brings_a_file_of_version_1_up_to_date(first, clock):
    with PlanFile.open(first, who="Lead", clock=clock) as file:
        assert look_at_header(first) == schema.VERSION
        (measure,) = file.plan.measures.values()
        with file.edit("Withdraw") as edit:
            edit.put(replace(measure, withdrawn_on=clock.day, withdrawn_reason="replaced"))
    with PlanFile.open(first, mode=Mode.READ) as file:
        (measure,) = file.plan.measures.values()
        assert measure.withdrawn_reason == "replaced"
        assert file.plan.measures[measure.id].withdrawn_on == clock.day
    assert read_plan_file(first).version == schema.VERSION
