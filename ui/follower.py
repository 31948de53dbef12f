"""Keeps the frame in step with the plan: what is shown after an edit, an opening, a new day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from actionplan.i18n import _
from ui.counts import Counts

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from actionplan.domain.plan import ChangeSet
    from actionplan.errors import PlanError
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.pages.welcome import WelcomePage
    from ui.services import Services


class Follower(QObject):
    """Listens for the frame."""

    page_action = Signal(str, str)  # page key, method

    def __init__(self, services: Services, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._opening = opening
        self._counts: Counts | None = None
        self._is_closing = False
        self._kept_in = ""

    def on_changed(self, changes: ChangeSet) -> None:
        """Show the frame after an edit."""
        if self._counts is not None:
            self._counts.follow(changes.changes)
            self._window.show_counts(self._counts)
        self._window.refresh_frame()
        self._show_backup()

    def on_closing(self) -> None:
        """Give everything back as the window closes; the lock of the plan above all."""
        self._is_closing = True
        self._services.jobs.close()
        self._window.stack.forget()
        self._services.bridge.close()
        self._services.settings.save()

    def on_leaving(self) -> None:
        """Save what stands typed in the plan that is left; what it refuses is kept in a note."""
        if not self._is_closing:
            from ui.typed import save_or_keep  # noqa: PLC0415  (only a plan that is left needs it)

            self._kept_in = save_or_keep(self._services, self._window)

    def on_day_changed(self) -> None:
        """Show the frame on the new day."""
        self._count()

    def on_opened(self) -> None:
        """Show another plan, or none; a window that closes has nothing more to show."""
        if self._is_closing:
            return
        self._window.show_opened()
        self._count()
        self._show_backup()
        self._tell_of_note()

    def on_place_told(self) -> None:
        """Show where the plan is now, and its latest backup."""
        self._window.refresh_frame()
        self._show_backup()

    def on_reported(self, error: PlanError) -> None:
        """Say that the last edit was not saved, where that is what an error told."""
        if self._services.bridge.is_open and self._opening.is_unsaved(error):
            self._window.show_fault(_("✗ The last change was not saved"))

    def on_way(self, name: str) -> None:
        """Carry out the menu entry that the welcome page asks for."""
        self._window.actions_.by_name[name].trigger()

    def on_page_action(self) -> None:
        """Pass a page's menu entry on with the page's key."""
        from ui.actions import ACTIONS  # noqa: PLC0415  (made with the menus, after the first paint)

        name = self.sender().objectName()
        self.page_action.emit(next(spec.page for spec in ACTIONS if spec.name == name), name)

    def on_page_built(self, key: str, page: WelcomePage) -> None:
        """Connect what only the welcome page asks for."""
        if key == "welcome":
            page.asked.connect(self.on_way)
            page.picked.connect(self._window.dropped)

    def list_recent(self) -> None:
        """Fill the menu of recent plans just before it shows."""
        menu = self._window.actions_.recent
        menu.clear()
        recent = self._services.settings.recent_plans()
        for path in recent:
            menu.addAction(path.name.replace("&", "&&")).setData(str(path))
        if not recent:
            menu.addAction(_("No plans yet")).setEnabled(False)

    def on_recent(self, action: QAction) -> None:
        """Open the plan that was picked from the recent ones."""
        self._window.dropped.emit(str(action.data()))

    def _tell_of_note(self) -> None:
        place, self._kept_in = self._kept_in, ""
        if place:
            title = _("Text that you typed was not saved in the plan that was closed.")
            kept = _("It is kept in {place}.").format(place=place)
            self._services.messages.tell(title, kept, self._window)

    def _count(self) -> None:
        bridge = self._services.bridge
        self._counts = Counts(bridge.plan, bridge.today) if bridge.is_open else None
        if self._counts is not None:
            self._window.show_counts(self._counts)

    def _show_backup(self) -> None:
        self._window.show_backup(self._opening.last_backup())
