"""The whole way on the real window by mouse alone: words are pasted, files are dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTabBar

from tests.ui.hands import (
    choose,
    click,
    click_list_row,
    front,
    in_front,
    is_seen,
    live_through,
    open_tab,
    paste,
    pick,
    seen,
    spot,
    until,
)
from tests.ui.journeys import DAY_TYPED, check_from_outside, first_start
from tests.ui.strays import no_strays


def test_from_the_first_start_to_a_proved_and_frozen_plan_by_mouse_alone(qtbot, tmp_path):
    with no_strays(), first_start(qtbot, tmp_path) as start:
        live_through(qtbot, by_mouse(start))
    check_from_outside(start)


def by_mouse(start):
    yield from bring_the_report(start)
    yield from plan_actions(start.services.bridge)
    yield from tell_and_prove(start)
    yield from freeze_and_export(start)
    yield from take_back(start.services.bridge)


def bring_the_report(start):
    yield lambda: drop(start.window, start.report)
    yield until(lambda: is_seen("CreatePlanButton"), "the review")
    yield click("CreatePlanButton")
    yield until(lambda: start.services.bridge.is_open, "the plan")
    yield until(lambda: start.window.stack.current_key == "overview", "the overview")


def plan_actions(bridge):
    yield click_list_row("SidebarList", "Plan")
    yield from add_action(bridge, "Publish one route")
    yield click("Add action")
    yield in_front("AddActionDialog")
    yield from paste("TitleField", "Clear the backlog in each office")
    yield from paste("LeadField", "Head of Reception")
    yield from paste("DueField", DAY_TYPED)
    yield click("DoneButton")
    yield until(lambda: _titled(bridge, "Clear the backlog in each office"), "the action")
    yield in_front("MainWindow")


def add_action(bridge, title):
    yield click("Add action")
    yield in_front("AddActionDialog")
    yield from paste("TitleField", title)
    yield click("DoneButton")
    yield until(lambda: _titled(bridge, title), "the action")
    yield in_front("MainWindow")


def tell_and_prove(start):
    bridge = start.services.bridge
    yield click("UpdateButton")
    yield in_front("PostUpdateDialog")
    yield from paste("UpdateText", "Down from 140 to 31 children")
    yield click("DoneButton")
    yield until(lambda: bridge.plan.updates, "the update")
    yield in_front("MainWindow")
    yield lambda: drop(seen("PlanTree").viewport(), start.audit, at=_row_of(start))
    yield in_front("AttachDialog")
    yield from pick("Kind of proof", "Audit")
    yield click("DoneButton")
    yield until(lambda: bridge.plan.evidence_of(_first(bridge).id), "the evidence")
    yield in_front("MainWindow")
    yield click("RecordMenu")
    yield in_front("QMenu")
    yield choose("Mark complete")
    yield until(lambda: _first(bridge).completed_on, "the end of the action")
    yield open_tab(lambda: start.window.findChild(QTabBar), "Details")
    for count in (1, 2):
        yield click("RecordStepButton")
        yield in_front("RecordStepDialog")
        yield from paste("Who was satisfied", "Quality assurance lead")
        yield click_list_row("On this evidence", "allocation", on_box=True)
        yield click("DoneButton")
        yield until(lambda count=count: len(bridge.plan.assurance) == count, "the step")
        yield in_front("MainWindow")


def freeze_and_export(start):
    yield click_list_row("SidebarList", "Reports")
    yield until(lambda: is_seen("FreezeButton"), "the reports")
    yield click("FreezeButton")
    yield in_front("MessageDialog")
    yield click("Freeze figures")
    bridge = start.services.bridge
    yield until(lambda: any(p.frozen_at for p in bridge.plan.periods.values()), "freezing")
    for button, paper in (("ExportWordButton", start.word), ("ExportPdfButton", start.pdf)):
        yield in_front("MainWindow")
        yield click(button)
        yield in_front("MessageDialog")
        yield click("Export as a draft")
        yield until(lambda paper=paper: paper.exists() and is_seen("Open folder"), paper.name)
        yield click("Close")


def take_back(bridge):
    yield in_front("MainWindow")
    yield click_list_row("SidebarList", "Plan")
    yield from add_action(bridge, "Added by mistake")
    yield open_menu("Edit")
    yield in_front("QMenu")
    yield choose("Undo")
    yield until(lambda: not _titled(bridge, "Added by mistake"), "the mistake taken back")


def open_menu(words):
    def press():
        bar = front().menuBar()
        entry = next(e for e in bar.actions() if e.text().replace("&", "") == words)
        spot(bar, bar.actionGeometry(entry).center())

    return press


def drop(widget, path, at=None):
    """Drop a file on a place of a widget."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(at or widget.rect().center())
    given = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton)
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), *given, plain)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDragMoveEvent(place.toPoint(), *given, plain))
    QApplication.sendEvent(widget, QDropEvent(place, *given, plain))


def _row_of(start):
    tree = seen("PlanTree")
    return tree.visualRect(tree.currentIndex()).center()


def _first(bridge):
    return _titled(bridge, "Clear the backlog in each office")[0]


def _titled(bridge, title):
    return [each for each in bridge.plan.actions.values() if each.title == title]
