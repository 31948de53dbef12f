"""Searching the whole plan: hits by kind, the words around them, and the way to each."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from actionplan.commands.actions import change_action, move_due_date
from actionplan.commands.evidence import attach_address
from actionplan.commands.people import add_agency
from actionplan.commands.updates import post_update
from actionplan.domain.records import Inspection, Judgement
from actionplan.domain.references import find_reference
from actionplan.domain.stages import InspectionKind
from ui.pages.search import SearchPage


@pytest.fixture
def told(file):
    """The plan with an update and a piece of evidence that speak of the backlog."""
    late = next(a for a in file.plan.actions.values() if a.reference == "S1.1")
    text = "Two posts are vacant, so the backlog fell by a third only and stays <b>high</b>."
    post_update(file, action_id=late.id, text=text)
    attach_address(file, url="https://northshire.example/backlog", title="Backlog by office")
    return file


@pytest.fixture
def search(page, told):
    return page(SearchPage)


def lines(search):
    return [search.model.index(row).data() for row in range(search.model.rowCount())]


def test_hits_stand_under_their_kinds_with_the_words_around_them(search):
    search.search("backlog")
    assert lines(search)[:2] == ["Actions: 1 result", "S1.1 · Clear the backlog"]
    assert lines(search)[2] == "Updates: 1 result"
    assert "so the backlog fell by a third" in lines(search)[3]
    assert lines(search)[4] == "Evidence: 1 result"
    assert search.header.subtitle.text() == "3 results for “backlog”"


def test_the_found_letters_are_marked_and_markup_stays_text(search):
    search.search("HIGH")
    snippet = search.model.line(search.model.index(1)).snippet
    assert [stretch.text for stretch in snippet if stretch.is_found] == ["high"]
    assert "<b>" in "".join(stretch.text for stretch in snippet)


def test_enter_goes_to_the_action_of_an_update(search, told, qtbot):
    search.search("vacant")
    with qtbot.waitSignal(search.request_page) as asked:
        qtbot.keyClick(search.list, Qt.Key.Key_Return)
    late = next(a.id for a in told.plan.actions.values() if a.reference == "S1.1")
    assert asked.args == ["plan", late]


def test_headings_are_passed_over_by_the_arrow_keys(search, qtbot):
    search.search("backlog")
    assert search.list.currentIndex().row() == 1
    qtbot.keyClick(search.list, Qt.Key.Key_Down)
    assert search.model.line(search.list.currentIndex()).hit is not None


def test_typing_searches_after_a_pause_and_says_where_nothing_is(search, qtbot):
    qtbot.keyClicks(search.words, "nowhere")
    qtbot.waitUntil(lambda: not search.is_busy)
    assert search.nothing.isVisible()
    assert search.nothing.title.text() == "Nothing holds these words"


def test_evidence_and_the_search_itself_are_reached_by_mouse_and_menu(window, told, qtbot):
    window.actions_.by_name["search"].trigger()
    page = window.stack.page("search")
    assert window.stack.current_key == "search"
    page.search("office")
    place = page.list.visualRect(page.model.first).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.stack.current_key == "evidence"


def test_what_was_found_and_is_taken_back_meanwhile_is_shown_no_more(window, told):
    search = window.show_page("search")
    search.search("vacant")
    assert len(lines(search)) == 2
    window.show_page("plan")
    told.undo()  # the evidence
    told.undo()  # the update
    window.show_page("search")
    assert lines(search) == []


def test_enter_on_what_was_taken_back_just_now_searches_again(search, told, qtbot):
    search.search("vacant")
    update = search.list.currentIndex()
    told.undo()
    told.undo()
    search.list.activated.emit(update)  # before the pause after a change is over
    assert lines(search) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("cost", "£186,000 from the reserve"),
        ("decision_needed", "Agree two secondments"),
        ("evidence_required", "Dip sample of files"),
    ],
)
def test_every_text_of_an_action_is_searched(search, told, field, text):
    late = find_reference(told.plan, "S1.1")
    change_action(told, action_id=late.id, field=field, value=text)
    search.search(text.split()[-1])
    assert lines(search) == ["Actions: 1 result", f"S1.1 · Clear the backlog · {text}"]


def test_what_belongs_to_an_action_leads_to_it(search, told, qtbot):
    late = find_reference(told.plan, "S1.1")
    move_due_date(told, action_id=late.id, due=date(2026, 12, 1), reason="A vacancy in the north")
    search.search("vacancy")
    assert lines(search) == [
        "Moves of the due date: 1 result",
        "S1.1 · Clear the backlog · A vacancy in the north",
    ]
    with qtbot.waitSignal(search.request_page) as asked:
        qtbot.keyClick(search.list, Qt.Key.Key_Return)
    assert asked.args == ["plan", late.id]


def test_judgements_and_agencies_lead_to_their_pages(search, told, qtbot):
    report = Inspection(id="i", title="Inspection")
    audit = Inspection(id="s", title="Our own look", kind=InspectionKind.SELF_AUDIT)
    with told.edit("Take in") as edit:
        for record in (report, audit):
            edit.put(record)
        for key, of in (("j", "i"), ("k", "s")):
            edit.put(Judgement(id=key, inspection_id=of, name="Leadership of health"))
    agency = add_agency(told, name="Northshire Health Trust")
    for words, wanted in (("leadership", ["judgements", "j"]), ("trust", ["people", agency.id])):
        search.search(words)
        assert search.model.rowCount() == 2
        with qtbot.waitSignal(search.request_page) as asked:
            qtbot.keyClick(search.list, Qt.Key.Key_Return)
        assert asked.args == wanted
