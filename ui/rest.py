"""What a start leaves until its first page is painted: gestures, menus, the collector, the icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ui.follower import Follower
    from ui.guide import Guide
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.services import Services


class Rest(QObject):
    """Makes what nobody can see or ask for before there is a page."""

    def __init__(
        self, services: Services, window: MainWindow, opening: Opening, follower: Follower
    ) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._opening = opening
        self._follower = follower

    def make(self) -> Guide:
        """Fill the menus and connect the gestures; return who greets newcomers."""
        from ui.wiring_gestures import wire_gestures  # noqa: PLC0415  (after the first paint)

        return wire_gestures(self._services, self._window, self._opening, self._follower)

    def on_painted(self) -> None:
        """Make all of it, and lead newcomers through the window."""
        from ui.collector import Collector  # noqa: PLC0415  (after the first paint)
        from ui.icons import app_icon  # noqa: PLC0415  (as above)

        guide = self.make()
        QGuiApplication.setWindowIcon(app_icon())
        collector = Collector(self._window)
        self._services.bridge.opened.connect(collector.on_opened)
        guide.greet()
