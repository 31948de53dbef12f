"""A plan file with an inspection, two areas and an action, on a fixed day."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.actions import add_action
from actionplan.commands.areas import add_area
from actionplan.commands.inspections import add_inspection
from actionplan.commands.people import add_person
from actionplan.commands.plans import new_plan
from actionplan.domain.stages import Timescale

DAY = date(2026, 9, 14)


@pytest.fixture
def clock():
    return FixedClock(DAY)


@pytest.fixture
def file(tmp_path, clock):
    path = tmp_path / "northshire.actionplan"
    with new_plan(path, title="Northshire", who="Improvement Lead", clock=clock) as opened:
        opened.keeps_backups = False
        yield opened


@pytest.fixture
def inspection(file):
    return add_inspection(
        file,
        title="Inspection of Northshire",
        framework="Inspection of safeguarding and looked after children services (2009-2012)",
        published=date(2026, 5, 21),
    )


@pytest.fixture
def area(file, inspection):
    return add_area(
        file, section="Safeguarding", text="No child waits.", timescale=Timescale.THREE_MONTHS
    )


@pytest.fixture
def lead(file):
    return add_person(file, role="Service Manager, North")


@pytest.fixture
def action(file, area, lead):
    return add_action(
        file,
        area_id=area.id,
        title="Clear the backlog",
        lead_id=lead.id,
        start=date(2026, 6, 1),
        due=date(2026, 10, 12),
    )
