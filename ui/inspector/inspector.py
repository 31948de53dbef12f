"""The inspector: head, tabs and the two buttons of the selected area or action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from actionplan.commands.actions import complete_action, reopen_action, restore_action
from actionplan.commands.areas import restore_area
from actionplan.domain.records import Action
from actionplan.domain.rules import area_delivery, shown_delivery
from actionplan.domain.wording import delivery_word
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.dialogs.choose_delivery import ChooseDeliveryDialog
from ui.dialogs.move_due import MoveDueDialog
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.record_step import RecordStepDialog
from ui.dialogs.redact import RedactDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.inspector.record_parts import RecordParts
from ui.modal import run
from ui.plain import Centred, Label
from ui.unsaved import ask_and_do
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from actionplan.domain.records import Area, Update
    from ui.services import Services

_BESIDE_BAR = 6
"""Where the fields of a part end too, before the bar that scrolls them."""


class Inspector(QWidget):
    """Follows the plan; ``show_record`` chooses what it shows, "" for nothing."""

    evidence_asked = Signal(str)  # the id of the record that evidence is to be attached to
    open_asked = Signal(object)  # Evidence
    measure_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._record_id = self._filled_for = ""
        self.setObjectName("Inspector")
        self.setAccessibleName(_("Selected record"))
        self._card = QFrame(self)
        self._content = QWidget(self._card)
        self.heading = Label("", "strong", wrap=True)
        self.advice = Centred(_("Choose an area or an action to see and edit it here."), "muted")
        self._make_head()
        inner = self._lay_out()
        self.parts = RecordParts(services, self._content)  # after the head by the Tab key too
        self.tabs = self.parts.tabs
        self.action_details = self.parts.action_details
        self.area_details = self.parts.area_details
        inner.addWidget(self.parts, 1)
        inner.addWidget(self._foot())
        self._connect()
        self.show_record("")

    def show_record(self, record_id: str) -> None:
        """Show an area or an action; "" or an unknown id shows nothing.

        One that comes back, as when a filter is taken back, is still there: nothing changed it.
        """
        self._record_id = record_id
        record = self._record
        is_back = self._content.isHidden() and record_id == self._filled_for
        self._content.setVisible(record is not None)
        self.advice.setVisible(record is None)
        if record is not None and not is_back:
            self._filled_for = record_id
            self._show(record)

    @property
    def record_id(self) -> str:
        """The id of what is shown."""
        return self._record_id

    def complete(self) -> None:
        """Complete the action, or open it again with a reason."""
        record, file = self._record, self._services.bridge.file
        if not isinstance(record, Action):
            return
        if record.completed_on is not None:
            title = _("Reopen {reference}").format(reference=record.reference)
            reopen = partial(reopen_action, file, action_id=record.id)
            words = title, _("Reason"), _("Reopen")
            ask_and_do(self._services, words, reopen, self)
            return
        try:
            complete_action(file, action_id=record.id)
        except PlanError as error:
            self._services.messages.report_error(error, self)

    def restore(self) -> None:
        """Bring a withdrawn record back."""
        record, file = self._record, self._services.bridge.file
        try:
            if isinstance(record, Action):
                restore_action(file, action_id=record.id)
            elif record is not None:
                restore_area(file, area_id=record.id)
        except PlanError as error:
            self._services.messages.report_error(error, self)

    def withdraw(self) -> None:
        """Withdraw the record with a reason."""
        run(WithdrawDialog(self._services, self._record_id, self))

    def move_due(self) -> None:
        """Move the due date."""
        run(MoveDueDialog(self._services, self._record_id, self))

    def choose_delivery(self) -> None:
        """Choose the delivery over the computed one."""
        if isinstance(self._record, Action):
            run(ChooseDeliveryDialog(self._services, self._record_id, self))

    def record_step(self) -> None:
        """Record a step of assurance."""
        if isinstance(self._record, Action):
            run(RecordStepDialog(self._services, self._record_id, self))

    def redact(self) -> None:
        """Remove a personal detail from the record or from what belongs to it."""
        run(RedactDialog(self._services, self._record_id, self))

    def post_update(self) -> None:
        """Post an update."""
        if self._record is not None:
            run(PostUpdateDialog(self._services, self._record_id, self))

    def correct(self, update: Update) -> None:
        """Correct an update by a new one."""
        run(PostUpdateDialog(self._services, self._record_id, self, corrects=update))

    def on_changed(self, _changes: object) -> None:
        """Show what the plan says now."""
        self._filled_for = ""
        self.show_record(self._record_id)

    # Private

    @property
    def _record(self) -> Area | Action | None:
        bridge = self._services.bridge
        if not bridge.is_open:
            return None
        plan = bridge.plan
        return plan.actions.get(self._record_id) or plan.areas.get(self._record_id)

    def _show(self, record: Area | Action) -> None:
        bridge = self._services.bridge
        delivery = (
            shown_delivery(bridge.plan, record, bridge.today)
            if isinstance(record, Action)
            else area_delivery(bridge.plan, record, bridge.today)
        )
        self.reference.setText(record.reference)
        self.chip.show_status(delivery, delivery_word(delivery))
        self.heading.setText(record.title if isinstance(record, Action) else record.section)
        writable = bridge.is_writable and record.withdrawn_on is None
        self.parts.show_record(record, writable=writable)
        self.update_button.setEnabled(writable)
        self.evidence_button.setEnabled(writable)
        self._fill_menu(record)

    def _fill_menu(self, record: Area | Action) -> None:
        self.menu.clear()
        if record.withdrawn_on is not None:
            self.menu.addAction(_("Restore"), self.restore)
        else:
            if isinstance(record, Action):
                done = _("Reopen…") if record.completed_on else _("Mark complete")
                self.menu.addAction(done, self.complete)
                self.menu.addAction(_("Choose delivery…"), self.choose_delivery)
                self.menu.addAction(_("Record assurance…"), self.record_step)
            self.menu.addAction(_("Move due date…"), self.move_due)
            self.menu.addAction(_("Withdraw…"), self.withdraw)
        self.menu.addAction(_("Remove a personal detail…"), self.redact)
        self.menu_button.setEnabled(self._services.bridge.is_writable)

    def _make_head(self) -> None:
        theme = self._services.theme
        self.reference = Label("", "dialog-title")
        self.chip = Chip(theme, "not_started", "")
        self.menu_button = Button("", theme, icon_name="ellipsis", name=_("More for this record"))
        self.menu_button.setObjectName("RecordMenu")
        self.menu_button.setProperty("menu", "dots")
        self.menu = QMenu(self)
        self.menu_button.setMenu(self.menu)
        self.update_button = Button(_("Progress update"), theme, icon_name="plus")
        self.update_button.setObjectName("UpdateButton")
        self.evidence_button = Button(_("Evidence"), theme, icon_name="plus")
        self.evidence_button.setObjectName("EvidenceButton")

    def _connect(self) -> None:
        self.update_button.clicked.connect(self.post_update)
        self.evidence_button.clicked.connect(self._on_evidence)
        self.action_details.move_due_asked.connect(self.move_due)
        self.action_details.delivery_asked.connect(self.choose_delivery)
        self.action_details.step_asked.connect(self.record_step)
        self.area_details.move_due_asked.connect(self.move_due)
        self.parts.progress.correct_asked.connect(self.correct)
        self.parts.evidence.open_asked.connect(self.open_asked)
        self.parts.assurance.step_asked.connect(self.record_step)
        self.parts.measures.measure_asked.connect(self.measure_asked)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.day_changed.connect(self.on_changed)

    def _on_evidence(self) -> None:
        self.evidence_asked.emit(self._record_id)

    def _lay_out(self) -> QVBoxLayout:
        """Lay out the card with its head; return the column that goes on below."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        self._card.setObjectName("Card")
        outer.addWidget(self._card)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(16, 14, 10, 14)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, _BESIDE_BAR, 0)
        named = FlowLayout(spacing=10)  # the chip goes under a reference that leaves it no room
        named.addWidget(self.reference)
        named.addWidget(self.chip)
        head.addLayout(named, 1)
        head.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(head)
        inner.addWidget(self.heading)
        column.addWidget(self.advice, 1)
        column.addWidget(self._content, 1)
        return inner

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, spacing=10)
        flow.addWidget(self.update_button)
        flow.addWidget(self.evidence_button)
        return foot
