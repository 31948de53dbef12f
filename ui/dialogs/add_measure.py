"""Adding a measure: what is followed, from where to where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.measures import CHANGEABLE, add_measure, read_number
from actionplan.domain.stages import Direction
from actionplan.domain.wording import direction_word
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in, text_in, word_in
from ui.evidence_links import linked_ids
from ui.widgets.reference_completer import ReferenceCompleter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from ui.services import Services


class AddMeasureDialog(FormDialog):
    """``made_id`` is the new measure once the dialog was accepted."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, _("Add a measure"), _("Add measure"), parent)
        self.made_id = ""
        self.name = self.add_line(_("Measure"), prompt=_("such as visits made on time"))
        self.name.setObjectName("NameField")
        self.areas = self.add_line(_("Areas"), prompt=_("references, such as S2, S3"))
        ReferenceCompleter(services.bridge, self.areas)
        self.unit = self.add_line(_("Unit"), prompt=_("such as % or children"))
        directions: list[tuple[str, object]] = [(direction_word(d), d.value) for d in Direction]
        self.direction = self.add_choice(_("Better is"), directions)
        self.baseline = self.add_line(_("Baseline"), prompt=_("the value it starts from"))
        self.baseline_on = self.add_day(_("Baseline date"))
        self.target = self.add_line(_("Target"), prompt=_("the value to be reached"))
        self.target_by = self.add_day(_("Target date"))
        self.put_beside(self.unit, self.direction)
        self.put_beside(self.baseline, self.baseline_on)
        self.put_beside(self.target, self.target_by)
        self.name.setFocus()

    @override
    def carry_out(self) -> None:
        """Add the measure."""
        bridge = self.services.bridge
        measure = add_measure(
            bridge.file,
            name=text_in(self.name),
            unit=text_in(self.unit),
            direction=word_in(self.direction, Direction) or Direction.UP,
            area_ids=linked_ids(bridge.plan, text_in(self.areas))[1],
            baseline=_number_in(self.baseline, "baseline"),
            baseline_on=day_in(self.baseline_on),
            target=_number_in(self.target, "target"),
            target_by=day_in(self.target_by),
        )
        self.made_id = measure.id


def _number_in(field: QLineEdit, key: str) -> float | None:
    text = text_in(field)
    return read_number(text, _(CHANGEABLE[key])) if text else None
