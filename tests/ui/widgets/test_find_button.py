"""The way to the palette at the end of the menus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.widgets.palette_box import PaletteBox


def test_a_click_at_the_end_of_the_menus_opens_the_palette(qtbot, window):
    button = window.menuBar().findChild(QPushButton, "FindButton")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = [box for box in window.findChildren(PaletteBox) if box.isVisible()]
    assert len(shown) == 1
    shown[0].reject()


def test_it_says_what_it_does_and_takes_no_place_in_the_order_of_tab(window):
    button = window.menuBar().findChild(QPushButton, "FindButton")
    assert button.accessibleName() == window.actions_.by_name["find"].text().replace("&", "")
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
