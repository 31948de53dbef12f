"""The frame: pages when opened, undo by name, saving told, plans opened and closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from actionplan.commands.actions import change_action, move_due_date
from actionplan.commands.areas import add_area
from actionplan.overriding import override
from actionplan.store.errors import DiskFullError
from actionplan.store.planfile import PlanFile
from ui.page_table import LISTED
from ui.settings import PAGE

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def the_action(file, reference="S1.1"):
    return next(a for a in file.plan.actions.values() if a.reference == reference)


def drop(window: MainWindow, path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


class Seen(QObject):
    """The kinds of events that a widget is told of."""

    def __init__(self, widget):
        super().__init__(widget)
        self.kinds = []
        widget.installEventFilter(self)

    @override
    def eventFilter(self, _watched, event):
        self.kinds.append(event.type())
        return False


def test_the_title_and_the_sidebar_name_the_plan(window):
    assert window.windowTitle() == "Northshire improvement plan – ActionPlan"
    assert window.sidebar.isVisible()


def test_only_the_page_that_is_shown_is_built(window):
    assert window.stack.current_key == "overview"
    assert window.stack.count() == 1


def test_an_edit_is_named_by_undo_and_told_as_saved(window, file):
    move_due_date(
        file, action_id=the_action(file).id, due=date(2026, 12, 1), reason="two posts vacant"
    )
    undo = window.actions_.by_name["undo"]
    assert undo.isEnabled()
    assert "Move due date" in undo.text()
    assert window.status_line.saved.text().startswith("✓ All changes saved ")


def test_undo_takes_back_and_redo_brings_back(window, file):
    move_due_date(
        file, action_id=the_action(file).id, due=date(2026, 12, 1), reason="two posts vacant"
    )
    window.actions_.by_name["undo"].trigger()
    assert the_action(file).due == date(2026, 10, 12)
    window.actions_.by_name["redo"].trigger()
    assert the_action(file).due == date(2026, 12, 1)


def test_the_badge_counts_overdue_actions_in_words_too(window, file):
    item = window.sidebar._list.item(1)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Plan, 1 action overdue"
    move_due_date(file, action_id=the_action(file).id, due=date(2027, 1, 1), reason="agreed")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Plan"


def test_ctrl_and_a_number_show_a_page_and_it_is_remembered(qtbot, window, settings):
    fourth = LISTED[3].key
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.current_key == fourth
    assert settings.value(PAGE) == fourth


def test_a_page_that_is_shown_again_is_not_laid_out_anew(qtbot, window):
    seen = Seen(window.show_page("evidence"))
    qtbot.wait(200)
    window.show_page("overview")
    qtbot.wait(200)
    seen.kinds.clear()
    window.show_page("evidence")
    qtbot.wait(200)
    assert QEvent.Type.Paint in seen.kinds
    assert QEvent.Type.Resize not in seen.kinds


def test_a_page_has_the_room_that_the_window_took_while_another_was_shown(qtbot, window):
    page = window.show_page("history")
    window.show_page("overview")
    window.resize(window.width(), window.height() + 40)
    qtbot.wait(50)
    window.show_page("history")
    qtbot.waitUntil(lambda: page.size() == window.stack.size())
    assert page.width() + page.inspector.width() < window.splitter.width()


def test_closing_the_plan_shows_the_welcome_page_and_gives_the_lock_back(window, file):
    window.actions_.by_name["close_plan"].trigger()
    assert window.stack.current_key == "welcome"
    assert not window.sidebar.isVisible()
    assert file.read_only
    assert not list(file.path.parent.glob("*.lock*"))


def test_the_pages_of_a_plan_give_way_while_none_is_open(window, empty_services):
    empty_services.bridge.close()
    window.show_page("overview")
    assert window.stack.current_key == "welcome"


def test_closing_the_window_closes_the_plan(window, file):
    window.close()
    assert file.read_only


def test_a_dropped_plan_that_is_none_is_told(window, empty_services, tmp_path):
    bad = tmp_path / "letter.actionplan"
    bad.write_text("Dear all")
    drop(window, bad)
    assert [type(e).__name__ for e in empty_services.messages.errors()] == ["NotAPlanError"]
    assert empty_services.bridge.is_open


def test_a_plan_that_somebody_has_open_is_offered_to_read(window, empty_services, tmp_path):
    other = PlanFile.create(tmp_path / "other.actionplan", title="Other", who="Officer")
    empty_services.messages.answers["report_error"] = True
    drop(window, other.path)
    assert empty_services.bridge.plan.info.title == "Other"
    assert not empty_services.bridge.is_writable
    assert window.banner.isVisible()
    assert not window.actions_.by_name["add_action"].isEnabled()
    other.close()


def test_what_cannot_be_taken_in_is_told(window, empty_services, tmp_path):
    drop(window, tmp_path / "tune.mp3")
    assert empty_services.messages.told[-1].kind == "tell"


def test_a_refused_undo_is_told(window, empty_services, file, monkeypatch):
    change_action(file, action_id=the_action(file).id, field="percent", value=50)

    def refuse():
        raise DiskFullError(name=file.path.name)

    monkeypatch.setattr(file, "undo", refuse)
    window.actions_.by_name["undo"].trigger()
    assert [type(e).__name__ for e in empty_services.messages.errors()] == ["DiskFullError"]


@pytest.mark.parametrize("scheme", ["dark", "high-contrast", "light"])
def test_the_theme_is_chosen_in_the_menu(window, empty_services, scheme):
    action = next(a for a in window.actions_.themes.actions() if a.data() == scheme)
    action.trigger()
    assert empty_services.theme.scheme == scheme
    assert action.isChecked()


def test_text_size_is_chosen_in_the_menu(window, empty_services):
    next(a for a in window.actions_.sizes.actions() if a.data() == "150").trigger()
    assert empty_services.theme.px(100) == 150


@pytest.mark.parametrize("key", ["plan", "evidence", "measures", "judgements", "people"])
def test_no_inspector_stands_beside_a_page_that_has_nothing_for_it(
    qtbot, window, empty_services, tmp_path, clock, key
):
    wide = window.splitter.width_wished
    page = window.show_page("plan")
    qtbot.waitUntil(lambda: page.inspector.isVisibleTo(window))
    empty = PlanFile.create(tmp_path / "empty.actionplan", title="Empty", who="Lead", clock=clock)
    empty.keeps_backups = False
    empty_services.bridge.adopt(empty)
    page = window.show_page(key)
    qtbot.waitUntil(lambda: page.isVisible() and not page.inspector.isVisibleTo(window))
    add_area(empty, text="Track every episode", section="Safeguarding")
    if key == "plan":
        qtbot.waitUntil(lambda: page.inspector.isVisibleTo(window))
        assert abs(page.inspector.width() - wide) < 40
