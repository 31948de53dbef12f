"""The tour points at parts that there are, is walked by keyboard, and never stands in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.guide import Guide
from ui.settings import TOURED
from ui.tour import STEPS, Tour
from ui.widgets.tour_bubble import TourBubble


@pytest.fixture
def tour(qtbot, window, settings):
    """The tour, begun from the menu."""
    window.resize(1280, 720)
    window.actions_.by_name["start_tour"].trigger()
    yield window.findChildren(Tour)[0]
    for bubble in window.findChildren(TourBubble):
        bubble.ended.emit()


def test_the_tour_is_short_and_each_step_stands_beside_a_part_that_is_shown(qtbot, window, tour):
    assert len(STEPS) <= 5
    for step in STEPS:
        assert window.stack.current_key == step.page
        assert tour._part() is not None, step.part
        qtbot.waitUntil(lambda: window.rect().contains(tour.bubble.geometry()))
        assert tour.bubble.title.text() == step.title
        qtbot.keyClick(tour.bubble.next_button, Qt.Key.Key_Space)


def test_the_tour_ends_after_its_last_step_and_leaves_nothing(qtbot, window, tour):
    for _step in STEPS:
        qtbot.keyClick(tour.bubble.next_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(TourBubble))
    assert not window.findChildren(Tour)


def test_escape_ends_the_tour_and_it_can_be_begun_again(qtbot, window, tour):
    qtbot.keyClick(tour.bubble.next_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(TourBubble))
    window.actions_.by_name["start_tour"].trigger()
    assert len(window.findChildren(TourBubble)) == 1


def test_the_window_can_be_used_while_the_tour_is_shown(qtbot, window, tour, empty_services):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.current_key == "plan"
    window.actions_.by_name["close_plan"].trigger()
    qtbot.waitUntil(lambda: not window.findChildren(TourBubble))
    assert window.stack.current_key == "welcome"


def test_the_tour_takes_no_focus_from_a_field_that_is_typed_in(qtbot, window):
    field = window.show_page("plan").findChildren(QLineEdit)[0]
    field.setFocus()
    window.actions_.by_name["start_tour"].trigger()
    tour = window.findChildren(Tour)[0]
    window.show_page("plan")
    field.setFocus()
    tour.go_by(1)
    assert window.focusWidget() is field
    tour.end()


def test_the_first_plan_ever_opened_begins_the_tour_and_later_ones_do_not(qtbot, window, settings):
    guide = window.findChildren(Guide)[0]
    guide.greet()
    qtbot.waitUntil(lambda: len(window.findChildren(Tour)) == 1)
    assert settings.value(TOURED)
    window.findChildren(Tour)[0].end()
    qtbot.waitUntil(lambda: not window.findChildren(Tour))
    guide.greet()
    qtbot.wait(1200)
    assert not window.findChildren(Tour)


def test_the_ring_lets_the_mouse_through(window, tour):
    assert tour._ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert isinstance(tour._part(), QWidget)
