"""Shows help where it is asked for: F1 in the window and in any dialog, and keys told by tooltips.

Keys of the window are dead while a modal dialog is open, so each dialog is given F1 of its own when
it takes the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from actionplan.i18n import _
from ui.aloud import explain
from ui.formats import tip
from ui.settings import TOURED

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.services import Services

_KEY = "HelpKey"
_TOUR = "Tour"
_SHOWN = 900
"""Milliseconds in which the first page is painted."""


class Guide(QObject):
    """Knows which page of help belongs to what is shown."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.on_window_focused)
        self._tell_keys_of_pages()

    def show_help(self) -> None:
        """Show the page of help that belongs to the dialog or the page in front."""
        from ui.dialogs.help import HelpDialog  # noqa: PLC0415  (nothing of it is shown at first)

        parent = QApplication.activeModalWidget() or self._window
        shown = parent if isinstance(parent, HelpDialog) else parent.findChild(HelpDialog)
        dialog = shown or HelpDialog(self._services, parent)
        if dialog is not parent:
            dialog.show_topic(self._topic(parent))
        dialog.show()
        dialog.activateWindow()

    def start_tour(self) -> None:
        """Lead through the window, from the first step even where a tour is under way."""
        from ui.tour import Tour  # noqa: PLC0415  (most starts show no tour)

        for tour in self._window.findChildren(Tour, _TOUR):
            tour.end()
        tour = Tour(self._services, self._window)
        tour.setObjectName(_TOUR)
        tour.begin()

    def greet(self) -> None:
        """Lead through the first plan that is ever opened here, once its page is shown."""
        if not self._services.settings.value(TOURED):
            self._services.bridge.opened.connect(self._on_opened)
            self._on_opened()

    def _on_opened(self) -> None:
        if self._services.bridge.is_open and not self._services.settings.value(TOURED):
            self._services.bridge.opened.disconnect(self._on_opened)
            QTimer.singleShot(_SHOWN, self, self._tour_if_open)

    def _tour_if_open(self) -> None:
        if self._services.bridge.is_open and self._window.isVisible():
            self.start_tour()

    def on_window_focused(self) -> None:
        """Give a modal dialog its own F1."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        from PySide6.QtGui import QShortcut  # noqa: PLC0415  (costs a start without dialogs 1 ms)

        if dialog.findChild(QShortcut, _KEY) is not None:
            return
        key = QShortcut(QKeySequence("F1"), dialog)
        key.setObjectName(_KEY)
        key.activated.connect(self.show_help)

    def on_page_built(self, _page_key: str, page: QWidget) -> None:
        """Tell in tooltips by which keys the buttons of a page can be pressed as well."""
        keys = {}
        for action in self._window.actions_.by_name.values():
            if not action.shortcut().isEmpty():
                keys[_words(action.text())] = action.shortcut()
        for button in page.findChildren(QPushButton):
            if (shortcut := keys.get(_words(button.accessibleName()))) is not None:
                explain(button, _with_keys(button.accessibleName(), shortcut))

    def _tell_keys_of_pages(self) -> None:
        pages = self._window.sidebar.findChildren(QListWidget)[0]
        for row, action in enumerate(self._window.actions_.pages.actions()):
            pages.item(row).setToolTip(tip(_with_keys(action.text(), action.shortcut())))

    def _topic(self, parent: QWidget) -> str:
        from ui.help_pages import OF_WINDOW, ORDER  # noqa: PLC0415  (as above)

        page = self._window.stack.current_key
        named = OF_WINDOW.get(type(parent).__name__) or OF_WINDOW.get(page) or page
        return named if named in ORDER else ORDER[0]


def _with_keys(words: str, shortcut: QKeySequence) -> str:
    told = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
    return _("{what} ({keys})").format(what=words.removesuffix("…"), keys=told)


def _words(text: str) -> str:
    return text.replace("&", "").removesuffix("…").casefold()
