"""The measures: looked at, added, changed, and their readings entered in a grid."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from actionplan.commands.measures import add_measure, add_reading, withdraw_measure
from actionplan.domain.stages import Direction
from actionplan.store.errors import DiskFullError
from actionplan.store.planfile import Mode, PlanFile
from ui.dialogs.add_measure import AddMeasureDialog
from ui.dialogs.add_readings import AddReadingsDialog
from ui.models.measure_grid import Place
from ui.models.measure_rows import Column
from ui.pages.measures import MeasuresPage
from ui.widgets.measure_menu import MeasureMenu

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def measures(file):
    area = next(iter(file.plan.areas))
    timely = add_measure(
        file, name="In time", unit="%", area_ids=(area,), baseline=68.0, target=95.0
    )
    waiting = add_measure(
        file, name="Children waiting", direction=Direction.DOWN, baseline=140.0, target=0.0
    )
    for month, value in ((7, 74.0), (8, 83.0), (9, 81.0)):
        add_reading(file, measure_id=timely.id, on=date(2026, month, 28), value=value)
    add_reading(file, measure_id=waiting.id, on=date(2026, 9, 28), value=None, note="new system")
    return timely, waiting


@pytest.fixture
def shown(page, measures):
    made = page(MeasuresPage)
    made.inspector.show()
    yield made
    made.inspector.close()


@pytest.fixture
def grid(qtbot, services, measures):
    dialog = AddReadingsDialog(services, measure_id=measures[0].id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def words(page, row, column):
    return page.model.cell(page.model.index(row, column)).words


def in_the_dialog(kind, act):
    def go():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, go)


def typed(qtbot, view, *texts, then=Qt.Key.Key_Tab):
    """Type one text after the other into the grid as a person does."""
    for text in texts:
        qtbot.keyClicks(view, text[0])
        editor = QApplication.focusWidget()
        assert editor.objectName() == "CellEditor"
        qtbot.keyClicks(editor, text[1:])
        qtbot.keyClick(editor, then)
        qtbot.waitUntil(view.hasFocus)


def test_an_empty_page_leads_to_the_first_measure(qtbot, page, file):
    made = page(MeasuresPage)
    assert made.empty.isVisible()

    def fill_in(dialog):
        qtbot.keyClicks(dialog.name, "Visits in time")
        qtbot.keyClicks(dialog.target, "98 %")
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    in_the_dialog(AddMeasureDialog, fill_in)
    qtbot.mouseClick(made.empty.button, Qt.MouseButton.LeftButton)
    (measure,) = file.plan.measures.values()
    assert (measure.name, measure.target) == ("Visits in time", 98.0)
    assert made.view.isVisible()
    assert made.view.record_id == measure.id


def test_rows_tell_latest_change_and_standing_in_words(shown):
    assert words(shown, 0, Column.LATEST) == "81% · 28 Sep 2026"
    assert words(shown, 0, Column.CHANGE) == "\N{MINUS SIGN}2 · worse"
    assert words(shown, 0, Column.STANDING) == "Better than baseline, target not met"
    assert words(shown, 0, Column.COURSE) == "74%, 83%, 81%"
    assert words(shown, 0, Column.NAME) == "In time · Higher is better · S1"
    assert words(shown, 1, Column.LATEST) == "not reported · 28 Sep 2026"
    assert words(shown, 1, Column.STANDING) == "Not reported"


def test_the_chart_names_the_last_value_and_the_target(shown):
    assert "Actual: 81 on 28 Sep 2026" in shown.chart.accessibleName()
    assert "Target 95%" in shown.chart.accessibleName()


def test_the_table_follows_an_undo_and_keeps_its_row(shown, file, measures):
    QAbstractItemModelTester(shown.model)
    shown.show_record(measures[1].id)
    add_reading(file, measure_id=measures[1].id, on=date(2026, 10, 28), value=12.0)
    assert words(shown, 1, Column.LATEST) == "12 · 28 Oct 2026"
    file.undo()
    assert words(shown, 1, Column.LATEST) == "not reported · 28 Sep 2026"
    assert shown.view.record_id == measures[1].id


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(qtbot, shown):
    head = shown.view.horizontalHeader()
    place = head.viewport().rect().center()
    place.setX(head.sectionViewportPosition(Column.NAME) + 20)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert words(shown, 0, Column.NAME).startswith("Children waiting")
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert words(shown, 0, Column.NAME).startswith("In time")


def test_rows_are_copied_as_text_and_table(qtbot, shown):
    shown.view.selectRow(0)
    qtbot.keyClick(shown.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text().splitlines()[1].split("\t")[Column.LATEST] == "81% · 28 Sep 2026"
    assert "<td>Better than baseline, target not met</td>" in content.html()


def test_a_field_is_kept_when_it_is_left(shown, file, measures):
    box = shown.inspector.fields["target"].box
    box.setText("1,000")
    box.editingFinished.emit()
    assert file.plan.measures[measures[0].id].target == 1000.0
    shown.inspector.fields["target_by"].box.setText("31 Mar 2027")
    shown.inspector.fields["target_by"].commit()
    assert file.plan.measures[measures[0].id].target_by == date(2027, 3, 31)


@pytest.mark.parametrize(("key", "text"), [("target", "many"), ("area_ids", "S9")])
def test_what_is_refused_stays_typed_and_waits(shown, file, measures, key, text):
    before = file.plan
    field = shown.inspector.fields[key]
    field.box.setText(text)
    field.commit()
    assert file.plan is before
    assert field.fault.text()
    shown.show_record(measures[1].id)
    shown.show_record(measures[0].id)
    assert field.text == text


def test_an_edit_that_is_not_saved_keeps_its_text(qtbot, shown, file, monkeypatch):
    def full(*_given, **_named):
        raise DiskFullError(name=file.path.name)

    monkeypatch.setattr("ui.widgets.measure_details.change_measure", full)
    field = shown.inspector.fields["name"]
    field.box.setText("In good time")
    field.commit()
    assert field.unsaved == ["In good time"]
    qtbot.keyClick(field.box, Qt.Key.Key_Escape)
    assert (field.text, field.unsaved, field.fault.text()) == ("In time", [], "")


def test_links_lead_to_the_areas(qtbot, shown, file):
    asked = []
    shown.request_page.connect(lambda *where: asked.append(where))
    qtbot.mouseClick(shown.inspector.areas.buttons[0], Qt.MouseButton.LeftButton)
    assert asked == [("plan", next(iter(file.plan.areas)))]


def test_the_menu_of_a_reader_writes_nothing(qtbot, shown):
    menu = MeasureMenu(None, writable=False, parent=shown)
    assert [action.data() for action in menu.actions() if action.text()] == ["copy"]


def test_a_reader_sees_everything_and_changes_nothing(page, file, measures, services, clock):
    path = file.path
    file.close()
    with PlanFile.open(path, who="A reader", clock=clock, mode=Mode.READ) as again:
        services.bridge.adopt(again)
        made = page(MeasuresPage)
        assert made.model.count == 2
        assert not made.add_button.isEnabled()
        assert made.inspector.fields["name"].box.isReadOnly()
        services.bridge.close()


def test_readings_typed_with_tab_are_one_change(qtbot, grid, file, measures):
    grid.view.setCurrentIndex(grid.grid.index_at(Place(measures[0].id, date(2026, 8, 1))))
    typed(qtbot, grid.view, "82.5", "n/r", "88%")
    assert grid.caption.text() == "3 readings are not saved yet."
    qtbot.mouseClick(grid.done_button, Qt.MouseButton.LeftButton)
    assert grid.result() == AddReadingsDialog.DialogCode.Accepted
    values = [(reading.on, reading.value) for reading in file.plan.readings_of(measures[0].id)]
    assert values[1:] == [
        (date(2026, 8, 28), 82.5),
        (date(2026, 9, 28), None),
        (date(2026, 10, 31), 88.0),
    ]
    assert file.undo_label == "Enter readings of “In time”"
    file.undo()
    assert len(file.plan.readings) == 4


def test_enter_goes_down_the_measures(qtbot, grid, file, measures):
    typed(qtbot, grid.view, "90", "11", then=Qt.Key.Key_Return)
    qtbot.mouseClick(grid.done_button, Qt.MouseButton.LeftButton)
    assert [file.plan.readings_of(each.id)[-1].value for each in measures] == [90.0, 11.0]
    assert file.undo_label == "Enter readings of 2 measures"


def test_a_block_of_a_spreadsheet_is_pasted(qtbot, grid, measures):
    QGuiApplication.clipboard().setText("70\t71\r\n120\tn/r\r\n9\t9\r\n")
    grid.view.setCurrentIndex(grid.grid.index_at(Place(measures[0].id, date(2026, 9, 1))))
    qtbot.keyClick(grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.grid.text(Place(measures[1].id, OCTOBER)) == "n/r"
    assert len(grid.grid.changed_places) == 4
    assert "2 pasted values lay outside" in grid.caption.text()


def test_what_is_no_number_is_told_and_stays(qtbot, grid, file):
    typed(qtbot, grid.view, "many")
    qtbot.mouseClick(grid.done_button, Qt.MouseButton.LeftButton)
    assert "“many” does not fit" in grid.fault.text()
    assert grid.isVisible()
    assert grid.unsaved == ["many"]
    assert len(file.plan.readings) == 4


def test_delete_takes_a_reading_back(qtbot, grid, file, measures):
    grid.view.setCurrentIndex(grid.grid.index_at(Place(measures[0].id, date(2026, 9, 1))))
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete)
    qtbot.mouseClick(grid.done_button, Qt.MouseButton.LeftButton)
    assert [r.value for r in file.plan.readings_of(measures[0].id)] == [74.0, 83.0]
    file.undo()
    assert len(file.plan.readings_of(measures[0].id)) == 3


def test_a_note_is_kept_with_its_reading(qtbot, grid, file, measures):
    place = Place(measures[1].id, date(2026, 9, 1))
    grid.view.setCurrentIndex(grid.grid.index_at(place))
    assert grid.note.text() == "new system"
    grid.note.selectAll()
    qtbot.keyClicks(grid.note, "count again")
    qtbot.mouseClick(grid.done_button, Qt.MouseButton.LeftButton)
    (reading,) = file.plan.readings_of(measures[1].id)
    assert (reading.value, reading.note) == (None, "count again")


def test_leaving_asks_first_when_something_was_typed(qtbot, grid, services, file):
    typed(qtbot, grid.view, "90")
    qtbot.mouseClick(grid.cancel_button, Qt.MouseButton.LeftButton)
    assert grid.isVisible()
    services.messages.answers["ask"] = True
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert not grid.isVisible()
    assert len(file.plan.readings) == 4


def test_tab_leaves_the_grid_behind_its_last_cell(qtbot, grid):
    last = grid.grid.index(grid.grid.rowCount() - 1, grid.grid.columnCount() - 1)
    grid.view.setCurrentIndex(last)
    qtbot.keyClick(grid.view, Qt.Key.Key_Tab)
    assert grid.note.hasFocus()


def test_cells_are_read_aloud_with_measure_and_month(grid, measures):
    index = grid.grid.index_at(Place(measures[1].id, date(2026, 9, 1)))
    aloud = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.splitlines()[:2] == ["Children waiting, Sep 2026: n/r", "new system"]


def test_the_grid_opens_from_the_page_by_keyboard(qtbot, shown):
    seen = []

    def look(dialog):
        seen.append(dialog.grid.measures[dialog.view.currentIndex().row()].name)
        dialog.reject()

    in_the_dialog(AddReadingsDialog, look)
    shown.view.setFocus()
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    assert seen == ["In time"]


def test_a_measure_is_withdrawn_with_a_reason_and_stays_under_its_own_heading(
    qtbot, shown, services, file, measures
):
    timely = measures[0]
    shown.view.choose(timely.id)
    services.messages.answers["ask_text"] = "the return was abolished"
    qtbot.mouseClick(shown.inspector.foot.withdraw_button, Qt.MouseButton.LeftButton)
    assert file.plan.measures[timely.id].withdrawn_reason == "the return was abolished"
    assert file.undo_label == "Withdraw measure “In time”"
    assert [shown.model.cell(shown.model.index(row, 0)).text for row in range(3)] == [
        "Children waiting",
        "Withdrawn",
        "In time",
    ]
    assert shown.header.subtitle.text().startswith("1 measure ")
    shown.view.choose(timely.id)
    assert "the return was abolished" in shown.inspector.foot.said.text()
    assert shown.inspector.fields["baseline"].box.isReadOnly()
    qtbot.mouseClick(shown.inspector.foot.restore_button, Qt.MouseButton.LeftButton)
    assert file.plan.measures[timely.id].withdrawn_on is None
    assert len(file.plan.measures) == 2


def test_the_only_measure_withdrawn_is_still_shown(shown, services, file, measures):
    services.messages.answers["ask_text"] = "abolished"
    for measure in measures:
        shown.view.choose(measure.id)
        shown.withdraw_measure()
    assert shown.view.isVisible()
    assert not shown.readings_button.isVisible()


def test_the_chart_names_baseline_and_target_with_their_values(shown, measures):
    shown.view.choose(measures[0].id)
    assert shown.chart.accessibleName().endswith("Target 95%; Baseline 68%")


def test_a_withdrawn_measure_has_no_row_in_the_grid(qtbot, services, shown, measures):
    services.messages.answers["ask_text"] = "abolished"
    shown.view.choose(measures[0].id)
    shown.withdraw_measure()
    dialog = AddReadingsDialog(services)
    qtbot.addWidget(dialog)
    assert [each.name for each in dialog.grid.measures] == ["Children waiting"]


@pytest.mark.parametrize(("state", "offered"), [("live", "withdraw"), ("gone", "restore")])
def test_the_menu_offers_what_can_be_done(qtbot, shown, services, measures, state, offered):
    shown.view.choose(measures[0].id)
    if state == "gone":
        services.messages.answers["ask_text"] = "abolished"
        shown.withdraw_measure()
    measure = services.bridge.plan.measures[measures[0].id]
    menu = MeasureMenu(measure, writable=True, parent=shown)
    qtbot.addWidget(menu)
    names = {str(action.data()) for action in menu.actions()}
    assert {"withdraw_measure", "restore_measure"} & names == {f"{offered}_measure"}


def test_where_every_measure_is_withdrawn_readings_ask_for_a_measure_first(shown, measures, file):
    for each in measures:
        withdraw_measure(file, measure_id=each.id, reason="replaced")
    in_the_dialog(AddMeasureDialog, lambda dialog: dialog.reject())
    shown.add_readings()


def test_a_grid_without_measures_takes_no_note(qtbot, services, file):
    dialog = AddReadingsDialog(services)
    qtbot.addWidget(dialog)
    assert not dialog.note.isEnabled()


def test_older_readings_follow_when_they_are_asked_for_without_a_scroll_bar(shown, file, measures):
    for month in range(1, 7):
        add_reading(file, measure_id=measures[0].id, on=date(2026, month, 28), value=70.0)
    shown.show_record(measures[0].id)
    details = shown.inspector
    assert details.readings.rowCount() == 6
    assert details.more.text() == "Show 3 more"
    details.more.click()
    assert details.readings.rowCount() == 9
    assert details.more.isHidden()
    assert details.list.height() >= 9 * details.list.rowHeight(0)
    shown.show_record(measures[1].id)
    shown.show_record(measures[0].id)
    assert details.readings.rowCount() == 6
