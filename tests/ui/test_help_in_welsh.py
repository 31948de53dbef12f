"""Each page of help is there in Welsh: as long, as deep and as linked as in English, and no less."""

from __future__ import annotations

import re

import pytest

from actionplan.i18n import spoken
from actionplan.resources import resource
from tests.catalogue import po
from tests.catalogue.sources import messages
from tests.ui.test_languages import ENGLISH
from ui.dialogs.help import HelpDialog
from ui.help_pages import ORDER, found, help_pages

LONGEST = 300
"""Words on a page, of which Welsh needs a few more than English."""

SIGNS = re.compile(r"[&…]")
NAMED = re.compile(r"“([^”]+)”")
BOTH = [
    pytest.param(english, welsh, id=english.key)
    for english, welsh in zip(help_pages("en"), help_pages("cy"), strict=True)
]


def kinds_of(page):
    return [block.kind for block in page.blocks]


def places_in(language, key):
    text = resource("help", language, f"{key}.txt").read_text("utf-8")
    return sorted(re.findall(r"\{\w+\}", text))


@pytest.fixture(scope="module")
def welsh_of():
    """Return what a name in the window may be called in Welsh."""
    forms = po.read(po.place("cy", "po")).forms
    called = {}
    for message in messages():
        english = SIGNS.sub("", message.text)
        welsh = {SIGNS.sub("", form) for form in forms.get(message.text, ())}
        called.setdefault(english, set()).update(welsh)
    return called


@pytest.mark.parametrize(("english", "welsh"), BOTH)
def test_a_page_has_the_same_parts_and_links_in_welsh(english, welsh):
    assert (english.language, welsh.language) == ("en", "cy")
    assert kinds_of(welsh) == kinds_of(english)
    assert welsh.see == english.see
    assert places_in("cy", welsh.key) == places_in("en", english.key)


@pytest.mark.parametrize(("english", "welsh"), BOTH)
def test_no_text_of_a_page_is_left_in_english(english, welsh):
    assert welsh.title != english.title
    for before, after in zip(english.blocks, welsh.blocks, strict=True):
        assert after.text != before.text
        assert not ENGLISH.search(after.text)
    assert len(welsh.spoken.split()) < LONGEST


@pytest.mark.parametrize(("english", "welsh"), BOTH)
def test_a_page_calls_things_what_the_window_calls_them_in_welsh(english, welsh, welsh_of):
    named = [SIGNS.sub("", name) for name in NAMED.findall(welsh.spoken)]
    meant = [SIGNS.sub("", name) for name in NAMED.findall(english.spoken)]
    assert len(named) == len(meant)
    assert [name for name in meant if not welsh_of[name] & set(named)] == []
    assert [name for name in named if not any(name in welsh_of[one] for one in meant)] == []


def test_no_page_is_left_over():
    assert {path.stem for path in resource("help", "cy").iterdir()} == set(ORDER)


def test_accents_need_not_be_typed_to_find_a_page():
    pages = help_pages("cy")
    assert found(pages, "copiau wrth gefn")[0].key == "saving"
    assert found(pages, "sicrwydd ôl") == found(pages, "sicrwydd ol") != []


def test_welsh_help_is_searched_in_welsh(qtbot, empty_services):
    with spoken("cy"):
        dialog = HelpDialog(empty_services)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.words, "cyfrinair")
    assert dialog.topic == "saving"
    assert dialog.list.item(0).text().startswith("Cadw")
    dialog.words.setText("password")
    assert dialog.list.count() == 0
