"""Putting a draft right in the review: cutting, joining, moving, taking back, adding what is missed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from actionplan.commands.areas import add_area
from actionplan.domain.stages import Timescale
from tests.actionplan.importers.northshire import RESPONSE
from tests.ui.reports_in import AREAS, a_pdf_report, a_text_report
from ui.models.import_rows import Kind
from ui.models.import_table import REFERENCE, TEXT, TIMESCALE
from ui.pages.import_review import ImportReviewPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def review(qtbot, page):
    """The page beside a plan with areas, one of which the report repeats."""
    made = page(ImportReviewPage)
    yield made
    made.cancel()


@pytest.fixture
def reviewing(qtbot, review, tmp_path):
    def reading(path=None):
        review.read(path or a_text_report(tmp_path))
        qtbot.waitUntil(lambda: review.proposal is not None)
        return review

    return reading


def texts(review):
    return [row.text for row in review.side.table.rows]


def column(review, number):
    table = review.side.table
    return [table.index(row, number).data() for row in range(table.rowCount())]


def keys(qtbot, review, *pressed):
    for key, held in pressed:
        qtbot.keyClick(review.side.view, key, held)


def editor_of(review):
    return review.side.view.findChild(QPlainTextEdit)


def test_an_area_is_cut_where_the_cursor_stands_and_both_halves_are_marked(qtbot, reviewing):
    review = reviewing()
    words = AREAS[1]
    review.side.view.choose_row(1)
    qtbot.keyClick(review.side.view, Qt.Key.Key_F2)
    editor = editor_of(review)
    cursor = editor.textCursor()
    cursor.setPosition(words.index("starting"))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)

    first, second = texts(review)[1:3]
    assert f"{first} {second}" == words
    assert second.startswith("starting")
    assert review.side.view.currentIndex().row() == 2
    assert column(review, REFERENCE) == ["S3", "S4", "S5", "S6", "S7", "S8"]
    marked = review.pages.text._places
    assert len(marked) == 6
    assert review.side.table.rows[1].timescale is Timescale.IMMEDIATE


def test_return_ends_the_editing_of_words(qtbot, reviewing):
    review = reviewing()
    keys(qtbot, review, (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier))
    editor = editor_of(review)
    editor.setPlainText("Other words.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert texts(review)[0] == "Other words."
    beside = review.side.beside
    assert beside.isVisible()
    assert beside.words.toPlainText() == AREAS[0]
    beside.back_button.click()
    assert texts(review)[0] == AREAS[0]
    assert not beside.isVisible()


def test_rows_are_joined_with_the_next_or_the_one_before(qtbot, reviewing):
    review = reviewing()
    review.side.view.choose_row(1)
    keys(qtbot, review, (Qt.Key.Key_J, CONTROL))
    assert texts(review) == [AREAS[0], f"{AREAS[1]} {AREAS[2]}", *AREAS[3:]]
    keys(qtbot, review, (Qt.Key.Key_J, CONTROL | SHIFT))
    assert texts(review) == [" ".join(AREAS[:3]), *AREAS[3:]]
    assert review.side.view.chosen_rows == [0]


def test_rows_are_put_in_another_order_and_the_plan_follows(qtbot, reviewing, file):
    review = reviewing()
    before = set(file.plan.areas)
    review.side.view.choose_row(2)
    keys(qtbot, review, (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Up, ALT))
    assert texts(review)[:3] == [AREAS[2], AREAS[0], AREAS[1]]
    keys(qtbot, review, (Qt.Key.Key_Down, ALT))
    assert review.side.view.chosen_rows == [1]

    review.add_button.click()

    added = [area for key, area in file.plan.areas.items() if key not in before]
    assert [area.text for area in sorted(added, key=lambda a: a.number)][:2] == [AREAS[0], AREAS[2]]


def test_rows_that_are_dragged_stand_where_they_are_dropped(reviewing):
    review = reviewing()
    view, table = review.side.view, review.side.table
    content = table.mimeData([table.index(0, TEXT), table.index(1, TEXT)])
    cell = view.visualRect(table.index(3, TEXT))
    place = QPointF(cell.center().x(), cell.bottom() - 1)
    none = Qt.KeyboardModifier.NoModifier
    drop = (Qt.DropAction.MoveAction, content, Qt.MouseButton.LeftButton, none)
    view.dropEvent(QDropEvent(place, *drop))

    assert texts(review) == [AREAS[2], AREAS[3], AREAS[0], AREAS[1], AREAS[4]]


def test_each_step_of_a_review_is_taken_back_and_done_again_without_touching_the_plan(
    qtbot, reviewing, file
):
    review = reviewing()
    plan = file.plan
    view = review.side.view
    keys(qtbot, review, (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier))
    keys(qtbot, review, (Qt.Key.Key_J, CONTROL), (Qt.Key.Key_Down, ALT))
    after = review.side.table.draft.rows
    assert "move" in review.side.undo_button.toolTip()

    keys(qtbot, review, *[(Qt.Key.Key_Z, CONTROL)] * 3)
    assert texts(review) == list(AREAS)
    assert not review.side.is_edited
    assert not review.side.undo_button.isEnabled()
    keys(qtbot, review, (Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT))
    review.side.redo_button.click()
    assert review.side.table.draft.rows == after
    assert view.currentIndex().isValid()
    assert file.plan is plan


def test_the_keys_of_a_review_do_not_take_back_what_was_done_to_the_plan(qtbot, window, tmp_path):
    file = window._services.bridge.file
    add_area(file, section="Health", text="New", timescale=Timescale.NONE)
    plan = file.plan
    page = window.show_page("import")
    page.read(a_text_report(tmp_path))
    qtbot.waitUntil(lambda: page.proposal is not None)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.side.view.setFocus()
    qtbot.keyClick(page.side.view, Qt.Key.Key_Space)
    qtbot.keyClick(page.side.view, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(page.side.view, Qt.Key.Key_Z, CONTROL)

    assert file.plan is plan
    assert page.side.table.rows[0].ticked
    page.cancel()


def test_timescale_and_service_are_set_for_several_rows_at_once(qtbot, reviewing):
    review = reviewing()
    view, menu = review.side.view, review.side.menu
    view.choose_row(0)
    keys(qtbot, review, (Qt.Key.Key_Down, SHIFT), (Qt.Key.Key_Down, SHIFT))
    menu.follow()
    choose(menu._timescales, lambda action: action.data() == Timescale.SIX_MONTHS)
    assert column(review, TIMESCALE)[:4] == ["Six months"] * 3 + ["Three months"]
    review._services.messages.answers["ask_text"] = "Front door"
    choose(menu._sections, lambda action: action.data() is None and action.text())
    assert column(review, REFERENCE)[:4] == ["F1", "F2", "F3", "S3"]


def choose(menu, wanted):
    action = next(action for action in menu.actions() if wanted(action))
    menu.triggered.emit(action)


def test_an_area_is_cut_at_its_points_from_the_menu(qtbot, reviewing, tmp_path):
    report = tmp_path / "points.txt"
    words = a_text_report(tmp_path).read_text("utf-8").replace(f"- {AREAS[2]}\n\n", _POINTS)
    report.write_text(words, "utf-8")
    review = reviewing(report)
    at = next(at for at, text in enumerate(texts(review)) if text.startswith("Give everyone"))
    review.side.view.choose_row(at)
    menu = review.side.menu
    menu.follow()
    choose(menu._splits, lambda action: action.data() and len(action.data()) == 2)
    assert texts(review)[at : at + 3] == ["Give everyone:", "one clear route", "one named adviser"]
    keys(qtbot, review, (Qt.Key.Key_Z, CONTROL))
    assert texts(review)[at] == "Give everyone: one clear route one named adviser"


_POINTS = "- Give everyone:\n  o one clear route\n  o one named adviser\n\n"


def test_lines_of_a_page_are_chosen_with_the_keyboard_and_become_an_area(
    qtbot, reviewing, tmp_path
):
    review = reviewing(a_pdf_report(tmp_path))
    pdf = review.pages.pdf
    qtbot.waitUntil(lambda: pdf.is_complete)
    pdf.setFocus()
    qtbot.keyClick(pdf, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pdf.choice is not None)
    for _step in range(60):
        if "services for safeguarding" in pdf.choice.current.text:
            break
        qtbot.keyClick(pdf, Qt.Key.Key_Down)
    qtbot.keyClick(pdf, Qt.Key.Key_Down, SHIFT)
    assert pdf.accessibleDescription() == pdf.choice.current.text
    qtbot.keyClick(pdf, Qt.Key.Key_Return)

    (row,) = [row for row in review.side.table.rows if row.key.startswith("b")]
    assert row.text.startswith("19. In order to improve")
    assert "Northshire" in row.text
    assert row.found.place.page == 1
    assert len(row.found.place.rects) == 2
    assert pdf.choice is None


def test_escape_ends_the_choosing_of_lines_and_adds_nothing(qtbot, reviewing, tmp_path):
    review = reviewing(a_pdf_report(tmp_path, pages=2))
    pdf = review.pages.pdf
    qtbot.waitUntil(lambda: pdf.is_complete)
    qtbot.keyClick(pdf, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pdf.choice is not None)
    while pdf.choice.move(1, extend=False):
        pass
    qtbot.keyClick(pdf, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pdf.choice.index == 1)
    qtbot.keyClick(pdf, Qt.Key.Key_Escape)

    assert pdf.choice is None
    assert len(review.side.table.rows) == len(AREAS)


def test_text_selected_with_the_keyboard_is_added_by_return(qtbot, reviewing):
    review = reviewing()
    text = review.pages.text
    cursor = text.document().find("The inspection team")
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    text.setTextCursor(cursor)
    qtbot.keyClick(text, Qt.Key.Key_End, SHIFT)
    qtbot.keyClick(text, Qt.Key.Key_Return)

    (row,) = [row for row in review.side.table.rows if row.key.startswith("b")]
    assert row.text.startswith("The inspection team thanks")


def test_an_area_that_the_plan_has_already_is_pointed_out_and_can_stand_for_the_new_one(
    reviewing, file
):
    earlier = add_area(file, section="Safeguarding", text=_EARLIER, timescale=Timescale.NONE)
    count = len(file.plan.areas)
    review = reviewing()
    note = review.side.table.earlier.notes(review.side.table.rows[1])
    assert note.startswith(f"Like {earlier.reference} (")
    assert "1 area is like one that the plan has already." in review.side.remark.text()
    review.side.view.choose_row(1)
    beside = review.side.beside
    assert beside.words.toPlainText() == _EARLIER

    beside.same_button.click()
    assert column(review, REFERENCE)[1] == f"= {earlier.reference}"
    assert "4 areas" in review.add_button.text()
    review.add_button.click()

    assert len(file.plan.areas) == count + 4
    (note,) = [update for update in file.plan.updates.values() if update.area_id == earlier.id]
    assert AREAS[1] in note.text


_EARLIER = "No child may wait for a decision about their safety while a case is not allocated."


def test_a_response_is_reviewed_with_its_strengths_and_actions_and_all_arrive(
    reviewing, tmp_path, file
):
    before = set(file.plan.areas), set(file.plan.actions)
    path = tmp_path / "response.txt"
    path.write_text(RESPONSE, "utf-8")
    review = reviewing(path)
    side = review.side
    counts = side.table.draft.counts()
    assert (counts[Kind.STRENGTH], counts[Kind.ACTION]) == (3, 3)
    side.kinds.setCurrentIndex(1)
    assert texts(review)[0] == "Visits are regular."
    side.view.choose_row(1)
    side.view.toggle()
    side.kinds.setCurrentIndex(2)
    assert column(review, REFERENCE) == ["O1.1", "O1.2", "C1.1"]
    review.pages.chosen.emit("a0")
    assert side.table.kind is Kind.AREA

    review.add_button.click()

    plan = file.plan
    areas = [area.id for key, area in plan.areas.items() if key not in before[0]]
    actions = [action for key, action in plan.actions.items() if key not in before[1]]
    praised = [strength.text for strength in plan.strengths.values()]
    assert praised == ["Visits are regular.", "Help comes early."]
    links = [tuple(areas[:2])] * 2 + [tuple(areas[2:])]
    assert [action.area_ids for action in actions] == links


def test_copied_words_are_read_like_a_file_and_kept_with_the_plan(qtbot, review, tmp_path, file):
    words = a_text_report(tmp_path).read_text("utf-8")
    QGuiApplication.clipboard().setText(words)
    qtbot.keyClick(review.waiting.button, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: review.proposal is not None)
    assert texts(review) == list(AREAS)
    pasted = review._path
    review.add_button.click()

    (evidence,) = file.plan.evidence.values()
    kept = tmp_path / "northshire.evidence" / evidence.where
    assert kept.read_text("utf-8") == words
    assert not pasted.exists()


def test_an_empty_clipboard_is_said_where_the_person_looks(review):
    QGuiApplication.clipboard().clear()
    review.waiting.paste_button.click()
    assert "no text to paste" in review.waiting.title.text()
    assert review.proposal is None


def test_a_whole_review_is_done_with_the_keyboard_alone(qtbot, reviewing, file):
    """From the first row over an edit to the button: Tab, arrows, Space, Return."""
    before = set(file.plan.areas)
    review = reviewing()
    review.activateWindow()
    none = Qt.KeyboardModifier.NoModifier
    assert review.side.view.hasFocus()
    keys(qtbot, review, (Qt.Key.Key_Space, none), (Qt.Key.Key_Down, none), (Qt.Key.Key_F2, none))
    editor = editor_of(review)
    qtbot.keyClick(editor, Qt.Key.Key_End, CONTROL)
    qtbot.keyClicks(editor, " Now")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    for _step in range(40):
        if review.add_button.hasFocus():
            break
        qtbot.keyClick(review.window().focusWidget(), Qt.Key.Key_Tab)
    assert review.add_button.hasFocus()
    qtbot.keyClick(review.add_button, Qt.Key.Key_Space)

    added = [area.text for key, area in file.plan.areas.items() if key not in before]
    assert added == [f"{AREAS[1]} Now", *AREAS[2:]]
