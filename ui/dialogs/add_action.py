"""Adding an action to an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from actionplan.commands.actions import add_action
from actionplan.domain.references import in_report_order
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in, id_in, text_in
from ui.widgets.person_field import person_field

if TYPE_CHECKING:
    from ui.services import Services

_SHOWN = 90


class AddActionDialog(FormDialog):
    """Asks for what an action cannot do without; the rest is filled in beside the plan.

    ``record_id`` is the area to which it is added, or an action beside which it is to stand.
    ``made_id`` is the new action once the dialog was accepted.
    """

    def __init__(self, services: Services, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(services, _("Add an action"), _("Add action"), parent)
        self.made_id = ""
        plan = services.bridge.plan
        action = plan.actions.get(record_id)
        chosen = action.area_ids[0] if action and action.area_ids else record_id
        areas = [a for a in in_report_order(plan.areas.values()) if a.withdrawn_on is None]
        pairs: list[tuple[str, object]] = [(f"{a.reference}  {_cut(a.text)}", a.id) for a in areas]
        self.area: QComboBox = self.add_choice(_("Area for improvement"), pairs)
        self.area.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.area.setCurrentIndex(max(self.area.findData(chosen), 0))
        self.title = self.add_line(_("Action"), prompt=_("what will be done, in a few words"))
        self.title.setObjectName("TitleField")
        self.lead = person_field(plan)
        self.lead.setObjectName("LeadField")
        self.add_field(_("Lead officer"), self.lead)
        self.due = self.add_day(_("Due"))
        self.due.setObjectName("DueField")
        self.success = self.add_text(_("How we will know it worked"), 2)
        self.title.setFocus()

    @override
    def carry_out(self) -> None:
        """Add the action."""
        action = add_action(
            self.services.bridge.file,
            area_id=id_in(self.area),
            title=text_in(self.title),
            lead=text_in(self.lead),
            due=day_in(self.due),
            success=text_in(self.success),
        )
        self.made_id = action.id


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
