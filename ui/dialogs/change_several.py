"""Changing several rows of the plan at once: only what is filled in is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from actionplan.commands.several import set_several
from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in, text_in, word_in
from ui.widgets.person_field import NameField, agencies, person_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.services import Services


class ChangeSeveralDialog(FormDialog):
    """``record_ids`` are actions and areas; a field is offered where one of them has it."""

    def __init__(
        self, services: Services, record_ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(services, _("Change the selected rows"), _("Change"), parent)
        plan = services.bridge.plan
        self._ids = tuple(record_ids)
        actions = sum(key in plan.actions for key in self._ids)
        areas = len(self._ids) - actions
        self.add_note(_counted(actions, areas))
        self.lead = person_field(plan)
        self.add_field(_("Lead officer"), self.lead)
        self.agency = NameField(_("Agency"), agencies(plan))
        self.timescale = QComboBox()
        self._offer_timescales()
        if actions:
            self.add_field(_("Agency"), self.agency)
        if areas:
            self.add_field(_("Timescale"), self.timescale)
        self.day = self.add_day(_("Due"))
        self.reason = self.add_text(
            _("Reason"), 2, _("needed where an agreed date moves; it is printed in reports")
        )
        self.approved_by = self.add_line(_("Approved by"))
        for field in (self.agency, self.timescale):
            if field.parentWidget() is None:
                field.setParent(self)
                field.hide()
        self.lead.setFocus()

    @override
    def carry_out(self) -> None:
        """Set what is filled in, in one change set."""
        values = self._values
        if values:
            set_several(
                self.services.bridge.file,
                record_ids=self._ids,
                values=values,
                reason=text_in(self.reason),
                approved_by=text_in(self.approved_by),
            )

    @property
    def _values(self) -> dict[str, str]:
        day, timescale = day_in(self.day), word_in(self.timescale, Timescale)
        texts: dict[str, str] = {name: text_in(box) for name, box in self._boxes.items()}
        texts["timescale"] = timescale.value if timescale else ""
        texts["due"] = day.isoformat() if day else ""
        return {name: text for name, text in texts.items() if text}

    @property
    def _boxes(self) -> dict[str, QLineEdit]:
        return {"lead": self.lead, "agency": self.agency}

    def _offer_timescales(self) -> None:
        self.timescale.addItem(_("As it is"), None)
        for timescale in Timescale:
            if timescale.value:
                self.timescale.addItem(timescale_word(timescale), timescale.value)


def _counted(actions: int, areas: int) -> str:
    words = [
        ngettext("{n} action", "{n} actions", actions).format(n=actions) if actions else "",
        ngettext("{n} area", "{n} areas", areas).format(n=areas) if areas else "",
    ]
    rows = " · ".join(filter(None, words))
    return _("{rows}. Fill in what is to be the same in all of them.").format(rows=rows)
