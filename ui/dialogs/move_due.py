"""Moving a due date: the new day, why, and who approved it; the original stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.actions import move_due_date
from actionplan.commands.areas import set_area_due
from actionplan.i18n import _
from actionplan.overriding import override
from ui import formats
from ui.dialogs.form import FormDialog, day_in, text_in

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class MoveDueDialog(FormDialog):
    """``record_id`` is an action or an area; ``day`` is proposed if it was typed already."""

    def __init__(
        self,
        services: Services,
        record_id: str,
        parent: QWidget | None = None,
        *,
        day: date | None = None,
    ) -> None:
        plan = services.bridge.plan
        action = plan.actions.get(record_id)
        is_first = action is not None and action.original_due is None
        title = _("Set the due date") if is_first else _("Move the due date")
        super().__init__(services, title, _("Set date") if is_first else _("Move date"), parent)
        self._record_id = record_id
        if action is not None:
            now, first = action.due, action.original_due
            words = _("{reference} is due on {day}; first agreed was {first}.")
        else:
            area = plan.areas[record_id]
            now, first = area.due_now, area.due
            words = _("{reference} is due on {day}; its timescale gives {first}.")
        if is_first:
            words = _(
                "{reference} has no due date yet. The first one is kept, whatever moves later."
            )
        reference = action.reference if action else plan.areas[record_id].reference
        self.add_note(
            words.format(reference=reference, day=formats.day(now), first=formats.day(first))
        )
        self.day = self.add_day(_("Due date") if is_first else _("New due date"), day or now)
        self.reason = self.add_text(_("Reason"), 2, _("why it moves; it is printed in reports"))
        self.approved_by = self.add_line(_("Approved by")) if action else None
        for field in (self.reason, self.approved_by):
            if field is not None and (asked := field.parentWidget()) is not None:
                asked.setVisible(not is_first)  # nothing moves, so nobody asks why
        (self.reason if day and not is_first else self.day).setFocus()

    @override
    def carry_out(self) -> None:
        """Move the date."""
        file, reason = self.services.bridge.file, text_in(self.reason)
        if self.approved_by is None:
            set_area_due(file, area_id=self._record_id, due=day_in(self.day), reason=reason)
            return
        move_due_date(
            file,
            action_id=self._record_id,
            due=day_in(self.day),
            reason=reason,
            approved_by=text_in(self.approved_by),
        )
