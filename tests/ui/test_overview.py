"""The overview: the four figures, what needs attention, the next report, kept in step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from actionplan.commands.actions import complete_action, move_due_date
from actionplan.commands.evidence import attach_address
from actionplan.domain.plan import Change
from actionplan.domain.stages import Assurance, Delivery
from actionplan.samples.northshire import make_sample
from actionplan.values import replace
from tests.builders import a_step, an_action
from ui.app import make_window
from ui.attention import Attention, attention, gravest
from ui.next_report import next_report
from ui.pages.overview import OverviewPage
from ui.standing import Standing
from ui.widgets.attention_list import AttentionList
from ui.widgets.figure_card import FigureCard
from ui.widgets.segmented_bar import SegmentedBar
from ui.widgets.workload_view import WorkloadView


def the_action(file, reference):
    return next(a for a in file.plan.actions.values() if a.reference == reference)


def test_the_figures_keep_done_and_proved_apart(page):
    overview = page(OverviewPage)
    assert overview.board.complete.figure.text() == "1 of 5"
    assert overview.board.complete.note.text() == "0 with impact verified, 0 embedded"
    assert overview.board.overdue.figure.text() == "1"
    assert overview.board.overdue.note.text() == "longest: S1.1, 19 days"
    assert overview.board.due_soon.figure.text() == "1"
    assert overview.board.unproved.figure.text() == "1"


def test_two_actions_that_need_attention_are_seen_in_a_small_window(
    qtbot, empty_services, tmp_path
):
    make_sample(tmp_path / "sample.actionplan", today=date(2027, 2, 5))
    empty_services.clock.day = date(2027, 2, 5)
    window, opening = make_window(empty_services)
    qtbot.addWidget(window)
    assert opening.open(tmp_path / "sample.actionplan")
    window.resize(1280, 720)
    window.show()
    overview = window.show_page("overview")
    qtbot.waitUntil(lambda: not overview.is_busy)
    second = overview.board.attention.rows[1]
    qtbot.waitUntil(lambda: second.height() > 0)
    assert second.visibleRegion().boundingRect().height() == second.height()
    empty_services.bridge.close()


def a_workload(qtbot, theme, width, proved):
    """Return two rows that differ in how much is proved, as wide as told."""
    load = WorkloadView(theme)
    qtbot.addWidget(load)
    some = Standing(label="Virtual Head", counts=(2, 1, 0, 0, 0), assured="", proved=0, view="")
    load.show_rows([replace(some, proved=count) for count in proved], every=2)
    load.resize(width, 300)
    load.show()
    return load


def test_rows_of_the_workload_are_alike_whether_something_is_proved_or_not(qtbot, theme):
    load = a_workload(qtbot, theme, 400, (1, 0))
    assert len({row.height() for row in load.rows}) == 1


def test_bars_of_the_workload_stand_alike_however_wide_the_figures_are(qtbot, theme):
    load = a_workload(qtbot, theme, 500, (0, 123_456_789))
    bars = [row.findChild(SegmentedBar).geometry() for row in load.rows]
    assert bars[0].left() == bars[1].left()
    assert bars[0].right() == bars[1].right()


def test_titles_of_what_needs_attention_stand_alike_however_long_a_reference_is(qtbot, theme):
    found = AttentionList(theme)
    qtbot.addWidget(found)
    items = [
        Attention(
            rank=(0, 0),
            action=an_action(reference=reference, title=title),
            delivery=delivery,
            lead="Virtual Head",
            why=why,
            grave=True,
        )
        for reference, title, delivery, why in (
            ("S1.1", "First", Delivery.OFF_TRACK, "late"),
            ("S1234.123", "Second", Delivery.NOT_STARTED, "12,345 days overdue"),
        )
    ]
    found.show_items(items, every=2)
    found.resize(700, 300)
    found.show()
    labels = found.findChildren(QLabel)
    for first, second in (("First", "Second"), ("late", "12,345 days overdue")):
        (one,) = [label for label in labels if label.text() == first]
        (other,) = [label for label in labels if label.text() == second]
        assert one.x() == other.x()


def test_an_edit_is_shown_at_once(page, file):
    overview = page(OverviewPage)
    complete_action(file, action_id=the_action(file, "S1.1").id, on=date(2026, 10, 30))
    assert overview.board.complete.figure.text() == "2 of 5"
    assert overview.board.overdue.note.text() == "nothing is late"


def test_evidence_takes_an_action_off_the_list(page, file):
    overview = page(OverviewPage)
    before = [row.accessibleName() for row in overview.board.attention.rows]
    assert any("no evidence attached" in name for name in before)
    done = the_action(file, "S2.1")
    attach_address(file, url="https://northshire.example/audit", action_ids=(done.id,))
    after = [row.accessibleName() for row in overview.board.attention.rows]
    assert not any("no evidence attached" in name for name in after)


def in_need(plan, today):
    found = (attention(plan, action, today) for action in plan.actions.values())
    return sorted(filter(None, found), key=gravest)


def test_the_gravest_stand_first(file):
    items = in_need(file.plan, date(2026, 10, 31))
    assert items[0].action.reference == "S1.1"
    assert items[0].why == "19 days overdue"
    assert items[0].grave


def test_a_row_leads_to_its_action_by_key_and_by_mouse(qtbot, page, file):
    overview = page(OverviewPage)
    row = overview.board.attention.rows[0]
    with qtbot.waitSignal(overview.request_page) as by_mouse:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    row.setFocus()
    with qtbot.waitSignal(overview.request_page) as by_key:
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert by_mouse.args == by_key.args == ["plan", the_action(file, "S1.1").id]


def test_prepare_report_leads_to_the_reports_page(qtbot, page):
    overview = page(OverviewPage)
    with qtbot.waitSignal(overview.request_page) as asked:
        qtbot.mouseClick(overview._prepare, Qt.MouseButton.LeftButton)
    assert asked.args == ["reports", ""]


def test_the_next_report_follows_the_cycle_of_the_plan(file):
    plan = replace(
        file.plan, info=replace(file.plan.info, cycle_start=date(2026, 5, 21), cycle_months=6)
    )
    report = next_report(plan, date(2026, 10, 28))
    assert (report.start, report.end) == (date(2026, 5, 21), date(2026, 11, 20))
    assert report.due(date(2026, 10, 28)) == "Six-month report due in 23 days"
    assert report.due(date(2026, 11, 20)) == "Six-month report due today"
    assert report.due(date(2026, 11, 21)) == "Six-month report late by 1 day"
    assert next_report(plan, date(2026, 11, 21)).start == date(2026, 11, 21)


def test_a_new_day_makes_an_action_late(page, services, clock):
    overview = page(OverviewPage)
    clock.day = date(2026, 11, 13)
    services.bridge.look_at_the_day()
    assert overview.board.overdue.figure.text() == "2"


def test_the_chart_of_services_follows_the_edit(page, file):
    overview = page(OverviewPage)
    bars = overview.board.by_service.findChildren(SegmentedBar)
    assert {bar.accessibleDescription() for bar in bars} == {
        "Safeguarding",
        "Looked after children",
    }
    move_due_date(
        file, action_id=the_action(file, "S1.1").id, due=date(2027, 3, 1), reason="agreed"
    )
    assert overview.board.overdue.figure.text() == "0"


def test_a_look_again_that_is_late_needs_attention(file):
    done = the_action(file, "S2.1")
    attach_address(file, url="https://northshire.example/audit", action_ids=(done.id,))
    evidence = next(iter(file.plan.evidence))
    step = a_step(action=done, on=date(2026, 9, 1), evidence_ids=(evidence,))
    step = replace(step, stage=Assurance.EVIDENCED, recheck_by=date(2026, 10, 29))
    plan = file.plan.after([Change(None, step)])
    found = {item.action.reference: item.why for item in in_need(plan, date(2026, 10, 31))}
    assert found["S2.1"] == "re-check late by 2 days"


def test_a_long_figure_goes_on_in_a_second_line(qtbot):
    card = FigureCard("actions complete", "")
    qtbot.addWidget(card)
    card.show_figure("4,524 of 10,000", "")
    short = card.figure.fontMetrics().horizontalAdvance("4,524 of 1")
    assert card.figure.heightForWidth(short) > card.figure.heightForWidth(10 * short)
