"""A text that is refused as it is left: told by it, in nobody's way, and never lost."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit
from shiboken6 import delete

from actionplan.commands.evidence import attach_address
from actionplan.commands.inspections import add_inspection
from actionplan.commands.judgements import add_judgement
from actionplan.commands.measures import add_measure
from actionplan.domain.references import find_reference
from actionplan.store.errors import DiskFullError
from actionplan.values import replace
from ui.dialogs.move_due import MoveDueDialog
from ui.messages import Messages
from ui.models.plan_tree_rows import Column
from ui.widgets.day_field import DayField

Key = Qt.Key


_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def empty_services(empty_services, settings, monkeypatch):
    """Services whose messages show real dialogs, so that one in the way is seen."""
    messages = Messages(settings, empty_services.bridge)
    monkeypatch.setattr(messages, "ask", lambda *_words: True)  # the window closes at the end
    return replace(empty_services, messages=messages)


def click_elsewhere(qtbot, window):
    """Click where the page that is shown is chosen, which takes the focus alone."""
    if (offers := QApplication.activePopupWidget()) is not None:
        offers.close()
    pages = window.findChild(QAbstractItemView, "SidebarList")
    place = pages.visualRect(pages.currentIndex()).center()
    qtbot.mouseClick(pages.viewport(), _LEFT, pos=place)
    assert QApplication.focusWidget() is pages


@contextmanager
def a_full_disk(monkeypatch, file):
    """Let every edit fail, as on a disk without room."""

    def full(*_given, **_named):
        raise DiskFullError(name=file.path.name)

    with monkeypatch.context() as broken:
        broken.setattr(type(file), "edit", full)
        yield


def evidence_field(window, file, key):
    proof = attach_address(file, url="https://northshire.example/audit", title="Audit")
    details = window.show_page("evidence", proof.id).inspector
    return next(each for each in details._fields if each.key == key)


def report_field(window, _file, key):
    page = window.show_page("reports")
    QApplication.processEvents()
    return page.form.field(key)


def measure_field(window, file, key):
    measure = add_measure(file, name="Seen in time", unit="%")
    return window.show_page("measures", measure.id).inspector.fields[key]


def judgement_field(window, file, _key):
    inspection = add_inspection(file, title="Inspection", framework="ILACS")
    judgement = add_judgement(file, inspection_id=inspection.id, name="Overall", grade="Good")
    return window.show_page("judgements", judgement.id).inspector.by


def action_field(window, file, key):
    page = window.show_page("plan", find_reference(file.plan, "S1.1").id)
    return getattr(page.inspector.action_details, key)


FIELDS = {
    "a title of evidence": (evidence_field, "title"),
    "what evidence shows": (evidence_field, "shows"),
    "what evidence supports": (evidence_field, "supports"),
    "the day of evidence": (evidence_field, "dated"),
    "a field of a report": (report_field, "report_to"),
    "the summary of a report": (report_field, "summary"),
    "the name of a measure": (measure_field, "name"),
    "the baseline of a measure": (measure_field, "baseline"),
    "the target date of a judgement": (judgement_field, "target_by"),
    "the detail of an action": (action_field, "detail"),
    "the cost of an action": (action_field, "cost"),
}
TYPED = {"supports": "S1.2", "dated": "9 Oct 2026", "target_by": "9 Oct 2026", "baseline": "12"}


@pytest.mark.parametrize("name", FIELDS)
def test_a_full_disk_is_told_by_the_field_as_it_is_left_by_a_click(
    qtbot, window, file, monkeypatch, name
):
    find, key = FIELDS[name]
    field = find(window, file, key)
    box, typed = field.box, TYPED.get(key, "Typed by hand")
    own_words = box.accessibleDescription()
    saved = field.text
    box.setFocus()
    box.selectAll()
    with a_full_disk(monkeypatch, file):
        qtbot.keyClicks(box, typed)
        click_elsewhere(qtbot, window)
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is None
        assert field.text == typed
        assert field.fault.isVisible()
        assert "no room" in field.fault.text()
        assert signs(field) == ["✗"]
        assert box.property("invalid")
        assert box.accessibleDescription().startswith(field.fault.text())
        box.setFocus()
        qtbot.keyClick(box, Key.Key_Escape)
    assert field.text == saved
    assert field.fault.isHidden()
    assert not box.property("invalid")
    assert box.accessibleDescription() == own_words


def signs(field):
    labels = field.fault.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible() and len(each.text()) == 1]


@pytest.mark.parametrize(
    ("find", "key"), [(evidence_field, "shows"), (evidence_field, "title"), (action_field, "cost")]
)
def test_a_text_that_is_kept_after_all_is_told_no_more(qtbot, window, file, monkeypatch, find, key):
    field = find(window, file, key)
    field.box.setFocus()
    field.box.selectAll()
    with a_full_disk(monkeypatch, file):
        qtbot.keyClicks(field.box, "Nine of ten")
        qtbot.keyClick(field.box, Key.Key_Tab)
        assert field.fault.isVisible()
    field.box.setFocus()
    qtbot.keyClick(field.box, Key.Key_Tab)
    assert field.fault.isHidden()
    assert field.unsaved == []
    records = [*file.plan.evidence.values(), *file.plan.actions.values()]
    assert any(getattr(each, key, "") == "Nine of ten" for each in records)


def test_a_day_is_written_out_as_it_was_understood(qtbot, window, file):
    field = evidence_field(window, file, "dated")
    field.box.setFocus()
    qtbot.keyClicks(field.box, "9/10/26")
    qtbot.keyClick(field.box, Key.Key_Return)
    assert field.text == "9 Oct 2026"
    qtbot.keyClicks(field.box, " soon")
    qtbot.keyClick(field.box, Key.Key_Tab)
    assert "9 Oct 2026 soon" in field.fault.text()


def test_a_plan_that_is_dropped_as_its_field_is_left_is_no_fault(
    qtbot, window, file, monkeypatch, empty_services
):
    told = []
    monkeypatch.setattr(empty_services.messages, "tell", lambda *words: told.append(words))
    field = evidence_field(window, file, "title")
    field.box.setFocus()
    with a_full_disk(monkeypatch, file):
        qtbot.keyClicks(field.box, "Another title")
        click_elsewhere(qtbot, window)
        empty_services.bridge.close()
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    ((_title, where, *_window),) = told  # where the note with the text is kept
    assert "typed" in where


@pytest.mark.parametrize("find", [(evidence_field, "dated"), (action_field, "percent")])
def test_a_window_closes_over_a_field_that_has_the_focus_and_a_fault(qtbot, window, file, find):
    make, key = find
    field = make(window, file, key)
    field.box.setFocus()
    field.box.selectAll()
    qtbot.keyClicks(field.box, "soonish")
    qtbot.keyClick(field.box, Key.Key_Return)
    assert field.fault.isVisible()
    window.close()
    assert not window.isVisible()


def test_an_error_that_is_told_later_goes_with_its_page(window, empty_services):
    messages, page = empty_services.messages, QLabel(window)
    told = QSignalSpy(messages.reported)
    messages.report_later(DiskFullError(name="northshire.actionplan"), page)
    delete(page)
    QApplication.processEvents()
    assert told.count() == 0


def test_a_page_may_be_freed_behind_a_message(window, empty_services):
    page = QLabel(window)
    QTimer.singleShot(0, lambda: delete(page))
    error = DiskFullError(name="northshire.actionplan")
    assert empty_services.messages.report_error(error, page) is False


def type_into(qtbot, tree, column, text):
    tree.setCurrentIndex(tree.currentIndex().siblingAtColumn(column))
    qtbot.keyClick(tree, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    return editor


@pytest.fixture
def page(window, file):
    return window.show_page("plan", find_reference(file.plan, "S1.1").id)


def test_a_cell_left_by_a_click_elsewhere_waits_and_takes_no_focus(qtbot, window, page, file):
    type_into(qtbot, page.tree, Column.DUE, "soonish")
    elsewhere = page.inspector.action_details.cost.box
    elsewhere.setFocus()
    qtbot.waitUntil(page.cell_fault.isVisible)
    assert QApplication.focusWidget() is elsewhere
    assert QApplication.activeModalWidget() is None
    assert "S1.1, Due" in page.cell_fault.text()
    assert "Type it like 12/10/2026" in page.cell_fault.text()
    qtbot.mouseClick(page.cell_fault.again_button, _LEFT)
    editor = QApplication.focusWidget()
    assert editor.text() == "soonish"
    assert "soonish" in editor.accessibleDescription()
    editor.selectAll()
    qtbot.keyClicks(editor, "12 Oct 2026")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(page.cell_fault.isHidden)


def test_escape_gives_up_what_a_cell_refused(qtbot, page, file):
    type_into(qtbot, page.tree, Column.DUE, "soonish")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(page.cell_fault.isVisible)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert page.cell_fault.isHidden()
    assert page.cell_fault.unsaved == []
    qtbot.keyClick(page.tree, Key.Key_F2)
    assert QApplication.focusWidget().text() == "12 Oct 2026"


def test_what_two_cells_refused_is_told_one_after_the_other(qtbot, page, file, window):
    for column, text in ((Column.DUE, "soonish"), (Column.DUE, "later")):
        type_into(qtbot, page.tree, column, text)
        page.inspector.action_details.cost.box.setFocus()
        qtbot.waitUntil(lambda text=text: text in page.cell_fault.text())
        page.tree.choose(find_reference(file.plan, "S1.2").id)
    assert page.cell_fault.unsaved == ["soonish", "later"]
    qtbot.mouseClick(page.cell_fault.forget_button, _LEFT)
    assert "S1.1, Due" in page.cell_fault.text()
    qtbot.mouseClick(page.cell_fault.forget_button, _LEFT)
    assert page.cell_fault.isHidden()


def test_the_text_of_a_cell_asks_before_the_window_closes(
    qtbot, page, window, monkeypatch, empty_services, tmp_path
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "data"))
    type_into(qtbot, page.tree, Column.DUE, "soonish")
    page.inspector.action_details.cost.box.setFocus()
    qtbot.waitUntil(page.cell_fault.isVisible)
    asked = []
    monkeypatch.setattr(empty_services.messages, "ask", lambda *words: asked.append(words))
    window.close()
    assert window.isVisible()
    assert len(asked) == 1
    (note,) = (tmp_path / "data" / "rescued").iterdir()
    assert "soonish" in note.read_text("utf-8")
    page.cell_fault.forget_button.click()


def test_a_day_in_a_dialog_says_beneath_it_what_is_wrong(qtbot, services, file):
    dialog = MoveDueDialog(services, find_reference(file.plan, "S1.1").id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    day = dialog.day
    before = day.text()
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "soonish")
    qtbot.keyClick(day, Key.Key_Tab)
    assert day.fault.isVisible()
    assert "soonish" in day.fault.text()
    assert day.fault.mapTo(dialog, day.fault.rect().topLeft()).y() > day.y()
    assert day.accessibleDescription() == day.fault.text()
    day.setFocus()
    qtbot.keyClick(day, Key.Key_Escape)
    assert dialog.isVisible()
    assert day.text() == before
    assert day.fault.isHidden()
    day.selectAll()
    qtbot.keyClicks(day, "soonish")
    qtbot.keyClick(day, Key.Key_Tab)
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "12 Nov")
    assert day.fault.isHidden()  # before a click on the button below, which must not move


def test_every_day_of_the_window_has_its_line_beneath_it(window):
    for key in ("history", "reports"):
        window.show_page(key)
    found = window.findChildren(DayField)
    assert len(found) >= 4
    assert [each.accessibleName() for each in found if each.fault.parent() is None] == []


def test_days_of_a_report_that_end_before_they_begin_are_told(qtbot, window):
    options = window.show_page("reports").options
    box = options.period
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    options.end.setFocus()
    options.end.selectAll()
    qtbot.keyClicks(options.end, "1 Jan 2020")
    qtbot.keyClick(options.end, Key.Key_Tab)
    assert options.end.fault.isVisible()
    assert "before the first" in options.end.fault.text()
    options.start.setFocus()
    options.start.selectAll()
    qtbot.keyClicks(options.start, "1 Dec 2019")
    qtbot.keyClick(options.start, Key.Key_Tab)
    assert options.end.fault.isHidden()
