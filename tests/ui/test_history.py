"""The history page: newest first, fields before and after, found by words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from actionplan.commands.actions import change_action, move_due_date
from ui.models.history_table import HistoryTable
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
    assert cells(history.model, 0)[2] == "Undo: Change S1.1"


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
