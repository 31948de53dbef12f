"""The welcome page shows recent plans, marks those that are gone, and forgets them when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.pages.welcome import WelcomePage
from ui.widgets.card import Card


@pytest.fixture
def plans(tmp_path, empty_services):
    """Two plans opened lately, of which the newer one was moved away since."""
    there, gone = tmp_path / "there.actionplan", tmp_path / "gone.actionplan"
    there.touch()
    for path in (there, gone):
        empty_services.settings.add_recent(path)
    return there, gone


@pytest.fixture
def welcome(qtbot, empty_services, plans):
    made = WelcomePage(empty_services)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def row_of(welcome, path, name="path"):
    return next(w for w in welcome.findChildren(QWidget) if w.property(name) == str(path))


def test_a_plan_that_is_gone_is_marked_in_words(welcome, plans, tmp_path):
    there, gone = plans
    said = [label.text() for label in row_of(welcome, gone).findChildren(QLabel)]
    assert row_of(welcome, gone).accessibleName() == f"gone. Not found in {tmp_path}"
    assert "gone" in said
    assert row_of(welcome, there).accessibleName() == f"there. {tmp_path}"


def test_a_plan_is_taken_off_the_list_by_keyboard_and_its_file_stays(
    qtbot, welcome, plans, empty_services
):
    there, gone = plans
    for path in (gone, there):
        button = row_of(welcome, path, "forgets")
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert not row_of(welcome, path).isVisible()
    assert empty_services.settings.remembered_plans() == []
    assert there.exists()
    assert not welcome.findChildren(Card)[-1].isVisible()


def test_choosing_a_plan_that_is_gone_says_so(qtbot, window, empty_services, plans):
    _there, gone = plans
    empty_services.bridge.close()
    window.stack.forget()
    page = window.show_page("welcome")
    qtbot.mouseClick(row_of(page, gone), Qt.MouseButton.LeftButton)
    assert [type(error).__name__ for error in empty_services.messages.errors()] != []
    assert window.stack.current_key == "welcome"
