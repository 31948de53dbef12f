"""R1 on a protected plan: killed at any moment it loses nothing, and never lies open."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime, timedelta

import pytest

from actionplan.store.keys import forget_keys, is_protected, make_key
from actionplan.store.protection import change_key
from tests.faults.rig import Child, count_on, count_on_disk, open_plan, prepare
from tests.faults.test_killed import KILLS_A_PLAN, killed

EDITS = 30
NOW = datetime(2026, 9, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_keys():
    yield
    forget_keys()


def test_a_killed_program_loses_nothing_of_a_protected_plan(tmp_path, chance, full, figure):
    kills, edits, lost, path = 400 if full else 60, 0, 0, tmp_path
    for number in range(kills):
        if number % KILLS_A_PLAN == 0:
            path = prepare(tmp_path / f"{number}.actionplan")
            key = make_key("three blue horses")
            change_key(path, key, person="Lead", now=NOW, progress=go_on)
        acknowledged, said, found = killed(path, chance)
        edits += said
        lost += found < acknowledged
        assert found in (acknowledged, acknowledged + 1)
        for left in tmp_path.iterdir():
            assert b"words " not in left.read_bytes()
    figure(f"R1  protected: {kills} kills, {edits} acknowledged edits: {lost} lost, 0 corrupt")


def test_a_program_killed_while_it_protects_leaves_one_whole_plan(tmp_path, chance, full, figure):
    kills, states, path = 200 if full else 25, {True: 0, False: 0}, tmp_path / "n.actionplan"
    prepare(path)
    fill(path)
    key = make_key("three blue horses")
    for _number in range(kills):
        began = time.monotonic()
        child = Child.start(protect_and_open_up(path, key))
        child.lines(stop_after=1)
        pace = time.monotonic() - began  # of one change of the key, on this machine
        child.lines(stop_after=chance.randint(0, 1))
        child.lines(chance.uniform(0, pace))
        child.kill()
        child.end()
        assert count_on_disk(path) == EDITS
        states[is_protected(path)] += 1
    assert all(states.values()), states
    left = [found.name for found in tmp_path.iterdir() if not found.name.startswith(".")]
    assert set(left) <= {path.name, f"{path.name}.lock"}
    figure(f"R1  protecting: {kills} kills, {states[True]} protected, {states[False]} not, 0 torn")


def fill(path):
    with open_plan(path) as file:
        for _edit in range(EDITS):
            count_on(file)


def protect_and_open_up(path, key):
    def work(say):
        for step in itertools.count():
            wanted = None if is_protected(path) else key
            now = NOW + timedelta(hours=step)
            change_key(path, wanted, person="Lead", now=now, progress=go_on)
            say(step)

    return work


def go_on(_done, _total):
    pass
