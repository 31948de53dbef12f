"""The head of the page that takes in a tracker: what becomes of it, and the buttons that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from ui.plain import set_look
from ui.widgets.button import Button
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme


class TrackerHeader(PageHeader):
    """Shows of its buttons those that make sense."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.cancel_button = Button(_("Cancel"), theme)
        self.create_button = Button(_("Create plan…"), theme)
        self.add_button = Button(_("Add to plan"), theme, look="primary")
        self.create_button.setObjectName("CreatePlanButton")
        self.add_button.setObjectName("AddToPlanButton")
        for button in (self.cancel_button, self.create_button, self.add_button):
            self.add(button)

    def show_buttons(self, *, is_open: bool, can_add: bool, can_create: bool, is_new: bool) -> None:
        """Show the buttons for a file that is read, the likely one filled."""
        self.create_button.setVisible(is_open)
        self.add_button.setVisible(is_open and can_add)
        self.create_button.setEnabled(can_create)
        self.add_button.setEnabled(is_new)
        set_look(self.create_button, "look", "" if can_add else "primary")
