"""What Ctrl+K opens: gathers what there is to find, shows the palette, and goes where it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from actionplan.i18n import _
from ui.models.palette_entries import Entry, Kind
from ui.models.palette_index import PaletteIndex
from ui.widgets.palette_box import PaletteBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow
    from ui.services import Services

_LATER = Qt.ConnectionType.QueuedConnection
"""Once the click is over: a dialog that it opened would free the list that was clicked."""
_LEFT_OUT = frozenset({"find", "recent"})
_PLACES = {
    Kind.AREA: "plan",
    Kind.ACTION: "plan",
    Kind.MEASURE: "measures",
    Kind.PERSON: "people",
    Kind.AGENCY: "people",
    Kind.PERIOD: "reports",
    Kind.EVIDENCE: "evidence",
}
"""The page that shows a kind of record."""


class Palette(QObject):
    """Keeps what was made ready from one time to the next."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._index = PaletteIndex()
        self._commands: dict[str, QAction] = {}
        self._left: QWidget | None = None
        services.bridge.opened.connect(self._on_opened)

    def show(self) -> None:
        """Ask what is wanted; where something is chosen, go there once the palette is closed."""
        self._leave_field()
        box = self.made()
        box.finished.connect(self._on_finished, _LATER)
        box.show()
        box.activateWindow()

    def made(self) -> PaletteBox:
        """Return the palette with all there is to find now."""
        self._gather()
        box = PaletteBox(self._services, self._window)
        box.look_through(self._index)
        return box

    def go_to(self, entry: Entry) -> None:
        """Carry out a command, or show what an entry stands for."""
        if entry.kind is Kind.COMMAND:
            self._commands[entry.key].trigger()
        elif entry.kind is Kind.PAGE:
            self._window.show_page(entry.key)
        elif entry.kind is Kind.PLAN:
            self._window.dropped.emit(entry.key)
        elif entry.kind is Kind.EVERYTHING:
            self._window.show_page("search").search(entry.key)
        else:
            self._window.show_page(_PLACES[entry.kind], entry.key)

    def _leave_field(self) -> None:
        """Save what is typed first, and tell what is wrong with it.

        A message that is told while Qt makes the palette the active window closes and frees it.
        """
        self._left = QApplication.focusWidget()
        if self._left is not None:
            self._left.clearFocus()

    def _gather(self) -> None:
        """Look up the commands that can be chosen now, the pages and the recent plans."""
        is_open = self._services.bridge.is_open
        pages = self._window.actions_.pages.actions() if is_open else []
        self._commands = dict(self._enabled())
        self._index.put(Kind.PAGE, [_page(action) for action in pages])
        commands = self._commands.items()
        self._index.put(Kind.COMMAND, [_command(key, action) for key, action in commands])
        recent = self._services.settings.recent_plans()
        home = self._services.bridge.home if is_open else None
        plans = [Entry(Kind.PLAN, str(p), "", p.stem, p.parent.name) for p in recent if p != home]
        self._index.put(Kind.PLAN, plans)

    def _enabled(self) -> Iterator[tuple[str, QAction]]:
        actions = self._window.actions_
        for name, action in actions.by_name.items():
            if action.isEnabled() and name not in _LEFT_OUT:
                yield name, action
        for group in (actions.themes, actions.sizes):
            for action in group.actions():
                yield f"{group.objectName()}:{action.data()}", action

    def _on_finished(self) -> None:
        box = self.sender()
        if not isinstance(box, PaletteBox):
            return
        box.deleteLater()
        if self._left is not None and isValid(self._left):
            self._left.setFocus()
        self._left = None
        if box.chosen is not None:
            self.go_to(box.chosen)

    def _on_opened(self) -> None:
        self._index.forget_records()


def _page(action: QAction) -> Entry:
    shortcut = action.shortcut().toString()
    return Entry(Kind.PAGE, str(action.data()), "", _words(action), shortcut)


def _command(key: str, action: QAction) -> Entry:
    words, (group, colon, _value) = _words(action), key.partition(":")
    if colon:
        template = _("Theme: {name}") if group == "themes" else _("Text size: {name}")
        words = template.format(name=words)
    return Entry(Kind.COMMAND, key, "", words, action.shortcut().toString())


def _words(action: QAction) -> str:
    """Return what a menu says, without the marks of its keys and the dots of a dialog."""
    return action.text().replace("&", "").removesuffix("…")
