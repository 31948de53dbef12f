"""In Welsh every page and dialog speaks Welsh, and no words are cut though they are longer."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from actionplan.i18n import language, spoken
from actionplan.store.planfile import PlanFile
from actionplan.values import replace
from tests.catalogue import po
from tests.catalogue.left_over import Said
from tests.catalogue.sources import CONTEXT, messages
from tests.faults.dialogs_in import dialog_kinds, parts_of
from tests.faults.hostile_text import hostile_records
from tests.ui.conftest import SAID_OFFSCREEN
from tests.ui.test_access import is_cut
from ui.app import make_window
from ui.dialogs.preferences import PreferencesDialog
from ui.languages import QtWords, speak
from ui.page_table import PAGES
from ui.plain import Label
from ui.processes import Worker
from ui.settings import LANGUAGE
from ui.widgets.elided_label import ElidedLabel

DATA = "Qzw"
"""What all texts of the plan read, so that every other word in a window is the program's own."""

NATIVE = QKeySequence.SequenceFormat.NativeText
ROWS = 12
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
LEAST_LETTERS = 4
PATH = re.compile(r"(?:[A-Z]:)?[/\\]\S+")
ENGLISH = re.compile(r"\b(the|and|with|this|that|from|was|were|which|has|have|of)\b")


@pytest.fixture
def file(plan_path, clock):
    """A plan in which every text is the same word."""
    opened = PlanFile.create(plan_path, title=DATA, who=DATA, clock=clock)
    opened.keeps_backups = False
    with opened.edit("") as edit:
        for record in hostile_records(DATA, 1):
            is_info = isinstance(record, PlanInfo)
            edit.put(replace(record, id=opened.plan.info.id) if is_info else record)
    yield opened
    opened.close()


@pytest.fixture
def welsh():
    with spoken("cy"):
        yield


@pytest.fixture
def window(welsh, request):
    """The whole window, made in Welsh."""
    return request.getfixturevalue("_window")


@pytest.fixture
def _window(qtbot, empty_services, file):
    made, _opening = make_window(empty_services)
    qtbot.addWidget(made)
    empty_services.bridge.adopt(file)
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()


def pattern_of(text):
    pieces = re.split(r"\{[^{}]*\}", text.rpartition(CONTEXT)[2].replace("&", ""))
    return re.compile(".+".join(map(re.escape, pieces)), re.DOTALL)


def source_patterns(*, translated):
    """Return what the sources say where Welsh says something else, or where it says nothing yet."""
    forms = po.read(po.place("cy", "po")).forms
    for message in messages():
        known = forms.get(message.text, ("",))
        for text in filter(None, (message.text, message.plural)):
            letters = re.sub(r"\{[^{}]*\}|[^A-Za-z]", "", text)
            if all(known) is translated and text not in known and len(letters) >= LEAST_LETTERS:
                yield pattern_of(text)


def said_by(widget):
    """Yield every text that a widget and all in it show or say aloud."""
    for child in (widget, *widget.findChildren(QWidget)):
        is_elsewhere = child.property("language") not in {None, "cy"}  # a page of help, say
        if (isinstance(child, QMenu) or child.isVisible()) and not is_elsewhere:
            yield from said_by_one(child)


def said_by_one(child):
    if child.property("language") == "en":
        return  # says of itself that it is in English, such as a page of help
    yield from (child.toolTip(), child.accessibleName(), child.accessibleDescription())
    if child.isWindow():
        yield child.windowTitle()
    if isinstance(child, Label | QAbstractButton):
        yield child.text()
    elif isinstance(child, QLineEdit | QPlainTextEdit):
        yield child.placeholderText()
    elif isinstance(child, QComboBox):
        yield from (child.itemText(row) for row in range(min(child.count(), ROWS)))
    elif isinstance(child, QTabBar):
        yield from (child.tabText(number) for number in range(child.count()))
    elif isinstance(child, QAbstractItemView) and child.model():
        yield from in_cells(child.model())
    yield from (action.text() for action in child.actions())


def in_cells(model, parent=None):
    """Yield the headings, and what the cells of the first rows show, tell and say aloud."""
    parent = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        if not parent.isValid():
            yield model.headerData(column, Qt.Orientation.Horizontal)
        for row in range(min(model.rowCount(parent), ROWS)):
            index = model.index(row, column, parent)
            yield from (model.data(index, role) for role in ROLES)
            if not column:
                yield from in_cells(model, index)


@pytest.fixture(scope="module")
def sources():
    """Return the patterns of English that Welsh has words for, and of that which waits for them."""
    return list(source_patterns(translated=True)), list(source_patterns(translated=False))


def english_in(widget, sources):
    translated, waiting = sources
    found = set()
    for said in filter(None, said_by(widget)):
        text = PATH.sub("", re.sub(r"<[^>]*>", "", str(said)).replace("&", ""))
        if DATA in text and not text.replace(DATA, "").strip(" ,.;:·()–-"):
            continue
        is_ours = any(pattern.fullmatch(text) for pattern in translated)
        is_unmarked = ENGLISH.search(text)
        if (is_ours or is_unmarked) and not any(pattern.fullmatch(text) for pattern in waiting):
            found.add(text)
    return sorted(found)


def cut_in(widget):
    labels = [
        label.text()
        for label in widget.findChildren(Label)
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel)
        if is_cut(label)
    ]
    buttons = [
        button.text()
        for button in widget.findChildren(QAbstractButton)
        if button.isVisible() and button.text()
        if button.fontMetrics().horizontalAdvance(button.text().replace("&", "")) > button.width()
    ]
    return labels + buttons


def is_ours(kind):
    return not issubclass(kind, QPrintPreviewDialog)


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_every_page_speaks_welsh_and_cuts_no_words(qtbot, window, sources, key):
    window.show_page(key)
    qtbot.wait(50)
    assert english_in(window, sources) == []
    assert cut_in(window) == []


def test_every_menu_speaks_welsh_and_each_entry_has_a_key_of_its_own(window, sources):
    for menu in window.menuBar().findChildren(QMenu):
        assert english_in(menu, sources) == []
        keys = [
            action.text()[action.text().index("&") + 1].casefold()
            for action in menu.actions()
            if "&" in action.text()
        ]
        assert sorted(keys) == sorted(set(keys)), menu.title()


def test_every_dialog_speaks_welsh_and_cuts_no_words(qtbot, window, empty_services, sources):
    english, cut = {}, {}
    for kind in filter(is_ours, dialog_kinds()):
        given = parts_of(kind, empty_services, window, DATA, "action-01")
        with patch.object(Worker, "ask"):
            name, dialog = kind.__name__, kind(**given)
        dialog.show()
        QApplication.sendPostedEvents()
        if found := english_in(dialog, sources):
            english[name] = found
        if found := cut_in(dialog):
            cut[name] = found
        dialog.close()
        dialog.deleteLater()
    assert english == {}
    assert cut == {}


def test_what_we_have_no_welsh_for_is_said_in_the_words_of_qt(qapp):
    words = QtWords(qapp)
    qapp.installTranslator(words)
    try:
        assert QKeySequence("Ctrl+Shift+Z").toString(NATIVE) == "Ctrl+Shift+Z"
    finally:
        qapp.removeTranslator(words)


QTS_OWN = (
    lambda: QFileDialog(None, "", ".", options=QFileDialog.Option.DontUseNativeDialog),
    QPrintPreviewDialog,
    QPrintDialog,
    QPageSetupDialog,
)
"""What Qt shows of its own where the system has nothing of the kind."""

PAPERS = re.compile(r".*\((?:.* x .* (?:in|mm)|CC|DD|P̸)\)|Legal|Letter.*|Tabloid.*")
"""Names of papers and of old units, which Qt knows by hundreds."""


@pytest.mark.skipif(sys.platform != "linux", reason="the system's dialogs speak its language")
@pytest.mark.qt_log_ignore("Cannot be used on non-native printers", SAID_OFFSCREEN)
@pytest.mark.parametrize("kind", QTS_OWN)
def test_the_dialogs_of_qt_speak_welsh(qtbot, qapp, welsh, monkeypatch, tmp_path, kind):
    monkeypatch.chdir(tmp_path)
    words = QtWords(qapp)
    qapp.installTranslator(words)
    try:
        dialog = kind()
        qtbot.addWidget(dialog)
        dialog.show()
        told = {str(text) for text in said_by(dialog) if text}
        told |= {box.title() for box in dialog.findChildren(QGroupBox)}
        told |= {label.text() for label in dialog.findChildren(QLabel)}
        folders = " ".join(str(tmp_path).split("/"))
        known = Said(Plan(info=PlanInfo(id="info")), words=[folders, str(Path.home())])
        assert [text for text in known.foreign(told) if not PAPERS.fullmatch(text)] == []
    finally:
        qapp.removeTranslator(words)


def test_the_language_is_chosen_in_its_own_words_and_holds_from_the_next_start(
    qtbot, empty_services
):
    dialog = PreferencesDialog(empty_services)
    qtbot.addWidget(dialog)
    box = dialog.language_box
    names = [box.itemText(row) for row in range(box.count())]
    assert names == ["As the computer", "English", "Cymraeg"]
    box.setCurrentIndex(2)
    assert empty_services.settings.value(LANGUAGE) == "cy"
    assert language() == "en"


@pytest.fixture
def started(qapp, settings, monkeypatch):
    """Start the program with a language in its settings, and take that back at the end."""
    before = set(qapp.findChildren(QtWords))

    def start(chosen, variable=""):
        monkeypatch.setenv("ACTIONPLAN_LANG", variable)
        settings.set(LANGUAGE, chosen)
        speak(settings, qapp)

    with spoken("en"):
        yield start
    for words in set(qapp.findChildren(QtWords)) - before:
        qapp.removeTranslator(words)
        words.deleteLater()
    QLocale.setDefault(QLocale.system())


def test_qt_and_the_children_speak_the_chosen_language(qtbot, started):
    started("cy")
    assert os.environ["ACTIONPLAN_LANG"] == language() == "cy"
    field = QLineEdit("x")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words[:5] == ["&Dadwneud", "&Ailwneud", "&Torri", "&Copïo", "&Gludo"]
    menu.deleteLater()


def test_the_variable_goes_before_the_choice(started):
    started("cy", variable="en")
    assert language() == "en"
