"""Slow work: off the window's thread, back on it, cancelled, and silent towards the dead."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from tests.pace import HANG
from ui.jobs import JobRunner
from ui.progress import Cancelled, Progress

pytestmark = pytest.mark.usefixtures("qapp")


def count_up(progress, limit):
    for done in range(limit):
        progress.step(done + 1, limit)
    return threading.current_thread().name, limit


def fail(progress):
    progress.check()
    raise ValueError


def never_end(progress):
    while True:
        progress.step(0, 1)


class Receiver(QObject):
    told = Signal(object)

    def __init__(self):
        super().__init__()
        self.threads = []

    def on_done(self, outcome):
        self.threads.append(QThread.currentThread())
        self.told.emit(outcome)


class Widget(QWidget):
    def on_done(self, outcome):
        raise AssertionError(outcome)


@pytest.fixture
def jobs():
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def receiver():
    return Receiver()


def test_work_runs_in_a_thread_and_its_result_arrives_on_the_windows(qtbot, jobs, receiver):
    with qtbot.waitSignal(receiver.told) as told:
        jobs.start(lambda progress: count_up(progress, 3), receiver.on_done, receiver.on_done)
    assert told.args[0] == ("worker", 3)
    assert receiver.threads == [receiver.thread()]


def test_an_error_arrives_too(qtbot, jobs, receiver):
    with qtbot.waitSignal(receiver.told) as told:
        jobs.start(fail, receiver.on_done, receiver.on_done)
    assert isinstance(told.args[0], ValueError)


def test_a_cancelled_job_ends_without_a_word(qtbot, jobs, receiver):
    job = jobs.start(never_end, receiver.on_done, receiver.on_done)
    with qtbot.waitSignal(job.ended), qtbot.assertNotEmitted(receiver.told):
        job.cancel()


def test_nobody_calls_a_widget_that_has_gone(qtbot, jobs):
    widget = Widget()
    gate = threading.Event()
    job = jobs.start(lambda _progress: gate.wait(HANG), widget.on_done, widget.on_done)
    widget.deleteLater()
    widget.destroyed.connect(gate.set)
    with qtbot.waitSignal(job.ended):
        pass


def test_progress_raises_once_cancelled():
    progress = Progress()
    progress.step(1, 2)
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.step(2, 2)


class Page(Receiver):
    def __init__(self, freed):
        super().__init__()
        self._freed = freed

    def __del__(self):
        self._freed.append(threading.current_thread().name)


def test_who_asked_is_never_freed_by_the_thread_that_works(qtbot, jobs):
    freed, done = [], Receiver()
    jobs.start(lambda _progress: 1, Page(freed).on_done, Page(freed).on_done)
    with qtbot.waitSignal(done.told):
        jobs.start(lambda _progress: 2, done.on_done, done.on_done)
    assert freed == [threading.main_thread().name] * 2
