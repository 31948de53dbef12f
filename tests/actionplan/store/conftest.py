"""A plan file in a folder of its own, with the user's data folder beside it."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.store.planfile import PlanFile

DAY = date(2026, 9, 14)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def clock():
    return FixedClock(DAY)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "northshire.actionplan"


@pytest.fixture
def file(path, clock):
    with PlanFile.create(path, title="Northshire", who="Improvement lead", clock=clock) as file:
        yield file
