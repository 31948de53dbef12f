"""What can be done with the row that was clicked on the people page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _
from ui.models.people_rows import Kind

if TYPE_CHECKING:
    from ui.models.people_rows import Row


class PeopleMenu(QMenu):
    """Entries carry the name of the page's method."""

    def __init__(self, kind: Kind, row: Row, parent: QWidget, *, is_writable: bool) -> None:
        super().__init__(parent)
        is_person = kind is Kind.PEOPLE
        for name, words, fits in (
            ("edit", _("Edit…"), is_writable),
            ("hand_over", _("Hand over…"), is_writable and is_person and row.load.open > 0),
            ("merge", _("Merge…"), is_writable),
            ("show_in_plan", _("Show in plan"), True),
            ("report", _("Report of these actions"), is_person and row.load.totals.actions > 0),
            ("copy", _("Copy the table"), True),
        ):
            if fits:
                self.addAction(words).setData(name)
