"""R11: backups taken while another process edits each equal a state that was committed."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from actionplan.store.backup import back_up_file
from actionplan.store.errors import PlanFileError
from tests.faults.rig import Child, NotWholeError, count_on, count_on_disk, open_plan, prepare

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)
ROWS = 60
EDITS_A_PLAN = 120


def editing(path):
    def work(say):
        file = open_plan(path)
        for _ in range(EDITS_A_PLAN):
            say(count_on(file, rows=ROWS))
            time.sleep(0.004)

    return work


def copies(tmp_path, number, take):
    """Edit in a child, take copies meanwhile, and yield each with the least it must count."""
    made = 0
    while made < number:
        path = prepare(tmp_path / f"plan-{made}.actionplan")
        child = Child.start(editing(path))
        said = child.lines(stop_after=1)
        try:
            while made < number:
                said += child.lines(0.001)
                if int(said[-1]) >= EDITS_A_PLAN - 5:
                    break
                target = tmp_path / f"copy-{made}.actionplan"
                take(path, target, made)
                yield target, int(said[-1])
                target.unlink(missing_ok=True)
                made += 1
        finally:
            child.kill()
            child.end()


def test_backups_taken_during_edits_are_committed_states(tmp_path, full, figure):
    number, ahead = 500 if full else 40, 0

    def take(path, target, turn):
        back_up_file(path, target, NOON + timedelta(seconds=turn))

    for copy, least in copies(tmp_path, number, take):
        found = count_on_disk(copy)
        assert found >= least
        ahead += found - least
    figure(f"R11 {number} backups during edits: all whole, none behind")


def test_plain_copies_taken_during_edits_are_caught(tmp_path, figure):
    def take(path, target, _turn):
        with path.open("rb") as source, target.open("wb") as copy:
            while part := source.read(4096):
                copy.write(part)
                time.sleep(0.0001)

    taken = copies(tmp_path, 600, take)
    first = next(number for number, (copy, _least) in enumerate(taken, 1) if not is_whole(copy))
    taken.close()
    figure(f"R11 control, plain copies: number {first} is broken")


def is_whole(copy):
    try:
        count_on_disk(copy)
    except (PlanFileError, NotWholeError):
        return False
    return True
