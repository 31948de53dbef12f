"""The button with the saved views of the plan: what was filtered and grouped, under a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from actionplan.i18n import _
from ui.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from ui.services import Services

VIEWS = Setting("plan/views", str, "")
_LONGEST = 60


class SavedViews(QPushButton):
    """Asks ``state`` for what is shown now, and tells by ``chosen`` what is to be shown again."""

    chosen = Signal(object)  # a state that was saved

    def __init__(
        self, services: Services, state: Callable[[], dict[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Views"), parent)
        self._services = services
        self._state = state
        self.setObjectName("ViewsButton")
        self.setAccessibleName(_("Saved views"))
        self.setProperty("menu", "true")
        self.setProperty("look", "choice")
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)
        self._fill()

    @property
    def names(self) -> list[str]:
        """The names of the saved views, in their order."""
        return sorted(self._kept(), key=str.casefold)

    def show_view(self, name: str) -> None:
        """Ask that a saved view is shown."""
        if (state := self._kept().get(name)) is not None:
            self.chosen.emit(state)

    def save(self) -> None:
        """Ask for a name and keep what is shown now under it; the same name is kept anew."""
        ask = self._services.messages.ask_text
        title, label = _("Save this view"), _("Name of the view")
        typed = ask(title, label, yes=_("Save"), parent=self.window())
        name = " ".join((typed or "").split())[:_LONGEST]
        if name:
            self._keep({**self._kept(), name: self._state()})
            self._services.messages.note(_("The view “{name}” is saved.").format(name=name))

    def delete(self, name: str) -> None:
        """Forget a view; nothing in the plan changes."""
        self._keep({key: state for key, state in self._kept().items() if key != name})

    def _kept(self) -> dict[str, dict[str, Any]]:
        try:
            kept = json.loads(self._services.settings.value(VIEWS) or "{}")
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        return {name: state for name, state in kept.items() if isinstance(state, dict)}

    def _keep(self, views: dict[str, dict[str, Any]]) -> None:
        self._services.settings.set(VIEWS, json.dumps(views) if views else "")

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for name in self.names:
            _add(menu, name, "show", name)
        menu.addSeparator()
        _add(menu, _("Save this view…"), "save")
        if self.names:
            deleting = menu.addMenu(_("Delete a view"))
            for name in self.names:
                _add(deleting, name, "delete", name)

    def _on_triggered(self, action: QAction) -> None:
        what, name = action.data()
        if what == "save":
            self.save()
        elif what == "delete":
            self.delete(name)
        else:
            self.show_view(name)


def _add(menu: QMenu, words: str, what: str, name: str = "") -> None:
    menu.addAction(words.replace("&", "&&")).setData((what, name))
