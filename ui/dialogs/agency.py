"""Adding an agency, or setting its name, lead and deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.people import add_agency, revise_agency
from actionplan.domain.people import lead_label
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, text_in
from ui.widgets.person_field import NameField, people_labels

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class AgencyDialog(FormDialog):
    """``agency_id`` is an agency to change, or "" for a new one; ``made_id`` what it became."""

    def __init__(
        self, services: Services, agency_id: str = "", parent: QWidget | None = None
    ) -> None:
        plan = services.bridge.plan
        agency = plan.agencies.get(agency_id)
        title, done = (_("Change agency"), _("Save")) if agency else (_("Add agency"), _("Add"))
        super().__init__(services, title, done, parent)
        self.made_id = agency.id if agency else ""
        self.name = self.add_line(_("Name"), agency.name if agency else "")
        known, prompt = people_labels(plan), _("optional; a new role title adds the person")
        self.lead, self.deputy = NameField(_("Lead"), known), NameField(_("Deputy"), known)
        if agency:
            self.lead.setText(lead_label(plan, agency.lead_id))
            self.deputy.setText(lead_label(plan, agency.deputy_id))
        for caption, field in ((_("Lead"), self.lead), (_("Deputy"), self.deputy)):
            field.setPlaceholderText(prompt)
            self.add_field(caption, field)
        self.name.setFocus()

    @override
    def carry_out(self) -> None:
        """Add or change the agency."""
        file, name = self.services.bridge.file, text_in(self.name)
        lead, deputy = text_in(self.lead), text_in(self.deputy)
        if self.made_id:
            revise_agency(file, agency_id=self.made_id, name=name, lead_id=lead, deputy_id=deputy)
        else:
            self.made_id = add_agency(file, name=name, lead_id=lead, deputy_id=deputy).id
