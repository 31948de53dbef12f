"""R13: damaged copies are refused or read as they were, never otherwise; those that open bear edits.

All happens in a child, so that a crash of the engine is a finding and not the end of the run.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter

import pytest

from actionplan.domain.records import Action, Area
from actionplan.store import opening
from actionplan.store.backup import backups_of
from actionplan.store.errors import PlanFileError
from actionplan.store.opening import read_plan_file
from tests.faults.mutators import MUTATORS
from tests.faults.rig import Child, open_plan

WORDS = "Every child sees the same worker for a year. "


@pytest.fixture
def grown(plan, data_folder):
    """A closed plan with long and short texts in many pages, and no backups."""
    with open_plan(plan) as file:
        for number in range(12):
            with file.edit("Add area") as edit:
                area = Area(id=edit.new_id(), letter="S", number=number, text=WORDS * 60)
                edit.put(area)
                for place in range(6):
                    title = f"Action {number}.{place} {WORDS}"
                    edit.put(Action(id=edit.new_id(), area_ids=(area.id,), title=title))
    assert not backups_of(plan)
    return plan


def fuzz(path, sound, seed, count, look):
    """Return work that damages ``path`` so many times and says what ``look`` made of each."""

    def work(say):
        chance, outcome, slowest = random.Random(seed), Counter(), 0.0
        for number in range(count):
            mutate = MUTATORS[number % len(MUTATORS)]
            path.write_bytes(mutate(bytearray(sound), chance))
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            began = time.monotonic()
            outcome[look(path, number)] += 1
            slowest = max(slowest, time.monotonic() - began)
        say(json.dumps([outcome, slowest]))

    return work


def fuzzed(*what, seconds=1500):
    child = Child.start(fuzz(*what))
    lines = child.lines(seconds)
    child.kill()
    assert lines, f"the child ended with {child.end()}"
    assert not lines[-1].startswith("fault"), lines[-1]
    assert child.end() == 0
    outcome, slowest = json.loads(lines[-1])
    return Counter(outcome), slowest


def read_like(expected):
    """Return what opens a copy and compares all it holds with the sound file."""

    def look(path, _number):
        try:
            content = read_plan_file(path)
        except PlanFileError as error:
            return f"refused {type(error).__name__}" if path.name in error.line else "untold"
        told = [row[:14] for row in content.rows]
        return "as it was" if (content.state.values, told) == expected else "altered"

    return look


def expectation(path):
    content = read_plan_file(path)
    return content.state.values, [row[:14] for row in content.rows]


def test_no_damaged_file_opens_with_other_words(grown, seed, full, figure):
    count = 10_000 if full else 1000
    look = read_like(expectation(grown))
    outcome, slowest = fuzzed(grown, grown.read_bytes(), seed, count, look)
    refused = sum(n for word, n in outcome.items() if word.startswith("refused"))
    figure(
        f"R13 {count} damaged files: {refused} refused, {outcome['as it was']} as they were, "
        f"{outcome['altered']} altered; 0 crashes, slowest {slowest:.3f} s"
    )
    assert outcome["altered"] == 0
    assert slowest < opening._TIME_BUDGET  # none is refused only since it took too long


def test_without_checksums_and_replay_altered_words_are_caught(grown, seed, monkeypatch, figure):
    look = read_like(expectation(grown))
    monkeypatch.setattr(opening, "is_sound", lambda _row: True)
    monkeypatch.setattr(opening, "table_values", lambda *_given: monkeypatch)
    monkeypatch.setattr(opening, "replay", Lenient)
    outcome, _slowest = fuzzed(grown, grown.read_bytes(), seed, 1000, look)
    figure(f"R13 control, no checksums and no replay: {outcome['altered']} of 1000 altered")
    assert outcome["altered"] > 0


class Lenient:
    """A state that equals any tables, for the control."""

    def __init__(self, rows):
        self.values = self
        self.rows = rows

    def __eq__(self, _other):
        return True

    __hash__ = None


def take_an_edit(expected):
    """Return what opens a copy, makes an edit and opens it again: an accepted file must bear it."""
    look_again = read_like(expected)

    def look(path, number):
        seen = look_again(path, number)
        if seen != "as it was":
            return seen.split(" ")[0]
        try:
            with open_plan(path) as file:
                area = next(iter(file.plan.areas.values()))
                with file.edit("Say more") as edit:
                    edit.put(Area(id=area.id, letter="S", number=77, text="More"))
                file.undo()
        except PlanFileError as error:
            return f"told {type(error).__name__}"
        state = read_plan_file(path).state
        return "bore an edit" if state.values == expected[0] and not state.conflicts else "broken"

    return look


def test_a_damaged_file_that_opens_also_bears_an_edit(grown, seed, full, figure):
    count = 4000 if full else 400
    look = take_an_edit(expectation(grown))
    outcome, _slowest = fuzzed(grown, grown.read_bytes(), seed, count, look)
    figure(f"R13 {count} damaged files edited: {dict(outcome)}")
    assert not outcome["broken"]
    assert not [word for word in outcome if word.startswith("told")]
