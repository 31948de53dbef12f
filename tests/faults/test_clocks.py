"""R9: the machine's clock jumps; edits keep their order and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from actionplan.store import rows
from actionplan.store.backup import backups_of, newest_backup
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import Mode, PlanFile
from tests.faults.rig import COUNTER, count_in, count_on

START = datetime(2026, 9, 14, 12, tzinfo=UTC)
JUMPS = {
    "back 30 days": timedelta(days=-30),
    "back 40 years": timedelta(days=-40 * 365),
    "back before 1970": timedelta(days=-80 * 365),
    "forward 70 years": timedelta(days=70 * 365),
}


@dataclass
class JumpingClock:
    """A clock that somebody sets while the plan is open."""

    moment: datetime = field(default=START)

    def today(self) -> date:
        return self.moment.date()

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def edited_across(plan, jump):
    """Edit, let the clock jump, edit on, and return the moments fixed after each edit."""
    clock = JumpingClock()
    moments = []
    with PlanFile.open(plan, who="Lead", clock=clock) as file:
        for number in range(1, 10):
            count_on(file)
            moments.append(file.moment())
            clock.moment += jump if number == 3 else timedelta()
            clock.moment -= jump if number == 6 else timedelta()
    return moments


@pytest.mark.parametrize("jump", list(JUMPS))
def test_a_time_that_cannot_be_right_is_flagged_and_no_other(plan, jump, figure):
    edited_across(plan, JUMPS[jump])
    with PlanFile.open(plan, mode=Mode.READ, clock=JumpingClock()) as file:
        told = file.history(9, record_id=COUNTER)
    flagged = [10 - place for place, entry in enumerate(told, start=1) if entry.clock_doubtful]
    figure(f"R9  clock {jump}: times of edits {sorted(flagged)} of 9 flagged")
    assert sorted(flagged) == [4, 5, 6]


@pytest.mark.parametrize("jump", list(JUMPS))
def test_edits_keep_their_order_when_the_clock_jumps(plan, jump, figure):
    moments = edited_across(plan, JUMPS[jump])
    content = read_plan_file(plan)
    assert not content.state.conflicts
    with PlanFile.open(plan, mode=Mode.READ) as file:
        assert count_in(file.plan) == 9
        assert [count_in(file.plan_at(moment)) for moment in moments] == list(range(1, 10))
        told = [entry.changes[0].after for entry in file.history(9, record_id=COUNTER)]
        assert told == [str(number) for number in range(9, 0, -1)]
    figure(f"R9  clock {jump} and again: 9 edits in order, 0 lost, 0 conflicts")


def test_undo_takes_back_the_last_edit_whatever_the_clock_says(plan):
    clock = JumpingClock()
    with PlanFile.open(plan, who="Lead", clock=clock) as file:
        count_on(file)
        clock.moment -= timedelta(days=40 * 365)
        count_on(file)
        file.undo()
        assert count_in(file.plan) == 1
        file.redo()
    with PlanFile.open(plan, mode=Mode.READ) as again:
        assert count_in(again.plan) == 2


def test_backups_go_on_when_the_clock_jumps(plan):
    for jump in JUMPS.values():
        clock = JumpingClock(START + jump)
        with PlanFile.open(plan, who="Lead", clock=clock) as file:
            count_on(file)
            assert file.backup_fault is None
    assert len(backups_of(plan)) >= len(JUMPS)
    assert newest_backup(plan) is not None


def test_a_clock_that_is_followed_blindly_is_caught(plan, monkeypatch, figure):
    def tick(_clock, now):
        return max(1, int(now.timestamp() * 1000) << 16)

    monkeypatch.setattr(rows.HybridClock, "tick", tick)
    moments = edited_across(plan, JUMPS["back 30 days"])
    with PlanFile.open(plan, mode=Mode.READ) as file:
        seen = [file.plan_at(moment) for moment in moments]
    wrong = sum(
        plan_then.actions[COUNTER].title != str(number)
        for number, plan_then in enumerate(seen, start=1)
    )
    figure(f"R9  control, stamps that follow the clock: {wrong} of 9 moments wrong")
    assert wrong
