"""The assistant for a new plan: five short steps that can each be left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance

from actionplan.commands.beginning import Beginning, begin_plan
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.new_plan_place import PlaceStep
from ui.dialogs.new_plan_steps import (
    EMPTY,
    REPORT,
    SAMPLE,
    InspectionStep,
    PlanStep,
    ReportingStep,
    StartStep,
)
from ui.dialogs.steps import StepsDialog
from ui.sample_plan import sample_plan
from ui.settings import FOLDER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class NewPlanDialog(StepsDialog):
    """Makes a plan of what its steps hold; what was typed stays when that is refused.

    ``file_chosen`` tells the path of a report or tracker to read, or of the sample to open.
    """

    file_chosen = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, _("New plan"), _("Create plan"), parent)
        self.start = StartStep(services)
        self.plan = PlanStep(services)
        self.inspection = InspectionStep(services, self.plan)
        self.reporting = ReportingStep(services, self.inspection)
        self.place = PlaceStep(services, self.plan, self.inspection, self.reporting)
        self.start.chosen.connect(self.take_way)
        self.reporting.prepare()
        self._untouched = self.beginning
        if isinstance(dropped := getattr(parent, "dropped", None), SignalInstance):
            self.file_chosen.connect(dropped)  # the window takes it as if dropped on it
        self.show_steps((self.start, self.plan, self.inspection, self.reporting, self.place))

    @property
    def beginning(self) -> Beginning:
        """What the plan begins with, as the steps stand."""
        start, end = self.reporting.days
        return Beginning(
            title=self.plan.title_field.text(),
            organisation=self.plan.organisation.text(),
            nation=self.plan.nation,
            framework=self.plan.framework,
            inspection=self.inspection.inspection,
            months=self.reporting.months,
            start=start,
            end=end,
            pack=self.reporting.pack,
            board_on=self.reporting.board_day,
            lead=self.reporting.lead.text(),
        )

    @override
    def may_leave(self) -> bool:
        """Ask before what was typed is lost."""
        if self.beginning == self._untouched:
            return True
        title, text = _("Leave the new plan?"), _("What you typed is not kept.")
        return self.services.messages.ask(title, text, _("Leave"), self)

    @override
    def carry_out(self) -> None:
        """Make the plan and show it."""
        services, path = self.services, self.place.path
        file = begin_plan(
            path,
            self.beginning,
            who=services.settings.who(),
            clock=services.clock,
            password=self.place.secret,
        )
        self.plan.remember()
        services.settings.set(FOLDER, str(path.parent))
        services.settings.add_recent(path)
        services.bridge.adopt(file)

    def take_way(self, way: str) -> None:
        """Go on with an empty plan, or leave the rest to the report, the tracker or the sample."""
        if way == EMPTY:
            self.go_on()
            return
        if way == SAMPLE:
            path = sample_plan(self.services, self)
        elif way == REPORT:
            kinds = f"{_('Inspection reports')} (*.pdf *.docx *.txt)"
            path = self.services.messages.ask_open(_("Import inspection report"), kinds, self)
        else:
            kinds = f"{_('Spreadsheets and trackers')} (*.xlsx *.xls *.ods *.csv *.docx)"
            path = self.services.messages.ask_open(_("Import spreadsheet or tracker"), kinds, self)
        if path is not None:
            self.done(self.DialogCode.Rejected)
            self.file_chosen.emit(str(path))
