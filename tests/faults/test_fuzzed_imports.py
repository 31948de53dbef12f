"""R17: whatever a file holds, reading it ends in a proposal or in a sentence, soon and in bounds."""

from __future__ import annotations

import os
import signal
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from actionplan.importers.tables import read as table_reading
from actionplan.importers.tables import read_table_file, workbook
from tests.faults import readers
from tests.faults.crowded import crowded
from tests.faults.mutants import SHARES, Mutant, mutant
from tests.faults.readers import Task, read_all
from tests.pace import HANG
from ui.processes import READING_LIMITS, WorkEndedError, Worker, WorkFailedError, WorkTooLongError
from ui.report_reading import read_for_review

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 1024
"""Megabytes that one file may take."""
SPOILT = (WorkEndedError, WorkFailedError, WorkTooLongError)
"""What the window says of a child that was not up to its file."""


@pytest.fixture
def task(tmp_path, seed):
    def made(count, shares=SHARES):
        return Task(tmp_path, seed, count, shares)

    return made


def workers(*, full: bool) -> int:
    return min(os.cpu_count() or 1, 4 if full else 2)


def test_every_fuzzed_import_ends_in_a_proposal_or_a_sentence(task, full, figure):
    began = time.monotonic()
    found = read_all(task(100_000 if full else 2_000), workers(full=full))
    took = time.monotonic() - began
    counts = ", ".join(f"{kind} {count:,}" for kind, count in sorted(found.kinds.items()))
    figure(f"R17 {found.count:,} fuzzed files in {took:.0f} s ({counts}): {found.told}")
    figure(
        f"R17 {found.outcomes['report'] + found.outcomes['table']:,} read, the others refused; "
        f"slowest {found.slowest[0]:.2f} s ({found.slowest[1]}), most {found.most} MB more"
    )
    assert not found.faults, found.told
    assert found.most < MOST
    assert found.outcomes["table"]
    assert found.outcomes["report"]


def test_crowded_files_are_read_or_refused_soon(tmp_path, figure):
    count, slowest, most = 0, (0.0, ""), 0
    for kind, name, content in crowded():
        made = Mutant(kind, name, content)
        found = read_all(Task(tmp_path, 0, 1, {}, lambda *_words, made=made: made), 1)
        assert not found.faults, found.told
        count, slowest, most = count + 1, max(slowest, found.slowest), max(most, found.most)
    figure(f"R17 {count} crowded files: slowest {slowest[0]:.1f} s ({slowest[1]}), most {most} MB")
    assert most < MOST


def test_the_window_gets_a_proposal_or_a_sentence_from_its_child(
    tmp_path, seed, full, figure, qtbot
):
    worker, results, errors = Worker(READING_LIMITS), [], []
    count = 600 if full else 60
    try:
        for number in range(count):
            made = mutant(seed, number, SHARES)
            path = tmp_path / f"{number}.{made.kind}"
            path.write_bytes(made.content)
            read, file = (read_table_file, path) if number % 2 else (read_for_review, str(path))
            worker.ask(read, file, on_done=results.append, on_error=errors.append)
            qtbot.waitUntil(lambda: not worker.busy)
    finally:
        worker.stop()
    spoilt = [error for error in errors if isinstance(error, SPOILT)]
    figure(f"R17 {count} fuzzed files through the window's child: {len(spoilt)} faults")
    assert not spoilt, spoilt
    assert len(results) + len(errors) == count
    assert all(error.sentence and error.help for error in errors)


def stumble(_path, _number):
    raise KeyError


def dawdle(_path, _number):
    time.sleep(HANG)


def end(_path, _number):
    os.kill(os.getpid(), signal.SIGKILL)


def devour(_path, _number):
    bytearray(2 << 30)


def grumble(_path, _number):
    os.write(2, b"panicked")


@pytest.mark.parametrize("broken", [stumble, dawdle, end, devour, grumble])
def test_a_broken_reader_is_caught(task, figure, monkeypatch, broken: Callable[..., None]):
    monkeypatch.setitem(readers.DOORS, "report", broken)
    found = read_all(task(2, {"txt": 1}), 1, patience=1.0)
    figure(f"R17 control, a reader that must {broken.__name__}: {found.told}")
    assert found.faults


def test_parsers_that_nothing_is_wrapped_around_are_caught(task, figure, monkeypatch):
    def unwrapped(parse, content, _name):
        return parse(table_reading.BytesIO(content))

    monkeypatch.setattr(table_reading, "_parsed", unwrapped)
    monkeypatch.setattr(workbook, "silenced", nullcontext)
    found = read_all(task(300, {"docx": 1, "xls": 2, "xlsx": 1}), 2)
    figure(f"R17 control, parsers without a wrap: {found.told[:120]}")
    assert found.faults
