"""The review of an inspection report, on the real widgets, with reports that are invented."""

from __future__ import annotations

import os
import zipfile
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from actionplan.commands.plans import new_plan
from actionplan.domain.stages import Timescale
from actionplan.store.planfile import Mode, PlanFile
from actionplan.values import replace
from tests.ui.reports_in import AREAS, a_pdf_report, a_text_report, a_word_report
from ui.jobs import JobRunner
from ui.models.import_table import DUE, REFERENCE, SECTION, TEXT, TICK, TIMESCALE
from ui.pages.import_review import ImportReviewPage


@pytest.fixture
def review(qtbot, empty_services):
    """The page without an open plan."""
    page = ImportReviewPage(empty_services)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    yield page
    page.cancel()


@pytest.fixture
def read(qtbot):
    def reading(page, path):
        page.read(path)
        qtbot.waitUntil(lambda: page.proposal is not None)
        return page

    return reading


def column(page, number):
    table = page.side.table
    return [table.index(row, number).data() for row in range(table.rowCount())]


@pytest.mark.parametrize("make", [a_text_report, a_pdf_report, a_word_report])
def test_what_is_confirmed_is_in_the_new_plan_word_for_word(review, read, make, tmp_path):
    read(review, make(tmp_path))
    review._services.messages.answers["ask_save"] = tmp_path / "new.actionplan"

    review.create_button.click()

    assert review._services.bridge.is_open
    review._services.bridge.close()
    with PlanFile.open(tmp_path / "new.actionplan", mode=Mode.READ) as file:
        areas = sorted(file.plan.areas.values(), key=lambda area: area.number)
        assert [area.text for area in areas] == list(AREAS)
        assert all(area.confirmed for area in areas)
        assert areas[0].due == date(2010, 6, 7)
        assert areas[-1].due == date(2010, 8, 21)
        (evidence,) = file.plan.evidence.values()
        (inspection,) = file.plan.inspections.values()
        assert evidence.sha256 == inspection.source_sha256
        assert (tmp_path / "new.evidence" / evidence.where).is_file()


def test_a_word_report_is_shown_as_its_words_with_the_areas_marked(review, read, tmp_path):
    read(review, a_word_report(tmp_path))

    assert review.pages.is_text
    assert "• " + AREAS[0] in review.pages.text.toPlainText()
    assert len(review.pages.text._places) == len(AREAS)


def test_the_table_says_what_the_plan_will_hold(review, read, tmp_path):
    read(review, a_text_report(tmp_path))

    assert column(review, TEXT) == list(AREAS)
    assert column(review, REFERENCE) == ["S1", "S2", "S3", "S4", "S5"]
    assert column(review, TIMESCALE) == ["Immediately"] * 3 + ["Three months"] * 2
    assert column(review, DUE) == ["7 Jun 2010"] * 3 + ["21 Aug 2010"] * 2


def test_a_row_left_out_or_edited_is_taken_over_as_the_person_left_it(
    qtbot, review, read, tmp_path
):
    read(review, a_text_report(tmp_path))
    view = review.side.view
    view.choose_row(1)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    view.choose_row(2)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QPlainTextEdit)
    editor.setPlainText("Give everyone one clear route.")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    table = review.side.table
    table.setData(table.index(0, SECTION), "Front door")
    table.setData(table.index(0, TIMESCALE), Timescale.SIX_MONTHS)

    assert column(review, REFERENCE) == ["F1", "—", "S1", "S2", "S3"]
    assert column(review, DUE)[0] == "21 Nov 2010"
    assert "In the report" in table.index(2, TEXT).data(Qt.ItemDataRole.ToolTipRole)
    review._services.messages.answers["ask_save"] = tmp_path / "new"  # typed without its ending
    review.create_plan()
    assert review._services.bridge.file.path == tmp_path / "new.actionplan"
    texts = {area.reference: area.text for area in review._services.bridge.plan.areas.values()}
    assert texts["S1"] == "Give everyone one clear route."
    assert AREAS[1] not in texts.values()
    review._services.bridge.close()


def test_dates_follow_the_published_day_that_is_typed(qtbot, review, read, tmp_path):
    read(review, a_text_report(tmp_path))
    field = review.side.facts.published

    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "30/11/2010")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert column(review, DUE)[-1] == "28 Feb 2011"


def test_a_day_of_publication_is_missed_until_one_is_typed(qtbot, review, read, tmp_path):
    read(review, a_text_report(tmp_path))
    field = review.side.facts.published
    for typed_day, is_missed in (("", True), ("30/11/2010", False)):
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClicks(field, typed_day)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert ("date of publication" in review.side.remark.text()) is is_missed


def test_a_last_day_before_the_first_is_told_until_one_of_them_is_another(
    qtbot, review, read, tmp_path
):
    read(review, a_text_report(tmp_path))
    facts = review.side.facts
    for field, typed_day, is_told in (
        (facts.end, "20/10/2010", False),
        (facts.start, "30/10/2010", True),
        (facts.start, "1/10/2010", False),
    ):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed_day)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert ("before the first" in facts.end.fault.text()) is is_told
        assert (facts.first_invalid() is facts.end) is is_told


def test_a_day_that_cannot_be_read_stops_the_taking_over_and_stays_typed(review, read, tmp_path):
    read(review, a_text_report(tmp_path))
    field = review.side.facts.published
    field.setText("some day")
    field.editingFinished.emit()

    review.create_plan()

    assert field.text() == "some day"
    assert not review._services.bridge.is_open
    assert review.proposal is not None


def test_cancel_leaves_nothing(review, read, tmp_path):
    report = a_text_report(tmp_path)
    read(review, report)
    before = set(tmp_path.rglob("*"))

    review.cancel_button.click()

    assert set(tmp_path.rglob("*")) == before
    assert review.proposal is None


def test_adding_to_an_open_plan_goes_on_with_its_numbers_and_can_be_taken_back(
    page, read, tmp_path, file
):
    review = read(page(ImportReviewPage), a_text_report(tmp_path))
    before = set(file.plan.areas)
    assert column(review, REFERENCE) == ["S3", "S4", "S5", "S6", "S7"]

    review.add_button.click()

    added = [area for key, area in file.plan.areas.items() if key not in before]
    assert sorted(area.reference for area in added) == ["S3", "S4", "S5", "S6", "S7"]
    assert len(file.plan.evidence) == 1
    file.undo()
    assert set(file.plan.areas) == before
    assert not file.plan.evidence


def test_a_large_report_is_copied_beside_the_window_and_then_added(
    qtbot, read, tmp_path, file, services
):
    services = replace(services, jobs=JobRunner())
    report = a_word_report(tmp_path)
    with zipfile.ZipFile(report, "a") as parts:
        parts.writestr("word/media/photo.bin", os.urandom(1_200_000))
    page = ImportReviewPage(services)
    qtbot.addWidget(page)
    review = read(page, report)
    busy = []
    review._taking.busy_changed.connect(lambda: busy.append(review.add_button.isEnabled()))

    review.add_button.click()
    assert not file.plan.evidence
    assert not review.add_button.isEnabled()
    qtbot.waitUntil(lambda: len(file.plan.evidence) == 1)
    services.jobs.close()

    (evidence,) = file.plan.evidence.values()
    assert (tmp_path / "northshire.evidence" / evidence.where).stat().st_size > 1_000_000
    assert busy == [False, True]


def test_a_report_that_cannot_be_kept_adds_nothing_and_the_review_stays(
    page, read, tmp_path, file, services
):
    review = read(page(ImportReviewPage), a_text_report(tmp_path))
    before = file.plan
    (tmp_path / "northshire-2010.txt").unlink()

    review.add_button.click()

    assert file.plan is before
    assert review.proposal is not None
    assert "northshire-2010.txt" in services.messages.errors()[0].sentence


def test_a_plan_that_is_there_already_is_not_replaced(review, read, tmp_path):
    read(review, a_text_report(tmp_path))
    taken = tmp_path / "taken.actionplan"
    taken.write_text("mine", encoding="utf-8")
    review._services.messages.answers["ask_save"] = taken

    review.create_plan()

    assert taken.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "taken.evidence").exists()
    assert review.proposal is not None


def test_row_and_mark_choose_each_other(qtbot, review, read, tmp_path):
    read(review, a_pdf_report(tmp_path))
    view, pdf = review.side.view, review.pages.pdf
    qtbot.waitUntil(lambda: pdf.is_complete)

    view.choose_row(3)
    assert pdf._chosen == "a3"
    box = pdf._boxes(0, pdf._highlights[0][1])[0]
    place = box.center().toPoint()
    place.setY(place.y() - pdf.verticalScrollBar().value())
    qtbot.mouseClick(pdf.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.currentIndex().row() == 1


def test_words_round_which_the_mouse_is_drawn_become_an_area_that_is_marked(
    qtbot, review, read, tmp_path
):
    read(review, a_pdf_report(tmp_path))
    pdf, left = review.pages.pdf, Qt.MouseButton.LeftButton
    qtbot.waitUntil(lambda: pdf.is_complete)
    box = pdf._boxes(0, pdf._highlights[0][2])[0].adjusted(-3, -3, 3, 3)
    box.translate(0, -pdf.verticalScrollBar().value())

    qtbot.mousePress(pdf.viewport(), left, pos=box.topLeft().toPoint())
    qtbot.mouseMove(pdf.viewport(), box.center().toPoint())
    qtbot.mouseMove(pdf.viewport(), box.bottomRight().toPoint())
    qtbot.mouseRelease(pdf.viewport(), left, pos=box.bottomRight().toPoint())
    qtbot.waitUntil(lambda: review.side.table.rowCount() == 6)

    added = review.side.table.rows[1]
    assert AREAS[2] in added.text
    assert added.found.page == 1
    assert pdf._chosen == added.key
    assert added.key in [highlight.key for highlight in pdf._highlights[0]]


def test_a_tick_is_changed_by_a_click_anywhere_in_its_cell(qtbot, review, read, tmp_path):
    read(review, a_text_report(tmp_path))
    view = review.side.view
    cell = view.visualRect(review.side.table.index(0, TICK))

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())

    assert not review.side.table.rows[0].ticked
    assert "4 areas" in review.add_button.text()


def test_a_report_dropped_on_the_window_leads_to_its_review(qtbot, window, tmp_path):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(a_pdf_report(tmp_path)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    how = (copy, content, left, Qt.KeyboardModifier.NoModifier)

    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *how))

    page = window.stack.page("import")
    qtbot.waitUntil(lambda: page.proposal is not None)
    assert window.stack.current_key == "import"
    assert page.side.table.rowCount() == len(AREAS)
    page.cancel()


def test_a_review_with_edits_is_not_thrown_away_unasked(review, read, tmp_path):
    read(review, a_text_report(tmp_path))
    review.side.table.change([0], ticked=False)

    review.read(a_text_report(tmp_path, "other.txt"))

    assert review.proposal.file == "northshire-2010.txt"
    assert [told.kind for told in review._services.messages.told] == ["ask"]
    review._services.messages.answers["ask"] = True


def typed(field, text):
    field.setText(text)
    field.editingFinished.emit()


@pytest.fixture
def window_reviewing(qtbot, window, tmp_path):
    """The window with a report under review in which one area was left out."""
    window.show_page("import").read(a_text_report(tmp_path))
    page = window.stack.page("import")
    qtbot.waitUntil(lambda: page.proposal is not None)
    page.side.table.change([0], ticked=False)
    yield window
    window._services.messages.answers["ask"] = True


def test_a_review_waits_while_another_page_is_shown(qtbot, window_reviewing):
    window = window_reviewing
    assert not window.unfinished.isVisible()
    window.show_page("plan")
    assert window.unfinished.isVisible()

    qtbot.mouseClick(window.unfinished.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert window.stack.current_key == "import"
    assert not window.unfinished.isVisible()
    assert not window.stack.page("import").side.table.rows[0].ticked


def test_a_review_outlives_the_plan_beside_which_it_began(window_reviewing, tmp_path):
    window, services = window_reviewing, window_reviewing._services
    page = window.stack.page("import")

    services.bridge.close()
    assert window.unfinished.isVisible()
    other = new_plan(tmp_path / "other.actionplan", title="Other", who="Officer")
    services.bridge.adopt(other)
    window.stack.show_unfinished()

    assert window.stack.page("import") is page
    assert column(page, REFERENCE) == ["—", "S1", "S2", "S3", "S4"]
    page.add_to_plan()
    assert len(other.plan.areas) == 4
    assert not window.unfinished.isVisible()


def test_a_window_with_an_edited_review_asks_before_it_closes(window_reviewing):
    window, services = window_reviewing, window_reviewing._services

    assert not window.close()
    assert services.bridge.is_open
    services.messages.answers["ask"] = True
    assert window.close()


def test_cancel_asks_before_it_throws_edits_away(window_reviewing):
    window = window_reviewing
    page = window.stack.page("import")

    page.cancel_button.click()
    assert page.proposal is not None
    window._services.messages.answers["ask"] = True
    page.cancel_button.click()

    assert page.proposal is None
    assert not window.unfinished.isVisible()


@pytest.mark.parametrize(
    "edit",
    [
        lambda side: side.table.change([0], timescale=Timescale.SIX_MONTHS),
        lambda side: side.table.change([0], section="Front door"),
        lambda side: side.table.add("One more", 0, None),
        lambda side: side.facts.provider.setText("Northshire City Council"),
        lambda side: typed(side.facts.published, "some day"),
        lambda side: typed(side.facts.published, "1 June 2010"),
    ],
)
def test_whatever_was_changed_counts_as_an_edit(review, read, tmp_path, edit):
    side = read(review, a_text_report(tmp_path)).side
    assert not side.is_edited
    edit(side)
    assert side.is_edited


def test_the_focus_of_a_page_that_is_hidden_does_not_take_the_review_away(qtbot, window, tmp_path):
    window.stack.page("overview")._prepare.setFocus()
    window.show_page("import").read(a_text_report(tmp_path))
    window.sidebar._list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.sidebar._list, Qt.Key.Key_Tab)

    assert window.stack.current_key == "import"
    window.stack.page("import").cancel()
