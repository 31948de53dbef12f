"""Withdrawing actions and areas: they stay in the plan, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.actions import withdraw_action
from actionplan.commands.areas import withdraw_area
from actionplan.commands.several import withdraw_several
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, text_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class WithdrawDialog(FormDialog):
    """``record_id`` is an action or an area; ``also`` are others that go for the same reason."""

    def __init__(
        self,
        services: Services,
        record_id: str,
        parent: QWidget | None = None,
        *,
        also: Sequence[str] = (),
    ) -> None:
        plan = services.bridge.plan
        self._ids = (record_id, *also)
        found = (plan.actions.get(key) or plan.areas.get(key) for key in self._ids)
        references = [record.reference for record in found if record]
        title = _("Withdraw {reference}").format(reference="".join(references[:1]))
        if also:
            count = f"{len(self._ids):,}"
            title = _("Withdraw {count} actions and areas").format(count=count)
        super().__init__(services, title, _("Withdraw"), parent)
        if also:
            self.add_note(", ".join(references))
        self.add_note(
            _("It no longer counts, but stays in the plan with its history. Its reference is kept.")
            if not also
            else _("They no longer count, but stay in the plan with their history and references.")
        )
        self.reason = self.add_text(_("Reason"), 2)
        self.reason.setFocus()

    @override
    def carry_out(self) -> None:
        """Withdraw what was chosen, in one change set."""
        file, reason = self.services.bridge.file, text_in(self.reason)
        record_id, *also = self._ids
        if also:
            withdraw_several(file, record_ids=self._ids, reason=reason)
        elif record_id in file.plan.actions:
            withdraw_action(file, action_id=record_id, reason=reason)
        elif record_id in file.plan.areas:
            withdraw_area(file, area_id=record_id, reason=reason)
