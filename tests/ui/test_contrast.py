"""What is painted can be seen: words on their ground, marks, and the ring of the focus."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from tests.ui.test_theme import contrast
from ui.page_table import LISTED
from ui.plain import Label
from ui.theme import SCHEMES, Theme

KEYS = [spec.key for spec in LISTED]
WORDS, MARKS = 4.5, 3
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
        label.text()
        for label in page.findChildren(Label)
        if label.isVisible() and label.text() and not label.visibleRegion().isEmpty()
        if strongest(picture_of(label)) < WORDS
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
        if isinstance(child, KINDS) and takes_the_focus(child) and not shows_the_focus(child)
    ]
    assert not unseen, "\n".join(unseen)


def takes_the_focus(widget):
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and not is_inside(widget)


def is_inside(widget):
    return isinstance(widget.parentWidget(), QComboBox) or widget.focusProxy() is not None


def shows_the_focus(widget):
    """Say whether enough pixels change by 3:1 when a widget takes the focus."""
    bring_up(widget)
    widget.window().sidebar.findChild(QAbstractItemView).setFocus()
    before = picture_of(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture_of(widget)
    changed = 0
    for y in range(after.height()):
        pairs = ((before.pixel(x, y), after.pixel(x, y)) for x in range(after.width()))
        changed += sum(apart(one, other) >= MARKS for one, other in pairs if one != other)
        if changed >= ENOUGH:
            return True
    return False


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_edges_stand_out_from_what_is_beside_them(scheme):
    theme = Theme(scheme)
    for mark, ground in (("muted", "surface"), ("accent", "surface"), ("badge", "sidebar")):
        least = MARKS if mark != "badge" else 1.5
        assert contrast(theme.colour(mark), theme.colour(ground)) >= least
