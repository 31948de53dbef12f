"""A plan that was only just drafted: a calm next step instead of empty charts."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from actionplan.commands.actions import add_action, withdraw_action
from actionplan.commands.areas import add_area
from actionplan.commands.plans import new_plan
from actionplan.domain.plan import Change
from actionplan.domain.stages import Delivery, Timescale
from actionplan.reports.charts import Line, LineChart
from actionplan.values import replace
from ui.next_step import next_step
from ui.pages.overview import OverviewPage
from ui.plain import Label
from ui.widgets.chip import Chip
from ui.widgets.line_chart import LineChartView
from ui.widgets.service_standing import ServiceStanding

TODAY = date(2026, 10, 31)


@pytest.fixture
def fresh(tmp_path, clock, empty_services):
    """An open plan with two areas and no action."""
    file = new_plan(tmp_path / "fresh.actionplan", title="Fresh", who="Officer", clock=clock)
    file.keeps_backups = False
    for text in ("No child waits.", "One route for everyone."):
        add_area(file, section="Safeguarding", text=text, timescale=Timescale.NONE)
    empty_services.bridge.adopt(file)
    yield file
    empty_services.bridge.close()


@pytest.fixture
def overview(qtbot, fresh, empty_services):
    page = OverviewPage(empty_services)
    qtbot.addWidget(page)
    page.resize(1080, 660)
    page.show()
    return page


def test_areas_without_actions_name_the_next_step_and_lead_there(qtbot, overview):
    assert overview._empty.title.text() == "2 areas for improvement"
    assert overview._empty.text.text().startswith("Next: add actions")
    assert not overview.board.course.isVisible()
    with qtbot.waitSignal(overview.request_page) as asked:
        qtbot.mouseClick(overview._empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["plan", ""]


@pytest.mark.parametrize("size", [100, 200])
def test_no_word_of_the_next_step_is_cut(qtbot, overview, fresh, empty_services, size):
    empty_services.theme.set_text_size(size)
    for number in range(9):
        add_area(fresh, section="Safeguarding", text=f"Area {number}", timescale=Timescale.NONE)
    qtbot.wait(20)
    for label in overview._empty.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())


def test_the_first_action_brings_the_figures(overview, fresh):
    area = next(iter(fresh.plan.areas.values()))
    action = add_action(fresh, area_id=area.id, title="Clear the backlog")
    assert overview.board.complete.isVisible()
    assert not overview._empty.isVisible()
    withdraw_action(fresh, action_id=action.id, reason="agreed")
    assert overview._empty.isVisible()


def test_the_first_day_that_an_area_is_due_is_named(fresh):
    area = next(iter(fresh.plan.areas.values()))
    for day, words in ((date(2026, 12, 7), "is due on"), (date(2026, 10, 7), "was due on")):
        plan = fresh.plan.after([Change(area, replace(area, due=day))])
        step = next_step(plan, TODAY)
        assert step is not None
        assert f"{words} 7 " in step.text


def test_a_chart_of_nothing_says_so_and_has_neither_key_nor_axis(qtbot, theme):
    lines = LineChartView(theme, "No action has a date yet.")
    bars = ServiceStanding(theme)
    for view in (lines, bars):
        qtbot.addWidget(view)
        view.resize(300, 160)
    lines.show_chart(an_empty_course())
    bars.show_rows([])

    lines.show()
    bars.show()
    assert lines.accessibleName() == "No action has a date yet."
    assert not bars.findChildren(Chip)
    assert lines.grab().toImage().pixelColor(150, 120) == lines.grab().toImage().pixelColor(5, 150)


def an_empty_course():
    line = Line(name="Complete", tone=Delivery.COMPLETE, points=((TODAY, 0.0),))
    return LineChart(lines=(line,), unit="", mark=TODAY)
