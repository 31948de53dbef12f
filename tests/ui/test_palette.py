"""Ctrl+K: records, pages, commands and recent plans by their words; by keyboard and by mouse."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from actionplan.commands.actions import add_action, change_action
from actionplan.commands.evidence import attach_address
from actionplan.commands.people import add_person
from tests.builders import a_plan, an_action
from tests.pace import ratio
from ui.models.palette_entries import Entry, Kind
from ui.models.palette_index import PaletteIndex
from ui.models.palette_marks import marked
from ui.models.palette_shelf import EXACT, Shelf, words_of
from ui.palette import Palette
from ui.widgets.palette_box import PaletteBox

DEAREST = 25
"""How many times the cost of a look at each title a key may be; it is six."""


@pytest.fixture
def palette(window, empty_services):
    return Palette(empty_services, window)


@pytest.fixture
def box(qtbot, palette):
    """The palette, shown, with all of the plan made ready."""
    made = palette.made()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.is_ready)
    return made


def found(box):
    return [box.model.index(row).data() for row in range(box.model.rowCount())]


def titles(shelf, text):
    return [fit.entry.title for fit in shelf.find(words_of(text), 20)]


def shelf_of(*names):
    return Shelf([Entry(Kind.COMMAND, name, "", name) for name in names])


def test_words_are_found_by_their_beginnings_before_their_middles():
    shelf = shelf_of("Unreported cases", "Prepare report", "Report now")
    assert titles(shelf, "report") == ["Report now", "Prepare report", "Unreported cases"]


def test_all_words_must_be_there_in_any_order_whatever_case_and_accents():
    shelf = shelf_of("Clear the café backlog", "Clear the desk")
    assert titles(shelf, "BACK cafe") == ["Clear the café backlog"]
    assert titles(shelf, "clear x") == []


def test_letters_left_out_are_forgiven_within_a_word():
    fits = shelf_of("Clear the backlog", "Black logs").find_spread(words_of("bcklg"), 9)
    assert [fit.entry.title for fit in fits] == ["Clear the backlog"]


def test_an_exact_reference_comes_before_longer_ones_and_words():
    entries = [
        Entry(Kind.ACTION, "a", "S1.10", "Later"),
        Entry(Kind.ACTION, "b", "S1.1", "First"),
        Entry(Kind.ACTION, "c", "S2.1", "Follow s1.1 up"),
    ]
    fits = Shelf(entries).find(("s1.1",), 9)
    assert [fit.entry.key for fit in fits] == ["b", "a", "c"]
    assert fits[0].rank == EXACT


def test_the_found_letters_are_told_whatever_accents_do_to_their_places():
    assert marked("Café backlog", ("back",)) == (("Café ", False), ("back", True), ("log", False))
    assert marked("ŉ backlog", ("bklg",)) == (
        ("ŉ ", False),
        ("b", True),
        ("ac", False),
        ("kl", True),
        ("o", False),
        ("g", True),
    )


def test_the_keys_find_choose_and_go_to_a_record(qtbot, window, palette, box, file):
    qtbot.keyClicks(box.words, "s1.2")
    assert found(box)[0] == "S1.2 Assess every case"
    qtbot.keyClick(box.words, Qt.Key.Key_Down)
    qtbot.keyClick(box.words, Qt.Key.Key_Up)
    qtbot.keyClick(box.words, Qt.Key.Key_Return)
    assert not box.isVisible()
    palette.go_to(box.chosen)
    assert window.stack.current_key == "plan"
    wanted = next(a.id for a in file.plan.actions.values() if a.reference == "S1.2")
    assert window.stack.page("plan").record_id == wanted


def test_a_click_chooses_and_escape_chooses_nothing(qtbot, palette, box):
    qtbot.keyClicks(box.words, "evidence")
    row = found(box).index("Evidence")
    place = box.list.visualRect(box.model.index(row)).center()
    qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert box.chosen == Entry(Kind.PAGE, "evidence", "", "Evidence", box.chosen.note)
    second = palette.made()
    qtbot.addWidget(second)
    second.show()
    qtbot.keyClicks(second.words, "evidence")
    qtbot.keyClick(second.words, Qt.Key.Key_Escape)
    assert not second.isVisible()
    assert second.chosen is None


def test_commands_are_offered_with_their_keys_and_only_while_they_can_be_chosen(
    palette, box, empty_services
):
    box.words.setText("undo")
    entries = [box.model.entry(row) for row in range(box.model.rowCount())]
    assert any(e.kind is Kind.COMMAND and e.note == "Ctrl+Z" for e in entries)
    empty_services.bridge.close()
    closed = palette.made()
    closed.words.setText("undo")
    assert found(closed) == []
    closed.words.setText("open plan")
    assert found(closed)[0] == "Open plan"
    closed.deleteLater()


def test_a_theme_is_chosen_from_the_palette(palette, box, empty_services):
    box.words.setText("theme dark")
    palette.go_to(box.model.entry(0))
    assert empty_services.theme.choice == "dark"


def test_a_person_leads_to_the_people_page(window, palette, file):
    person = add_person(file, role="Head of Service")
    palette.go_to(Entry(Kind.PERSON, person.id, "", "Head of Service"))
    assert window.stack.current_key == "people"
    assert window.stack.page("people").record_id == person.id


def test_recent_plans_are_offered_but_not_the_one_that_is_open(palette, empty_services, tmp_path):
    other = tmp_path / "southshire.actionplan"
    other.touch()
    for path in (other, empty_services.bridge.file.path):
        empty_services.settings.add_recent(path)
    made = palette.made()
    assert found(made)[0] == "southshire"
    assert "northshire" not in found(made)
    made.deleteLater()


def test_what_changed_since_is_found_at_the_next_time(qtbot, palette, box, file):
    area = next(iter(file.plan.areas))
    added = add_action(file, area_id=area, title="Visit every nursery")
    change_action(file, action_id=added.id, field="title", value="Visit every childminder")
    box.close()
    again = palette.made()
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.is_ready)
    again.words.setText("childminder")
    assert found(again)[0].endswith("Visit every childminder")


def test_the_current_row_is_told_aloud(box, qtbot):
    qtbot.keyClicks(box.words, "assess every")
    told = box.words.accessibleDescription()
    assert told.startswith("S1.2, Assess every case, Action")
    assert told.endswith("1 of 2")


def test_the_last_row_shows_all_results(box, palette, window):
    box.words.setText("case")
    last = box.model.entry(box.model.rowCount() - 1)
    assert last.kind is Kind.EVERYTHING
    palette.go_to(last)
    assert window.stack.current_key == "search"
    assert window.stack.page("search").words.text() == "case"


def test_ctrl_k_opens_the_palette_which_goes_where_enter_says(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shown = window.findChild(PaletteBox)
    qtbot.keyClicks(shown.words, "history")
    qtbot.keyClick(shown.words, Qt.Key.Key_Return)
    assert not shown.isVisible()
    qtbot.waitUntil(lambda: window.stack.current_key == "history")


def test_a_click_on_a_command_is_over_before_its_dialog_opens(qtbot, window):
    window.actions_.by_name["find"].trigger()
    shown = window.findChild(PaletteBox)
    qtbot.keyClicks(shown.words, "about")
    seen = []

    def close_dialog():
        seen.append(isValid(shown))
        QApplication.activeModalWidget().reject()

    QTimer.singleShot(300, close_dialog)
    place = shown.list.visualRect(shown.model.index(0, 0)).center()
    qtbot.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not seen, "the dialog was open within the click"
    qtbot.waitUntil(lambda: bool(seen))


def test_what_is_wrong_with_typed_text_is_told_before_the_palette_is_there(
    qtbot, window, empty_services, file
):
    """Told while Qt made the palette the active window, the message had it closed and freed."""
    proof = attach_address(file, url="https://northshire.example/audit", title="Audit")
    title = window.show_page("evidence", proof.id).inspector.title.box
    title.setFocus()
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    told = []
    empty_services.messages.reported.connect(
        lambda _error: told.append(window.findChild(PaletteBox))
    )
    window.actions_.by_name["find"].trigger()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    assert told == [None]


def test_a_closed_palette_leaves_the_focus_where_it_was(qtbot, window, file):
    proof = attach_address(file, url="https://northshire.example/audit", title="Audit")
    title = window.show_page("evidence", proof.id).inspector.title.box
    title.setFocus()
    window.actions_.by_name["find"].trigger()
    qtbot.keyClick(window.findChild(PaletteBox).words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.focusWidget() is title)


def test_a_key_in_ten_thousand_actions_costs_little_more_than_a_look_at_each(qapp):
    said = "Assess every case of each child who waits for the health care that was promised"
    actions = [
        an_action(reference=f"S{n // 12}.{n % 12}", title=said[n % 40 :]) for n in range(10_000)
    ]
    plan = a_plan(*actions)
    index, floor = making_ready(plan), partial(look_at_each, actions)
    for text in ("assess every case", "s12.1", "helth", "zzz", "who waits", "a e o"):
        for end in range(1, len(text) + 1):
            typed = text[:end]
            assert ratio(partial(index.find, typed), floor, rounds=3) < DEAREST, typed
    anew = ratio(lambda: making_ready(plan).find("who waits"), floor)
    assert anew > DEAREST  # were all made ready anew for each key, it would be seen here


def making_ready(plan):
    index = PaletteIndex()
    for _slice in index.renewing(plan):
        pass
    return index


def look_at_each(actions):
    return [action.title.casefold() for action in actions]
