"""Every connection of the frame, sorted by sender; bound methods only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import ACTIONS
from ui.follower import Follower
from ui.guide import Guide
from ui.second_backups import SecondBackups

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.services import Services


def wire(services: Services, window: MainWindow, desk: Desk, opening: Opening) -> None:
    """Connect the frame's parts."""
    follower = Follower(services, window, opening)
    guide = Guide(services, window)
    second = SecondBackups(services, window)
    _wire_actions(window, desk, follower, guide)
    bridge = services.bridge
    bridge.changed.connect(follower.on_changed)
    bridge.day_changed.connect(follower.on_day_changed)
    bridge.day_changed.connect(window.on_day_changed)
    bridge.leaving.connect(follower.on_leaving)
    bridge.opened.connect(follower.on_opened)
    bridge.opened.connect(second.on_opened)
    bridge.publishing_told.connect(window.refresh_frame)
    bridge.place_told.connect(follower.on_place_told)
    services.messages.copy_asked.connect(desk.save_copy)
    services.messages.reported.connect(follower.on_reported)
    services.messages.noted.connect(window.status_line.show_note)
    services.settings.changed.connect(desk.on_setting_changed)
    services.settings.changed.connect(second.on_setting_changed)
    window.banner.asked.connect(opening.on_banner_answered)
    window.closing.connect(follower.on_closing)
    window.closing.connect(second.on_closing)
    window.dropped.connect(desk.take_in)
    window.sidebar.picked.connect(desk.on_page_picked)
    window.sidebar.settings_asked.connect(desk.preferences)
    _wire_pages(window, desk, follower, guide)


def _wire_pages(window: MainWindow, desk: Desk, follower: Follower, guide: Guide) -> None:
    window.stack.about_to_show.connect(window.on_page_comes)
    window.stack.built.connect(follower.on_page_built)
    window.stack.built.connect(guide.on_page_built)
    window.stack.page_requested.connect(desk.on_page_asked)
    window.stack.shown.connect(window.on_page_shown)
    window.unfinished.asked.connect(window.stack.show_unfinished)


def _wire_actions(window: MainWindow, desk: Desk, follower: Follower, guide: Guide) -> None:
    actions = window.actions_
    for spec in ACTIONS:
        action = actions.by_name[spec.name]
        if spec.page:
            action.triggered.connect(follower.on_page_action)
        elif action.menu() is None:
            receiver = guide if hasattr(guide, spec.name) else desk
            action.triggered.connect(getattr(receiver, spec.name))
    follower.page_action.connect(desk.on_action)
    actions.pages.triggered.connect(desk.on_page_action)
    actions.recent.aboutToShow.connect(follower.list_recent)
    actions.recent.triggered.connect(follower.on_recent)
    actions.sizes.triggered.connect(desk.on_size_chosen)
    actions.themes.triggered.connect(desk.on_theme_chosen)
    desk.show_choices()
