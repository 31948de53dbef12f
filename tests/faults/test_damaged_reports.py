"""Damaged reports end in a sentence; many in a row leave neither memory nor files behind."""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import pytest

from actionplan.errors import PlanError
from tests.faults.import_seeds import CORPUS, sound
from tests.faults.mutants import REPORT_SHARES, mutant
from tests.faults.readers import Task, read_all
from tests.faults.rig import Child
from ui.report_reading import read_for_review

WARM_UP = 100
"""Readings after which the allocator has what it needs; from there the memory stays level."""
MOST_MEGABYTES, MOST_SHARE = 20, 0.05


def test_every_damaged_report_ends_in_a_proposal_or_a_sentence(tmp_path, seed, full, figure):
    began = time.monotonic()
    task = Task(tmp_path, seed, 10_000 if full else 300, REPORT_SHARES)
    found = read_all(task, min(os.cpu_count() or 1, 4 if full else 2))
    took = time.monotonic() - began
    counts = ", ".join(f"{kind} {count:,}" for kind, count in sorted(found.kinds.items()))
    figure(
        f"Damaged reports: {found.count:,} in {took:.0f} s ({counts}): {found.told}; "
        f"slowest {found.slowest[0]:.2f} s ({found.slowest[1]}), most {found.most} MB more"
    )
    assert not found.faults, found.told
    assert found.outcomes["report"]


def reports(folder: Path) -> list[Path]:
    """Return the published reports where they are, else invented ones; and some damaged ones."""
    found = sorted(path for path in CORPUS.glob("*") if path.suffix in (".pdf", ".txt"))
    for kind in ("pdf", "docx", "txt"):
        for number, content in enumerate(sound()[kind][-2:]):
            path = folder / f"sound {number}.{kind}"
            path.write_bytes(content)
            found.append(path)
    for number in range(4):
        made = mutant(1, number, REPORT_SHARES)
        path = folder / f"damaged {number}.{made.kind}"
        path.write_bytes(made.content)
        found.append(path)
    return found


def read_in_a_row(paths, count, read):
    """Return the work of a child that reads so many and says memory and open files each time."""

    def work(say):
        for path in islice(cycle(paths), count):
            with suppress(PlanError):
                read(str(path))
            say(json.dumps([held(), len([*Path("/proc/self/fd").iterdir()])]))

    return work


def held() -> int:
    """Return the kilobytes of memory that the process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


def grown(paths, count, read=read_for_review):
    """Return how much memory and how many files are held more at the end than after a warm-up."""
    child = Child.start(read_in_a_row(paths, WARM_UP + count, read))
    lines = child.lines(1500)
    assert child.end() == 0, lines[-1:]
    told = [json.loads(line) for line in lines]
    assert len(told) == WARM_UP + count
    before = max(memory for memory, _files in told[:WARM_UP])
    after = max(memory for memory, _files in told[-WARM_UP:])
    bound = max(MOST_MEGABYTES * 1024, MOST_SHARE * before)
    return (after - before) / 1024, told[-1][1] - told[WARM_UP][1], after - before < bound


def test_many_reports_in_a_row_leave_nothing_behind(tmp_path, full, figure):
    count = 900 if full else 100
    began = time.monotonic()
    paths = reports(tmp_path)
    memory, files, is_bound = grown(paths, count)
    figure(
        f"{count} reports in a row ({len(paths)} different ones) in "
        f"{time.monotonic() - began:.0f} s: {memory:+.1f} MB, {files:+} open files"
    )
    assert is_bound
    assert files == 0


LEFT = []


def keep_memory(path):
    LEFT.append(os.urandom(300_000))


def keep_open(path):
    LEFT.append(Path(path).open("rb"))  # noqa: SIM115  (it must leak)


@pytest.mark.parametrize("leak", [keep_memory, keep_open])
def test_a_reader_that_leaks_is_caught(tmp_path, figure, leak):
    path = tmp_path / "report.txt"
    path.write_text("Areas for improvement")
    memory, files, is_bound = grown([path], 100, leak)
    figure(f"Control, a reader that must {leak.__name__}: {memory:+.1f} MB, {files:+} open files")
    assert files or not is_bound
