"""The details of an area: the report's own words, locked, with their source, and what is sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from actionplan.domain.people import lead_label
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _
from ui import formats
from ui.inspector.fields import KeptField
from ui.inspector.panel import Panel
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.person_field import NameField, roles
from ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area
    from ui.services import Services


class AreaDetails(Panel):
    """Asks by a signal to move the due date; the fields set themselves."""

    move_due_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Details"), parent)
        self._services = services
        self.words = self.add_text("", "")
        self.words.setObjectName("AreaWords")
        self.source = self.add_text("", "small")
        self.timescale = Label("", "strong")
        self.due = Label("", wrap=True)
        self.due_button = Button(
            _("Change…"), services.theme, look="link", name=_("Change the due date")
        )
        self.lead_box = NameField("", [])
        self.lead = KeptField(services, "lead", _("Lead officer"), self.lead_box)
        self.outcome = KeptField(services, "outcome", _("What good looks like"), TextBox("", 3))
        self.responsible = KeptField(services, "responsible", _("Responsible"), NameField("", []))
        self.add_line(_("Timescale"), self.timescale)
        self.add_line(_("Due"), self.due, self.due_button)
        for field in (self.lead, self.responsible, self.outcome):
            self.add(field)
        self.column.addStretch()
        self.due_button.clicked.connect(self.move_due_asked)

    def show_area(self, area: Area) -> None:
        """Show an area."""
        plan = self._services.bridge.plan
        self.words.setText(area.text)
        self.source.setText(_source(plan, area))
        self.timescale.setText(timescale_word(area.timescale))
        self.due.setText(_due(area))
        self.lead_box.offer(roles(plan))
        self.lead.show_value(area.reference, lead_label(plan, area.lead_id))
        self.responsible.show_value(area.reference, area.responsible)
        self.outcome.show_value(area.reference, area.outcome)

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid editing."""
        for field in (self.lead, self.responsible, self.outcome):
            field.box.setReadOnly(not writable)
        self.due_button.setEnabled(writable)


def _due(area: Area) -> str:
    if area.manual_due is None:
        return formats.day(area.due)
    return _("{day}; the timescale gives {computed}. {reason}").format(
        day=formats.day(area.manual_due), computed=formats.day(area.due), reason=area.due_reason
    )


def _source(plan: Plan, area: Area) -> str:
    """Return where the report says it."""
    inspection = plan.inspections.get(area.inspection_id)
    parts = []
    if inspection is not None:
        parts.append(inspection.title)
        if inspection.published:
            published = formats.long_day(inspection.published)
            parts.append(_("published {day}").format(day=published))
    if area.page:
        parts.append(_("page {page}").format(page=area.page))
    if area.paragraphs:
        parts.append(_("paragraph {number}").format(number=area.paragraphs))
    return ", ".join(parts)
