"""R21: hours of random use with kills between: nothing lost, nothing leaked, no fault, no warning.

Five minutes by ``-m soak``, and ``SOAK_SECONDS=28800`` for a night.
"""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from actionplan.store.errors import ProtectedPlanError
from actionplan.store.planfile import Mode, PlanFile
from tests.faults.lives import ENOUGH, Life
from tests.pace import HANG
from tests.ui.soaked import lay_out, newest_plan

pytestmark = [pytest.mark.soak, pytest.mark.timeout(2000)]
SECONDS = int(os.environ.get("SOAK_SECONDS", "300"))
LONGEST_LIFE = 7200.0
GESTURES = 25 if SECONDS <= 900 else 100
"""Between opening a plan and closing it; who soaks for hours does not open one every ten seconds."""
LONG = 2400
"""So many seconds tell where the memory goes in eight hours; in fewer it is not yet settled."""
MOST_GROWTH = 0.05
LANGUAGES = ("en", "cy")


@pytest.fixture
def folder(tmp_path):
    lay_out(tmp_path)
    return tmp_path


def lost_in(folder, life):
    """Return the edits that were told to be saved and are not in the plans."""
    return [
        lost
        for name, told in life.saved.items()
        if (path := folder / name).exists()
        for lost in told - kept_in(path, told)
    ]


def kept_in(path, told):
    try:
        with PlanFile.open(path, mode=Mode.READ) as file:
            return {entry.id for entry in file.history()}
    except ProtectedPlanError:
        return told  # nobody knows what was typed as its password


@pytest.mark.timeout(SECONDS * 2 + 900)
def test_random_use_with_kills_loses_nothing_and_leaks_nothing(folder, seed, figure):
    chance, lives, lost = random.Random(seed), [], []
    deadline = time.monotonic() + SECONDS
    while (left := deadline - time.monotonic()) > 15:
        is_short = len(lives) % 2 == 1  # a long life shows leaks, a short one loses edits
        length = chance.uniform(25, 60) if is_short else min(LONGEST_LIFE, SECONDS * 0.7)
        language = LANGUAGES[(seed + len(lives) // 2) % 2]
        life = Life(
            folder,
            seed + len(lives),
            min(left, length),
            rounds=(0 if lives else ENOUGH, 0),
            language=language,
            gestures=GESTURES,
        )
        lives.append(life)
        assert not life.told("fault"), life.told("fault")[0]
        assert not life.told("warning"), life.told("warning")[0]
        assert life.ended_by == signal.SIGKILL, life.last_words
        assert not life.leaks, life.leaks
        lost += lost_in(folder, life)
    growth = [life.growth for life in lives if life.growth is not None]
    sure, likely = max(lives, key=lambda life: len(life.rests)).trends
    used = max(used for _process, used in growth)
    met = sorted({name for life in lives for name in life.told("met")})
    figure(
        f"R21 {SECONDS} s, {sum(len(life.rests) for life in lives)} rounds, "
        f"{sum(len(life.told('saved')) for life in lives)} edits, {len(lives)} kills: "
        f"{len(lost)} lost, {max(growth)[0]:.1%} more memory, {len(met)} kinds of dialogs and pages"
    )
    figure(f"    {used:.1%} more in use" + f", {likely:.1%} in eight hours" * (SECONDS >= LONG))
    figure(f"    met {', '.join(met)}")
    assert not lost
    assert max(growth)[0] < MOST_GROWTH
    assert used < MOST_GROWTH
    assert SECONDS < LONG or sure < MOST_GROWTH


@pytest.mark.parametrize(
    ("fault", "is_caught"),
    [
        ("leaks", lambda life: "QLabel" in life.leaks),
        ("grows", lambda life: min(*life.growth, *life.trends) > MOST_GROWTH),
        ("raises", lambda life: "planted" in life.told("fault")[0]),
        ("warns", lambda life: "planted" in life.told("warning")[0]),
        ("ends", lambda life: life.ended_by == signal.SIGABRT),
        ("hangs", lambda life: "Timeout" in life.last_words),
    ],
)
def test_a_planted_fault_is_caught(folder, seed, fault, is_caught):
    life = Life(folder, seed, 8 * HANG, fault, rounds=(ENOUGH, ENOUGH))
    assert is_caught(life)


def test_a_planted_lost_edit_is_caught(folder, seed):
    life = Life(folder, seed, 4 * HANG, "loses", rounds=(3, 3))
    assert newest_plan(folder).name in life.saved
    assert lost_in(folder, life) == ["lost"]


def test_without_a_planted_fault_none_is_told(folder, seed):
    life = Life(folder, seed, 8 * HANG, "nothing", rounds=(ENOUGH, ENOUGH))
    assert not life.leaks
    assert not life.told("fault") + life.told("warning")
    assert not lost_in(folder, life)
