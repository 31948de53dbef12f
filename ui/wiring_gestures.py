"""Makes and connects what carries out gestures, sorted by sender; bound methods only.

A start does this once its first page is painted, since nobody can ask for anything before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import ACTIONS
from ui.desk import Desk
from ui.guide import Guide
from ui.second_backups import SecondBackups

if TYPE_CHECKING:
    from ui.follower import Follower
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.services import Services


def wire_gestures(
    services: Services, window: MainWindow, opening: Opening, follower: Follower
) -> Guide:
    """Connect menus, drops and what pages ask for; return who greets newcomers."""
    desk = Desk(services, window, opening)
    guide = Guide(services, window)
    _wire_actions(window, desk, follower, guide)
    _wire_backups(services, window)
    services.messages.copy_asked.connect(desk.save_copy)
    services.settings.changed.connect(desk.on_setting_changed)
    window.dropped.connect(desk.take_in)
    window.find_button.clicked.connect(desk.find)
    window.sidebar.picked.connect(desk.on_page_picked)
    window.sidebar.settings_asked.connect(desk.preferences)
    window.stack.built.connect(guide.on_page_built)
    window.stack.page_requested.connect(desk.on_page_asked)
    for page in window.stack.built_pages():
        guide.on_page_built(window.stack.current_key, page)
    return guide


def _wire_backups(services: Services, window: MainWindow) -> None:
    second = SecondBackups(services, window)
    services.bridge.opened.connect(second.on_opened)
    services.settings.changed.connect(second.on_setting_changed)
    window.closing.connect(second.on_closing)
    if services.bridge.is_open:
        second.on_opened(services.bridge.file)


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
