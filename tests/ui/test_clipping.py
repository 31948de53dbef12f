"""On a small screen at larger text: the window fits, and no words, buttons or fields are cut."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from actionplan.i18n import spoken
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import PlanFile
from tests.actionplan.importers.tables.trackers import rag_workbook
from tests.faults.dialogs_in import dialog_kinds, parts_of
from tests.ui.every_place import every_place, welcome
from tests.ui.reports_in import a_text_report
from tests.ui.test_access import is_cut
from tests.ui.test_languages import file, is_ours  # noqa: F401  (a plan with every kind of record)
from ui.app import make_window
from ui.page_table import PAGES
from ui.plain import Label
from ui.processes import Worker
from ui.widgets.elided_box import ElidedBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.tick_box import TickBox

pytestmark = pytest.mark.slow

DATA = "Qzw"
KEYS = [spec.key for spec in PAGES if spec.key != "welcome"]
SMALL = 1280, 720
LEAST_TARGET = 24
TODAY = date(2027, 2, 5)
NO_SIGN = Qt.TextElideMode.ElideNone
LOOKS = 8
"""How often a place is looked at again before what is cut there counts."""


def shown(widget, kind):
    return [child for child in widget.findChildren(kind) if child.isVisible()]


def cut_in(widget):
    """Return the words in a window that have less room than they need."""
    labels = (x for x in shown(widget, Label) if x.text() and not isinstance(x, ElidedLabel))
    buttons = (x for x in shown(widget, QAbstractButton) if x.text())
    tabs = (bar for bar in shown(widget, QTabBar) if bar.width() + 2 < bar.sizeHint().width())
    return [
        *(label.text() for label in labels if is_cut(label)),
        *(button.text() for button in buttons if button_is_cut(button)),
        *(bar.accessibleName() for bar in tabs if not bar.usesScrollButtons()),
        *(box.currentText() for box in shown(widget, QComboBox) if choice_is_cut(box)),
        *(title for head in shown(widget, QHeaderView) for title in cut_heads(head)),
    ]


def choice_is_cut(box):
    """Say whether what was chosen is wider than its field; one that is typed into scrolls."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(kind, option, part, box).width()
    is_ours = box.isEditable() or isinstance(box, ElidedBox)  # which end in an ellipsis
    return not is_ours and box.fontMetrics().horizontalAdvance(box.currentText()) > room


def cut_heads(head):
    """Yield the heads of columns that are wider than these, with no sign of it."""
    if head.orientation() is Qt.Orientation.Vertical or head.textElideMode() != NO_SIGN:
        return
    for at in range(head.count()):
        title = str(head.model().headerData(at, head.orientation()) or "")
        wide = head.fontMetrics().horizontalAdvance(title)
        if not head.isSectionHidden(at) and wide > head.sectionSize(at):
            yield title


def button_is_cut(button):
    if isinstance(button, TickBox):
        return button.height() < button.heightForWidth(button.width())
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    return words.width() > button.width() or words.height() > button.height()


def beyond(widget):
    """Return what reaches over the right edge of a scrolled page that cannot be scrolled there."""
    return [
        f"{type(child).__name__} {child.accessibleName()}"
        for area in shown(widget, QScrollArea)
        if area.widget() and not area.horizontalScrollBar().isVisible()
        for child in shown(area.widget(), QAbstractButton)
        if child.mapTo(area.widget(), QPoint(child.width(), 0)).x() > area.viewport().width() + 2
    ]


def scrolls_sideways(widget):
    """Return the pages and cards that have to be scrolled sideways to be read."""
    return [
        f"{type(area).__name__} {area.accessibleName()} scrolls sideways"
        for area in shown(widget, QScrollArea)
        if area.horizontalScrollBar().isVisible()
    ]


def is_sign(button):
    """Say whether this is the picture that Qt puts into a field, which is no button to anybody."""
    return isinstance(button.parentWidget(), QLineEdit)


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("key", KEYS)
def test_the_window_fits_a_small_screen_and_cuts_nothing(
    qtbot, window, empty_services, key, percent
):
    empty_services.theme.set_text_size(percent)
    window.show_page(key)
    window.resize(*SMALL)
    qtbot.wait(60)
    assert (window.width(), window.height()) == SMALL
    assert cut_in(window) == []
    assert beyond(window) == []


@pytest.mark.parametrize(("language", "percent"), [("en", 150), ("en", 200), ("cy", 200)])
def test_every_dialog_fits_the_screen_and_cuts_nothing(window, empty_services, language, percent):
    with spoken(language):
        cut, large = cut_and_large(window, empty_services, percent)
    assert cut == {}
    assert large == {}


def cut_and_large(window, empty_services, percent):
    """Return what is cut in each dialog, and the dialogs that are higher than the screen."""
    empty_services.theme.set_text_size(percent)
    cut, large = {}, {}
    for kind in filter(is_ours, dialog_kinds()):
        given = parts_of(kind, empty_services, window, DATA, "action-01")
        with patch.object(Worker, "ask"):
            name, dialog = kind.__name__, kind(**given)
        dialog.show()
        QApplication.sendPostedEvents()
        if found := cut_in(dialog):
            cut[name] = found
        if dialog.height() > dialog.screen().availableGeometry().height():
            large[name] = dialog.height()
        dialog.close()
        dialog.deleteLater()
    return cut, large


@pytest.fixture
def sample_places(qtbot, empty_services, tmp_path):
    """Walk through every place of a window on the sample plan, at a size of text in a language."""
    path = tmp_path / "sample.actionplan"
    make_sample(path, today=TODAY)
    report, tracker = a_text_report(tmp_path), rag_workbook(tmp_path / "rag.xlsx")

    def walk(percent):
        empty_services.theme.set_text_size(percent)
        empty_services.bridge.adopt(opened)
        window, _opening = make_window(empty_services)
        qtbot.addWidget(window)
        window.resize(*SMALL)
        window.show()
        yield from every_place(empty_services, window, report, tracker)
        yield from welcome(empty_services, window)
        assert (window.width(), window.height()) == SMALL
        window.close()

    opened = PlanFile.open(path, who="Improvement lead", clock=empty_services.clock)
    opened.keeps_backups = False
    yield walk
    empty_services.bridge.close()


@pytest.mark.parametrize(
    ("language", "percent"), [("en", 100), ("en", 200), ("cy", 100), ("cy", 150), ("cy", 200)]
)
def test_nothing_is_cut_in_any_place_of_a_usual_plan(qtbot, sample_places, language, percent):
    wrong = {}
    with spoken(language):
        for name, windows in sample_places(percent):
            for window in windows:
                for _look in range(LOOKS):
                    found = [*cut_in(window), *beyond(window), *scrolls_sideways(window)]
                    if not found:
                        break
                    qtbot.wait(150)  # a page that is shown for the first time lays itself out
                wrong |= dict.fromkeys(found, name)
    assert not wrong, "\n".join(f"{name}: {words}" for words, name in wrong.items())


def test_icons_alone_stand_at_the_side_where_names_have_no_room(window, empty_services):
    wide = window.sidebar.width()
    window.resize(900, 720)
    assert window.sidebar.width() < wide / 2
    window.resize(1440, 900)
    assert window.sidebar.width() == wide


@pytest.mark.parametrize("key", KEYS)
def test_what_is_clicked_is_large_enough(qtbot, window, key):
    page = window.show_page(key)
    qtbot.wait(30)
    small = [
        (type(button).__name__, button.accessibleName() or button.text(), button.size().toTuple())
        for button in shown(page, QAbstractButton)
        if min(button.width(), button.height()) < LEAST_TARGET and not is_sign(button)
    ]
    assert small == []


def test_a_dialog_that_is_too_high_for_the_screen_scrolls_to_the_field_with_the_focus(
    qtbot, window, empty_services
):
    from ui.dialogs.attach import AttachDialog  # noqa: PLC0415  (after the patches of the walk)

    empty_services.theme.set_text_size(200)
    dialog = AttachDialog(empty_services, ("action-01",), (), window)
    dialog.show()
    area = dialog.findChild(QScrollArea)
    last = [w for w in shown(area.widget(), QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for _step in last:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        if area.isAncestorOf(focus):
            assert (
                area.viewport().rect().contains(focus.mapTo(area.viewport(), focus.rect().center()))
            )
    dialog.close()
    dialog.deleteLater()
