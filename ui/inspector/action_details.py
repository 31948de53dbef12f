"""The details of an action: every field in place, delivery and assurance with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from actionplan.domain.people import agency_label, lead_label
from actionplan.domain.rules import assurance_of, delivery_of, progress
from actionplan.domain.wording import assurance_word, delivery_mark, delivery_word
from actionplan.i18n import _, ngettext
from ui import formats
from ui.inspector.fields import KeptField
from ui.inspector.panel import Panel
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.person_field import NameField, agencies, roles
from ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from actionplan.domain.records import Action
    from ui.services import Services


class ActionDetails(Panel):
    """Asks by signals for what needs a dialog; the fields set themselves."""

    move_due_asked = Signal()
    delivery_asked = Signal()
    step_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Details"), parent)
        self._services = services
        theme = services.theme
        self.detail = self._field("detail", _("What will be done"), TextBox("", 3))
        self.lead_box = NameField("", [])
        self.lead = self._field("lead", _("Lead officer"), self.lead_box)
        self.agency_box = NameField("", [])
        self.agency = self._field("agency", _("Agency"), self.agency_box)
        self.start = self._field("start", _("Start"), QLineEdit())
        self.percent = self._field("percent", _("Percent done"), QLineEdit())
        self.due = Label("", wrap=True)
        self.due_button = Button(_("Move…"), theme, look="link", name=_("Move the due date"))
        self.due_button.setObjectName("MoveDueButton")
        self.delivery = Chip(theme, "not_started", "")
        self.delivery_button = Button(_("Choose…"), theme, look="link", name=_("Choose delivery"))
        self.delivery_reason = Label("", "small", wrap=True)
        self.assurance = Label("", "strong", wrap=True)
        self.step_button = Button(_("Record…"), theme, look="link", name=_("Record assurance"))
        self.step_button.setObjectName("RecordStepButton")
        self.success = self._field("success", _("How we will know it worked"), TextBox("", 2))
        self.required = self._field("evidence_required", _("Evidence required"), TextBox("", 2))
        self.cost = self._field("cost", _("Cost and funding"), QLineEdit())
        self.decision = self._field("decision", _("Decision needed"), TextBox("", 2))
        self._lay_out()
        self.due_button.clicked.connect(self.move_due_asked)
        self.delivery_button.clicked.connect(self.delivery_asked)
        self.step_button.clicked.connect(self.step_asked)

    def show_action(self, action: Action) -> None:
        """Show an action."""
        plan = self._services.bridge.plan
        self.lead_box.offer(roles(plan))
        self.agency_box.offer(agencies(plan))
        shown = {
            self.detail: action.detail,
            self.lead: lead_label(plan, action.lead_id),
            self.agency: agency_label(plan, action.agency_id),
            self.start: formats.day(action.start) if action.start else "",
            self.percent: f"{progress(plan, action, self._services.bridge.today)} %",
            self.success: action.success,
            self.required: action.evidence_required,
            self.cost: action.cost,
            self.decision: action.decision_needed,
        }
        for field, text in shown.items():
            field.show_value(action.reference, text)
        self._show_due(action)
        self._show_status(action)

    def set_writable(self, *, writable: bool) -> None:
        """Allow or forbid editing."""
        for field in self.findChildren(KeptField):
            field.box.setReadOnly(not writable)
        for button in (self.due_button, self.delivery_button, self.step_button):
            button.setEnabled(writable)

    def _show_due(self, action: Action) -> None:
        moved = len(self._services.bridge.plan.revisions_of(action.id))
        text = formats.day(action.due)
        if moved:
            times = ngettext("revised once", "revised {count} times", moved).format(count=moved)
            first = _("first agreed {day}").format(day=formats.day(action.original_due))
            text = f"{text} · {times}, {first}"
        self.due.setText(text)

    def _show_status(self, action: Action) -> None:
        bridge = self._services.bridge
        state = delivery_of(bridge.plan, action, bridge.today)
        self.delivery.show_status(state.shown, delivery_word(state.shown))
        self.delivery_reason.setVisible(state.chosen is not None)
        if state.chosen is not None:
            self.delivery_reason.setText(
                _("Chosen over {computed}: {reason}").format(
                    computed=delivery_mark(state.computed), reason=state.reason
                )
            )
        self.assurance.setText(assurance_word(assurance_of(bridge.plan, action.id, bridge.today)))

    def _field(self, name: str, caption: str, box: QLineEdit | TextBox) -> KeptField:
        return KeptField(self._services, name, caption, box)

    def _lay_out(self) -> None:
        for field in (self.detail, self.lead, self.agency):
            self.add(field)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for field in (self.start, self.percent):  # one may be told to be wrong beneath
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.add_row(pair)
        self.add_line(_("Due"), self.due, self.due_button)
        self.add_line(_("Delivery"), self.delivery, self.delivery_button)
        self.add(self.delivery_reason)
        self.add_line(_("Assurance"), self.assurance, self.step_button)
        for field in (self.success, self.required, self.cost, self.decision):
            self.add(field)
        self.column.addStretch()
