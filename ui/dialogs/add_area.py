"""Adding an area for improvement by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.areas import add_area
from actionplan.domain.references import in_report_order
from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, text_in, word_in
from ui.widgets.person_field import NameField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class AddAreaDialog(FormDialog):
    """``record_id`` is an area whose section is proposed, or ""; ``made_id`` is the new area."""

    def __init__(
        self, services: Services, record_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(services, _("Add an area for improvement"), _("Add area"), parent)
        self.made_id = ""
        plan = services.bridge.plan
        areas = in_report_order(plan.areas.values())
        sections = list(dict.fromkeys(area.section for area in areas if area.section))
        self.text = self.add_text(
            _("Area for improvement"), 4, _("word for word, as the inspection report has it")
        )
        self.section = NameField(_("Service or body"), sections)
        beside = plan.areas.get(record_id)
        self.section.setText(beside.section if beside else next(iter(sections), ""))
        self.add_field(_("Service or body"), self.section)
        self.timescale = self.add_choice(
            _("Timescale"), [(timescale_word(each), each) for each in Timescale]
        )
        self.text.setFocus()

    @override
    def carry_out(self) -> None:
        """Add the area."""
        area = add_area(
            self.services.bridge.file,
            section=text_in(self.section),
            text=text_in(self.text),
            timescale=word_in(self.timescale, Timescale) or Timescale.NONE,
        )
        self.made_id = area.id
