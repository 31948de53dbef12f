"""The whole way on the real window by keyboard alone: from no settings to a frozen, proved report."""

from __future__ import annotations

from tests.ui.hands import in_front, is_seen, key, live_through, tab_to, tick_first, until, words
from tests.ui.journeys import DAY_TYPED, Answers, check_from_outside, first_start
from tests.ui.strays import no_strays


def test_from_the_first_start_to_a_proved_and_frozen_plan_by_keyboard_alone(qtbot, tmp_path):
    with no_strays(), first_start(qtbot, tmp_path) as start:
        live_through(qtbot, by_keys(start))
    check_from_outside(start)


def by_keys(start: Answers):
    bridge = start.services.bridge
    yield from bring_the_report(start)
    yield from plan_actions(bridge)
    yield from tell_and_prove(start)
    yield from freeze_and_export(start)
    yield from take_back(bridge)


def bring_the_report(start):
    yield from tab_to("import_report")
    yield key("Return")
    yield until(lambda: is_seen("CreatePlanButton"), "the review")
    yield from tab_to("CreatePlanButton")
    yield key("Space")
    yield until(lambda: start.services.bridge.is_open, "the plan")
    yield until(lambda: start.window.stack.current_key == "overview", "the overview")


def plan_actions(bridge):
    yield key("Ctrl+2")
    for title in ("Clear the backlog in each office", "Publish one route"):
        yield key("Ctrl+Shift+A")
        yield in_front("AddActionDialog")
        yield words(title)
        yield key("Return")
        yield until(lambda title=title: _titled(bridge, title), "the action")
        yield in_front("MainWindow")
    yield from tab_to("PlanTree")
    yield key("Up")
    yield from tab_to("Lead officer")
    yield words("Head of Reception")
    yield key("Tab")
    yield until(lambda: _first(bridge).lead_id, "the lead")
    yield key("Ctrl+D")
    yield in_front("MoveDueDialog")
    yield words(DAY_TYPED)
    yield key("Return")
    yield until(lambda: _first(bridge).due, "the due date")


def tell_and_prove(start):
    bridge = start.services.bridge
    yield key("Ctrl+U")
    yield in_front("PostUpdateDialog")
    yield words("Down from 140 to 31 children")
    yield key("Ctrl+Return")
    yield until(lambda: bridge.plan.updates, "the update")
    yield key("Ctrl+E")
    yield in_front("AttachDialog")
    yield words(str(start.audit))
    yield from tab_to("Kind of proof")
    yield words("A")
    yield key("Return")
    yield until(lambda: bridge.plan.evidence_of(_first(bridge).id), "the evidence")
    yield key("Alt+P")
    yield key("C")
    yield until(lambda: _first(bridge).completed_on, "the end of the action")
    for count in (1, 2):
        yield from tab_to("RecordStepButton")
        yield key("Space")
        yield in_front("RecordStepDialog")
        yield from tab_to("Who was satisfied")
        yield key("Ctrl+A")
        yield words("Quality assurance lead")
        yield from tab_to("On this evidence")
        yield from tick_first()
        yield key("Return")
        yield until(lambda count=count: len(bridge.plan.assurance) == count, "the step")


def freeze_and_export(start):
    bridge = start.services.bridge
    yield key("Alt+R")
    yield key("P")
    yield until(lambda: start.window.stack.current_key == "reports", "the reports")
    yield key("Alt+R")
    yield key("F")
    yield in_front("MessageDialog")
    yield from tab_to("Freeze figures")
    yield key("Space")
    yield until(lambda: any(p.frozen_at for p in bridge.plan.periods.values()), "freezing")
    for letter, paper in (("W", start.word), ("D", start.pdf)):
        yield in_front("MainWindow")
        yield key("Alt+R")
        yield key(letter)
        yield in_front("MessageDialog")
        yield from tab_to("Export as a draft")
        yield key("Space")
        yield until(lambda paper=paper: paper.exists() and is_seen("Open folder"), paper.name)
        yield key("Escape")
    yield in_front("MainWindow")


def take_back(bridge):
    yield key("Ctrl+2")
    yield key("Ctrl+Shift+A")
    yield in_front("AddActionDialog")
    yield words("Added by mistake")
    yield key("Return")
    yield until(lambda: _titled(bridge, "Added by mistake"), "the mistake")
    yield key("Ctrl+Z")
    yield until(lambda: not _titled(bridge, "Added by mistake"), "the mistake taken back")


def _first(bridge):
    return _titled(bridge, "Clear the backlog in each office")[0]


def _titled(bridge, title):
    return [each for each in bridge.plan.actions.values() if each.title == title]
