"""The parts of the inspector under its tabs, each filled when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from actionplan.domain.records import Action
from actionplan.i18n import _
from ui.inspector.action_details import ActionDetails
from ui.inspector.area_details import AreaDetails
from ui.inspector.assurance_tab import AssuranceTab
from ui.inspector.evidence_tab import EvidenceTab
from ui.inspector.history_tab import HistoryTab
from ui.inspector.measures_tab import MeasuresTab
from ui.inspector.part_bar import PartBar
from ui.inspector.progress_tab import ProgressTab

if TYPE_CHECKING:
    from actionplan.domain.records import Area, Evidence, Measure, Update
    from ui.services import Services

DETAILS, PROGRESS, EVIDENCE, ASSURANCE, MEASURES, HISTORY = range(6)


class RecordParts(QWidget):
    """Tabs over one part each; ``show_record`` fills the one that is open."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._record: Area | Action | None = None
        # each in its place from the start: whoever moves is dressed anew with all that is in it
        self.bar = PartBar(services.theme, _("Parts of the record"), self)
        self.stack = QStackedWidget(self)
        self._details = QStackedWidget(self.stack)
        self.tabs = self.bar.tabs
        names = (_("Details"), _("Progress"), _("Evidence"), _("Assurance"), _("Measures"))
        for words in (*names, _("History")):
            self.tabs.addTab(words)
        self.action_details = ActionDetails(services, self._details)
        self.area_details = AreaDetails(services, self._details)
        self.progress = ProgressTab(services, self.stack)
        self.evidence = EvidenceTab(services, self.stack)
        self.assurance = AssuranceTab(services, self.stack)
        self.measures = MeasuresTab(services, self.stack)
        self.history = HistoryTab(services, self.stack)
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_tab)

    def show_record(self, record: Area | Action, *, writable: bool) -> None:
        """Show an area or an action."""
        self._record = record
        if isinstance(record, Action):
            self._details.setCurrentWidget(self.action_details)
            self.action_details.show_action(record)
        else:
            self._details.setCurrentWidget(self.area_details)
            self.area_details.show_area(record)
        self.action_details.set_writable(writable=writable)
        self.area_details.set_writable(writable=writable)
        self._show_counts(record)
        self._fill(record, self.tabs.currentIndex())

    def _on_tab(self, index: int) -> None:
        if self._record is not None:
            self._fill(self._record, index)

    def _fill(self, record: Area | Action, index: int) -> None:
        plan = self._services.bridge.plan
        if index == PROGRESS:
            self.progress.show_updates(self._updates(record), plan.revisions_of(record.id))
        elif index == EVIDENCE:
            self.evidence.show_evidence(self._evidence_of(record))
        elif index == ASSURANCE and isinstance(record, Action):
            self.assurance.show_action(record)
        elif index == ASSURANCE:
            self.assurance.show_area(plan.areas[record.id])
        elif index == MEASURES:
            self.measures.show_measures(self._measures_of(record))
        elif index == HISTORY:
            self.history.show_history(record.id)
        self.stack.setCurrentIndex(index)

    def _show_counts(self, record: Area | Action) -> None:
        updates, evidence = self._updates(record), self._evidence_of(record)
        measures = self._measures_of(record)
        self.bar.name_parts(
            {
                PROGRESS: _("Progress {count}").format(count=len(updates)),
                EVIDENCE: _("Evidence {count}").format(count=len(evidence)),
                MEASURES: _("Measures {count}").format(count=len(measures)),
            }
        )

    def _updates(self, record: Area | Action) -> tuple[Update, ...]:
        plan = self._services.bridge.plan
        return plan.updates_of(record.id) + plan.area_updates_of(record.id)

    def _evidence_of(self, record: Area | Action) -> tuple[Evidence, ...]:
        plan = self._services.bridge.plan
        items = plan.evidence_of(record.id) + plan.area_evidence_of(record.id)
        return tuple(item for item in items if item.withdrawn_on is None)

    def _measures_of(self, record: Area | Action) -> tuple[Measure, ...]:
        area_ids = record.area_ids if isinstance(record, Action) else (record.id,)
        measures_of = self._services.bridge.plan.measures_of
        found = {each.id: each for key in area_ids for each in measures_of(key)}
        return tuple(found.values())

    def _lay_out(self) -> None:
        self._details.addWidget(self.action_details)
        self._details.addWidget(self.area_details)
        parts = (self.progress, self.evidence, self.assurance, self.measures, self.history)
        for part in (self._details, *parts):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
