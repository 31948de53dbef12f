"""R1 on a protected plan: killed at any moment it loses nothing, and never lies open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actionplan.store.keys import forget_keys, make_key
from actionplan.store.protection import change_key
from tests.faults.rig import prepare
from tests.faults.test_killed import KILLS_A_PLAN, killed


@pytest.fixture(autouse=True)
def _no_keys():
    yield
    forget_keys()


def test_a_killed_program_loses_nothing_of_a_protected_plan(tmp_path, chance, full, figure):
    kills, edits, lost, path = 400 if full else 60, 0, 0, tmp_path
    now = datetime(2026, 9, 14, tzinfo=UTC)
    for number in range(kills):
        if number % KILLS_A_PLAN == 0:
            path = prepare(tmp_path / f"{number}.actionplan")
            key = make_key("three blue horses")
            change_key(path, key, person="Lead", now=now, progress=lambda _done, _total: None)
        acknowledged, said, found = killed(path, chance)
        edits += said
        lost += found < acknowledged
        assert found in (acknowledged, acknowledged + 1)
        for left in tmp_path.iterdir():
            assert b"words " not in left.read_bytes()
    figure(f"R1  protected: {kills} kills, {edits} acknowledged edits: {lost} lost, 0 corrupt")
