"""R1: the program is killed at any moment; what was said to be saved is there, and nothing half."""

from __future__ import annotations

import random

from actionplan.store.errors import PlanFileError
from tests.faults.rig import (
    Child,
    NotWholeError,
    count_on,
    count_on_disk,
    open_plan,
    prepare,
    with_pragmas,
)

KILLS_A_PLAN = 50


def edit_until_killed(path, seed, rows, **pragmas):
    def work(say):
        with_pragmas(**pragmas)
        chance = random.Random(seed)
        file = open_plan(path)
        while True:
            say(count_on(file, padding=chance.choice((0, 40, 900)), rows=chance.choice(rows)))

    return work


def killed(path, chance, rows=(1, 1, 12), **pragmas):
    """Edit, kill, and return what was acknowledged and what the file holds."""
    child = Child.start(edit_until_killed(path, chance.random(), rows, **pragmas))
    acknowledged = child.lines(stop_after=1) + child.lines(chance.uniform(0, 0.05))
    child.kill()
    acknowledged += child.lines()
    child.end()
    assert acknowledged, "the child did not even begin"
    assert not acknowledged[0].startswith("fault"), acknowledged
    return int(acknowledged[-1]), len(acknowledged), count_on_disk(path)


def test_a_killed_program_loses_nothing_that_was_saved(tmp_path, chance, full, figure):
    kills, edits, lost, path = 1000 if full else 100, 0, 0, tmp_path
    for number in range(kills):
        if number % KILLS_A_PLAN == 0:
            path = prepare(tmp_path / f"{number}.actionplan")
        acknowledged, said, found = killed(path, chance)
        edits += said
        lost += found < acknowledged
        assert found in (acknowledged, acknowledged + 1)
    figure(f"R1  {kills} kills, {edits} acknowledged edits: {lost} lost, 0 corrupt")


def test_kills_without_a_journal_on_the_disk_are_caught(tmp_path, chance, figure):
    for kills in range(1, 200):
        path = prepare(tmp_path / f"{kills}.actionplan")
        try:
            acknowledged, _said, found = killed(path, chance, rows=(300,), journal_mode="MEMORY")
        except (PlanFileError, NotWholeError):
            break
        if found < acknowledged:
            break
    else:
        raise AssertionError
    figure(f"R1  control, journal in memory: damage after {kills} kills")
