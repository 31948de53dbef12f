"""R7, R16: two machines work on one shared plan and are killed at any moment; no edit is lost.

A *saved* edit must be in the shared folder or in a copy that its machine kept; a *published* one
must stay in the shared folder. Now and then the lease is taken away, so that both work at once.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import contextmanager, suppress

import pytest

from actionplan.clock import SystemClock
from actionplan.domain.records import TABLES, Update
from actionplan.store.errors import LockedPlanError
from actionplan.store.folders import lock_note_path, working_folder
from actionplan.store.opening import read_plan_file
from actionplan.store.publishing import NotPublishedError
from actionplan.store.working_copy import WorkingCopy
from tests.faults.rig import DAY, Child, open_plan, prepare
from tests.pace import HANG

CLOCK = SystemClock()
WAITS = (0.001,)


@contextmanager
def at(machine):
    own = os.environ["ACTIONPLAN_DATA"]
    os.environ["ACTIONPLAN_DATA"] = str(machine)
    try:
        yield
    finally:
        os.environ["ACTIONPLAN_DATA"] = own


def look_away():
    """Break this process: it publishes whatever is there."""
    WorkingCopy._check = lambda _self, _digest: None
    WorkingCopy._keep_lease = lambda _self: None


def work_on(published, machine, seed):
    """Return the work of one machine: check out, edit and publish, leave; it says what it did."""

    def work(say):
        os.environ["ACTIONPLAN_DATA"] = str(machine)
        chance = random.Random(seed)
        try:
            copy = WorkingCopy.check_out(published, person=machine.name, now=CLOCK.now())
            file = open_plan(copy.path)
        except LockedPlanError:
            say("busy")
            return
        copy.follow(file)
        kept = []
        for _step in range(chance.randint(1, 8)):
            kept.append(edit(file))
            say(f"saved {kept[-1]}")
            time.sleep(chance.uniform(0, 0.03))  # so that the other machine gets its turn
            if chance.random() < 0.4:
                publish(copy, copy.parcel(file), kept, say)
        moment = file.moment()
        file.close()
        if chance.random() < 0.7:
            with suppress(NotPublishedError):
                copy.publish_closed(moment, CLOCK.now(), waits=WAITS)
                say(f"published {' '.join(kept)}")
        copy.release(moment)
        say("left")

    return work


def edit(file):
    with file.edit("Say more") as gesture:
        update = Update(id=gesture.new_id(), action_id="counter", on=DAY, text="more")
        gesture.put(update)
    return update.id


def publish(copy, parcel, kept, say):
    try:
        copy.publish(parcel, CLOCK.now(), waits=WAITS)
    except NotPublishedError:
        return
    say(f"published {' '.join(kept)}")


def updates_in(paths):
    found = set()
    for path in paths:
        found |= {row.row_id for row in read_plan_file(path).rows if row.tbl == TABLES[Update]}
    return found


def kept_at(machines):
    for machine in machines:
        with at(machine):
            yield from working_folder().glob("*/*.actionplan")


class Rounds:
    """What was said over many rounds, by both machines."""

    def __init__(self, folder, chance):
        self.chance = chance
        self.share = folder / "share"
        self.share.mkdir()
        self.published = prepare(self.share / "northshire.actionplan")
        self.machines = [folder / "first", folder / "second"]
        self.saved, self.out = set(), set()
        self.kills = 0

    def play(self):
        machines = self.chance.sample(self.machines, 2)
        if self.chance.random() < 0.2:
            machines[1] = machines[0]
        first = self.start(machines[0])
        said = first.lines(stop_after=self.chance.randint(1, 3))
        if self.chance.random() < 0.5:
            lock_note_path(self.published).unlink(missing_ok=True)
        second = self.start(machines[1])
        self.finish(second, self.chance.uniform(0, 0.12))
        self.finish(first, self.chance.uniform(0, 0.12), said)

    def start(self, machine):
        return Child.start(work_on(self.published, machine, self.chance.random()))

    def finish(self, child, seconds, said=()):
        lines = [*said, *child.lines(seconds if self.chance.random() < 0.6 else HANG)]
        if lines[-1:] not in (["left"], ["busy"]):
            self.kills += 1
        child.kill()
        lines += child.lines()
        child.end()
        self.hear(lines)

    def hear(self, lines):
        assert not [line for line in lines if line.startswith("fault")], lines
        for line in lines:
            word, *ids = line.split()
            if word == "saved":
                self.saved.update(ids)
            elif word == "published":
                self.out.update(ids)

    def lost(self):
        """Return the saved edits that are nowhere, and the published ones not in the folder."""
        there = updates_in(self.share.glob("*.actionplan"))
        here = updates_in(kept_at(self.machines))
        return self.saved - there - here, self.out - there


@pytest.mark.timeout(2000)
def test_two_machines_on_one_folder_lose_nothing(tmp_path, chance, full, figure):
    rounds = Rounds(tmp_path, chance)
    count = 200 if full else 40
    for _round in range(count):
        rounds.play()
    lost, overwritten = rounds.lost()
    figure(
        f"R7  {count} rounds on a shared folder, {rounds.kills} kills, {len(rounds.saved)} saved "
        f"and {len(rounds.out)} published edits: {len(lost)} lost, {len(overwritten)} overwritten"
    )
    assert rounds.saved
    assert rounds.kills
    assert not lost
    assert not overwritten


def meeting(published, machine, gate, *, looks):
    """Return work that checks out, waits for the gate to open, then edits and publishes once."""

    def work(say):
        os.environ["ACTIONPLAN_DATA"] = str(machine)
        if not looks:
            look_away()
        copy = WorkingCopy.check_out(published, person=machine.name, now=CLOCK.now())
        file = open_plan(copy.path)
        copy.follow(file)
        say("out")
        while not gate.exists():
            time.sleep(0.005)
        kept = [edit(file)]
        say(f"saved {kept[0]}")
        publish(copy, copy.parcel(file), kept, say)
        moment = file.moment()
        file.close()
        copy.release(moment)
        say("left")

    return work


def publish_one_after_the_other(rounds, folder, *, looks):
    """Let both check the plan out before either publishes; return what was overwritten."""
    children = []
    for machine in rounds.machines:
        gate = folder / f"{machine.name} gate"
        work = meeting(rounds.published, machine, gate, looks=looks)
        children.append((Child.start(work), gate))
        assert children[-1][0].lines(stop_after=1) == ["out"]
        lock_note_path(rounds.published).unlink()
    for child, gate in children:
        gate.touch()
        rounds.hear(child.lines())
        assert child.end() == 0
    return rounds.lost()[1]


def test_who_publishes_after_another_overwrites_nothing(tmp_path, chance):
    rounds = Rounds(tmp_path, chance)
    assert not publish_one_after_the_other(rounds, tmp_path, looks=True)
    assert len(rounds.out) == 2


def test_publishing_without_looking_is_caught(tmp_path, chance, figure):
    rounds = Rounds(tmp_path, chance)
    overwritten = publish_one_after_the_other(rounds, tmp_path, looks=False)
    figure(f"R7  control: publishing without looking overwrote {len(overwritten)} of 2 edits")
    assert len(overwritten) == 1
