"""R21: hours of random use with kills between: nothing lost, nothing leaked, no fault, no warning.

A minute by ``-m faults``, five with ``--faults``, and ``SOAK_SECONDS=28800`` for a night.
"""

from __future__ import annotations

import ast
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from actionplan.samples.northshire import make_sample
from actionplan.store.opening import read_plan_file
from tests.ui.soak import COUNTING

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2027, 2, 5)
LONGEST_LIFE = 300.0
WARM = 1
FEW = 10
"""So many rounds tell how the memory grows."""
MOST_GROWTH = 0.05
REST = b'{"kind": "rest"'
SECONDS = int(os.environ.get("SOAK_SECONDS", "0"))


class Life:
    """One run of the window that ends by a kill, and what it said."""

    def __init__(
        self, folder: Path, seed: int, seconds: float, *planted: str, rounds: int = 0
    ) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.soak", str(folder), str(seed), *planted],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)},
        )
        heard = _listen(process.stdout.fileno(), seconds, rounds)
        os.killpg(process.pid, signal.SIGKILL)
        heard += process.communicate()[0]
        lines = [line for line in heard.decode().splitlines() if line.endswith("}")]
        self._said = [json.loads(line) for line in lines if line.startswith("{")]
        self.rests = [ast.literal_eval(text) for text in self.told("rest")]

    def told(self, kind: str) -> list[str]:
        return [fact["text"] for fact in self._said if fact["kind"] == kind]

    @property
    def saved(self) -> int:
        return max(map(int, self.told("saved")), default=0)

    @property
    def leaks(self) -> dict[str, tuple[int, int]]:
        """The kinds of things that grew in both halves after the warm-up, and by how many."""
        rests = [kinds for _memory, kinds in self.rests[WARM:]]
        if len(rests) < 3:
            return {}
        first, middle, last = rests[0], rests[len(rests) // 2], rests[-1]
        least = max(2, len(rests) // 8)
        grown = {
            kind: (middle.get(kind, 0) - first.get(kind, 0), count - middle.get(kind, 0))
            for kind, count in last.items()
        }
        return {kind: halves for kind, halves in grown.items() if min(halves) >= least}

    @property
    def growth(self) -> float:
        """How much the memory grew after the warm-up, as a share."""
        sizes = [memory for memory, _kinds in self.rests[len(self.rests) // 2 :]]
        third = max(1, len(sizes) // 3)
        return median(sizes[-third:]) / median(sizes[:third]) - 1 if sizes else 0.0


def _listen(stream: int, seconds: float, rounds: int) -> bytes:
    heard, deadline = b"", time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if select.select([stream], [], [], left)[0]:
            if not (part := os.read(stream, 65536)):
                break
            heard += part
            if rounds and heard.count(REST) >= rounds:
                break
    return heard


def counted_on_disk(path: Path) -> int:
    """Return the highest number in the file, after all checks of opening."""
    records = read_plan_file(path).state.records()
    texts = (text for each in records if (text := getattr(each, "text", "")).startswith(COUNTING))
    return max((int(text.removeprefix(COUNTING)) for text in texts), default=0)


@pytest.fixture
def folder(tmp_path):
    make_sample(tmp_path / "soak.actionplan", today=DAY, who="Improvement lead")
    return tmp_path


@pytest.mark.timeout(SECONDS * 2 + 900)
def test_random_use_with_kills_loses_nothing_and_leaks_nothing(folder, seed, full, figure):
    chance, seconds = random.Random(seed), SECONDS or (300 if full else 60)
    deadline, lives, lost, growth = time.monotonic() + seconds, [], 0, []
    while (left := deadline - time.monotonic()) > 5:
        is_short = len(lives) % 2 == 1  # a long life shows leaks, a short one loses edits
        length = chance.uniform(5, 15) if is_short else min(LONGEST_LIFE, max(seconds * 0.7, 20))
        life = Life(folder, seed + len(lives), min(left, length))
        lives.append(life)
        assert not life.told("fault"), life.told("fault")[0]
        assert not life.told("warning"), life.told("warning")
        assert not life.leaks
        lost += counted_on_disk(folder / "soak.actionplan") < life.saved
        growth.append(life.growth if len(life.rests) >= FEW else 0.0)
    rounds = sum(len(life.rests) for life in lives)
    edits = sum(len(life.told("saved")) for life in lives)
    figure(
        f"R21 {seconds} s, {rounds} rounds, {edits} edits, {len(lives)} kills: "
        f"{lost} lost, {max(growth):.1%} more memory"
    )
    assert rounds
    assert not lost
    assert max(growth) < MOST_GROWTH


def test_a_planted_leak_is_caught(folder, seed):
    life = Life(folder, seed, 100, "leaks", rounds=WARM + 9)
    assert not life.told("fault"), life.told("fault")[0]
    assert "QLabel" in life.leaks


def test_a_planted_lost_edit_is_caught(folder, seed):
    life = Life(folder, seed, 60, "loses", rounds=2)
    assert life.saved > counted_on_disk(folder / "soak.actionplan")
