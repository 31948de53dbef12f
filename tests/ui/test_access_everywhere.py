"""In every place of the window: what takes the focus has a name and a role, Tab goes on as one reads.

The sample plan is walked through, with all that stands over the pages: menus, the palette, the tour,
imports, messages and dialogs.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from actionplan.clock import FixedClock
from actionplan.domain.records import PlanInfo
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import PlanFile
from tests.actionplan.importers.tables.trackers import rag_workbook
from tests.faults.hostile_text import hostile_records
from tests.ui.every_place import WORDS, every_dialog, every_place, welcome
from tests.ui.reports_in import a_text_report
from tests.ui.test_access import HEADERS, cells_aloud, is_reachable
from ui.widgets.evidence_preview import EvidencePreview
from ui.widgets.palette_box import PaletteBox

pytestmark = pytest.mark.slow

TODAY = date(2027, 2, 5)
SCROLLS = QAbstractScrollArea | EvidencePreview
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client}
STEPS = 120
LEAST_TARGET = 24
"""In pixels, at text of 100 % and beyond."""


@pytest.fixture
def file(tmp_path):
    """The sample plan, with a record of each kind for the dialogs to show."""
    path = tmp_path / "sample.actionplan"
    make_sample(path, today=TODAY)
    opened = PlanFile.open(path, who="Improvement lead", clock=FixedClock(TODAY))
    opened.keeps_backups = False
    with opened.edit("") as edit:
        for record in hostile_records(WORDS, 1):
            if not isinstance(record, PlanInfo):
                edit.put(record)
    yield opened
    opened.close()


@pytest.fixture
def clock():
    return FixedClock(TODAY)


@pytest.fixture
def places(window, empty_services, tmp_path):
    """Walk through every place: its name, and each window that is seen there."""
    report, tracker = a_text_report(tmp_path), rag_workbook(tmp_path / "rag.xlsx")

    def walk():
        yield from every_place(empty_services, window, report, tracker)
        yield from every_dialog(empty_services, window, "action-01")
        yield from welcome(empty_services, window)

    return walk


def told(part):
    return f"{type(part).__name__} {part.objectName()} {part.accessibleName()[:40]}"


@pytest.mark.parametrize("percent", [100, 200])
def test_every_place_can_be_used_by_ear_and_by_keys(places, empty_services, percent):
    empty_services.theme.set_text_size(percent)
    wrong = {}
    for name, windows in places():
        for window in windows:
            shown = [
                p for p in window.findChildren(QWidget) if p.isVisible() and p.window() is window
            ]
            for fault in (fault for rule in RULES for fault in rule([window, *shown])):
                wrong.setdefault(fault, name)
    assert not wrong, "\n".join(f"{name}: {fault}" for fault, name in wrong.items())


def takes_the_focus(part):
    by_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    inside = isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox)
    is_ours = not part.objectName().startswith("qt_")
    return (
        bool(by_tab) and is_ours and part.isEnabled() and part.focusProxy() is None and not inside
    )


def nameless(shown):
    """Yield what takes the focus and has no name or no role; what scrolls needs no role."""
    for part in filter(takes_the_focus, shown):
        interface = QAccessible.queryAccessibleInterface(part)
        if not interface.text(QAccessible.Text.Name):
            yield f"{told(part)} has no name"
        if interface.role() in NO_ROLE and not isinstance(part, SCROLLS):
            yield f"{told(part)} has no role"


def marked_up(shown):
    """Yield what is read aloud with the marks of its tooltip."""
    for part in shown:
        interface = QAccessible.queryAccessibleInterface(part)
        texts = (QAccessible.Text.Name, QAccessible.Text.Description)
        if any("<qt>" in interface.text(kind) for kind in texts):
            yield f"{told(part)} is read with markup"


def traps(shown):
    """Yield fields and tables that keep Tab for themselves."""
    for part in filter(takes_the_focus, shown):
        is_text = isinstance(part, QPlainTextEdit | QTextEdit) and not part.isReadOnly()
        if is_text and not part.tabChangesFocus():
            yield f"{told(part)} keeps Tab"
        if isinstance(part, QAbstractItemView) and part.tabKeyNavigation():
            yield f"{told(part)} keeps Tab"


def small(shown):
    """Yield what is clicked and too small for an unsure hand."""
    for part in shown:
        is_inside = isinstance(
            part.parentWidget(), QLineEdit | QTableView
        )  # Qt's own, with no words
        if (
            isinstance(part, QAbstractButton)
            and not is_inside
            and min(part.width(), part.height()) < LEAST_TARGET
            and not part.objectName().startswith("qt_")
        ):
            yield f"{told(part)} is {part.width()} × {part.height()}"


def silent(shown):
    """Yield tables of which no head or no cell is read."""
    for view in shown:
        if isinstance(view, QTableView) and view.model() and view.model().rowCount():
            said = cells_aloud(QAccessible.queryAccessibleInterface(view))
            heads = not view.horizontalHeader().isHidden()
            if not any(text for _role, text in said):
                yield f"{told(view)} reads no cell"
            if heads and not any(role in HEADERS for role, _text in said):
                yield f"{told(view)} reads no head"


def out_of_order(shown):
    """Yield what Tab comes to before something above it or to the left of it, or never comes to."""
    window, reached = shown[0], []
    if isinstance(window, QMenu | PaletteBox):
        return  # the arrow keys walk through these
    for _step in range(STEPS):
        window.focusNextPrevChild(True)  # noqa: FBT003  (Qt's own)
        if (focus := window.focusWidget()) in reached:
            break
        reached.append(focus)
    stops = [part for part in shown if takes_the_focus(part) and is_reachable(part)]
    if len(stops) > 1:
        yield from (f"{told(part)} is not reached by Tab" for part in stops if part not in reached)
    for one, other in pairwise(part for part in reached if part is not None):
        beside = [part for part in reached if part and part.parent() is one.parent()]
        is_first = not any(is_before(part.geometry(), other.geometry()) for part in beside)
        if other in beside and not is_first and is_before(other.geometry(), one.geometry()):
            yield f"{told(one)} before {told(other)}"


def is_before(first, second):
    """Say whether a place is above another, or in its row and to the left of it."""
    if first.bottom() < second.top():
        return True
    is_beside = first.top() <= second.bottom() and second.top() <= first.bottom()
    return is_beside and first.right() < second.left()


RULES = (nameless, marked_up, traps, small, silent, out_of_order)


def test_no_two_commands_have_the_same_keys_or_the_same_letter_in_a_menu(window):
    keys = [
        key.toString()
        for action in window.findChildren(QAction)
        if not isinstance(action.parent(), QLineEdit | QPlainTextEdit | QTextEdit)
        for key in action.shortcuts()
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    ]
    assert sorted(keys) == sorted(set(keys))
    for menu in window.menuBar().findChildren(QMenu):
        letters = [letter_of(action.text()) for action in menu.actions() if action.isVisible()]
        letters = list(filter(None, letters))
        assert sorted(letters) == sorted(set(letters)), menu.title()


def letter_of(text):
    _before, _mark, after = text.replace("&&", "").partition("&")
    return after[:1].casefold()
