"""Every part of the overview leads to its place, by mouse and by Enter alike."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from actionplan.commands.evidence import attach_address
from actionplan.commands.inspections import add_inspection
from actionplan.commands.periods import ensure_period, set_period_field
from actionplan.domain.rules import is_complete, is_overdue
from ui.coming_up import coming_up
from ui.pages.overview import OverviewPage

TODAY = date(2026, 10, 31)


@pytest.fixture
def overview(qtbot, page):
    shown = page(OverviewPage)
    qtbot.waitUntil(lambda: not shown.is_busy)
    return shown


def asked_by(qtbot, overview, button):
    with qtbot.waitSignal(overview.request_page) as by_mouse:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(overview.request_page) as by_key:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert by_mouse.args == by_key.args
    return by_mouse.args


def test_each_figure_leads_to_what_it_counts(qtbot, overview):
    places = [asked_by(qtbot, overview, card) for card in overview.board.figures]
    assert places == [
        ["plan", "status=complete"],
        ["plan", "due=overdue"],
        ["plan", "due=soon"],
        ["plan", "assurance=no-evidence"],
    ]


def test_every_card_leads_to_its_page(qtbot, overview):
    links = overview.board.links
    pages = [asked_by(qtbot, overview, link)[0] for link in links]
    assert pages == ["plan", "timeline", "plan", "people", "reports", "history"]


def test_services_states_and_leads_lead_to_their_actions(qtbot, overview, file):
    board, areas = overview.board, file.plan.areas
    page, record_id = asked_by(qtbot, overview, board.by_service.rows[0])
    assert (page, areas[record_id].section) == ("plan", "Safeguarding")
    assert asked_by(qtbot, overview, board.by_service.keys[3]) == ["plan", "status=off_track"]
    assert asked_by(qtbot, overview, board.workload.rows[0])[1].startswith("lead=")


def test_rows_say_both_axes(overview):
    row = overview.board.by_service.rows[0].accessibleName()
    assert row.startswith("Safeguarding: ")
    assert row.endswith("0 impact verified, 0 embedded · 0 evidenced")


@pytest.mark.parametrize("view", ["due=overdue", "assurance=no-evidence", "status=complete"])
def test_the_plan_shows_exactly_the_actions_of_a_figure(window, file, view):
    page = window.show_page("plan", view)
    wanted = {
        "due=overdue": is_overdue,
        "status=complete": is_complete,
        "assurance=no-evidence": is_complete,
    }[view]
    assert page.model.count[0] == sum(wanted(a, TODAY) for a in file.plan.actions.values())
    attached = [a for a in file.plan.actions.values() if is_complete(a, TODAY)]
    attach_address(file, url="https://northshire.example/a", action_ids=(attached[0].id,))
    page.show_record(view)
    assert page.model.count[0] == (0 if view == "assurance=no-evidence" else 1)


def test_the_newest_change_leads_to_its_row_of_the_history(qtbot, window):
    overview = window.show_page("overview")
    qtbot.waitUntil(lambda: bool(overview.board.recent.rows))
    newest = overview._services.bridge.file.history(1)[0]
    qtbot.mouseClick(overview.board.recent.rows[0], Qt.MouseButton.LeftButton)
    assert window.stack.current_key == "history"
    history = window.stack.page("history")
    assert history.model.entry(history.table.currentIndex().row()).id == newest.id


def test_a_hidden_change_is_shown_though_a_filter_holds(window):
    history = window.show_page("history")
    entry = history.model.entry(2)
    history.filters.words.setText("nothing is called so")
    history.show_record(entry.id)
    assert history.model.entry(history.table.currentIndex().row()).id == entry.id


def test_reports_meetings_papers_and_clocks_come_up(file):
    add_inspection(
        file, title="Inspection", framework="ILACS", published=None, received=date(2026, 9, 1)
    )
    period = ensure_period(file, start=date(2026, 8, 1), end=date(2027, 1, 31))
    for key, text in (("report_to", "Improvement Board"), ("date", "14 December 2026")):
        set_period_field(file, period_id=period.id, key=key, text=text)
    told = {each.title: each.on for each in coming_up(file.plan, TODAY)}
    assert told["Improvement Board"] == date(2026, 12, 14)
    assert told["Paper for Improvement Board"] == date(2026, 12, 4)
    assert told["Written statement of proposed action"] == date(2026, 12, 8)


def test_enter_on_every_part_of_the_board_leads_away_in_the_window(qtbot, window):
    overview = window.show_page("overview")
    qtbot.waitUntil(lambda: bool(overview.board.recent.rows))
    parts = [each for each in overview.board.findChildren(QAbstractButton) if each.isVisible()]
    assert len(parts) > 20
    for part in parts:
        window.show_page("overview")
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_Return)
        assert window.stack.current_key != "overview", part.accessibleName()
