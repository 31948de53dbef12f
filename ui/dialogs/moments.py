"""Choosing moments of the plan's past: one to look at, or two to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from actionplan.commands.looking_back import NOW, Meant, meant, meant_day
from actionplan.domain.days import parse_day
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class AsOfDialog(FormDialog):
    """Ask for a day; ``chosen`` is the moment of its end."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, _("The plan as of a day"), _("Show"), parent)
        self.chosen: Meant | None = None
        self.add_note(_("It is shown as it was known at the end of that day, to read only."))
        self.day = self.add_day(_("Day"))
        self.day.setFocus()

    @override
    def carry_out(self) -> None:
        """Read the day."""
        day = day_in(self.day) or self.services.bridge.today
        self.chosen = meant_day(day)


class CompareDialog(FormDialog):
    """Ask for two ``moments``."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, _("Compare two moments"), _("Compare"), parent)
        self.moments: tuple[Meant, Meant] | None = None
        self.add_note(_("Choose a frozen period or now, or type a day such as 12 Oct 2026."))
        self.before = self._add_moment(_("From"))
        self.after = self._add_moment(_("To"))
        self.after.setCurrentText(_("now"))
        self.before.setFocus()

    @override
    def carry_out(self) -> None:
        """Read both moments."""
        self.moments = (self._meant(self.before), self._meant(self.after))

    def _add_moment(self, caption: str) -> QComboBox:
        plan = self.services.bridge.plan
        frozen = [period for period in plan.periods.values() if period.frozen_at is not None]
        frozen.sort(key=lambda period: period.end, reverse=True)
        codes = [(p.name, f"{p.start.isoformat()}..{p.end.isoformat()}") for p in frozen]
        field = self.add_choice(caption, [*codes, (_("now"), NOW)])
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        return field

    def _meant(self, field: QComboBox) -> Meant:
        bridge, text = self.services.bridge, field.currentText().strip()
        chosen = field.findText(text)
        if chosen >= 0:
            return meant(bridge.file, str(field.itemData(chosen)))
        try:
            day = parse_day(text, bridge.today)
        except PlanError:
            return meant(bridge.file, text)
        return meant_day(day)
