"""How long a frame of the plan page takes: beside Qt's own delegate, and while a report is made."""

from __future__ import annotations

from time import perf_counter, sleep
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QTreeView
from typing_extensions import override

from actionplan.clock import FixedClock
from actionplan.commands.reporting import report_request, running_span
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile
from tests.benchmarks.ui_plan import TODAY
from tests.benchmarks.ui_steps import GroupedPeer
from ui.processes import REPORT_LIMITS, Worker
from ui.report_making import Making, Packing, make_files

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSize

    from ui.pages.plan import PlanPage
    from ui.widgets.plan_table import PlanTable

    Times = list[float]

_FRAMES = 60
_ROUNDS = 3
_PAUSE = 0.002


def beside_default(page: PlanPage, words: list[tuple[str, ...]]) -> tuple[Times, Times]:
    """Return frames of the plan table and of Qt's own tree of the same words, just as high."""
    plain = _plain_tree(page.tree, words)
    ours: Times = []
    theirs: Times = []
    for _round in range(_ROUNDS):
        ours += [_frame(page.tree) for _ in range(_FRAMES)]
        theirs += [_frame(plain) for _ in range(_FRAMES)]
    plain.close()
    return ours, theirs


def beside_report(page: PlanPage, folder: Path) -> tuple[Times, Times]:
    """Return frames of the plan table while a report is made, and of the idle table."""
    making = _making(folder / "frames.actionplan")
    targets = (str(folder / "frames.pdf"), str(folder / "frames.docx"))
    worker = Worker(REPORT_LIMITS)
    idle: Times = []
    busy: Times = []
    for _round in range(_ROUNDS):
        idle += [_frame(page.tree) for _ in range(_FRAMES)]
        ended: list[object] = []
        worker.ask(make_files, making, targets, on_done=ended.append, on_error=ended.append,
                   on_step=_told)  # fmt: skip
        while not ended:
            busy.append(_frame(page.tree))
    worker.stop()
    return busy, idle


def _making(path: Path) -> Making:
    make_sample(path, today=TODAY, actions=1_000)
    with PlanFile.open(path, mode=Mode.READ, clock=FixedClock(TODAY)) as file:
        request = report_request(file, running_span(file.plan, TODAY), kind="full-plan")
        return Packing().making("full-plan", request)


def _told(_done: int, _total: int) -> None:
    """Take a step in, as the window does."""


def _frame(tree: QTreeView) -> float:
    sleep(_PAUSE)  # as a window waits for its next frame
    start = perf_counter()
    tree.viewport().repaint()
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


class _AsHigh(QStyledItemDelegate):
    """Qt's own delegate with rows of the height that ours has."""

    def __init__(self, size: QSize, parent: QTreeView) -> None:
        super().__init__(parent)
        self._size = size

    @override
    def sizeHint(self, _option: object, _index: object) -> QSize:
        return self._size


def _plain_tree(ours: PlanTable, words: list[tuple[str, ...]]) -> QTreeView:
    plain = GroupedPeer(words).widget
    index = ours.indexAt(ours.viewport().rect().center())
    plain.setItemDelegate(_AsHigh(ours.visualRect(index).size(), plain))
    plain.expandAll()
    for column in range(ours.model().columnCount()):
        plain.setColumnWidth(column, ours.columnWidth(column))
    plain.resize(ours.size())
    plain.show()
    QApplication.processEvents()
    return plain
