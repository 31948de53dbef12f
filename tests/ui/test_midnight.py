"""At midnight every page shows what it would show if it were opened on the new day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from actionplan.clock import FixedClock
from ui.page_table import LISTED
from ui.pages.reports import ReportsPage
from ui.pages.timeline import TimelinePage

NEXT_DUE = date(2026, 11, 13)
"""The day after an action of the plan was due, and one more is late."""
ROWS = 30


class MovedClock:
    """Says the day that it is set to, and moments of that day."""

    def __init__(self, clock):
        self._clock = clock
        self.day = clock.today()

    def today(self):
        return self.day

    def now(self):
        return self._clock.now() + (self.day - self._clock.today())


@pytest.fixture
def clock():
    return MovedClock(FixedClock(date(2026, 10, 31)))


def rows_in(model, parent):
    for row in range(min(model.rowCount(parent), ROWS)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data() or index.data(Qt.ItemDataRole.AccessibleTextRole))
        yield from rows_in(model, model.index(row, 0, parent))


def settled(qtbot, page):
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not getattr(page, "is_busy", False))
    if isinstance(page, ReportsPage):
        qtbot.waitUntil(lambda: has_counts(page))


def has_counts(page):
    """Say whether a report tells how much each of its parts holds, which comes after its preview."""
    return any(label.text() == "5 actions" for label in page.findChildren(QLabel))


def said_on(page):
    """Return all words of a page but the span of a report: that stays as it was chosen."""
    shown = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    labels = [label.text() for label in shown if " · draft" not in label.text()]
    views = page.findChildren(QAbstractItemView)
    cells = [list(rows_in(v.model(), QModelIndex())) for v in views if v.model() and v.objectName()]
    return sorted(labels), cells


@pytest.mark.parametrize("key", [spec.key for spec in LISTED])
def test_a_page_follows_the_day_as_if_it_were_opened_on_it(
    qtbot, window, empty_services, clock, key
):
    page = window.show_page(key)
    settled(qtbot, page)
    clock.day = NEXT_DUE
    empty_services.bridge.look_at_the_day()
    settled(qtbot, page)
    followed = said_on(page)
    window.stack.forget()
    opened = window.show_page(key)
    assert opened is not page
    settled(qtbot, opened)
    assert followed == said_on(opened)


def test_something_is_told_differently_on_the_new_day(qtbot, window, empty_services, clock):
    before = {key: said_on(window.show_page(key)) for key in ("overview", "plan")}
    clock.day = NEXT_DUE
    empty_services.bridge.look_at_the_day()
    qtbot.wait(50)
    after = {key: said_on(window.show_page(key)) for key in ("overview", "plan")}
    assert before["overview"] != after["overview"]
    assert before["plan"] != after["plan"]
    item = window.sidebar._list.item(1)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Plan, 2 actions overdue"


def test_the_day_is_looked_at_again_and_again(empty_services, clock, qtbot):
    bridge = empty_services.bridge
    assert 0 < bridge._timer.remainingTime() < timedelta(minutes=4) / timedelta(milliseconds=1)
    clock.day += timedelta(days=1)
    with qtbot.waitSignal(bridge.day_changed):
        bridge._timer.timeout.emit()
    assert bridge.today == clock.day
    assert bridge._timer.isActive()


def test_the_line_of_today_moves_in_the_timeline(page, services, clock):
    shown = page(TimelinePage)
    before = shown.grab().toImage()
    clock.day = NEXT_DUE
    services.bridge.look_at_the_day()
    assert shown.grab().toImage() != before


def test_what_is_typed_for_tomorrow_is_meant_from_the_new_day(qtbot, window, empty_services, clock):
    field = window.show_page("history").filters.since
    clock.day = NEXT_DUE
    empty_services.bridge.look_at_the_day()
    qtbot.keyClicks(field, "tomorrow")
    assert field.read() == NEXT_DUE + timedelta(days=1)
