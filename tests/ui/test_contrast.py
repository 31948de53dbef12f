"""What is painted can be seen: words on their ground, marks, and the ring of the focus."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from actionplan.domain.stages import Delivery
from tests.ui.every_place import every_dialog
from tests.ui.test_access import file  # noqa: F401  (a plan with every kind of record)
from tests.ui.test_theme import contrast
from ui.page_table import LISTED
from ui.plain import Label
from ui.theme import SCHEMES, Theme

KEYS = [spec.key for spec in LISTED]
WORDS, MARKS, STRONG = 4.5, 3, 15
STAND_OUT = (
    ("muted", "surface"),
    ("accent", "surface"),
    ("accent", "track"),
    ("accent", "accent_soft"),
    ("field_line", "field"),
    ("field_line", "ground"),
    ("focus", "ground"),
    ("focus", "surface"),
    ("focus", "header"),
    ("focus", "accent_soft"),
    ("scroll", "ground"),
    ("scroll", "surface"),
    ("sidebar_text", "sidebar"),
)
ENOUGH = 24
"""How many pixels a ring has at least: two sides of the smallest target."""

KINDS = QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | QTabBar | QAbstractItemView


@cache
def apart(one, other):
    """Return the contrast of two painted colours."""
    return contrast(QColor.fromRgb(one), QColor.fromRgb(other))


def strongest(image):
    """Return how much the strongest colour stands out from the commonest one, the ground."""
    counted = Counter(
        image.pixel(x, y) for y in range(image.height()) for x in range(image.width())
    )
    ground = counted.most_common(1)[0][0]
    return max(apart(ground, colour) for colour, _count in counted.most_common(60))


def bring_up(widget):
    """Scroll to a widget, as the focus would."""
    part = widget
    while part := part.parentWidget():
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(widget)


def picture_of(widget):
    """Return a widget as it is painted in its window, on its ground."""
    window = widget.window()
    return window.grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("key", KEYS)
def test_the_words_of_every_page_are_painted_to_be_read(qtbot, window, empty_services, key, scheme):
    empty_services.theme.choose(scheme)
    page = window.show_page(key)
    qtbot.wait(40)
    faint = [
        f"{type(part).__name__} {part.accessibleName()}"
        for part in (*page.findChildren(Label), *page.findChildren(QAbstractButton))
        if part.isVisible() and part.text() and not part.visibleRegion().isEmpty()
        if strongest(picture_of(part)) < WORDS
    ]
    assert faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_field_asks_for_can_be_read(window, empty_services, scheme):
    empty_services.theme.choose(scheme)
    for key in ("plan", "timeline"):
        page = window.show_page(key)
        fields = [f for f in page.findChildren(QLineEdit) if f.isVisible() and f.placeholderText()]
        assert fields
        for field in fields:
            asked = field.palette().placeholderText().color()
            assert asked.alpha() == 255
            assert contrast(asked, empty_services.theme.colour("field")) >= WORDS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("key", KEYS)
def test_the_focus_is_seen_wherever_it_goes(qtbot, window, empty_services, key, scheme):
    empty_services.theme.choose(scheme)
    page = window.show_page(key)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.wait(40)
    unseen = [
        f"{type(child).__name__} {child.objectName()} {child.accessibleName()}"
        for child in page.findChildren(QWidget)
        if isinstance(child, KINDS) and takes_the_focus(child)
        if not shows_the_focus(child, window.sidebar.findChild(QAbstractItemView))
    ]
    assert not unseen, "\n".join(unseen)


@pytest.mark.parametrize("scheme", ["light", "high-contrast-dark"])
def test_the_focus_is_seen_in_every_dialog(qtbot, window, empty_services, scheme):
    empty_services.theme.choose(scheme)
    unseen = [
        f"{name}: {type(child).__name__} {child.objectName()} {child.accessibleName()}"
        for name, (dialog,) in every_dialog(empty_services, window, "action-01")
        for child in dialog.findChildren(QWidget)
        if isinstance(child, KINDS) and takes_the_focus(child)
        if is_active(qtbot, dialog) and not shows_the_focus(child, other_than(child))
    ]
    assert not unseen, "\n".join(unseen)


def is_active(qtbot, dialog):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return True


def other_than(child):
    """Return something else that can have the focus meanwhile: the dialog itself."""
    dialog = child.window()
    dialog.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return dialog


def takes_the_focus(widget):
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and not is_inside(widget)


def is_inside(widget):
    return isinstance(widget.parentWidget(), QComboBox) or widget.focusProxy() is not None


def shows_the_focus(widget, elsewhere):
    """Say whether enough pixels change by 3:1 when a widget takes the focus from elsewhere."""
    bring_up(widget)
    elsewhere.setFocus()
    before = picture_of(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return changed(before, picture_of(widget)) >= ENOUGH


def changed(before, after):
    """Return how many pixels changed by 3:1, as far as it matters."""
    found = 0
    for y in range(after.height()):
        pairs = ((before.pixel(x, y), after.pixel(x, y)) for x in range(after.width()))
        found += sum(apart(one, other) >= MARKS for one, other in pairs if one != other)
        if found >= ENOUGH:
            break
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("key", KEYS)
def test_the_chosen_row_of_a_table_is_told_from_the_others(
    qtbot, window, empty_services, key, scheme
):
    empty_services.theme.choose(scheme)
    page = window.show_page(key)
    qtbot.wait(40)
    alike = [
        view.objectName() or view.accessibleName()
        for view in page.findChildren(QAbstractItemView)
        if view.isVisible() and is_chosen_from(view) and not shows_the_choice(view)
    ]
    assert alike == []


def is_chosen_from(view):
    """Say whether rows of a view are chosen one by one."""
    model, kinds = view.model(), QAbstractItemView.SelectionMode
    return (
        not isinstance(view, QHeaderView)
        and model is not None
        and model.rowCount() > 0
        and view.selectionMode() != kinds.NoSelection
    )


def shows_the_choice(view):
    """Say whether enough pixels of a row change by 3:1 when it is chosen."""
    flags = QItemSelectionModel.SelectionFlag
    row = view.model().index(1, 0)
    row = row if row.flags() & Qt.ItemFlag.ItemIsSelectable else view.model().index(0, 0)
    view.scrollTo(row)
    view.selectionModel().clearSelection()
    before = picture_of(view.viewport())
    view.selectionModel().select(row, flags.ClearAndSelect | flags.Rows)
    return changed(before, picture_of(view.viewport())) >= ENOUGH


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_edges_stand_out_from_what_is_beside_them(scheme):
    theme = Theme(scheme)
    faint = [
        f"{mark} on {ground}"
        for mark, ground in STAND_OUT
        if contrast(theme.colour(mark), theme.colour(ground)) < MARKS
    ]
    assert faint == []


@pytest.mark.parametrize("scheme", [name for name in SCHEMES if name.startswith("high")])
def test_high_contrast_has_no_faint_edges_and_no_soft_fills(scheme):
    theme = Theme(scheme)
    for edge in ("line", "edge", "field_line"):
        assert contrast(theme.colour(edge), theme.colour("surface")) > STRONG
    assert contrast(theme.colour("ink"), theme.colour("ground")) > STRONG
    assert contrast(theme.colour("sidebar_selected"), theme.colour("sidebar")) >= MARKS
    assert {theme.tone(tone).soft.name() for tone in Delivery} == {theme.colour("surface").name()}
    assert theme.border > 1


def test_one_high_contrast_is_dark_on_light_and_the_other_light_on_dark():
    light, dark = (Theme(name) for name in SCHEMES if name.startswith("high"))
    assert light.colour("ground").lightness() > dark.colour("ground").lightness()
    assert light.colour("ink").lightness() < dark.colour("ink").lightness()
