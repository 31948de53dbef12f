"""Layouts free the places of what they held: PySide leaves those to whoever takes them out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid, ownedByPython

from actionplan.overriding import override
from ui.layouts import empty, fit_screen
from ui.widgets.flow_layout import FlowLayout


def free_what_is_left():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def places(layout):
    return [layout.itemAt(at) for at in range(layout.count())]


class Column(QVBoxLayout):
    """A column that keeps what was taken out of it."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.taken = []

    @override
    def takeAt(self, index):
        if (item := super().takeAt(index)) is not None:
            self.taken.append(item)
        return item


def is_freed(place):
    """Say whether a place is gone, or goes as soon as Python looks at it no more."""
    return not isValid(place) or ownedByPython(place)


@pytest.fixture
def ground(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_an_emptied_layout_frees_what_lay_in_it(ground):
    column, row = Column(ground), Column()
    column.addLayout(row)
    column.addStretch()
    words = [QLabel("a"), QLabel("b")]
    column.addWidget(words[0])
    row.addWidget(words[1])
    empty(column)
    free_what_is_left()
    assert len([*column.taken, *row.taken]) == 4
    assert all(map(is_freed, [*column.taken, *row.taken]))
    assert not any(map(isValid, words))


def test_an_emptied_flow_frees_its_places(ground):
    flow = FlowLayout(ground)
    flow.addWidget(QLabel("a"))
    left = places(flow)
    empty(flow)
    assert not any(map(isValid, left))


def test_what_is_kept_for_another_place_stays(ground):
    column, kept = QVBoxLayout(ground), QLabel("a")
    column.addWidget(kept)
    empty(column, [kept])
    free_what_is_left()
    assert isValid(kept)


@pytest.mark.parametrize("is_filled_first", [True, False])
def test_a_flow_frees_its_places_with_its_window(is_filled_first):
    window = QWidget()
    column, flow = QVBoxLayout(window), FlowLayout()
    if is_filled_first:
        flow.addWidget(QLabel("a"))
    column.addLayout(flow)
    flow.addWidget(QLabel("b"))
    left = places(flow)
    window.deleteLater()
    free_what_is_left()
    assert not any(map(isValid, left))


def test_a_flow_lets_go_of_a_widget_that_is_freed(ground):
    flow = FlowLayout(ground)
    for text in "abc":
        flow.addWidget(QLabel(text))
    flow.itemAt(1).widget().deleteLater()
    free_what_is_left()
    assert [place.widget().text() for place in places(flow)] == ["a", "c"]


def test_a_window_larger_than_its_screen_is_made_to_fit_with_its_frame(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    window.resize(room.width() + 300, room.height() + 300)
    fit_screen(window)
    assert window.height() < room.height()
    assert window.width() < room.width()
    window.resize(200, 100)
    fit_screen(window)
    assert (window.width(), window.height()) == (200, 100)
