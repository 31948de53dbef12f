"""Damaged reports end in a sentence; many in a row leave neither memory nor files behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.import_seeds import CORPUS, sound
from tests.faults.mutants import REPORT_SHARES, mutant
from tests.faults.readers import Task, read_all

if TYPE_CHECKING:
    from pathlib import Path

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


def grown(paths, count, way="read"):
    """Return how much memory and how many files are held more at the end than after a warm-up."""
    line = [sys.executable, "-m", "tests.faults.in_a_row", way, str(WARM_UP + count)]
    done = subprocess.run([*line, *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(each) for each in done.stdout.splitlines()]
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


@pytest.mark.parametrize("leak", ["keep_memory", "keep_open"])
def test_a_reader_that_leaks_is_caught(tmp_path, figure, leak):
    path = tmp_path / "report.txt"
    path.write_text("Areas for improvement")
    memory, files, is_bound = grown([path], 100, leak)
    figure(f"Control, a reader that must {leak}: {memory:+.1f} MB, {files:+} open files")
    assert files or not is_bound
