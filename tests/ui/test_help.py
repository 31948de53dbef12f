"""Help is found by F1 and by its words, names only what the window says, and stays beside the work."""

from __future__ import annotations

import re
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton

from actionplan.resources import resource
from tests.catalogue.sources import messages
from ui.dialogs.help import HelpDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.help_pages import OF_WINDOW, ORDER, found, help_pages
from ui.page_table import LISTED, PAGES
from ui.plain import Label
from ui.widgets.button import Button

LONGEST = 240
"""Words on a page: what is longer is not read."""


def pressed_f1(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return window.findChild(HelpDialog)


def texts(dialog):
    return [label.text() for label in dialog.reader.widget().findChildren(Label)]


def test_f1_shows_the_help_of_the_page_that_is_shown_and_bars_nothing(qtbot, window):
    for key in (spec.key for spec in PAGES):
        window.show_page(key)
        window.activateWindow()
        dialog = pressed_f1(qtbot, window)
        assert dialog.topic == OF_WINDOW.get(key, key)
        assert not dialog.isModal()
    dialog.close()


def test_f1_in_a_dialog_shows_its_help_and_the_dialog_stays(qtbot, window, empty_services):
    dialog = PreferencesDialog(empty_services, window)
    dialog.setModal(True)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut, "HelpKey") is not None)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    shown = dialog.findChild(HelpDialog)
    assert shown.topic == "preferences"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.close()
    dialog.deleteLater()


def test_f1_again_shows_the_help_of_the_next_page_in_the_same_window(qtbot, window):
    dialog = pressed_f1(qtbot, window)
    window.show_page("people")
    window.actions_.by_name["show_help"].trigger()
    assert window.findChildren(HelpDialog) == [dialog]
    assert dialog.topic == "people"
    dialog.close()


def test_typing_finds_pages_and_the_arrows_choose_one(qtbot, window):
    dialog = pressed_f1(qtbot, window)
    qtbot.keyClicks(dialog.words, "password")
    rows = dialog.list.count()
    assert 0 < rows < len(ORDER)
    assert dialog.topic == "saving"
    dialog.words.clear()
    qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
    assert dialog.topic == ORDER[ORDER.index("saving") + 1]
    qtbot.keyClicks(dialog.words, "qzw")
    assert dialog.nothing.isVisible()
    dialog.close()


def test_a_related_page_is_one_press_away(qtbot, window):
    dialog = pressed_f1(qtbot, window)
    dialog.show_topic("dates")
    link = dialog.reader.widget().findChild(QAbstractButton, "timeline")
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert dialog.topic == "timeline"
    assert texts(dialog)[0] == "Timeline"
    dialog.close()


@cache
def said_by_the_window():
    return {re.sub(r"[&…]", "", message.text) for message in messages()}


@pytest.mark.parametrize("page", help_pages("en"), ids=lambda page: page.key)
def test_a_page_is_short_and_leads_to_pages_that_there_are(page):
    assert set(page.see) <= set(ORDER) - {page.key}
    assert len(page.spoken.split()) < LONGEST


@pytest.mark.parametrize("page", help_pages("en"), ids=lambda page: page.key)
def test_a_page_names_only_what_the_window_says(page):
    said = said_by_the_window()
    named = re.findall(r"“([^”]+)”", page.spoken)
    assert [name for name in named if name.replace("…", "") not in said] == []


def test_every_page_of_the_sidebar_has_help_and_no_file_is_left_over():
    assert {spec.key for spec in LISTED} <= set(ORDER)
    assert {path.stem for path in resource("help", "en").iterdir()} == set(ORDER)
    assert set(OF_WINDOW.values()) <= set(ORDER)


def test_what_is_not_translated_is_read_in_english():
    assert {page.language for page in help_pages("cy")} <= {"cy", "en"}
    assert [page.key for page in help_pages("cy")] == list(ORDER)


def test_a_word_in_the_title_counts_most():
    assert found(help_pages("en"), "timeline")[0].key == "timeline"


def test_a_button_of_signs_alone_says_its_name_when_pointed_at(window):
    for key in (spec.key for spec in PAGES):
        buttons = window.show_page(key).findChildren(Button)
        named = [b for b in buttons if b.isEnabled() and b.accessibleName() and not b.text()]
        assert [button.accessibleName() for button in named if not button.toolTip()] == []


def test_buttons_and_pages_tell_their_keys(window):
    page = window.show_page("plan")
    tips = [button.toolTip() for button in page.findChildren(QAbstractButton)]
    assert "<qt>Add action (Ctrl+Shift+A)</qt>" in tips
    assert window.sidebar._list.item(1).toolTip() == "<qt>Plan (Ctrl+2)</qt>"
