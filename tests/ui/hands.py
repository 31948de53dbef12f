"""A person at the real window: keys and mouse sent to its windows, one after the other.

A story is a generator that yields what to do next or what to wait for. What it yields is done
outside the generator, so that the story goes on while a dialog is open.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QMenu, QTabBar, QWidget

from tests.pace import HANG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEAT = 5
SETTLED = 16
"""Beats after which a dialog is there to stay, and no sign is still on its way."""
MOST_TABS = 120
BOX = 11
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@dataclass(frozen=True)
class Until:
    """Something that a person waits for."""

    holds: Callable[[], object]
    words: str


class Story(QObject):
    """Goes through a story step by step, in whatever event loop runs."""

    def __init__(self, steps: Iterator[Callable[[], object] | Until]) -> None:
        super().__init__()
        self._steps = steps
        self._until: Until | None = None
        self._held: list[QWidget | None] = []  # where the steps began that are under way
        self._deadline, self._beats = 0.0, 0
        self.fault: BaseException | None = None
        self.is_over = False
        QTimer.singleShot(BEAT, self._go_on)

    def _go_on(self) -> None:
        if self.is_over:
            return
        QTimer.singleShot(BEAT, self._go_on)  # the step may open a dialog and come back late
        before = _held_by()
        self._beats += 1
        if self._held and (self._held[-1] is before or self._beats < SETTLED):
            return  # Qt's own typing lets events through between two signs
        try:
            step = None if self._is_waiting() else next(self._steps)
            if isinstance(step, Until):
                self._until, self._deadline = step, time.monotonic() + HANG
            elif step is not None:
                self._held.append(before)
                self._beats = 0
                step()
                self._held.pop()
        except StopIteration:
            self.is_over = True
        except BaseException as fault:  # noqa: BLE001  (the test raises it)
            self._give_up(fault)

    def _is_waiting(self) -> bool:
        if self._until is None or self._until.holds():
            self._until = None
            return False
        assert time.monotonic() < self._deadline, f"waited in vain for {self._until.words}"
        return True

    def _give_up(self, fault: BaseException) -> None:
        fault.add_note(f"in the story at {_place(self._steps)}")
        self.fault, self.is_over = self.fault or fault, True
        while (open_ := QApplication.activePopupWidget() or QApplication.activeModalWidget()) and (
            open_.isVisible()
        ):
            open_.hide()


def _place(steps: Any) -> str:
    """Return the lines of the story where it stands."""
    lines = []
    while getattr(steps, "gi_frame", None) is not None:
        lines.append(f"{steps.gi_code.co_name}:{steps.gi_frame.f_lineno}")
        steps = steps.gi_yieldfrom
    return " > ".join(lines)


def live_through(qtbot, steps, seconds: float = 4 * HANG) -> None:
    """Go through a story to its end."""
    story = Story(steps)
    qtbot.waitUntil(lambda: story.is_over, timeout=int(seconds * 1000))
    if story.fault is not None:
        raise story.fault


def until(holds: Callable[[], object], words: str) -> Until:
    """Wait until something holds."""
    return Until(holds, words)


def _held_by() -> QWidget | None:
    """Return the dialog or menu in front, which has an event loop of its own."""
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else QApplication.activeModalWidget()


def front() -> QWidget:
    """Return the window that takes keys now."""
    shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    return shown or QApplication.activeWindow() or _given_back()


def _given_back() -> QWidget:
    """Give the focus back to the window, as a window manager does when a dialog closes."""
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow))
    window.activateWindow()
    return window


def in_front(name: str) -> Until:
    """Wait for a dialog or menu by its class name, or for its window title."""
    return until(
        lambda: name in {type(front()).__name__, front().windowTitle(), front().accessibleName()},
        f"{name} in front",
    )


# By the keys


def key(sequence: str) -> Callable[[], None]:
    """Press keys together, such as "Ctrl+I"."""

    def press() -> None:
        pressed = QKeySequence(sequence)[0]
        QTest.keyClick(front().windowHandle(), pressed.key(), pressed.keyboardModifiers())

    return press


def words(text: str) -> Callable[[], None]:
    """Type a text."""

    def type_() -> None:
        for sign in text:
            QTest.keyClick(front().windowHandle(), sign)

    return type_


def tab_to(name: str) -> Iterator[Callable[[], None]]:
    """Press Tab until the focus is on what has this name."""
    passed = []
    for _ in range(MOST_TABS):
        if name in _names(focus := QApplication.focusWidget()):
            return
        passed.append(focus.accessibleName() or type(focus).__name__ if focus else "nothing")
        yield key("Tab")
    assert not passed, f"Tab never comes to {name}, but to {passed}"


def tick_first() -> Iterator[Callable[[], None]]:
    """Tick the first row of the list that has the focus."""
    yield key("Home")
    yield key("Space")


# By the mouse


def click(
    find: str | Callable[[], QWidget], button: Qt.MouseButton = LEFT, at: QPoint | None = None
) -> Callable[[], None]:
    """Click on what has this name or is returned, where a person sees it."""

    def press() -> None:
        widget = seen(find) if isinstance(find, str) else find()
        spot(widget, at or widget.rect().center(), button)

    return press


def click_twice(find: Callable[[], tuple[QWidget, QPoint]]) -> Callable[[], None]:
    """Double-click on a place of a widget."""

    def press() -> None:
        widget, at = find()
        window, place = _on_window(widget, at)
        QTest.mouseClick(window, LEFT, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseDClick(window, LEFT, Qt.KeyboardModifier.NoModifier, place)

    return press


def spot(widget: QWidget, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """Click on a place of a widget, which nothing may cover."""
    window, place = _on_window(widget, at)
    QTest.mouseClick(window, button, Qt.KeyboardModifier.NoModifier, place)


def choose(text: str) -> Callable[[], None]:
    """Click on the entry of the open menu whose words begin like this."""

    def press() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"no menu is open for {text}"
        entries = {each.text().replace("&", ""): each for each in menu.actions()}
        entry = next((e for words_, e in entries.items() if words_.startswith(text)), None)
        assert entry is not None, f"{text} is not among {sorted(entries)}"
        assert entry.isEnabled(), f"{text} cannot be chosen"
        spot(menu, menu.actionGeometry(entry).center())

    return press


def open_tab(bar: Callable[[], QTabBar], text: str) -> Callable[[], None]:
    """Click on a tab."""

    def press() -> None:
        tabs = bar()
        at = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(text))
        spot(tabs, tabs.tabRect(at).center())

    return press


def paste(find: str, text: str) -> Iterator[Callable[[], object] | Until]:
    """Put a text that was copied elsewhere into a field, by the field's own menu."""
    yield click(find)
    is_full = bool(_text_in(find))
    yield lambda: QApplication.clipboard().setText(text)
    for entry in ("Select All", "Paste") if is_full else ("Paste",):
        yield click(find, RIGHT)
        yield in_front("QMenu")
        yield choose(entry)


def seen(name: str) -> QWidget:
    """Return what is seen in front under this name."""
    found = [each for each in front().findChildren(QWidget) if name in _names(each)]
    found = [each for each in found if each.isVisible() and not each.visibleRegion().isEmpty()]
    assert found, f"{name} is not seen in {front().windowTitle()}"
    return found[0]


def is_seen(name: str) -> bool:
    """Whether something is seen in front under this name, and can be used."""
    here = front().findChildren(QWidget)
    return any(name in _names(each) and each.isVisible() and each.isEnabled() for each in here)


def _text_in(name: str) -> str:
    field = seen(name)
    return field.toPlainText() if hasattr(field, "toPlainText") else field.text()


def _on_window(widget: QWidget, at: QPoint):
    window = widget.window()
    place = widget.mapTo(window, at)
    there = window.childAt(place) or window
    assert there is widget or widget.isAncestorOf(there), (
        f"{widget.accessibleName() or widget} is covered by {there}"
    )
    return window.windowHandle(), place


def _names(widget: QWidget | None) -> set[str]:
    if widget is None:
        return set()
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return {widget.accessibleName(), widget.objectName(), text} - {""}


def click_list_row(name: str, text: str, *, on_box: bool = False) -> Callable[[], None]:
    """Click on the row of a list, or on the box before it."""

    def press() -> None:
        view = seen(name)
        item = next(i for i in map(view.item, range(view.count())) if i.text().startswith(text))
        place = view.visualItemRect(item)
        at = QPoint(place.left() + BOX, place.center().y()) if on_box else place.center()
        spot(view.viewport(), at)

    return press


def pick(name: str, text: str) -> Iterator[Callable[[], object] | Until]:
    """Open a choice and click on one of its rows."""
    yield click(name)
    yield until(lambda: seen_choices(name) is not None, f"the choices of {name}")

    def press() -> None:
        box = QApplication.activePopupWidget().parentWidget()
        view = box.view()
        row = box.findText(text)
        view.scrollTo(view.model().index(row, 0))
        spot(view.viewport(), view.visualRect(view.model().index(row, 0)).center())

    yield press


def seen_choices(_name: str) -> QWidget | None:
    """Return the list of choices that is open, if any."""
    return QApplication.activePopupWidget()
