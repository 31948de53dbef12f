"""Withdrawing an action or an area: it stays in the plan, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.actions import withdraw_action
from actionplan.commands.areas import withdraw_area
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, text_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class WithdrawDialog(FormDialog):
    """``record_id`` is an action or an area."""

    def __init__(self, services: Services, record_id: str, parent: QWidget | None = None) -> None:
        plan = services.bridge.plan
        self._action = plan.actions.get(record_id)
        self._area = plan.areas.get(record_id)
        record = self._action or self._area
        reference = record.reference if record else ""
        title = _("Withdraw {reference}").format(reference=reference)
        super().__init__(services, title, _("Withdraw"), parent)
        self.add_note(
            _("It no longer counts, but stays in the plan with its history. Its reference is kept.")
        )
        self.reason = self.add_text(_("Reason"), 2)
        self.reason.setFocus()

    @override
    def carry_out(self) -> None:
        """Withdraw it."""
        file, reason = self.services.bridge.file, text_in(self.reason)
        if self._action is not None:
            withdraw_action(file, action_id=self._action.id, reason=reason)
        elif self._area is not None:
            withdraw_area(file, area_id=self._area.id, reason=reason)
