"""Every window in both languages: each is opened in English and in Welsh, with the same plan.

In Welsh each word that a window shows, tells in a tooltip or says aloud is a word of the catalogue
in Welsh, of the plan, or one that stays as it is: whatever else there is was never translated. In
English no text is one of the catalogue's Welsh ones.
"""

from __future__ import annotations

import getpass
import re
import shutil
import zipfile
from unittest.mock import patch

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QMenu,
    QTableView,
)

from actionplan.i18n import VARIABLE, spoken
from actionplan.i18n import language as language_spoken
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import PlanFile
from tests.actionplan.importers.tables.trackers import rag_workbook
from tests.catalogue import po
from tests.catalogue.left_over import Said, official_words
from tests.ui.conftest import TODAY
from tests.ui.reports_in import AREAS, a_text_report
from tests.ui.test_languages import cut_in, said_by
from ui.app import make_window
from ui.page_table import PAGES
from ui.pictured_dialogs import DIALOGS, made
from ui.pictured_states import Stage
from ui.processes import Worker

pytestmark = pytest.mark.slow

BOTH = ("en", "cy")
DATE = re.compile(r"\d{1,2} \w+ \d{4}")
INSIDE = 8
"""Pixels beside the words in a cell, which the style leaves free."""

SEARCHED = ("threshold", "xyzzy")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "northshire.actionplan"
    make_sample(path, today=TODAY, who="Improvement lead")
    return path


@pytest.fixture
def file(sample, tmp_path, clock):
    path = tmp_path / sample.name
    shutil.copyfile(sample, path)
    opened = PlanFile.open(path, who="Improvement lead", clock=clock)
    opened.keeps_backups = False
    yield opened
    opened.close()


@pytest.fixture
def opened(qtbot, empty_services, file, monkeypatch):
    """Make the window on the sample; it and its children speak the language in which it is made."""
    windows = []

    def make():
        monkeypatch.setenv(VARIABLE, language_spoken())
        window, _opening = make_window(empty_services)
        qtbot.addWidget(window)
        empty_services.bridge.adopt(file)
        window.resize(1280, 720)
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def said(file):
    """What the plan and its history say, and whoever works."""
    changes = [change for entry in file.history() for change in entry.changes]
    values = {str(value) for change in changes for value in (change.before, change.after)}
    typed = (getpass.getuser(), file.who, *SEARCHED)
    return Said(file.plan, *official_words(), *values, *typed)


@pytest.fixture(scope="module")
def welsh_texts():
    """Return every text of the catalogue that only Welsh has."""
    forms = po.read(po.place("cy", "po")).forms
    return {form for text, said in forms.items() for form in said if form not in forms} - {""}


def told(widget):
    return {" ".join(str(text).split()) for text in said_by(widget) if text}


def cut_dates(widget):
    """Return the days in tables that have less room than they need."""
    found = []
    for view in widget.findChildren(QAbstractItemView):
        if not view.isVisible() or isinstance(view, QHeaderView) or not view.model():
            continue
        model, top = view.model(), QModelIndex()
        for column in range(model.columnCount(top) if isinstance(view, QTableView) else 0):
            for row in range(min(model.rowCount(top), 50)):
                text = str(model.data(model.index(row, column, top), Qt.ItemDataRole.DisplayRole))
                room = 0 if view.isColumnHidden(column) else view.columnWidth(column)
                if room and DATE.fullmatch(text):
                    need = view.fontMetrics().horizontalAdvance(text) + INSIDE
                    found += [f"{view.objectName()}: {text}"] if need > room else []
    return found


def none_left(qtbot, found):
    """Return what is found once a window has laid itself out."""
    for _look in range(20):
        if not (left := found()):
            break
        qtbot.wait(50)
    return left


def keys_twice(menu):
    """Return the letters that lead to more than one entry of a menu."""
    texts = [action.text().replace("&&", "") for action in menu.actions() if action.isVisible()]
    keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    return sorted({f"{menu.title()}: {key}" for key in keys if keys.count(key) > 1})


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_every_page_speaks_the_chosen_language(qtbot, opened, said, welsh_texts, key, language):
    with spoken(language):
        window = opened()
        window.show_page(key)
        qtbot.wait(50)
        texts = told(window)
    if language == "en":
        assert sorted(texts & welsh_texts) == []
        return
    assert said.foreign(texts) == []
    assert none_left(qtbot, lambda: cut_in(window)) == []
    assert none_left(qtbot, lambda: cut_dates(window)) == []


@pytest.mark.parametrize("language", BOTH)
def test_every_part_menu_search_and_step_of_the_tour_speaks_the_chosen_language(
    qtbot, opened, empty_services, said, welsh_texts, language
):
    wrong = {}
    with spoken(language):
        window = opened()
        for name, state in Stage(empty_services, window).states():
            for popups in state:
                qtbot.wait(20)
                texts = set().union(*map(told, (window, *popups)))
                found = sorted(texts & welsh_texts) if language == "en" else said.foreign(texts)
                if found:
                    wrong[name] = found
    assert wrong == {}
    assert [key for menu in window.findChildren(QMenu) for key in keys_twice(menu)] == []


def words_of(workbook):
    with zipfile.ZipFile(workbook) as package:
        return [package.read(name).decode() for name in package.namelist() if "xml" in name]


@pytest.mark.parametrize("key", ["import", "tracker"])
def test_what_is_read_from_a_file_is_shown_in_welsh(
    qtbot, opened, file, tmp_path, monkeypatch, key
):
    monkeypatch.setenv(VARIABLE, "cy")  # where the child that reads learns its language
    read = {"import": a_text_report, "tracker": lambda folder: rag_workbook(folder / "rag.xlsx")}
    path = read[key](tmp_path)
    words = path.read_text("utf-8").splitlines() if key == "import" else words_of(path)
    said = Said(file.plan, *official_words(), *AREAS, words=words)
    with spoken("cy"):
        window = opened()
        page = window.show_page(key)
        page.read(path)
        qtbot.waitUntil(lambda: not page.is_busy)
        qtbot.wait(200)
        assert none_left(qtbot, lambda: said.foreign(told(window))) == []
        assert none_left(qtbot, lambda: cut_in(window)) == []
        page.cancel()


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("place", [pytest.param(place, id=name) for name, place in DIALOGS])
def test_every_dialog_speaks_the_chosen_language(
    opened, empty_services, said, welsh_texts, place, language
):
    with spoken(language):
        window = opened()
        with patch.object(Worker, "ask"):
            dialog = made(place, empty_services, window)
        assert isinstance(dialog, QDialog)
        dialog.show()
        QApplication.sendPostedEvents()
        texts, cut = told(dialog), cut_in(dialog)
        dialog.close()
        dialog.deleteLater()
    if language == "en":
        assert sorted(texts & welsh_texts) == []
        return
    assert said.foreign(texts) == []
    assert cut == []
