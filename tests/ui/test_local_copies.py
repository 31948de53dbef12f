"""Second copies of a plan on this computer: found, compared, one gone on with, both kept."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from actionplan.commands.plans import change_plan
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile


def title_of(path):
    return read_plan_file(path).state.records()[0].title


@pytest.fixture
def copy(window, file, clock):
    """A copy beside the plan; each of the two has a title of its own."""
    place = file.path.with_name("northshire (1).actionplan")
    file.copy_to(place)
    with PlanFile.open(place, who="Partner lead", clock=clock) as other:
        change_plan(other, title="There")
    change_plan(file, title="Here")
    return place


def look_again(qtbot, window):
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: not window.banner.isHidden())


def press(name, button, seen):
    """Press a button of the dialog of this name, once it is there and has compared."""

    def look():
        dialog = QApplication.activeModalWidget()
        is_there = dialog is not None and dialog.objectName() == name
        if not is_there or getattr(dialog, "is_busy", False):
            QTimer.singleShot(20, look)
            return
        if hasattr(dialog, "model"):
            seen.extend(row.cells for row in dialog.model._rows)
        found = getattr(dialog, button, None) or dialog.findChild(object, button)
        found.click()

    QTimer.singleShot(20, look)


def choose(window, button):
    seen = []
    press("SecondCopiesDialog", "OpenCopy0", seen)
    QTimer.singleShot(0, lambda: press("CopyDifferencesDialog", button, seen))
    window.banner._button.click()
    return seen


def test_a_copy_is_found_when_somebody_comes_back_to_the_window(qtbot, window, copy):
    look_again(qtbot, window)
    assert window.banner._text.text() == (
        "2 copies of this plan found; another one holds changes that this one lacks."
    )


def test_a_plan_without_copies_starts_nothing(qtbot, window, file):
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.wait(50)
    assert window.banner.isHidden()


def test_going_on_with_the_copy_sets_the_plan_aside(qtbot, window, empty_services, file, copy):
    look_again(qtbot, window)
    seen = choose(window, "go_button")
    assert ("Changed", "Plan", "Title", "Here", "There", "both changed it") in seen
    assert empty_services.bridge.file.path == file.path
    assert empty_services.bridge.plan.info.title == "There"
    assert not copy.exists()
    (aside,) = (file.path.parent / "Set aside").glob("*.actionplan")
    assert title_of(aside) == "Here"
    assert str(aside) in empty_services.messages.told[-1].words[1]


def test_keeping_the_plan_sets_the_copy_aside(qtbot, window, empty_services, file, copy):
    look_again(qtbot, window)
    choose(window, "aside_button")
    assert empty_services.bridge.plan.info.title == "Here"
    assert empty_services.bridge.is_writable
    assert not copy.exists()
    (aside,) = (file.path.parent / "Set aside").glob("*.actionplan")
    assert title_of(aside) == "There"


def test_a_copy_that_is_open_elsewhere_stays_where_it_is(qtbot, window, empty_services, file, copy):
    spare = copy.with_suffix(".spare")
    shutil.copyfile(copy, spare)
    look_again(qtbot, window)
    with PlanFile.open(copy, who="Partner lead"):
        choose(window, "go_button")
        assert [type(e).__name__ for e in empty_services.messages.errors()] == ["LockedPlanError"]
    assert copy.read_bytes() == spare.read_bytes()
    assert empty_services.bridge.plan.info.title == "Here"
