"""Choosing moments of the plan's past: one to look at, or two to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from actionplan.commands.looking_back import NOW, Standing, plan_as_it_stood, standing
from actionplan.domain.days import parse_day
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class AsOfDialog(FormDialog):
    """Ask for a day; ``stood`` is the plan as it stood at its end."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, _("The plan as of a day"), _("Show"), parent)
        self.stood: Standing | None = None
        self.add_note(_("It is shown as it was known at the end of that day, to read only."))
        self.day = self.add_day(_("Day"))
        self.day.setFocus()

    @override
    def carry_out(self) -> None:
        """Read the plan of that day."""
        day = day_in(self.day) or self.services.bridge.today
        self.stood = plan_as_it_stood(self.services.bridge.file, day)


class CompareDialog(FormDialog):
    """Ask for two moments; ``moments`` are the plan at both."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, _("Compare two moments"), _("Compare"), parent)
        self.moments: tuple[Standing, Standing] | None = None
        self.add_note(_("Choose a frozen period or now, or type a day such as 12 Oct 2026."))
        self.before = self._add_moment(_("From"))
        self.after = self._add_moment(_("To"))
        self.after.setCurrentText(_("now"))
        self.before.setFocus()

    @override
    def carry_out(self) -> None:
        """Read the plan at both moments."""
        self.moments = (self._standing(self.before), self._standing(self.after))

    def _add_moment(self, caption: str) -> QComboBox:
        plan = self.services.bridge.plan
        frozen = [period for period in plan.periods.values() if period.frozen_at is not None]
        frozen.sort(key=lambda period: period.end, reverse=True)
        codes = [(p.name, f"{p.start.isoformat()}..{p.end.isoformat()}") for p in frozen]
        field = self.add_choice(caption, [*codes, (_("now"), NOW)])
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        return field

    def _standing(self, field: QComboBox) -> Standing:
        bridge, text = self.services.bridge, field.currentText().strip()
        chosen = field.findText(text)
        if chosen >= 0:
            return standing(bridge.file, str(field.itemData(chosen)))
        try:
            day = parse_day(text, bridge.today)
        except PlanError:
            return standing(bridge.file, text)
        return plan_as_it_stood(bridge.file, day)
