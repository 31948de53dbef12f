"""The welcome page: ways to begin, recent plans with what is known of them, dropping, keys, menu."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from tests.ui.hands import choose, click, in_front, key, live_through, tab_to, until
from tests.ui.test_access import focusable, name_aloud
from tests.ui.test_clipping import cut_in
from ui.pages.welcome import WelcomePage
from ui.settings import FOLDER
from ui.widgets.recent_plans import SHOWN

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def plans(tmp_path, empty_services):
    """Two plans opened lately, of which the newer one was moved away since."""
    there, gone = tmp_path / "there.actionplan", tmp_path / "gone.actionplan"
    there.touch()
    now = empty_services.clock.now()
    for path in (there, gone):
        empty_services.settings.add_recent(path, now - timedelta(days=1))
    return there, gone


@pytest.fixture
def make(qtbot, empty_services):
    def make(width=1280, height=690):
        made = WelcomePage(empty_services)
        qtbot.addWidget(made)
        made.resize(width, height)
        made.show()
        return made

    return make


@pytest.fixture
def welcome(make, plans):
    return make()


def row_of(welcome, path):
    return next(w for w in welcome.findChildren(QWidget) if w.property("path") == str(path))


def stems(welcome):
    return [row.path.stem for row in welcome.recent.rows]


def test_a_plan_that_is_gone_is_marked_in_words(welcome, plans, tmp_path):
    there, gone = plans
    said = [label.text() for label in row_of(welcome, gone).findChildren(QLabel)]
    assert row_of(welcome, gone).accessibleName() == f"gone. Not found in {tmp_path}"
    assert "gone" in said
    assert "Opened yesterday" in row_of(welcome, there).accessibleName()
    assert str(tmp_path) in row_of(welcome, there).accessibleName()


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_plan_is_taken_off_the_list_by_keyboard_and_its_file_stays(
    qtbot, welcome, plans, empty_services, way
):
    there, gone = plans
    for path in (gone, there):
        row = row_of(welcome, path)
        if way == "button":
            qtbot.keyClick(row.forget_button, Qt.Key.Key_Space)
        else:
            qtbot.keyClick(row, Qt.Key.Key_Delete)
        assert str(path) not in [str(row.path) for row in welcome.recent.rows]
    assert empty_services.settings.remembered_plans() == []
    assert there.exists()
    assert not welcome.recent.isVisible()


def test_a_pinned_plan_stays_on_top_whatever_is_opened_after_it(
    qtbot, make, welcome, plans, empty_services, tmp_path
):
    there, _gone = plans
    qtbot.mouseClick(row_of(welcome, there).pin_button, LEFT)
    assert stems(welcome) == ["there", "gone"]
    assert welcome.focusWidget() is welcome.recent.rows[0]
    for number in range(12):
        empty_services.settings.add_recent(tmp_path / f"{number}.actionplan")
    again = make()
    assert stems(again)[:3] == ["there", "11", "10"]
    assert len(again.recent.rows) == SHOWN
    assert row_of(again, there).accessibleName().startswith("there. Pinned · Opened ")
    qtbot.mouseClick(row_of(again, there).pin_button, LEFT)
    assert "there" in stems(again)
    assert not empty_services.settings.is_pinned(there)


def test_arrows_go_from_plan_to_plan(qtbot, welcome):
    first, second = welcome.recent.rows
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert welcome.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert welcome.focusWidget() is first


def test_the_menu_of_a_plan_opens_by_the_mouse_and_pins_or_forgets_it(
    qtbot, window, empty_services, plans
):
    there, gone = plans
    empty_services.bridge.close()
    window.stack.forget()
    page = window.show_page("welcome")

    def story():
        yield lambda: right_click(row_of(page, there))
        yield in_front("QMenu")
        yield choose("Pin to the top")
        yield until(lambda: empty_services.settings.is_pinned(there), "the pin")
        yield lambda: by_menu_key(row_of(page, gone))
        yield in_front("QMenu")
        yield choose("Take off this list")
        yield until(lambda: stems(page) == ["there"], "the shorter list")
        yield lambda: right_click(row_of(page, there))
        yield in_front("QMenu")
        yield choose("Copy the path")

    live_through(qtbot, story())
    assert QApplication.clipboard().text() == str(there)


def right_click(row):
    at = row.rect().center()
    send_menu(row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, row.mapToGlobal(at)))


def by_menu_key(row):
    at = QPoint()
    send_menu(row, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, row.mapToGlobal(at)))


def send_menu(row, event):
    QApplication.sendEvent(row, event)


def test_what_is_dropped_on_the_page_is_handed_over_and_the_field_lights_up(
    qtbot, welcome, tmp_path
):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path / "report.pdf"))])
    given = (Qt.DropAction.CopyAction, carried, LEFT, PLAIN)
    QApplication.sendEvent(welcome, QDragEnterEvent(QPoint(9, 9), *given))
    assert welcome.drop_zone.is_lit
    QApplication.sendEvent(welcome, QDragLeaveEvent())
    assert not welcome.drop_zone.is_lit
    QApplication.sendEvent(welcome, QDragEnterEvent(QPoint(9, 9), *given))
    with qtbot.waitSignal(welcome.picked) as picked:
        QApplication.sendEvent(welcome, QDropEvent(QPointF(9, 9), *given, QEvent.Type.Drop))
    assert picked.args == [str(tmp_path / "report.pdf")]
    assert not welcome.drop_zone.is_lit


def test_the_sample_opens_by_one_click_and_is_kept_as_it_is_left(
    qtbot, window, empty_services, tmp_path
):
    empty_services.settings.set(FOLDER, str(tmp_path))
    bridge = empty_services.bridge
    bridge.close()
    live_through(qtbot, open_sample(bridge))
    assert bridge.file.path == tmp_path / "Northshire sample.actionplan"
    assert window.stack.current_key == "overview"
    bridge.close()


def open_sample(bridge):
    yield click("open_sample")
    yield until(lambda: bridge.is_open, "the sample")


def test_a_recent_plan_is_reached_by_tab_and_opened_by_enter(qtbot, window, empty_services, file):
    empty_services.settings.add_recent(file.path)
    name = file.path.stem
    bridge = empty_services.bridge
    bridge.close()

    def story():
        row = window.stack.page("welcome").recent.rows[0]
        yield from tab_to(row.accessibleName())
        yield key("Return")
        yield until(lambda: bridge.is_open, name)

    live_through(qtbot, story())
    bridge.close()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("count", [0, 8])
def test_nothing_is_cut_and_everything_is_named_with_no_plan_and_with_eight(
    qtbot, make, empty_services, percent, count
):
    for number in range(count):
        path = Path(f"/plans/A plan with a rather long name for its file {number}.actionplan")
        empty_services.settings.add_recent(path, datetime(2026, 10, 1, tzinfo=UTC))
    empty_services.theme.set_text_size(percent)
    page = make()
    qtbot.wait(30)
    assert cut_in(page) == []
    assert [w for w in focusable(page) if not name_aloud(w)] == []
    assert page.findChild(QMenu) is None


def test_choosing_a_plan_that_is_gone_says_so(qtbot, window, empty_services, plans):
    _there, gone = plans
    empty_services.bridge.close()
    window.stack.forget()
    page = window.show_page("welcome")
    qtbot.mouseClick(row_of(page, gone), LEFT)
    assert [type(error).__name__ for error in empty_services.messages.errors()] != []
    assert window.stack.current_key == "welcome"
