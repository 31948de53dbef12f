"""The history page: newest first, fields before and after, found by words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu

from actionplan.commands.actions import change_action, move_due_date
from actionplan.commands.periods import ensure_period
from actionplan.commands.redaction import redact
from actionplan.store.planfile import Mode, PlanFile
from tests.ui.conftest import TODAY
from ui.dialogs.moments import AsOfDialog, CompareDialog
from ui.models.history_table import HistoryTable
from ui.overview_lists import recent_lines
from ui.pages.history import HistoryPage


def the_action(file, reference="S1.1"):
    return next(a for a in file.plan.actions.values() if a.reference == reference)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def cells(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_model_keeps_the_rules_of_models(qtmodeltester, file, clock):
    model = HistoryTable(file, clock.today())
    qtmodeltester.check(model)


def test_an_edit_comes_in_at_the_top_without_a_reset(qtbot, page, file):
    history = page(HistoryPage)
    count = history.model.rowCount()
    with (
        qtbot.waitSignal(history.model.rowsInserted),
        qtbot.assertNotEmitted(history.model.modelReset),
    ):
        change_action(file, action_id=the_action(file).id, field="percent", value=55)
    assert history.model.rowCount() == count + 1
    assert cells(history.model, 0)[1:] == ["Improvement lead", "Change S1.1", "S1.1"]


def test_words_go_on_in_a_second_line_where_the_table_is_narrow(qtbot, page, services):
    history = page(HistoryPage)
    services.theme.set_text_size(200)
    history.resize(760, 600)
    qtbot.waitUntil(history.table.wordWrap)
    narrow, reference = history.table.rowHeight(0), 3
    assert history.table.isColumnHidden(reference)
    history.resize(1900, 600)
    qtbot.waitUntil(lambda: not history.table.wordWrap())
    assert history.table.rowHeight(0) < narrow
    assert not history.table.isColumnHidden(reference)


def test_words_go_on_in_a_second_line_once_text_is_large(qtbot, page, services):
    history = page(HistoryPage)
    history.resize(900, 600)
    qtbot.waitUntil(lambda: not history.table.wordWrap())
    services.theme.set_text_size(200)
    assert history.table.wordWrap()


def test_the_chosen_gesture_shows_its_fields_before_and_after(page, file):
    history = page(HistoryPage)
    move_due_date(
        file, action_id=the_action(file).id, due=date(2026, 12, 1), reason="two posts vacant"
    )
    history.table.selectRow(0)
    shown = texts(history.inspector)
    assert "12 Oct 2026 → 1 Dec 2026" in shown
    assert "two posts vacant" in shown
    assert "Action S1.1" in shown


def test_an_undo_says_that_it_is_one(page, file):
    history = page(HistoryPage)
    change_action(file, action_id=the_action(file).id, field="percent", value=55)
    file.undo()
    assert cells(history.model, 0)[2] == "Taken back: Change S1.1"


def test_what_was_done_again_does_not_read_as_taken_back(page, file):
    change_action(file, action_id=the_action(file).id, field="percent", value=55)
    for gesture in (file.undo, file.redo, file.undo, file.redo):
        gesture()
    told = ["Done again: Change S1.1", "Taken back: Change S1.1"]
    history = page(HistoryPage)
    assert [cells(history.model, row)[2] for row in range(5)] == [*told, *told, "Change S1.1"]
    history.table.selectRow(0)
    assert "This does again what had been taken back." in texts(history.inspector)
    assert [each.title for each in recent_lines(file, TODAY)][:3] == [*told, told[0]]


@pytest.mark.parametrize("text", ["complete s2.1", "S2.1 COMPLETE", "lead complete"])
def test_words_in_any_order_find_a_gesture(qtbot, page, text):
    history = page(HistoryPage)
    qtbot.keyClicks(history.filter_box, text)
    assert history.model.rowCount() == 1
    assert cells(history.model, 0)[2] == "Complete S2.1"
    assert history.header.subtitle.text() == "1 change found"
    qtbot.keyClick(history.filter_box, Qt.Key.Key_Escape)
    assert history.model.rowCount() > 1


def test_earlier_gestures_are_read_when_somebody_scrolls(file, clock, monkeypatch):
    monkeypatch.setattr("ui.models.history_table._FIRST", 4)
    model = HistoryTable(file, clock.today())
    assert model.rowCount() == 4
    model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == len(file.history())
    assert not model.canFetchMore(model.index(-1, -1))


def test_a_reason_like_markup_is_shown_as_it_is(page, file):
    history = page(HistoryPage)
    move_due_date(
        file,
        action_id=the_action(file).id,
        due=date(2026, 12, 1),
        reason='<img src="file:///etc/passwd">',
    )
    history.table.selectRow(0)
    label = next(
        label for label in history.inspector.findChildren(QLabel) if "<img" in label.text()
    )
    assert label.textFormat() is Qt.TextFormat.PlainText


# Filters


def test_a_person_a_reference_and_days_narrow_the_list(page, file, clock):
    history = page(HistoryPage)
    every = history.model.rowCount()
    file.who = "Data officer"
    change_action(file, action_id=the_action(file).id, field="percent", value=55)
    history.filters.people.choose(["Data officer"])
    history.filters.changed.emit()
    assert history.model.rowCount() == 1
    history.filters.people.choose([])
    history.filters.reference.setText("s1.1")
    assert 1 < history.model.rowCount() < every
    assert {cells(history.model, row)[3] for row in range(history.model.rowCount())} == {"S1.1"}
    history.filters.reference.setText("")
    history.filters.until.show_day(clock.today() - timedelta(days=1))
    history.filters.changed.emit()
    assert history.model.rowCount() == 0
    assert history.header.subtitle.text() == "0 changes found"


def test_a_period_fills_its_days_in(page, file):
    period = ensure_period(file, start=date(2026, 5, 21), end=date(2026, 11, 20), name="First")
    history = page(HistoryPage)
    history.filters.period.choose([period.id])
    history.filters.period.changed.emit()
    assert history.filters.wanted.since == date(2026, 5, 21)
    assert history.filters.wanted.until == date(2026, 11, 20)
    assert history.model.rowCount() > 1


# Taking back


def test_the_chosen_change_is_taken_back_after_a_question(qtbot, page, file, services):
    action = the_action(file)
    change_action(file, action_id=action.id, field="title", value="Wrong")
    change_action(file, action_id=action.id, field="percent", value=55)
    history = page(HistoryPage)
    history.table.selectRow(1)
    button = history.inspector.take_back_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert the_action(file).title == "Wrong"
    services.messages.answers["ask"] = True
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert the_action(file).title == action.title
    assert the_action(file).percent == 55
    assert "Take back “Change S1.1”?" in services.messages.told[0].words
    assert cells(history.model, 0)[2] == "Taken back: Change S1.1"


def test_what_was_changed_since_is_not_taken_back_and_is_named(qtbot, page, file, services):
    change_action(file, action_id=the_action(file).id, field="title", value="Wrong")
    change_action(file, action_id=the_action(file).id, field="title", value="Right")
    services.messages.answers["ask"] = True
    history = page(HistoryPage)
    history.table.selectRow(1)
    qtbot.mouseClick(history.inspector.take_back_button, Qt.MouseButton.LeftButton)
    (error,) = services.messages.errors()
    assert "S1.1 (title)" in error.sentence
    assert the_action(file).title == "Right"


def test_the_making_of_the_plan_is_not_taken_back(page, file, services):
    services.messages.answers["ask"] = True
    history = page(HistoryPage)
    history.table.selectRow(history.model.rowCount() - 1)
    history.take_back()
    assert [type(error).__name__ for error in services.messages.errors()] == ["PlanMadeError"]


def test_a_plan_opened_to_read_offers_no_taking_back(page, file, plan_path, services):
    file.close()
    services.bridge.adopt(PlanFile.open(plan_path, mode=Mode.READ, clock=services.clock))
    history = page(HistoryPage)
    assert history.inspector.take_back_button.isHidden()


# Looking back


def test_the_plan_as_of_a_day_is_shown_with_a_way_back(qtbot, page, file, services, monkeypatch):
    services.bridge.file.clock.day = date(2026, 11, 5)
    change_action(file, action_id=the_action(file).id, field="title", value="Later title")
    history = page(HistoryPage)
    answered(monkeypatch, AsOfDialog, day="31 Oct 2026")
    qtbot.mouseClick(history.as_of_button, Qt.MouseButton.LeftButton)
    assert history.bar.isVisible()
    qtbot.waitUntil(lambda: not history.is_busy)
    assert "As it stood on 31 October 2026" in texts(history.past)
    assert "3 areas  ·  5 actions" in history.past.figures.text()
    titles = [cells(history.past.stood, row)[1] for row in range(history.past.stood.rowCount())]
    assert "Clear the backlog" in titles
    assert "Later title" not in titles
    assert len(titles) == 8
    history.past.banner.asked.emit()
    assert history.stack.currentIndex() == 0


def test_two_moments_are_compared(qtbot, page, file, services, monkeypatch):
    services.bridge.file.clock.day = date(2026, 11, 5)
    change_action(file, action_id=the_action(file).id, field="title", value="Later title")
    history = page(HistoryPage)
    answered(monkeypatch, CompareDialog, before="31 Oct 2026", after="now")
    history.compare()
    qtbot.waitUntil(lambda: not history.is_busy)
    rows = [cells(history.past.changes, r) for r in range(history.past.changes.rowCount())]
    assert [
        "Changed",
        "Action S1.1 Later title",
        "Title",
        "Clear the backlog",
        "Later title",
    ] in rows
    with qtbot.waitSignal(history.request_page) as asked:
        history.past.table.activated.emit(history.past.changes.index(0, 0))
    assert asked.args[0] == "plan"
    answered(monkeypatch, CompareDialog, before="now", after="now")
    history.compare()
    qtbot.waitUntil(lambda: not history.is_busy)
    assert history.past.figures.text() == "Nothing is different."


@pytest.mark.parametrize("text", ["soon", "", "99 Oct"])
def test_what_is_no_moment_is_told_in_the_dialog(qtbot, services, text):
    dialog = CompareDialog(services)
    qtbot.addWidget(dialog)
    dialog.before.setCurrentText(text)
    dialog.try_to_finish()
    assert dialog.moments is None
    assert dialog.fault.text()


def answered(monkeypatch, kind, **texts):
    """Let a dialog be filled in and finished instead of shown."""

    def run(dialog):
        for name, text in texts.items():
            field = getattr(dialog, name)
            (field.setText if hasattr(field, "setText") else field.setCurrentText)(text)
        dialog.try_to_finish()
        return dialog.result()

    monkeypatch.setattr(kind, "exec", run)


# Redaction


def test_a_removed_detail_leaves_the_list_and_cannot_be_taken_back(page, file):
    name = "Millicent Quagmire"
    action = the_action(file)
    change_action(file, action_id=action.id, field="detail", value=f"Call {name}")
    history = page(HistoryPage)
    history.table.selectRow(0)
    assert any(name in text for text in texts(history.inspector))
    redact(file, record_id=action.id, field="detail", text=name, reason="asked")
    assert cells(history.model, 0)[2] == "Remove a personal detail from S1.1"
    assert not any(name in text for text in texts(history.inspector))
    history.table.selectRow(0)
    assert history.inspector.take_back_button.isHidden()
    history.table.selectRow(1)
    assert any("Call [removed]" in text for text in texts(history.inspector))


def test_a_time_that_cannot_be_right_is_flagged(page, file, clock):
    day, action = clock.day, the_action(file).id
    clock.day = date(2099, 1, 1)
    change_action(file, action_id=action, field="percent", value=55)
    clock.day = day
    change_action(file, action_id=action, field="percent", value=60)
    history = page(HistoryPage)
    when = [cells(history.model, row)[0] for row in range(3)]
    assert [text.startswith("⚠") for text in when] == [False, True, False]
    assert when[1].endswith(", doubtful")
    history.table.selectRow(1)
    assert any("The clock of the computer was wrong" in text for text in texts(history.inspector))


def test_a_look_back_that_is_cancelled_leaves_the_history(qtbot, page, monkeypatch):
    history = page(HistoryPage)
    answered(monkeypatch, AsOfDialog, day="31 Oct 2026")
    history.show_day()
    qtbot.mouseClick(history.bar.cancel_button, Qt.MouseButton.LeftButton)
    assert not history.is_busy
    assert history.bar.isHidden()
    assert history.stack.currentIndex() == 0


def test_the_menu_of_a_change_takes_it_back(page, file, services):
    change_action(file, action_id=the_action(file).id, field="percent", value=55)
    history = page(HistoryPage)
    history.inspector.show()
    history.table.selectRow(0)
    history.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = history.findChild(QMenu, "HistoryMenu")
    assert [action.text() for action in menu.actions()] == [
        "Take back this change",
        "Copy the table",
    ]
    services.messages.answers["ask"] = True
    menu.actions()[0].trigger()
    menu.close()
    assert cells(history.model, 0)[2] == "Taken back: Change S1.1"
    history.inspector.close()
