"""The sidebar: pages are changed by a person's choice alone, never by the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from ui.page_table import LISTED
from ui.widgets.sidebar import Sidebar


@pytest.fixture
def sidebar(qtbot, theme):
    sidebar = Sidebar(theme, LISTED)
    sidebar.told = []
    sidebar.picked.connect(sidebar.told.append)
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 600)
    with qtbot.waitActive(sidebar):
        sidebar.show()
        sidebar.activateWindow()
    return sidebar


def place(sidebar, row):
    return sidebar._list.visualItemRect(sidebar._list.item(row)).center()


@pytest.mark.parametrize("reason", list(Qt.FocusReason)[:8])
@pytest.mark.parametrize("key", ["import", "welcome", "plan"])
def test_taking_the_focus_picks_nothing(sidebar, key, reason):
    sidebar._settings.setFocus()
    sidebar.select(key)

    sidebar._list.setFocus(reason)

    assert sidebar._list.hasFocus()
    assert sidebar.told == []


def test_tabbing_through_picks_nothing(qtbot, sidebar):
    sidebar.select("import")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) * 2:
        qtbot.keyClick(sidebar.focusWidget() or sidebar, key)
    assert sidebar.told == []


def test_a_press_picks_the_row_also_the_one_that_has_the_focus(qtbot, sidebar):
    sidebar.select("import")
    sidebar._list.setFocus()
    for row in (0, 3):
        qtbot.mouseClick(
            sidebar._list.viewport(), Qt.MouseButton.LeftButton, pos=place(sidebar, row)
        )
    assert sidebar.told == [LISTED[0].key, LISTED[3].key]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_pick_the_row_with_the_focus(qtbot, sidebar, key):
    sidebar._settings.setFocus()
    sidebar.select("import")
    sidebar._list.setFocus()
    qtbot.keyClick(sidebar._list, key)
    assert sidebar.told == ["overview"]


def test_arrow_keys_pick_the_row_they_reach(qtbot, sidebar):
    sidebar.select("plan")
    sidebar._list.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(sidebar._list, key)
    assert sidebar.told == [LISTED[2].key, "plan", "overview"]


def test_letters_other_buttons_and_a_drag_pick_nothing_more(qtbot, sidebar):
    sidebar.select("plan")
    sidebar._list.setFocus()
    viewport = sidebar._list.viewport()
    qtbot.keyClicks(sidebar._list, "reh")
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=place(sidebar, 3))
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(50, 500))
    assert sidebar.told == []

    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place(sidebar, 0))
    qtbot.mouseMove(viewport, place(sidebar, 3))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place(sidebar, 3))
    assert sidebar.told == ["overview"]
    assert sidebar._list.currentRow() == 0
