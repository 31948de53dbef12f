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


_MOST_NAMED = 20


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
        super().__init__(services, _title(references), _("Withdraw"), parent)
        one = _(
            "It no longer counts, but stays in the plan with its history. Its reference is kept."
        )
        many = _("They no longer count, but stay in the plan with their history and references.")
        if also:
            self.add_note(_shortly(references))
        self.add_note(many if also else one)
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


def _title(references: Sequence[str]) -> str:
    if len(references) > 1:
        return _("Withdraw {count} actions and areas").format(count=f"{len(references):,}")
    return _("Withdraw {reference}").format(reference="".join(references))


def _shortly(references: Sequence[str]) -> str:
    named, more = ", ".join(references[:_MOST_NAMED]), len(references) - _MOST_NAMED
    if more <= 0:
        return named
    return _("{references} and {count} more").format(references=named, count=f"{more:,}")
