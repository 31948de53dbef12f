"""The plan page on real widgets: select, edit by keys, filter, add, copy, drop, take back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
)

from actionplan.commands.actions import add_action, change_action, put_new_action
from actionplan.domain.records import Action
from actionplan.domain.references import find_reference
from actionplan.domain.stages import Delivery
from actionplan.store.planfile import Mode, PlanFile
from ui.dialogs.add_action import AddActionDialog
from ui.dialogs.attach import AttachDialog
from ui.dialogs.choose_delivery import ChooseDeliveryDialog
from ui.dialogs.move_due import MoveDueDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.models.plan_tree_rows import Column
from ui.pages.plan import PlanPage
from ui.widgets.filter_bar import CHOSEN, GROUPING

Key = Qt.Key


@pytest.fixture
def plan_page(qtbot, page):
    made = page(PlanPage)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.tree.setFocus()
    return made


def an_id(file, reference):
    return find_reference(file.plan, reference).id


def go_to(plan_page, file, reference, column=Column.TITLE):
    assert plan_page.tree.choose(an_id(file, reference), column=column)


def editor(plan_page, kind):
    found = [e for e in plan_page.tree.viewport().findChildren(kind) if e.isVisible()]
    return found[-1] if found else None


def begin(qtbot, plan_page, file, reference, column, kind):
    """Open the editor of a cell as one does by keyboard."""
    go_to(plan_page, file, reference, column)
    qtbot.keyClick(plan_page.tree, Key.Key_F2)
    qtbot.waitUntil(lambda: editor(plan_page, kind) is not None)
    return editor(plan_page, kind)


def shown(plan_page):
    found, index = [], plan_page.model.index(0, 0)
    while index.isValid():
        found.append(plan_page.model.row(index).texts[0])
        index = plan_page.tree.indexBelow(index)
    return found


@pytest.fixture
def answering(monkeypatch):
    """Fill in dialogs instead of a person: ``answering(Kind, fill)`` before they are asked."""

    def answer(kind, fill):
        asked = []

        def stand_in(dialog):
            asked.append(dialog)
            fill(dialog)
            dialog.try_to_finish()
            return dialog.result()

        monkeypatch.setattr(kind, "exec", stand_in)
        return asked

    return answer


def test_the_first_action_is_selected_and_shown_beside(plan_page, file):
    assert plan_page.tree.record_id == an_id(file, "S1.1")
    assert plan_page.inspector.record_id == an_id(file, "S1.1")


def test_arrow_keys_walk_over_rows_and_cells(qtbot, plan_page, file):
    tree = plan_page.tree
    qtbot.keyClick(tree, Key.Key_Down)
    assert plan_page.inspector.record_id == an_id(file, "S1.2")
    qtbot.keyClick(tree, Key.Key_Right)
    assert tree.currentIndex().column() == Column.LEAD
    qtbot.keyClick(tree, Key.Key_Left)
    qtbot.keyClick(tree, Key.Key_Left)
    assert tree.record_id == an_id(file, "S1")
    qtbot.keyClick(tree, Key.Key_Left)
    assert "S1.1" not in shown(plan_page)
    qtbot.keyClick(tree, Key.Key_Right)
    assert "S1.1" in shown(plan_page)


def test_a_title_typed_by_keys_is_in_the_file_after_reopening(qtbot, plan_page, file, plan_path):
    resets = QSignalSpy(plan_page.model.modelReset)
    box = begin(qtbot, plan_page, file, "S1.1", Column.TITLE, QPlainTextEdit)
    box.selectAll()
    qtbot.keyClicks(box, "Clear every case")
    qtbot.keyClick(box, Key.Key_Return)
    action_id = an_id(file, "S1.1")
    assert file.plan.actions[action_id].title == "Clear every case"
    assert resets.count() == 0
    assert plan_page.tree.record_id == action_id
    file.close()
    again = PlanFile.open(plan_path, who="Improvement lead", clock=file.clock)
    assert again.plan.actions[action_id].title == "Clear every case"
    again.close()


def test_escape_leaves_everything_as_it_was(qtbot, plan_page, file):
    box = begin(qtbot, plan_page, file, "S1.1", Column.TITLE, QPlainTextEdit)
    qtbot.keyClicks(box, "Never mind")
    qtbot.keyClick(box, Key.Key_Escape)
    assert file.plan.actions[an_id(file, "S1.1")].title == "Clear the backlog"


def test_tab_goes_on_to_the_next_cell_that_takes_typing(qtbot, plan_page, file):
    box = begin(qtbot, plan_page, file, "S1.1", Column.TITLE, QPlainTextEdit)
    qtbot.keyClick(box, Key.Key_Tab)
    qtbot.waitUntil(lambda: editor(plan_page, QLineEdit) is not None)
    line = editor(plan_page, QLineEdit)
    qtbot.keyClicks(line, "Head of service")
    qtbot.keyClick(line, Key.Key_Tab)
    qtbot.waitUntil(lambda: plan_page.tree.currentIndex().column() == Column.DUE)
    person = next(iter(file.plan.people.values()))
    assert person.role == "Head of service"
    assert file.plan.actions[an_id(file, "S1.1")].lead_id == person.id
    assert file.undo_label


def test_a_percentage_is_typed(qtbot, plan_page, file):
    spin = begin(qtbot, plan_page, file, "S1.1", Column.PROGRESS, QSpinBox)
    spin.selectAll()
    qtbot.keyClicks(spin, "75")
    qtbot.keyClick(spin, Key.Key_Return)
    qtbot.waitUntil(lambda: file.plan.actions[an_id(file, "S1.1")].percent == 75)


def test_a_moved_date_asks_why(qtbot, plan_page, file, answering):
    asked = answering(MoveDueDialog, lambda d: d.reason.setPlainText("No agency cover"))
    line = begin(qtbot, plan_page, file, "S1.1", Column.DUE, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "12 Nov")
    qtbot.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    action = file.plan.actions[an_id(file, "S1.1")]
    assert (action.original_due, action.due) == (date(2026, 10, 12), date(2026, 11, 12))
    assert file.plan.revisions_of(action.id)[0].reason == "No agency cover"


def test_a_day_that_cannot_be_read_is_offered_again(qtbot, plan_page, file, services):
    line = begin(qtbot, plan_page, file, "S1.1", Column.DUE, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "soonish")
    qtbot.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(plan_page.cell_fault.isVisible)
    qtbot.waitUntil(lambda: editor(plan_page, QLineEdit) is not None)
    again = editor(plan_page, QLineEdit)
    assert again.text() == "soonish"
    assert "S1.1, Due" in plan_page.cell_fault.text()
    assert "soonish" in again.accessibleDescription()
    assert services.messages.errors() == []


def test_a_chosen_delivery_asks_why(qtbot, plan_page, file, answering):
    asked = answering(ChooseDeliveryDialog, lambda d: d.reason.setPlainText("Staff started"))
    box = begin(qtbot, plan_page, file, "S1.1", Column.STATUS, QComboBox)
    box.setCurrentIndex(box.findData("on_track"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: bool(asked))
    action = file.plan.actions[an_id(file, "S1.1")]
    assert (action.override, action.override_reason) == (Delivery.ON_TRACK, "Staff started")


def test_undo_brings_a_row_back_selected_rows_stay(plan_page, file):
    added = add_action(file, area_id=an_id(file, "S1"), title="Count the cases")
    go_to(plan_page, file, "S2.1")
    assert added.reference in shown(plan_page)
    file.undo()
    assert added.reference not in shown(plan_page)
    file.redo()
    assert added.reference in shown(plan_page)
    assert plan_page.tree.record_id == an_id(file, "S2.1")


def test_words_and_statuses_narrow_the_list(qtbot, plan_page, file):
    qtbot.keyClicks(plan_page.filters.words, "immun")
    assert shown(plan_page) == ["Looked after children", "L1", "L1.2"]
    assert plan_page.filters.count.text() == "1 of 5 actions"
    qtbot.keyClick(plan_page.filters.words, Key.Key_Escape)
    status = plan_page.filters.status
    next(a for a in status.menu().actions() if a.data() == "complete").trigger()
    assert shown(plan_page) == ["Safeguarding", "S2", "S2.1"]
    assert status.text() == "Status: ✔ Complete"


def test_nothing_found_offers_to_show_everything(qtbot, plan_page):
    qtbot.keyClicks(plan_page.filters.words, "zzz")
    assert plan_page.tree.isHidden()
    plan_page._nothing.asked.emit()
    assert not plan_page.tree.isHidden()
    assert len(shown(plan_page)) == 11


def test_the_row_that_a_filter_took_away_is_chosen_again_when_it_is_back(qtbot, plan_page, file):
    go_to(plan_page, file, "S1.2")
    qtbot.keyClicks(plan_page.filters.words, "xyzzy")
    qtbot.waitUntil(lambda: not plan_page.inspector.record_id)
    plan_page.filters.clear()
    assert plan_page.tree.record_id == an_id(file, "S1.2")
    assert plan_page.inspector.record_id == an_id(file, "S1.2")
    assert plan_page.selected_ids == [an_id(file, "S1.2")]


def test_with_no_row_to_come_back_to_a_cleared_filter_chooses_the_first(plan_page, file):
    plan_page.tree.setCurrentIndex(plan_page.model.index(0, 0))  # a group
    plan_page.filters.show_only({"status": ["withdrawn"]})
    plan_page.filters.clear()
    assert plan_page.inspector.record_id == an_id(file, "S1.1")


def test_filters_and_grouping_are_remembered(page, services):
    services.settings.set(CHOSEN, '{"status": ["complete"], "lead": ["gone"]}')
    services.settings.set(GROUPING, "none")
    assert shown(page(PlanPage)) == ["S2", "S2.1"]


def test_grouping_by_lead(plan_page):
    group = plan_page.filters.group
    next(a for a in group.menu().actions() if a.data() == "lead").trigger()
    assert shown(plan_page) == ["No lead officer", "S1.1", "S1.2", "S2.1", "L1.1", "L1.2"]
    assert group.text() == "Group: lead"


def test_selection_outlives_a_filter_that_keeps_the_row(qtbot, plan_page, file):
    go_to(plan_page, file, "L1.2")
    qtbot.keyClicks(plan_page.filters.words, "immun")
    assert plan_page.tree.record_id == an_id(file, "L1.2")
    assert plan_page.inspector.record_id == an_id(file, "L1.2")


def test_a_record_is_shown_even_if_a_filter_hides_it(qtbot, plan_page, file):
    qtbot.keyClicks(plan_page.filters.words, "immun")
    plan_page.tree.collapseAll()
    plan_page.show_record(an_id(file, "S2.1"))
    assert plan_page.tree.record_id == an_id(file, "S2.1")
    assert "S2.1" in shown(plan_page)


def test_an_action_is_added_by_keyboard(qtbot, plan_page, file, answering):
    go_to(plan_page, file, "S2.1")

    def fill(dialog):
        qtbot.keyClicks(dialog.title, "Ring every referrer")

    answering(AddActionDialog, fill)
    plan_page.add_action()
    assert find_reference(file.plan, "S2.2").title == "Ring every referrer"
    assert plan_page.tree.record_id == an_id(file, "S2.2")


def test_delete_offers_to_withdraw(qtbot, plan_page, file, answering):
    go_to(plan_page, file, "S1.2")
    answering(WithdrawDialog, lambda d: d.reason.setPlainText("Merged with S1.1"))
    qtbot.keyClick(plan_page.tree, Key.Key_Delete)
    assert file.plan.actions[an_id(file, "S1.2")].withdrawn_reason == "Merged with S1.1"
    assert "restore" in plan_page._offered()
    plan_page.restore()
    assert file.plan.actions[an_id(file, "S1.2")].withdrawn_on is None


def test_all_selected_rows_are_withdrawn_for_one_reason_in_one_step(
    qtbot, plan_page, file, answering
):
    answering(WithdrawDialog, lambda d: d.reason.setPlainText("Merged"))
    go_to(plan_page, file, "S1.1")
    qtbot.keyClick(plan_page.tree, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = plan_page.selected_ids
    qtbot.keyClick(plan_page.tree, Key.Key_Delete)
    assert len(chosen) == 2
    assert {file.plan.actions[key].withdrawn_reason for key in chosen} == {"Merged"}
    file.undo()
    assert not any(file.plan.actions[key].withdrawn_on for key in chosen)


def test_completing_and_opening_again(plan_page, file, services):
    go_to(plan_page, file, "S1.2")
    plan_page.complete_action()
    action_id = an_id(file, "S1.2")
    assert file.plan.actions[action_id].completed_on == date(2026, 10, 31)
    services.messages.answers["ask_text"] = "One case was missed"
    plan_page.reopen_action()
    assert file.plan.actions[action_id].completed_on is None


def test_copied_rows_are_tabs_for_sheets_and_a_table_for_documents(qtbot, plan_page, file):
    change_action(file, action_id=an_id(file, "S1.1"), field="title", value="=1+1 & <b>")
    go_to(plan_page, file, "S1.1")
    qtbot.keyClick(plan_page.tree, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(plan_page.tree, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    lines = copied.text().split("\n")
    assert lines[0].split("\t")[:2] == ["Ref", "Area for improvement / action"]
    assert [line.split("\t")[:2] for line in lines[1:]] == [
        ["S1.1", "'=1+1 & <b>"],
        ["S1.2", "Assess every case"],
    ]
    html = bytes(copied.data("text/html").data()).decode()
    assert "<td>=1+1 &amp; &lt;b&gt;</td>" in html


def drop(plan_page, place: QPoint, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copying, left, bare = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enters = QDragEnterEvent(place, copying, data, left, bare)
    dropped = QDropEvent(QPointF(place), copying, data, left, bare)
    dropped.ignore()  # as the window system hands it over
    for event in (enters, dropped):
        QApplication.sendEvent(plan_page.tree.viewport(), event)


def test_a_file_dropped_on_a_row_is_attached_to_it(qtbot, plan_page, file, tmp_path, answering):
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Board minutes", "utf-8")
    answering(AttachDialog, lambda d: d.shows.setPlainText("What was agreed"))
    place = plan_page.tree.visualRect(plan_page.model.index_of(an_id(file, "S1.2"), 1)).center()
    drop(plan_page, place, minutes)
    qtbot.waitUntil(lambda: bool(file.plan.evidence_of(an_id(file, "S1.2"))))
    assert file.plan.evidence_of(an_id(file, "S1.2"))[0].original_name == "minutes.txt"


def test_evidence_is_asked_for_the_selected_rows(plan_page, file, answering):
    go_to(plan_page, file, "S1.2")
    asked = answering(AttachDialog, lambda d: d.reject())
    plan_page.attach_evidence()
    assert asked[0].supports.text() == "S1.2"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_offers_what_fits_the_row(qtbot, plan_page, file):
    go_to(plan_page, file, "S2.1")
    plan_page.tree.customContextMenuRequested.emit(QPoint(5, 5))
    menu = plan_page.findChild(QMenu, "PlanMenu")
    names = [action.data() for action in menu.actions() if action.data()]
    assert "reopen_action" in names
    assert "complete_action" not in names
    menu.close()


def test_an_empty_plan_says_what_to_do(qtbot, empty_services, tmp_path, clock):
    bare = PlanFile.create(tmp_path / "bare.actionplan", title="New", who="Lead", clock=clock)
    bare.keeps_backups = False
    empty_services.bridge.adopt(bare)
    made = PlanPage(empty_services)
    qtbot.addWidget(made)
    made.show()
    asked = QSignalSpy(made.request_page)
    made._empty.asked.emit()
    assert asked.at(0)[0] == "import"
    assert made.tree.isHidden()
    made.hide()
    empty_services.bridge.close()


def test_a_plan_to_read_only_takes_no_typing(qtbot, services, file, page):
    path = file.path
    services.bridge.adopt(PlanFile.open(path, mode=Mode.READ))
    made = page(PlanPage)
    qtbot.keyClick(made.tree, Key.Key_F2)
    assert made.tree.viewport().findChildren(QPlainTextEdit) == []
    assert made._offered() == {"copy"}


def test_a_large_edit_reads_everything_again_and_keeps_the_selection(plan_page, file):
    go_to(plan_page, file, "L1.2")
    resets = QSignalSpy(plan_page.model.modelReset)
    with file.edit("Many actions") as edit:
        for number in range(201):
            put_new_action(edit, an_id(file, "S2"), Action(id="", title=f"Action {number}"))
    assert resets.count() == 1
    assert plan_page.tree.record_id == an_id(file, "L1.2")


def test_a_count_that_says_nothing_takes_no_row_under_the_filters(page):
    made = page(PlanPage)
    filters = made.filters
    assert filters.count.isHidden()
    filters.words.setText("xyzzy")
    assert not filters.count.isHidden()
    filters.words.setText("")
    assert filters.count.isHidden()


def test_a_row_is_read_with_whether_it_is_open(qtbot, plan_page, file):
    tree = plan_page.tree
    go_to(plan_page, file, "S1")
    faces = QAccessible.queryAccessibleInterface(tree)
    title = next(each for each in cells_of(faces) if each[0].startswith("S1, No child waits"))
    assert (title[1].expandable, title[1].expanded) == (1, 1)
    assert read_aloud(faces, "S1, ").endswith(", open")
    qtbot.keyClick(tree, Key.Key_Left)
    title = next(each for each in cells_of(faces) if each[0].startswith("S1, No child waits"))
    assert (title[1].expandable, title[1].expanded) == (1, 0)
    assert read_aloud(faces, "S1, ").endswith(", closed")
    assert not read_aloud(faces, "S2.1, ").endswith((", open", ", closed"))


def cells_of(faces):
    children = (faces.child(at) for at in range(faces.childCount()))
    return [(each.text(QAccessible.Text.Name), each.state()) for each in children]


def read_aloud(faces, beginning):
    """Return what the cell of the title says, where the focus mostly is."""
    return [name for name, _state in cells_of(faces) if name.startswith(beginning)][1]


def test_a_screen_reader_is_told_as_a_row_is_opened(qtbot, plan_page, file, monkeypatch):
    go_to(plan_page, file, "S1")
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    for key, is_open in ((Key.Key_Left, 0), (Key.Key_Right, 1)):
        told.clear()
        qtbot.keyClick(plan_page.tree, key)
        words, event = told[:2]
        assert words.message() == ("open" if is_open else "closed")
        assert event.type() == QAccessible.Event.StateChanged
        assert event.changedStates().expanded
        row = event.accessibleInterface()
        assert row.text(QAccessible.Text.Name).startswith("S1, No child waits")
        assert (row.state().expandable, row.state().expanded) == (1, is_open)
