"""R2: the power goes at any moment, in a disk that keeps what was not synced by chance.

The calls of the real save path are recorded by strace and replayed into ``Disk``: writes that were
not synced land or not in sectors of 512 bytes, truncations, new and removed names likewise.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from actionplan.store.errors import PlanFileError
from tests.faults.rig import (
    NotWholeError,
    count_on,
    count_on_disk,
    open_plan,
    prepare,
    with_pragmas,
)
from tests.faults.traced import Call, needs_strace, recorded

pytestmark = needs_strace

SECTOR = 512
EDITS = 120
LANDING = (0.0, 0.1, 0.5, 0.9, 1.0)


@dataclass
class File:
    """What is on the disk of one file, and what is on its way there."""

    kept: bytes = b""
    pending: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        self.kept = self.after(lambda: True)
        self.pending.clear()

    def after(self, lands) -> bytes:
        """Return the content after a cut; ``lands`` says of each sector whether it is there."""
        content = bytearray(self.kept)
        for call in self.pending:
            if call.name == "ftruncate":
                if lands():
                    size = call.numbers[0]
                    content[size:] = bytes(max(0, size - len(content)))
                continue
            for place, part in sectors(call):
                if lands():
                    content.extend(bytes(max(0, place - len(content))))
                    content[place : place + len(part)] = part
        return bytes(content)


def sectors(call: Call):
    """Yield place and bytes of each sector that a write touches."""
    start = call.numbers[-1]
    end, place = start + len(call.content), start
    while place < end:
        stop = min(end, (place // SECTOR + 1) * SECTOR)
        yield place, call.content[place - start : stop - start]
        place = stop


class Disk:
    """One folder: names that are on the disk, names on their way, and the files they name."""

    def __init__(self, plan: Path) -> None:
        self.folder = str(plan.parent)
        self.ours = (str(plan), f"{plan}-journal")
        self.names = {str(plan): File(plan.read_bytes())}
        self.now = dict(self.names)
        self.pending: list[tuple[str, File | None]] = []

    def take(self, call: Call) -> None:
        """Let one call happen."""
        syncs = call.name in ("fsync", "fdatasync")
        if syncs and call.path == self.folder:
            self.names = dict(self.now)
            self.pending.clear()
        elif call.path not in self.ours:
            return
        elif call.name == "openat":
            if b"O_CREAT" in call.words and call.path not in self.now:
                self._name(call.path, File())
        elif call.name == "unlink":
            self._name(call.path, None)
        elif syncs:
            self.now[call.path].sync()
        else:
            assert call.name in ("pwrite64", "ftruncate"), call.name
            self.now[call.path].pending.append(call)

    def _name(self, path: str, file: File | None) -> None:
        self.pending.append((path, file))
        if file is None:
            self.now.pop(path, None)
        else:
            self.now[path] = file

    def cut(self, folder: Path, chance: random.Random) -> Path:
        """Write what a cut leaves into ``folder`` and return the plan there."""
        share = chance.choice(LANDING)

        def lands() -> bool:
            return chance.random() < share

        names = self.names | {path: file for path, file in self.pending if lands()}
        for path in self.ours:
            place, file = folder / Path(path).name, names.get(path)
            if file is None:
                place.unlink(missing_ok=True)
            else:
                place.write_bytes(file.after(lands))
        return folder / Path(self.ours[0]).name


def editing(path, seed, pragmas):
    def work(say):
        with_pragmas(**pragmas)
        chance = random.Random(seed)
        with open_plan(path) as file:
            for _ in range(EDITS):
                rows = chance.choice((1, 1, 1, 9))
                say(count_on(file, padding=chance.choice((0, 40, 900)), rows=rows))

    return work


def cut_often(tmp_path, chance, cuts, **pragmas) -> Counter:
    """Record one run, cut it at so many moments, half of them right after an acknowledgement."""
    plan = prepare(tmp_path / f"{chance.random()}.actionplan")
    disk, outcome, acknowledged = Disk(plan), Counter(), 0
    calls = recorded(editing(plan, chance.random(), pragmas), tmp_path / "strace.log")
    told = [place for place, call in enumerate(calls) if is_word(call)]
    assert len(told) == EDITS
    others = range(len(calls))
    moments = Counter(chance.choices(told, k=cuts // 2) + chance.choices(others, k=cuts // 2))
    shared = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  (memory is enough)
    with TemporaryDirectory(dir=shared) as folder:
        for place, call in enumerate(calls):
            disk.take(call)
            acknowledged = int(call.content) if is_word(call) else acknowledged
            for _ in range(moments[place]):
                outcome[found_after(disk.cut(Path(folder), chance), acknowledged)] += 1
    return outcome


def is_word(call: Call) -> bool:
    return call.name == "write" and call.content.strip().isdigit()


def found_after(plan: Path, acknowledged: int) -> str:
    try:
        found = count_on_disk(plan)
    except (PlanFileError, NotWholeError):
        return "corrupt"
    assert found <= acknowledged + 1
    return "lost" if found < acknowledged else "kept"


def test_a_power_cut_loses_nothing_that_was_saved(tmp_path, chance, full, figure):
    outcome: Counter = Counter()
    for _ in range(20 if full else 2):
        outcome += cut_often(tmp_path, chance, 1000 if full else 500)
    figure(f"R2  {outcome.total()} cuts: {outcome['lost']} lost, {outcome['corrupt']} corrupt")
    assert set(outcome) == {"kept"}


@pytest.mark.parametrize(
    ("pragmas", "harm"),
    [
        ({"journal_mode": "DELETE", "synchronous": "FULL"}, "lost"),
        ({"journal_mode": "TRUNCATE", "synchronous": "OFF"}, "corrupt"),
    ],
)
def test_cuts_with_a_weaker_setting_are_caught(tmp_path, chance, figure, pragmas, harm):
    outcome = cut_often(tmp_path, chance, 300, **pragmas)
    words = "/".join(pragmas.values())
    figure(f"R2  control {words}: {outcome['lost']} lost, {outcome['corrupt']} corrupt of 300")
    assert outcome[harm]
