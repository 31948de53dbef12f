"""What is connected before the first paint: the frame follows its plan; bound methods only.

The gestures are connected by ``ui.wiring_gestures``, once the first page is painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.follower import Follower

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.services import Services


def wire(services: Services, window: MainWindow, opening: Opening) -> Follower:
    """Connect what shows a plan and gives it back; return who follows it."""
    follower = Follower(services, window, opening)
    bridge = services.bridge
    bridge.changed.connect(follower.on_changed)
    bridge.day_changed.connect(follower.on_day_changed)
    bridge.day_changed.connect(window.on_day_changed)
    bridge.leaving.connect(follower.on_leaving)
    bridge.opened.connect(follower.on_opened)
    bridge.publishing_told.connect(window.refresh_frame)
    bridge.place_told.connect(follower.on_place_told)
    services.messages.reported.connect(follower.on_reported)
    services.messages.noted.connect(window.status_line.show_note)
    window.banner.asked.connect(opening.on_banner_answered)
    window.closing.connect(follower.on_closing)
    window.stack.about_to_show.connect(window.on_page_comes)
    window.stack.built.connect(follower.on_page_built)
    window.stack.shown.connect(window.on_page_shown)
    window.unfinished.asked.connect(window.stack.show_unfinished)
    return follower
