"""Work in a child process: results, errors, ends and limits, all told to who asked."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from actionplan.importers.errors import EmptyReportError
from actionplan.reports.files import publish
from tests.pace import HANG
from ui import processes
from ui.processes import Limits, WorkEndedError, Worker, WorkFailedError, WorkTooLongError


def add(one, other):
    return one + other


def refuse(name):
    raise EmptyReportError(name=name)


def stumble():
    raise ZeroDivisionError


def end():
    os._exit(3)


def dawdle():
    time.sleep(4 * HANG)


def devour():
    return len(bytearray(900 * 1024 * 1024))


def write_slowly(folder):
    with publish(Path(folder) / "report.html") as stream:
        stream.write(b"half")
        stream.flush()
        time.sleep(4 * HANG)


def count(progress):
    for step in range(3):
        progress(step, 3)
    return "counted"


class Asker:
    def __init__(self, qtbot, limits):
        self._qtbot = qtbot
        self.worker = Worker(limits)
        self.results, self.errors, self.steps = [], [], []

    def ask(self, work, *arguments, **more):
        self.worker.ask(
            work, *arguments, on_done=self.results.append, on_error=self.errors.append, **more
        )

    def wait(self):
        self._qtbot.waitUntil(lambda: not self.worker.busy)

    def on_step(self, done, total):
        self.steps.append((done, total))


@pytest.fixture
def asker(qtbot):
    made = Asker(qtbot, Limits(seconds=int(HANG), megabytes=512))
    yield made
    made.worker.stop()


def test_one_child_answers_one_request_after_another(asker):
    asker.ask(add, 1, 2)
    asker.ask(add, "a", "b")
    asker.wait()
    assert asker.results == [3, "ab"]


def test_a_situation_arrives_with_its_sentence(asker):
    asker.ask(refuse, "report.pdf")
    asker.wait()
    assert asker.errors[0].sentence == "“report.pdf” is empty."


def test_a_bug_arrives_as_an_error_and_the_child_goes_on(asker):
    asker.ask(stumble)
    asker.ask(add, 1, 1)
    asker.wait()
    assert isinstance(asker.errors[0], WorkFailedError)
    assert "ZeroDivisionError" in asker.errors[0].detail
    assert asker.results == [2]


def test_a_child_that_ends_is_an_error_and_the_next_request_gets_another(asker):
    asker.ask(end)
    asker.wait()
    assert isinstance(asker.errors[0], WorkEndedError)
    asker.ask(add, 2, 2)
    asker.wait()
    assert asker.results == [4]


def test_a_child_may_not_take_more_memory_than_allowed(asker):
    asker.ask(devour)
    asker.wait()
    assert asker.results == []
    assert len(asker.errors) == 1


def test_work_that_takes_too_long_is_stopped(qtbot):
    asker = Asker(qtbot, Limits(seconds=1))
    asker.ask(dawdle)
    asker.wait()
    assert isinstance(asker.errors[0], WorkTooLongError)


def test_progress_is_told_on_the_way(asker):
    asker.ask(count, on_step=asker.on_step)
    asker.wait()
    assert asker.steps == [(0, 3), (1, 3), (2, 3)]
    assert asker.results == ["counted"]


def test_stopping_tells_nobody(asker):
    asker.ask(dawdle)
    asker.worker.stop()
    assert not asker.worker.busy
    assert asker.results == asker.errors == []


def test_stopping_gently_leaves_no_half_file(asker, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_MOMENT", int(HANG * 1000))
    asker.ask(write_slowly, str(tmp_path))
    qtbot.waitUntil(lambda: any(tmp_path.iterdir()))
    asker.worker.stop(gently=True)
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_is_freed_takes_its_child_along(qtbot):
    asker = Asker(qtbot, Limits(seconds=int(HANG)))
    asker.ask(dawdle)
    process = asker.worker._child.process
    qtbot.waitUntil(lambda: process.processId() > 0)
    asker.worker = None
    gc.collect()
    assert process.state() == QProcess.ProcessState.NotRunning
