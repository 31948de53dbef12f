"""What windows leave behind is freed on their own thread, whatever a job makes meanwhile."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel

from actionplan.overriding import override
from ui.collector import Collector
from ui.jobs import JobRunner

freed_on: list[str] = []


class Page:
    """Part of a ring, as a page with its parts is."""

    def __init__(self):
        self.itself = self

    def __del__(self):
        freed_on.append(threading.current_thread().name)


@pytest.fixture
def collector(qapp):
    made = Collector(qapp)
    yield made
    made.deleteLater()
    gc.enable()


def test_a_job_frees_nothing_that_the_window_left(qtbot, collector):
    jobs, rings = JobRunner(), []
    gc.collect()

    def make_rings(_progress):
        for _ in range(3000):
            ring = []
            ring.append(ring)
            rings.append(ring)
        return len(rings)

    Page()
    done = []
    jobs.start(make_rings, done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(freed_on))
    jobs.close()
    assert done == [3000]
    assert freed_on == [threading.main_thread().name]


def test_what_took_long_to_look_at_is_left_alone_until_another_plan_is_opened(collector):
    gc.unfreeze()
    rows = [[[]] for _ in range(1_500_000)]
    collector.collect()
    assert gc.get_freeze_count() > len(rows)
    collector.on_opened(None)
    assert gc.get_freeze_count() == 0


def test_a_short_look_leaves_nothing_alone(collector):
    gc.collect()
    gc.freeze()
    frozen = gc.get_freeze_count()
    rows = [[] for _ in range(2000)]
    collector.collect()
    assert len(rows) == 2000
    assert gc.get_freeze_count() == frozen
    gc.unfreeze()


class Dressed(QObject):
    """Counts how often a widget is dressed anew."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_once_a_plan_is_closed_the_style_sheet_forgets_it(qtbot, theme, request, monkeypatch):
    """It keeps a note of each list of choices that it painted until it is put on anew."""
    monkeypatch.setattr("ui.collector._CLOSED", 1)
    collector = request.getfixturevalue("collector")
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    dressed = Dressed(label)
    collector.on_opened(None)
    collector.on_opened(object())
    qtbot.wait(50)
    assert dressed.count == 0
    collector.on_opened(None)
    qtbot.waitUntil(lambda: dressed.count > 0)
