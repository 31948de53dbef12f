"""Hands that do anything to whatever stands in front: click, type, choose, drag, drop; in no order.

They find what to touch by the kinds of Qt, so that a new page or dialog needs no word here. Clicks
and keys go to the window, as those of a person do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QImage,
    QInputMethodEvent,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)
from shiboken6 import getAllValidWrappers, isValid

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

W = TypeVar("W", bound=QWidget)
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
UNTOUCHED = {"quit", "close_window"}
HOSTILE = (
    "",
    " ",
    "child",
    "Clear the backlog in each office",
    "Head of Reception",
    "12 Dec 2027",
    "31 Feb 2027",
    "+2w",
    "-1",
    "60",
    "1e308",
    "99999999999999999999",
    "S1.1",
    "W" * 2000,
    "line one\nline two\r\n\tline three\n\n",
    "{count} %1 %n %s {0} &File &&",
    "<b>bold</b><img src='file:///nowhere/a.png'>&amp;",
    "Ŵyneb tŷ 😀 שלום e\u0301\u200b\u202eabc\u2028next",
    "\x00\x07\x1b[31m\ufffd",
    "C:\\..\\..\\secrets.txt",
    "https://northshire.example/?q=<b>&r=%20",
    "=1+1",
    "'; DROP TABLE plan; --",
)
KEYS = (
    *("Tab", "Shift+Tab", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"),
    *("Space", "Return", "Esc", "Del", "F2", "F1", "Menu", "Shift+Down", "Ctrl+Return", "Ctrl+A"),
    *("Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Z", "Ctrl+Y", "Ctrl+K", "Ctrl+Shift+F", "Ctrl+U"),
    *("Ctrl+D", "Ctrl+E", "Ctrl+Shift+A", "Ctrl+Shift+M", "Ctrl+Shift+V", "Ctrl+B", "Alt+Up"),
    *("Alt+Down", "Ctrl+Up", "Ctrl+Down", "Ctrl++", "Ctrl+-", "Alt+F", "Alt+P", "F10"),
    *("A", "Z", "7", "*", "+", "-"),
)


class Hands:
    """Two hands that touch what they find; ``chance`` decides, ``files`` are what they bring."""

    def __init__(
        self, chance: random.Random, files: Sequence[Path], note: Callable[[str], None]
    ) -> None:
        self._chance, self._files, self._note = chance, files, note
        self._kept: list[QMimeData] = []
        self._ways = (
            (6, self.click),
            (5, self.type),
            (5, self.press_keys),
            (4, self.point_at_row),
            (2, self.edit_row),
            (2, self.choose),
            (2, self.turn_tab),
            (2, self.ask_menu),
            (2, self.drag),
            (1, self.drop_rows),
            (1, self.drop_files),
            (1, self.turn_wheel),
            (1, self.hover),
            (1, self.copy_something),
        )

    def touch(self, window: QWidget) -> None:
        """Do one thing to a window."""
        weights = [weight for weight, _way in self._ways]
        _weight, way = self._chance.choices(self._ways, weights)[0]
        self._note(f"{type(window).__name__}.{way.__name__}")
        way(window)

    def click(self, window: QWidget) -> None:
        """Click on some button."""
        self._click_on(self._one(window, QAbstractButton))

    def type(self, window: QWidget) -> None:
        """Type or paste something into some field, in place of what is there or after it."""
        fields = found(window, FIELDS)
        if not fields:
            return
        field = self._chance.choice(fields)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._chance.random() < 0.5:
            self._press(window, "Ctrl+A")
        if isValid(field):
            commit(field, self._chance.choice(HOSTILE))
        if self._chance.random() < 0.5:
            self._press(window, self._chance.choice(("Tab", "Return", "Down")))

    def press_keys(self, window: QWidget) -> None:
        """Press some keys, wherever the focus is."""
        for _ in range(self._chance.randrange(1, 4)):
            self._press(window, self._chance.choice(KEYS))

    def point_at_row(self, window: QWidget) -> None:
        """Click on some row of a list, now and then twice."""
        if (place := self._row(window)) is None:
            return
        view, at = place
        keys = self._chance.choice((PLAIN, PLAIN, Qt.KeyboardModifier.ControlModifier))
        self._click_at(view.viewport(), at, keys, twice=self._chance.random() < 0.3)

    def edit_row(self, window: QWidget) -> None:
        """Type over some cell."""
        if (place := self._row(window)) is None:
            return
        view, at = place
        self._click_at(view.viewport(), at, PLAIN)
        self._press(window, "F2")
        focus = QApplication.focusWidget()
        if focus is not None and isValid(view) and view.isAncestorOf(focus):
            commit(focus, self._chance.choice(HOSTILE))
            self._press(window, self._chance.choice(("Return", "Tab", "Esc")))

    def choose(self, window: QWidget) -> None:
        """Choose another entry of some choice, by keys or from its list."""
        if (box := self._one(window, QComboBox)) is None:
            return
        if self._chance.random() < 0.3:
            self._click_on(box)
            return
        box.setFocus(Qt.FocusReason.MouseFocusReason)
        for _ in range(self._chance.randrange(1, 4)):
            self._press(window, self._chance.choice(("Down", "Up", "End", "Home")))

    def turn_tab(self, window: QWidget) -> None:
        """Open some tab."""
        if (bar := self._one(window, QTabBar)) is not None and bar.count():
            at = self._chance.randrange(bar.count())
            self._click_at(bar, bar.tabRect(at).center(), PLAIN)

    def ask_menu(self, window: QWidget) -> None:
        """Ask for the menu of some widget."""
        if (widget := self._any(window)) is not None:
            at = self._spot(widget)
            reason = QContextMenuEvent.Reason.Mouse
            event = QContextMenuEvent(reason, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, event)

    def drag(self, window: QWidget) -> None:
        """Drag a bar, the edge of a column or the line between two parts of a page."""
        views = [view for view in found(window, QAbstractItemView) if _is_still(view)]
        headers = [view.header() for view in found(window, QTreeView)]
        grips = [*self._handles(window), *(view.viewport() for view in [*views, *headers])]
        if not grips:
            return
        grip = self._chance.choice(grips)
        start, handle = self._spot(grip), window.windowHandle()
        begun = _inside(grip.mapTo(window, start), window)
        for_x, for_y = self._chance.randrange(-200, 200), self._chance.randrange(-80, 80)
        QTest.mousePress(handle, LEFT, PLAIN, begun)
        end = _inside(begun + QPoint(for_x, for_y), window)
        for place in ((begun * 2 + end) / 3, (begun + end * 2) / 3, end):
            if isValid(window):
                QTest.mouseMove(handle, place)
        if isValid(window):
            QTest.mouseRelease(handle, LEFT, PLAIN, end)

    def drop_rows(self, window: QWidget) -> None:
        """Drop the selected rows of a list on some place of a list."""
        views = found(window, QAbstractItemView)
        if sources := [view for view in views if view.dragEnabled() and view.selectedIndexes()]:
            source = self._chance.choice(sources)
            carried = source.model().mimeData(source.selectedIndexes())
            self._drop(self._chance.choice(views).viewport(), carried, Qt.DropAction.MoveAction)

    def drop_files(self, window: QWidget) -> None:
        """Drop a file or two from another program."""
        target = self._any(window)
        while target is not None and not target.acceptDrops():
            target = None if target.isWindow() else target.parentWidget()  # as Qt asks them
        if target is not None:
            carried = self._carried(self._chance.randrange(1, 3))
            self._drop(target, carried, Qt.DropAction.CopyAction)

    def turn_wheel(self, window: QWidget) -> None:
        """Turn the wheel over something."""
        if (widget := self._any(window)) is None:
            return
        at = QPointF(self._spot(widget))
        turn = QPoint(0, self._chance.choice((-360, -120, 120, 360)))
        keys = self._chance.choice((PLAIN, PLAIN, Qt.KeyboardModifier.ControlModifier))
        event = QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003  (not inverted)
        )
        QApplication.sendEvent(widget, event)

    def hover(self, window: QWidget) -> None:
        """Rest the mouse over something, until it tells about itself."""
        if (widget := self._any(window)) is not None:
            at = self._spot(widget)
            place = _inside(widget.mapTo(window, at), window)
            QTest.mouseMove(window.windowHandle(), place)
            told = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, told)

    def copy_something(self, _window: QWidget) -> None:
        """Copy a text, a picture or files elsewhere, to be pasted here some time."""
        clipboard = QApplication.clipboard()
        what = self._chance.randrange(3)
        if what == 0:
            clipboard.setText(self._chance.choice(HOSTILE))
        elif what == 1:
            picture = QImage(40, 30, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.darkGreen)
            clipboard.setImage(picture)
        else:
            clipboard.setMimeData(self._carried(1))

    def answer_popup(self, popup: QWidget) -> None:
        """Choose something from a menu or a list of choices, or put it away."""
        if isinstance(popup, QMenu) and self._chance.random() < 0.7:
            offered = [each for each in popup.actions() if _can_be_chosen(each)]
            if offered:
                chosen = self._chance.choice(offered)
                spot = popup.actionGeometry(chosen).center()
                self._click_at(popup, spot, PLAIN)
                return
        if not isinstance(popup, QMenu) and self._chance.random() < 0.6:
            for name in ("Down", "Down", "Return")[self._chance.randrange(3) :]:
                self._press(popup, name)
        if isValid(popup) and popup.isVisible():
            popup.close()

    def _click_on(self, widget: QWidget | None) -> None:
        if widget is not None and widget.objectName() not in UNTOUCHED:
            self._click_at(widget, widget.visibleRegion().boundingRect().center(), PLAIN)

    def _click_at(self, widget: QWidget, at: QPoint, keys: Any, *, twice: bool = False) -> None:
        window = widget.window()
        handle, place = window.windowHandle(), widget.mapTo(window, at)
        if handle is None or not _room(window).contains(place):
            return
        self._note(f"at {type(widget).__name__} in {type(widget.parent()).__name__}")
        for do in (QTest.mousePress, QTest.mouseRelease, *((QTest.mouseDClick,) if twice else ())):
            if isValid(window) and window.windowHandle() is handle:  # each may close the window
                do(handle, LEFT, keys, place)

    def _press(self, window: QWidget, name: str) -> None:
        pressed = QKeySequence(name)[0]
        told = (pressed.key(), pressed.keyboardModifiers(), name if len(name) == 1 else "")
        for is_down in (True, False):  # not by keyClick, which goes on where the window is gone
            if isValid(window) and window.isVisible() and window.windowHandle() is not None:
                QTest.simulateEvent(window.windowHandle(), is_down, *told, False)  # noqa: FBT003

    def _row(self, window: QWidget) -> tuple[QAbstractItemView, QPoint] | None:
        view = self._one(window, QAbstractItemView)
        if view is None or isinstance(view, QHeaderView):
            return None
        return view, self._spot(view.viewport())

    def _spot(self, widget: QWidget) -> QPoint:
        seen = widget.visibleRegion().boundingRect()
        return QPoint(
            seen.left() + self._chance.randrange(max(1, seen.width())),
            seen.top() + self._chance.randrange(max(1, seen.height())),
        )

    def _any(self, window: QWidget) -> QWidget | None:
        there = window.childAt(self._spot(window))
        is_usable = there is not None and there.isEnabled() and window.windowHandle() is not None
        return there if is_usable else None

    def _handles(self, window: QWidget) -> list[QWidget]:
        splitters = found(window, QSplitter)
        return [each.handle(at) for each in splitters for at in range(1, each.count())]

    def _one(self, window: QWidget, kind: type[W]) -> W | None:
        there = found(window, kind)
        return self._chance.choice(there) if there else None

    def _carried(self, count: int) -> QMimeData:
        carried = QMimeData()
        files = self._chance.sample(list(self._files), count)
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        return carried

    def _drop(self, widget: QWidget, carried: QMimeData, action: Qt.DropAction) -> None:
        self._kept = [carried]  # no event owns it
        at = self._spot(widget)
        given = (action, carried, LEFT, PLAIN)
        enter = QDragEnterEvent(at, *given)
        QApplication.sendEvent(widget, enter)
        if enter.isAccepted():
            move = QDragMoveEvent(at, *given)
            QApplication.sendEvent(widget, move)
            if move.isAccepted():
                QApplication.sendEvent(widget, QDropEvent(QPointF(at), *given))


def found(window: QWidget, kind: type[W]) -> list[W]:
    """Return what is seen and can be used in a window, of one kind.

    Asked of Python and not of Qt: PySide makes an object for each widget that it lists, and keeps
    those of Qt's own parts for good.
    """
    ours = [each for each in getAllValidWrappers() if isinstance(each, kind)]
    return [
        each
        for each in ours
        if each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and not each.visibleRegion().isEmpty()
    ]


def commit(field: QWidget, text: str) -> None:
    """Type a text of any script, as an input method does."""
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(field, typed)


def park_the_mouse() -> None:
    """Take the mouse off everything."""
    QCursor.setPos(0, 0)


def _room(window: QWidget) -> QRect:
    """Return the part of a window that the screen has, which may be less than it asked for."""
    handle = window.windowHandle()
    return window.rect() & QRect(QPoint(), handle.size()) if handle is not None else QRect()


def _inside(place: QPoint, window: QWidget) -> QPoint:
    most = _room(window)
    return QPoint(
        min(max(place.x(), 0), most.right()),
        min(max(place.y(), 0), most.bottom()),
    )


def _can_be_chosen(entry: Any) -> bool:
    usable = entry.isEnabled() and not entry.isSeparator() and entry.isVisible()
    return usable and entry.objectName() not in UNTOUCHED


def _is_still(view: QAbstractItemView) -> bool:
    """Say whether a drag in a view carries nothing away, which would wait for a real mouse."""
    return not view.dragEnabled()
