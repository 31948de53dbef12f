"""Every page can be used by keyboard and read aloud: names, focus, nothing cut at 200 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from ui.page_table import LISTED
from ui.plain import Label
from ui.widgets.elided_label import ElidedLabel

KEYS = [spec.key for spec in LISTED]


def focusable(widget: QWidget) -> list[QWidget]:
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def name_aloud(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_takes_the_focus_has_a_name(window, key):
    window.show_page(key)
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in focusable(window)
        if not name_aloud(w) and not w.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("key", KEYS)
def test_no_words_are_cut_at_twice_the_size(qtbot, window, empty_services, key):
    empty_services.theme.set_text_size(200)
    window.resize(1440, 900)
    page = window.show_page(key)
    qtbot.wait(20)
    cut = [
        label.text()
        for label in page.findChildren(Label)
        if label.isVisible()
        and label.text()
        and not isinstance(label, ElidedLabel)
        and is_cut(label)
    ]
    assert cut == []


def is_cut(label: QLabel) -> bool:
    wide = label.width() if label.wordWrap() else 10_000
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    if "\n" in label.text() and not label.wordWrap():
        flags = Qt.TextFlag.TextExpandTabs
    needed = label.fontMetrics().boundingRect(0, 0, wide, 10_000, flags, label.text())
    return needed.height() > label.height() + 2 or needed.width() > label.width() + 2


def test_the_welcome_page_begins_by_keyboard(qtbot, window, empty_services):
    empty_services.bridge.close()
    page = window.stack.page("welcome")
    row = page.findChild(QWidget, "open_plan")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert empty_services.messages.told[-1].kind == "ask_open"


def test_a_recent_plan_is_opened_from_the_welcome_page(qtbot, window, empty_services, file):
    path = file.path
    empty_services.settings.add_recent(path)
    empty_services.bridge.close()
    page = window.stack.page("welcome")
    row = next(w for w in page.findChildren(QWidget) if w.property("path") == str(path))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert empty_services.bridge.is_open
    assert window.stack.current_key == "overview"
    empty_services.bridge.close()
