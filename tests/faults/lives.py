"""One run of the window in random use that ends by a kill, and what it told of itself."""

from __future__ import annotations

import ast
import json
import os
import select
import signal
import subprocess
import sys
import time
from itertools import combinations
from math import sqrt
from pathlib import Path
from statistics import median

from tests.pace import HANG

ROOT = Path(__file__).resolve().parents[2]
WARM = 2
"""One of so many rounds, those at the beginning, tell nothing yet: fonts and modules are kept."""
FEW = 9
"""So many rounds tell how the memory grows."""
EIGHT_HOURS = 8 * 3600
SURE = 1.96
"""So many times the usual spread: one trend in forty that is none is taken for one."""
ENOUGH = FEW * WARM // (WARM - 1)
"""Rounds of which so many are left once those at the beginning are not counted."""
LEAST = 3
REST = b'{"kind": "rest"'


class Life:
    """Begins a window and listens to it until the time is over, or the most rounds, or its end.

    ``rounds`` are the least, for which it goes on where the machine is slow, and the most, if any.
    """

    def __init__(
        self,
        folder: Path,
        seed: int,
        seconds: float,
        *planted: str,
        rounds=(0, 0),
        language="en",
        gestures=25,
    ) -> None:
        heard = folder.with_name(f"{folder.name}-words")
        with heard.open("w+b") as words:
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tests.ui.soak",
                    str(folder),
                    *map(str, (seed, gestures)),
                    *planted,
                ],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=words,
                bufsize=0,
                start_new_session=True,
                env=os.environ | _surroundings(folder, language),
            )
            said = _listen(process.stdout.fileno(), seconds, *rounds)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            said += process.communicate()[0]
        self.ended_by = -process.returncode
        self.last_words = heard.read_text("utf-8", "replace")[-4000:]
        lines = [line for line in said.decode().splitlines() if line.endswith("}")]
        self._said = [json.loads(line) for line in lines if line.startswith("{")]
        self.rests = [ast.literal_eval(text) for text in self.told("rest")]

    def told(self, kind: str) -> list[str]:
        return [fact["text"] for fact in self._said if fact["kind"] == kind]

    @property
    def saved(self) -> dict[str, set[str]]:
        """The edits that were told to be saved, by plan; of a plan that was replaced none."""
        told: dict[str, set[str]] = {}
        for fact in self._said:
            plan, _space, change = fact["text"].rpartition(" ")
            if fact["kind"] == "saved":
                told.setdefault(plan, set()).add(change)
            elif fact["kind"] == "replacing":
                told.pop(fact["text"], None)
            elif fact["kind"] == "cleared":
                told = {name: ids for name, ids in told.items() if name == fact["text"]}
        return told

    @property
    def leaks(self) -> dict[str, tuple[int, ...]]:
        """The kinds of things of which the fewest there ever are grow from third to third."""
        rests = [kinds for *_sizes, kinds in self._settled]
        if not rests:
            return {}
        floors = {
            kind: tuple(min(rest.get(kind, 0) for rest in part) for part in _thirds(rests))
            for kind in rests[-1]
        }
        return {k: (a, b, c) for k, (a, b, c) in floors.items() if a < b < c and c - a >= LEAST}

    @property
    def growth(self) -> tuple[float, float] | None:
        """How much the process grew, and what it holds in use, after the warm-up, as shares.

        ``None`` where that is not told. Compared are medians, as a single round may have left the
        heap in pieces.
        """
        if not self._settled:
            return None
        _at, processes, used, _kinds = zip(*self._settled, strict=True)
        return _growth(processes), _growth(used)

    @property
    def trends(self) -> tuple[float, float] | None:
        """How much what is in use would grow in eight hours as it did after the warm-up, as shares.

        The first is the least that is sure, the second what is likely: the median of the slopes
        between any two rounds (Theil and Sen), which a few rounds out of the way do not move.
        """
        rests = self._settled
        if not rests:
            return None
        slopes = sorted(
            (later - earlier) / (end - begun)
            for (begun, _, earlier, _), (end, _, later, _) in combinations(rests, 2)
        )
        count = len(rests)
        spread = SURE * sqrt(count * (count - 1) * (2 * count + 5) / 18)
        least = slopes[max(0, round((len(slopes) - spread) / 2))]
        size = median(used for _at, _process, used, _kinds in rests)
        return least * EIGHT_HOURS / size, median(slopes) * EIGHT_HOURS / size

    @property
    def _settled(self) -> list:
        rests = self.rests[len(self.rests) // WARM :]
        return rests if len(rests) >= FEW else []


def _growth(sizes: tuple) -> float:
    first, _middle, last = _thirds(list(sizes))
    return median(last) / median(first) - 1


def _thirds(rounds: list) -> tuple[list, list, list]:
    third = len(rounds) // 3
    return rounds[:third], rounds[third:-third], rounds[-third:]


def _surroundings(folder: Path, language: str) -> dict[str, str]:
    return {
        "ACTIONPLAN_DATA": str(folder / "data"),
        "ACTIONPLAN_LANG": language,
        "PYTHONMALLOC": "malloc",  # so that the C library knows all that is in use
        "HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }


def _listen(stream: int, seconds: float, least: int, most: int) -> bytes:
    heard, end = b"", time.monotonic() + seconds
    while (left := end + _more(heard, least) - time.monotonic()) > 0:
        if select.select([stream], [], [], left)[0]:
            if not (part := os.read(stream, 65536)):
                break
            heard += part
            if most and heard.count(REST) >= most:
                break
    return heard


def _more(heard: bytes, least: int) -> float:
    """Return how many seconds more a life may have for the rounds that it lacks."""
    return 4 * HANG if heard.count(REST) < least else 0
