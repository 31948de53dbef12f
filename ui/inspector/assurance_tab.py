"""The steps of assurance of a record: what was proved, by whom, on what, and the gate ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from actionplan.commands.assurance import LADDER
from actionplan.domain.references import natural_key
from actionplan.domain.rules import assurance_of, is_complete, live_actions, live_evidence
from actionplan.domain.wording import assurance_word
from actionplan.i18n import _
from ui import formats
from ui.dialogs.record_step import GATES
from ui.inspector.panel import Panel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Action, Area, AssuranceStep
    from actionplan.domain.stages import Assurance
    from ui.services import Services


class AssuranceTab(Panel):
    """Of an action every stage with its gate; of an area how each of its actions stands."""

    step_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Assurance"), parent)
        self._services = services

    def show_action(self, action: Action) -> None:
        """Show the stages of an action, those that are reached with the step that reached them."""
        self.clear()
        bridge = self._services.bridge
        now = LADDER.index(assurance_of(bridge.plan, action.id, bridge.today))
        steps = bridge.plan.steps_of(action.id)
        for place, stage in enumerate(LADDER):
            here = [step for step in steps if step.stage is stage]
            if place or here:
                self._add_stage(stage, here, is_reached=place <= now)
            if place == now + 1:
                self._add_gate(action, stage)
        self.end()

    def show_area(self, area: Area) -> None:
        """Show how the actions of an area stand."""
        self.clear()
        bridge = self._services.bridge
        actions = live_actions(bridge.plan, area.id, bridge.today)
        if not actions:
            self.add_text(
                _("No action serves this area yet, so there is nothing to prove."), "muted"
            )
        for action in sorted(actions, key=lambda each: natural_key(each.reference)):
            self.begin()
            self.add_text(f"{action.reference} {action.title}", "strong")
            stage = assurance_of(bridge.plan, action.id, bridge.today)
            self.add_text(assurance_word(stage), "small")
        self.end()

    def _add_stage(self, stage: Assurance, steps: list[AssuranceStep], *, is_reached: bool) -> None:
        self.begin()
        self.add_text(f"{'✔' if is_reached else '○'} {assurance_word(stage)}", "strong")
        if gate := GATES.get(stage, ""):
            self.add_text(_(gate), "small")
        for step in steps:
            self._add_step(step)

    def _add_step(self, step: AssuranceStep) -> None:
        words = _("{day}: {who} was satisfied.")
        if step.failed:
            words = _("{day}: a re-check by {who} failed, so it went back to this stage.")
        self.add_text(words.format(day=formats.day(step.on), who=step.by))
        evidence = self._services.bridge.plan.evidence
        titles = [evidence[key].title for key in step.evidence_ids if key in evidence]
        if titles:
            self.add_text(_("On this evidence: {titles}").format(titles="; ".join(titles)), "muted")
        if step.note:
            self.add_text(step.note, "muted")
        if step.recheck_by:
            day = formats.day(step.recheck_by)
            self.add_text(_("To be looked at again by {day}.").format(day=day), "muted")

    def _add_gate(self, action: Action, stage: Assurance) -> None:
        """Say what is still missing for the next stage, else offer to record it."""
        bridge = self._services.bridge
        if missing := self._missing(action):
            self.add_text(missing, "warning")
            return
        name = _("Record: {stage}").format(stage=assurance_word(stage).lower())
        button = Button(_("Record…"), self._services.theme, name=name)
        button.setObjectName("RecordNextStep")
        button.setEnabled(bridge.is_writable and action.withdrawn_on is None)
        button.clicked.connect(self.step_asked)
        self.add(button)

    def _missing(self, action: Action) -> str:
        plan, today = self._services.bridge.plan, self._services.bridge.today
        if not is_complete(action, today):
            return _("The action has to be complete first.")
        of_areas = [item for key in action.area_ids for item in plan.area_evidence_of(key)]
        if not live_evidence(plan, action.id, today) and not of_areas:
            return _("Evidence has to be attached first.")
        return ""
