"""The last step of a new plan: where it is kept, its password, and what will be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from actionplan.commands.protection import check_new_password
from actionplan.commands.words import needed
from actionplan.i18n import _, mark
from actionplan.overriding import override
from ui.dialogs.steps import Step
from ui.file_names import file_name, plan_path, typed_path
from ui.formats import span
from ui.plain import Label
from ui.sample_plan import plans_folder
from ui.widgets.button import Button
from ui.widgets.password_fields import ShowBox, hide_text
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.dialogs.new_plan_steps import InspectionStep, PlanStep, ReportingStep
    from ui.services import Services


class PlaceStep(Step):
    """Where the plan is kept, and whether a password protects it."""

    def __init__(
        self,
        services: Services,
        plan: PlanStep,
        inspection: InspectionStep,
        reporting: ReportingStep,
    ) -> None:
        advice = _("Nothing is written before you choose “Create plan”.")
        super().__init__(services, _("Where it is kept"), advice)
        self._plan, self._inspection, self._reporting = plan, inspection, reporting
        self._folder = plans_folder(services.settings)
        self._is_named = False
        self.place = QLineEdit()
        self.place.setObjectName("PlaceField")
        self.browse_button = Button(
            _("Choose…"), services.theme, name=_("Choose where to keep the plan")
        )
        self.add_field(_("Kept in"), self.place, beside=self.browse_button)
        self.protect_tick = TickBox(_("Protect with a password"), services.theme)
        self.body.addWidget(self.protect_tick)
        self.password, self.again = hide_text(QLineEdit()), hide_text(QLineEdit())
        show_box = ShowBox(services.theme, self.password, self.again)
        self._secret = (
            self.add_field(_("New password"), self.password, _("8 characters at least")),
            self.add_field(_("The same again"), self.again),
            show_box,
            Label(_("Nobody can recover a forgotten password."), "muted", wrap=True),
        )
        for part in self._secret[2:]:
            self.body.addWidget(part)
        self.summary = self.add_note()
        self.body.addStretch()
        self.place.textEdited.connect(self._on_place)
        self.browse_button.clicked.connect(self.browse)
        self.protect_tick.toggled.connect(self._on_protect)
        self._on_protect(is_on=False)

    @property
    def path(self) -> Path:
        """Where the plan will be kept."""
        return plan_path(typed_path(self.place.text()))

    @property
    def secret(self) -> str:
        """The password, "" for none."""
        return self.password.text() if self.protect_tick.isChecked() else ""

    def browse(self) -> None:
        """Ask where to keep the plan."""
        messages = self.services.messages
        kinds = "ActionPlan (*.actionplan)"
        path = messages.ask_save(_("Keep the plan"), kinds, str(self.path), self)
        if path is not None:
            self._is_named = True
            self.place.setText(str(path))

    @override
    def prepare(self) -> None:
        """Follow the title, until somebody says another name."""
        if not self._is_named:
            name = f"{file_name(self._plan.title_field.text())}.actionplan"
            self.place.setText(str(self._folder / name))
        self.summary.setText("\n".join(self._told()))

    @override
    def check(self) -> None:
        """Make sure that there is a place, and that the password is what was meant."""
        needed(self.place.text(), mark("Kept in"))
        if self.protect_tick.isChecked():
            check_new_password(self.password.text(), self.again.text())

    def _on_place(self) -> None:
        self._is_named = True

    def _told(self) -> Iterator[str]:
        """Say in lines what will be made."""
        inspection, (start, end) = self._inspection.inspection, self._reporting.days
        yield _("Plan: {title}").format(title=self._plan.title_field.text())
        if inspection is not None:
            days = span(inspection.start, inspection.end) if inspection.start else ""
            words = (
                _("Inspection: {title}, {days}") if inspection.start else _("Inspection: {title}")
            )
            yield words.format(title=inspection.title, days=days)
        if start is not None:
            yield _("First report: {period}").format(period=span(start, end))

    def _on_protect(self, is_on: bool) -> None:  # noqa: FBT001  (Qt's signal)
        for part in self._secret:
            part.setVisible(is_on)
