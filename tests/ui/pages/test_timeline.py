"""The timeline: what is drawn, walked, zoomed, dragged and printed."""

from __future__ import annotations

from datetime import date, timedelta

import pikepdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton

from actionplan.commands.actions import add_action, complete_action, move_due_date, withdraw_action
from actionplan.commands.periods import ensure_period
from actionplan.queries.schedule import Bar, Lane, Milestone, schedule
from tests.ui.conftest import TODAY
from ui.delegates.timeline_bars import names_that_fit
from ui.dialogs.move_due import MoveDueDialog
from ui.models.timeline_table import Column, told
from ui.pages.timeline import LANES, TimelinePage
from ui.widgets.timeline_paper import draw_pages
from ui.widgets.timeline_scale import LEVELS, Scale


@pytest.fixture
def made(qtbot, page, file):
    shown = page(TimelinePage)
    shown.resize(1100, 700)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def bar_row(made):
    """The first row that is a bar of an open action."""
    rows = range(made.view.model.rowCount())
    return next(
        at for at in rows if isinstance(row := made.view.model.row(at), Bar) and row.done is None
    )


def end_of(made, row):
    """Where the bar of a row ends, in the chart's viewport."""
    chart, bar = made.view.chart, made.view.model.row(row)
    made.view.show_day(bar.end)
    x = chart.scale.x(bar.end) + chart.scale.pixels + chart.columnViewportPosition(Column.BAR)
    y = chart.rowViewportPosition(row) + chart.rowHeight(row) // 2
    return QPoint(round(x), y)


def answer(qtbot, reason):
    """Fill in the dialog that asks why, once it is shown, and accept it."""
    seen = []

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MoveDueDialog)
        seen.append(dialog.day.text())
        qtbot.keyClicks(dialog.findChildren(QPlainTextEdit)[0], reason)
        button = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return fill, seen


def test_every_dated_action_has_a_row_under_its_area(made, file):
    rows = [made.view.model.row(at) for at in range(made.view.model.rowCount())]
    dated = {a.id for a in file.plan.actions.values() if a.due and not a.withdrawn_on}
    assert {row.record_id for row in rows if isinstance(row, Bar)} == dated
    assert isinstance(rows[0], Lane)


def test_dragging_the_end_of_a_bar_asks_why_and_keeps_the_first_date(qtbot, made, file):
    row = bar_row(made)
    bar, chart = made.view.model.row(row), made.view.chart
    start = end_of(made, row)
    fill, _seen = answer(qtbot, "The contractor starts later")
    view = chart.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    away = start + QPoint(round(30 * chart.scale.pixels), 0)
    qtbot.mouseMove(view, away)
    QTimer.singleShot(100, fill)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=away)
    action = file.plan.actions[bar.record_id]
    assert abs((action.due - bar.end).days - 30) <= 2
    assert action.original_due == (bar.was or bar.end)
    (move,) = [r for r in file.plan.revisions_of(action.id) if r.after == action.due]
    assert move.reason == "The contractor starts later"


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        (Qt.KeyboardModifier.AltModifier, 1),
        (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier, 7),
    ],
)
def test_alt_with_an_arrow_moves_a_date_by_keyboard(qtbot, made, file, keys, days):
    row = bar_row(made)
    bar = made.view.model.row(row)
    made.view.show_record(bar.record_id)
    fill, _seen = answer(qtbot, "Agreed by the board")
    QTimer.singleShot(100, fill)
    qtbot.keyClick(made.view.table, Qt.Key.Key_Right, keys)
    assert file.plan.actions[bar.record_id].due == bar.end + timedelta(days=days)


def test_a_complete_action_is_not_moved(qtbot, made, file):
    row = bar_row(made)
    bar = made.view.model.row(row)
    complete_action(file, action_id=bar.record_id, on=TODAY)
    made.view.show_record(bar.record_id)
    told_of = []
    made.view.due_moved.connect(lambda *what: told_of.append(what))
    qtbot.keyClick(made.view.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert told_of == []


def test_escape_lets_a_dragged_bar_go_back(qtbot, made, file):
    row = bar_row(made)
    chart = made.view.chart
    start = end_of(made, row)
    before = file.plan
    qtbot.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(chart.viewport(), start + QPoint(40, 0))
    qtbot.keyClick(made.view.table, Qt.Key.Key_Escape)
    qtbot.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    assert file.plan is before


def test_enter_leads_to_the_action_in_the_plan(qtbot, made):
    asked = []
    made.request_page.connect(lambda *where: asked.append(where))
    bar = made.view.model.row(bar_row(made))
    made.view.show_record(bar.record_id)
    qtbot.keyClick(made.view.table, Qt.Key.Key_Return)
    assert asked == [("plan", bar.record_id)]


def test_all_days_are_seen_at_first_and_stay_so_when_the_window_grows(qtbot, made):
    chart = made.view.chart

    def is_filled():
        return chart.scale.width <= chart.viewport().width() < chart.scale.width + 40

    qtbot.waitUntil(is_filled)
    made.resize(1500, 700)
    qtbot.waitUntil(lambda: chart.viewport().width() > 700 and is_filled())


def test_a_name_stands_before_its_day_where_there_is_no_room_after_it():
    scale = Scale(date(2026, 1, 1), date(2026, 3, 31), 4.0)
    days = (Milestone(date(2026, 1, 5), "first"), Milestone(scale.last, "last"))
    (_first, left), (_last, right) = names_that_fit(days, scale, lambda _name: 60, None)
    assert left == scale.x(days[0].on)
    assert right + 60 < scale.x(scale.last)


def test_a_milestone_is_named_in_short_where_its_whole_name_would_run_into_another():
    scale = Scale(date(2026, 1, 1), date(2026, 3, 31), 4.0)
    days = (
        Milestone(date(2026, 1, 5), "first"),
        Milestone(date(2026, 1, 25), "the end of the first half", "end"),
        Milestone(date(2026, 3, 1), "last"),
    )
    today = (scale.x(date(2026, 2, 8)), scale.x(date(2026, 2, 28)))
    names = [name for name, _left in names_that_fit(days, scale, lambda name: 8 * len(name), today)]
    assert names == ["first", "end", "last"]


def test_zoom_keeps_the_day_in_the_middle(qtbot, made):
    chart = made.view.chart
    middle = chart.viewport().width() // 2
    made.view.zoom(2)  # so that the days are wider than the view
    made.view.show_day(TODAY)
    before = chart.day_at(middle)
    qtbot.mouseClick(made.in_button, Qt.MouseButton.LeftButton)
    assert abs((chart.day_at(middle) - before).days) <= 2


def test_keys_and_the_wheel_zoom(qtbot, made):
    table, chart = made.view.table, made.view.chart
    table.setFocus()
    made.view.zoom(len(LEVELS))
    closest = chart.scale.pixels
    qtbot.keyClick(table, Qt.Key.Key_Minus)
    farther = chart.scale.pixels
    assert farther < closest
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    assert chart.scale.pixels == closest
    turn(chart, -120)
    assert chart.scale.pixels == farther
    turn(chart, 120)
    assert chart.scale.pixels == closest
    qtbot.keyClick(table, Qt.Key.Key_0)
    assert chart.scale.pixels < farther


def turn(chart, delta):
    """Turn the wheel over the bars while Ctrl is held."""
    view = chart.viewport()
    place = QPointF(view.rect().center())
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  (Qt's own signature)
    )
    QApplication.sendEvent(view, event)


def test_fit_shows_the_first_and_the_last_day(qtbot, made):
    made.view.zoom(len(LEVELS))
    qtbot.mouseClick(made.fit_button, Qt.MouseButton.LeftButton)
    scale = made.view.chart.scale
    assert scale.width <= made.view.chart.viewport().width() or scale.pixels == LEVELS[0]


def test_filter_and_open_actions_narrow_what_is_shown(qtbot, made, file):
    every = made.view.model.rowCount()
    bar = made.view.model.row(bar_row(made))
    qtbot.keyClicks(made.words, bar.reference)
    assert 0 < made.view.model.rowCount() < every
    made.words.clear()
    assert made.view.model.rowCount() == every


def test_an_edit_elsewhere_shows_at_once_and_the_row_stays(made, file):
    bar = made.view.model.row(bar_row(made))
    made.view.show_record(bar.record_id)
    move_due_date(file, action_id=bar.record_id, due=bar.end + timedelta(days=40), reason="Late")
    now = made.view.model.row(made.view.model.place_of(bar.record_id))
    assert (now.end, made.view.record_id) == (bar.end + timedelta(days=40), bar.record_id)
    assert "First agreed" in told(now)


def test_a_plan_without_dates_says_what_to_do(qtbot, made, file):
    for action in list(file.plan.actions.values()):
        withdraw_action(file, action_id=action.id, reason="Not needed")
    asked = []
    made.request_page.connect(lambda *where: asked.append(where))
    assert made.empty.isVisible()
    assert not any(part.isVisible() for part in (made.words, made.in_button, made.legend))
    qtbot.mouseClick(made.empty.button, Qt.MouseButton.LeftButton)
    assert asked == [("plan", "")]


def test_actions_without_a_date_are_counted_in_the_head(made, file):
    area = next(iter(file.plan.areas))
    add_action(file, area_id=area, title="Some day")
    assert "no due date" in made.header.subtitle.text()


def test_print_puts_every_row_on_paper(made, file, tmp_path):
    paper = QPdfWriter(str(tmp_path / "timeline.pdf"))
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageOrientation(QPageLayout.Orientation.Landscape)
    pages = draw_pages(schedule(file.plan, TODAY), file.plan.info, TODAY, paper)
    del paper
    with pikepdf.open(tmp_path / "timeline.pdf") as pdf:
        assert len(pdf.pages) == pages == 1


@pytest.mark.parametrize("pixels", LEVELS)
def test_days_and_places_agree_at_every_zoom(pixels):
    scale = Scale(date(2026, 1, 1), date(2029, 12, 31), pixels)
    for day in (date(2026, 1, 1), date(2027, 2, 5), date(2029, 12, 31)):
        assert scale.day(scale.x(day) + pixels / 2) == day
    ticks = [tick.on for tick in scale.ticks(0, scale.width)]
    assert ticks == sorted(set(ticks))
    assert date(2027, 1, 1) in ticks or pixels >= 9


def test_milestones_are_named_where_their_line_stands_and_to_screen_readers(made, file):
    ensure_period(file, start=date(2026, 8, 1), end=date(2027, 1, 31), name="First half")
    head = made.view.chart.head
    made.view.show_day(date(2027, 1, 31))
    x = head.sectionViewportPosition(Column.BAR) + round(head.scale.x(date(2027, 1, 31)))
    assert head.named_at(x + 2) == "31 Jan 2027: End of First half"
    assert head.named_at(x + 40) == ""
    assert "31 Jan 2027: End of First half" in made.view.table.accessibleDescription()


def test_a_grouping_that_this_version_does_not_know_is_forgotten(page, settings, file):
    settings.set(LANES, "objective")
    assert page(TimelinePage).lanes.text() == "Group: area"


def test_the_menu_of_a_row_leads_to_the_plan_and_to_its_due_date(made, qtbot, file):
    made.view.table.selectRow(bar_row(made))
    made.view.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = made.findChild(QMenu, "TimelineMenu")
    entries = {action.text(): action for action in menu.actions()}
    assert list(entries) == ["Show in plan", "Move due date…", "Copy the table"]
    with qtbot.waitSignal(made.request_page) as asked:
        entries["Show in plan"].trigger()
    assert asked.args == ["plan", made.view.record_id]
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    entries["Move due date…"].trigger()


def test_a_lane_and_a_plan_to_read_have_no_due_date_to_move(made):
    made.view.table.selectRow(0)
    assert isinstance(made.view.model.row(0), Lane)
    assert not made.view.movable_id
    made.view.table.selectRow(bar_row(made))
    assert made.view.movable_id
    made.view.chart.is_writable = False
    assert not made.view.movable_id


def test_no_name_of_a_milestone_begins_before_the_first_day():
    scale = Scale(date(2026, 1, 1), date(2026, 3, 31), 1.0)
    days = (Milestone(date(2026, 1, 20), "the end of the first half", "end"),)
    assert names_that_fit(days, scale, lambda name: 8 * len(name), None)[0][0] == "end"
