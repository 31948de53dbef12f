"""Adding somebody, or setting what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.people import add_person, revise_person
from actionplan.domain.people import agency_label
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, text_in
from ui.widgets.person_field import NameField, agencies

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class PersonDialog(FormDialog):
    """``person_id`` is somebody to change, or "" for a new person; ``made_id`` is who it became."""

    def __init__(
        self, services: Services, person_id: str = "", parent: QWidget | None = None
    ) -> None:
        plan = services.bridge.plan
        person = plan.people.get(person_id)
        title, done = (_("Change person"), _("Save")) if person else (_("Add person"), _("Add"))
        super().__init__(services, title, done, parent)
        self.made_id = person.id if person else ""
        self.role = self.add_line(
            _("Role"), person.role if person else "", _("role title, such as Head of Service")
        )
        self.name = self.add_line(
            _("Name"), person.name if person else "", _("optional; roles outlast names")
        )
        self.email = self.add_line(_("E-mail"), person.email if person else "", _("optional"))
        self.agency = NameField(_("Agency"), agencies(plan))
        self.agency.setText(agency_label(plan, person.agency_id) if person else "")
        self.agency.setPlaceholderText(_("optional; a new name adds the agency"))
        self.add_field(_("Agency"), self.agency)
        self.role.setFocus()

    @override
    def carry_out(self) -> None:
        """Add or change the person."""
        file, role = self.services.bridge.file, text_in(self.role)
        name, email, agency = text_in(self.name), text_in(self.email), text_in(self.agency)
        if self.made_id:
            revise_person(
                file, person_id=self.made_id, role=role, name=name, email=email, agency_id=agency
            )
        else:
            made = add_person(file, role=role, name=name, email=email, agency_id=agency)
            self.made_id = made.id
