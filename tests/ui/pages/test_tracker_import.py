"""Taking in a tracker, on the real widgets and with the real child process."""

from __future__ import annotations

import time
from datetime import date

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from actionplan.commands.areas import change_area
from actionplan.domain.references import area_by_reference
from actionplan.importers.tables import draft_import, guess_mapping, read_table_file
from actionplan.reports.tables import write_workbook
from actionplan.store.planfile import Mode, PlanFile
from tests.actionplan.importers.tables.making import write_sheets
from tests.actionplan.importers.tables.trackers import rag_workbook, report_sheet, word_tracker
from tests.pace import HANG, cost
from tests.ui.conftest import TODAY
from tests.ui.reports_in import a_word_report
from tests.ui.test_access import focusable, is_cut, name_aloud
from ui.models.tracker_table import AREA, DELIVERY, DUE, LEAD, REFERENCE, TITLE
from ui.pages.tracker_import import TrackerImportPage
from ui.plain import Label
from ui.widgets.elided_label import ElidedLabel


@pytest.fixture
def settle(qtbot):
    """Wait until the child has answered everything."""

    def settled(page):
        qtbot.waitUntil(lambda: page.preview is not None and not page.is_busy)
        return page

    return settled


@pytest.fixture
def tracker(page, settle, tmp_path):
    """The page beside an open plan, with a RAG tracker read."""
    made = page(TrackerImportPage)
    made.read(rag_workbook(tmp_path / "rag.xlsx"))
    yield settle(made)
    made.cancel()


@pytest.fixture
def welcome(qtbot, empty_services):
    """The page without an open plan."""
    made = TrackerImportPage(empty_services)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    yield made
    made.cancel()


def column(page, number):
    table = page.side.rows
    return [table.index(row, number).data() for row in range(table.rowCount())]


def box(page, name):
    return next(each for each in page.columns.boxes if each.property("column") == name)


def choose(box, key):
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_the_first_rows_are_shown_as_they_will_become(tracker):
    assert column(tracker, TITLE) == [
        "Clear the backlog",
        "Audit twenty files a month",
        "Train every manager",
    ]
    assert column(tracker, REFERENCE) == ["new"] * 3
    assert column(tracker, AREA)[1] == "Assessments are late"
    assert column(tracker, LEAD) == ["HoS", "QA/PSW", "PSW"]
    assert column(tracker, DUE)[0] == "30 Sep 2012"
    assert column(tracker, DELIVERY) == ["On track", "At risk", ""]
    shapes = tracker.side.rows.index(0, DELIVERY).data(Qt.ItemDataRole.DecorationRole)
    assert not shapes.isNull()
    assert tracker.header.subtitle.text() == (
        "rag.xlsx · will add 2 areas and 3 actions, leaves 1 row aside"
    )


def test_what_is_confirmed_is_one_step_with_the_file_as_evidence(tracker, services):
    before = services.bridge.plan
    steps = len(services.bridge.file.history())
    tracker.add_button.click()
    _wait_until_left(tracker)
    plan = services.bridge.plan
    assert len(plan.actions) == len(before.actions) + 3
    (kept,) = plan.evidence.values()
    assert (kept.original_name, kept.action_ids, kept.sensitivity) == ("rag.xlsx", (), "internal")
    assert len(services.bridge.file.history()) == steps + 1
    services.bridge.file.undo()
    assert dict(services.bridge.plan.actions) == dict(before.actions)
    assert not services.bridge.plan.evidence


def test_the_file_is_not_kept_when_the_person_says_so(tracker, services):
    tracker.keep.setChecked(False)
    tracker.add_button.click()
    _wait_until_left(tracker)
    assert not services.bridge.plan.evidence


def test_a_column_can_be_given_another_field_or_none(tracker, settle):
    choose(box(tracker, "Comments"), "detail")
    choose(box(tracker, "RAG"), "")
    settle(tracker)
    tracker.side.table.selectRow(0)
    assert "What will be done: Backlog down to 40." in tracker.side.details.text()
    assert column(tracker, DELIVERY) == [""] * 3
    sure = box(tracker, "Comments").property("sure").text()
    assert sure == "chosen by you"


def test_one_field_is_given_up_by_the_column_that_had_it(tracker, settle):
    choose(box(tracker, "Original Due date"), "due")
    settle(tracker)
    assert box(tracker, "Revised Due date").currentData() == ""


def test_without_the_column_of_actions_the_page_asks_for_it(tracker, settle):
    choose(box(tracker, "Action"), "")
    settle(tracker)
    assert "say which column of “Improvement plan” holds “Action”" in tracker.header.subtitle.text()
    assert not tracker.add_button.isEnabled()


def test_a_word_for_delivery_can_be_explained(tracker, settle):
    statuses = tracker.side.statuses.boxes
    assert statuses["BRAG"].currentData() == ""
    choose(statuses["BRAG"], "off_track")
    settle(tracker)
    assert column(tracker, DELIVERY)[2] == "Off track"
    assert len([p for p in tracker.preview.problems if p.kind == "cell"]) == 2


def test_what_is_not_taken_in_is_listed_with_its_place_and_reason(tracker):
    listed = [(p.kind, p.sheet, p.number, p.column) for p in tracker.preview.problems]
    assert ("cell", "Improvement plan", 7, "Original Due date") in listed
    assert ("aside", "Improvement plan", 11, "") in listed
    assert tracker.side.problems.rowCount() == 5
    assert tracker.side.tabs.tabText(2) == "Left out (4)"


def test_another_row_of_headings_is_read_anew(tracker, settle):
    header = tracker.columns.header
    assert header.currentText().startswith("Row 5: Ref · Area for improvement · Action")
    choose(header, 5)
    settle(tracker)
    assert [each.property("column") for each in tracker.columns.boxes][2] == "Clear the backlog"


def test_a_sheet_can_be_left_aside_and_taken_as_areas(page, settle, tmp_path):
    made = settle(_read(page(TrackerImportPage), report_sheet(tmp_path / "areas.xlsx")))
    assert made.columns.subjects.currentText() == "Areas for improvement"
    choose(made.columns.subjects, "")
    settle(made)
    assert "will add 1 area and 2 actions" in made.header.subtitle.text()
    choose(made.columns.subjects, "areas")
    settle(made)
    assert "will add 2 areas and 2 actions" in made.header.subtitle.text()
    choose(made.columns.sheets, "Actions")
    assert column(made, TITLE) == ["Set a visiting standard", "Ask them every term"]
    made.cancel()


def test_known_actions_show_what_would_change(page, services, settle, tmp_path):
    reference = next(iter(services.bridge.plan.actions.values())).reference
    rows = [["Ref", "Action", "Lead"], [reference, "Clear the backlog", "Head of Service"]]
    write_sheets(tmp_path / "t.xlsx", {"Plan": rows})
    made = settle(_read(page(TrackerImportPage), tmp_path / "t.xlsx"))
    made.side.table.selectRow(0)
    assert column(made, REFERENCE) == [reference]
    assert made.side.details.text() == "Lead officer: – → Head of Service"
    assert "will change 1 known record" in made.header.subtitle.text()
    made.cancel()


def test_our_own_export_changes_nothing(page, services, settle, tmp_path):
    write_workbook(services.bridge.plan, tmp_path / "own.xlsx", services.bridge.today)
    made = settle(_read(page(TrackerImportPage), tmp_path / "own.xlsx"))
    assert "everything in it is in the plan already" in made.header.subtitle.text()
    assert not made.add_button.isEnabled()
    assert not made.keep.isChecked()
    made.cancel()


def test_what_was_said_is_offered_next_time(tracker, page, settle, tmp_path):
    choose(box(tracker, "Comments"), "detail")
    settle(tracker)
    tracker.add_button.click()
    _wait_until_left(tracker)
    rag_workbook(tmp_path / "april.xlsx")
    later = settle(_read(page(TrackerImportPage), tmp_path / "april.xlsx"))
    assert box(later, "Comments").currentData() == "detail"
    assert box(later, "Comments").property("sure").text() == "as last time"
    later.cancel()


def test_a_new_plan_is_made_of_a_tracker(welcome, settle, tmp_path):
    settle(_read(welcome, rag_workbook(tmp_path / "rag.xlsx")))
    assert not welcome.add_button.isVisible()
    services = welcome._services
    services.messages.answers["ask_save"] = tmp_path / "made"  # typed without its ending
    welcome.create_button.click()
    _wait_until_left(welcome)
    assert services.bridge.is_open
    services.bridge.close()
    with PlanFile.open(tmp_path / "made.actionplan", mode=Mode.READ) as file:
        assert len(file.plan.actions) == 3
        (kept,) = file.plan.evidence.values()
        assert (tmp_path / "made.evidence" / kept.where).is_file()


def test_a_file_that_was_changed_since_is_not_taken_in(tracker, services, tmp_path):
    before = services.bridge.plan
    report_sheet(tmp_path / "rag.xlsx")
    tracker.add_button.click()
    _wait_for(services.messages.errors)
    assert services.bridge.plan is before
    assert not list(tmp_path.rglob("*.evidence/*/*.xlsx"))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04 broken"])
def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen(
    content, qtbot, welcome, tmp_path
):
    (tmp_path / "bad.xlsx").write_bytes(content)
    welcome.read(tmp_path / "bad.xlsx")
    qtbot.waitUntil(lambda: not welcome.is_busy)
    assert "bad.xlsx" in welcome.waiting.title.text()
    assert welcome.waiting.button.isVisible()


def test_nothing_is_left_when_the_person_cancels(tracker, services):
    before = services.bridge.plan
    tracker.cancel()
    assert services.bridge.plan is before
    assert tracker.unfinished == ""


def test_what_was_put_right_is_not_lost_without_asking(tracker, services, settle):
    assert tracker.may_close()
    choose(box(tracker, "Comments"), "detail")
    settle(tracker)
    assert not tracker.may_close()
    assert services.messages.told[-1].kind == "ask"


def test_the_preview_follows_the_plan(tracker, services, settle):
    assert column(tracker, AREA)[2] == "Supervision is patchy"
    first = area_by_reference(services.bridge.plan, "S1")
    change_area(services.bridge.file, area_id=first.id, field="text", value="Supervision is patchy")
    settle(tracker)
    assert column(tracker, AREA)[2] == "S1"


def test_everything_is_reached_by_keyboard_and_has_a_name(qtbot, tracker, settle):
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in focusable(tracker)
        if not name_aloud(w) and not w.objectName().startswith("qt_")
    ]
    assert nameless == []
    comments = box(tracker, "Comments")
    comments.setFocus()
    qtbot.keyClick(comments, Qt.Key.Key_Home)
    settle(tracker)
    assert comments.currentData() == ""
    assert comments.hasFocus()


def test_no_words_are_cut_at_twice_the_size(qtbot, tracker, services):
    services.theme.set_text_size(200)
    tracker.resize(1440, 900)
    qtbot.wait(20)
    cut = [
        label.text()
        for label in tracker.findChildren(Label)
        if label.isVisible()
        and label.text()
        and not isinstance(label, ElidedLabel)
        and is_cut(label)
    ]
    assert cut == []


def test_ten_thousand_rows_leave_the_window_alive(page, settle, tmp_path, file):
    rows = [["Ref", "Action", "Lead", "Due", "RAG", "Comments"]]
    rows += [
        ["", f"Do thing {n}", f"Officer {n % 40}", date(2027, 1, 1 + n % 28), "Amber", f"Note {n}"]
        for n in range(10_000)
    ]
    write_sheets(tmp_path / "big.xlsx", {"Plan": rows})
    made = settle(_read(page(TrackerImportPage), tmp_path / "big.xlsx"))
    assert "10,000 actions" in made.header.subtitle.text()
    chosen = cost(choose, box(made, "Comments"), "detail")
    assert made.is_busy
    longest = _longest_turn(made)
    alone = cost(_drafted, file.plan, tmp_path / "big.xlsx")
    assert max(chosen, longest) < alone / 4
    assert made.side.rows.rowCount() == 200
    made.cancel()


# From the frame


def test_a_dropped_workbook_goes_to_the_page_of_trackers(qtbot, window, tmp_path):
    window.dropped.emit(str(rag_workbook(tmp_path / "rag.xlsx")))
    assert window.stack.current_key == "tracker"
    page = window.stack.page("tracker")
    qtbot.waitUntil(lambda: page.preview is not None and not page.is_busy)
    page.cancel()


def test_a_dropped_word_document_goes_where_its_content_belongs(qtbot, window, tmp_path):
    window.dropped.emit(str(word_tracker(tmp_path / "paper.docx")))
    page = window.stack.page("tracker")
    qtbot.waitUntil(lambda: page.preview is not None and not page.is_busy)
    page.cancel()
    window.dropped.emit(str(a_word_report(tmp_path)))
    qtbot.waitUntil(lambda: window.stack.current_key == "import")
    review = window.stack.page("import")
    qtbot.waitUntil(lambda: review.proposal is not None)
    review.cancel()


@pytest.mark.parametrize(("answer", "key"), [(True, "tracker"), (False, "import")])
def test_a_document_that_may_be_both_is_asked_about(
    answer, key, qtbot, window, empty_services, tmp_path
):
    path = _both(tmp_path)
    empty_services.messages.answers["ask"] = answer
    window.dropped.emit(str(path))
    qtbot.waitUntil(lambda: any(t.kind == "ask" for t in empty_services.messages.told))
    qtbot.waitUntil(lambda: window.stack.current_key == key)
    page = window.stack.page(key)
    qtbot.waitUntil(lambda: not page.is_busy)
    page.cancel()


def test_the_menu_and_the_welcome_page_begin_with_a_tracker(window, empty_services, tmp_path):
    window.actions_.by_name["import_tracker"].trigger()
    assert empty_services.messages.told[-1].kind == "ask_open"
    empty_services.bridge.close()
    way = window.stack.page("welcome").findChild(QWidget, "import_tracker")
    way.click()
    assert window.stack.current_key == "tracker"


def _read(page, path):
    page.read(path)
    return page


def _wait_for(condition):
    until = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < until
        QTest.qWait(10)


def _wait_until_left(page):
    _wait_for(lambda: page._opened is None)


def _longest_turn(page):
    """Return the most processor time that the window takes at a time while the child works."""
    longest = 0.0
    while page.is_busy:
        longest = max(longest, cost(QTest.qWait, 1))
    return longest


def _drafted(plan, path):
    """Do what the child does, where the window would stand still meanwhile."""
    tables = read_table_file(path)
    return draft_import(plan, tables, guess_mapping(tables), TODAY)


def _both(folder):
    """Return an inspection report that holds a tracker's table as well."""
    path = a_word_report(folder)
    document = Document(str(path))
    table = document.add_table(2, 3)
    for row, cells in zip(
        table.rows, (["Action", "Lead", "Due"], ["Test it", "HoS", "1 May 2027"]), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    return path
