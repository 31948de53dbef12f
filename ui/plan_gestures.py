"""What can be asked for on the plan page: each gesture for the selected rows."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from actionplan.commands.actions import complete_action, reopen_action, restore_action
from actionplan.commands.areas import restore_area
from actionplan.commands.errors import WithdrawnError
from actionplan.domain.records import Action, Area
from actionplan.domain.rules import is_complete, is_live
from actionplan.domain.stages import Delivery
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.attaching import attach, attach_files
from ui.dialogs.add_action import AddActionDialog
from ui.dialogs.add_area import AddAreaDialog
from ui.dialogs.change_several import ChangeSeveralDialog
from ui.dialogs.choose_delivery import ChooseDeliveryDialog
from ui.dialogs.move_due import MoveDueDialog
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.modal import run
from ui.models.plan_tree_rows import Column
from ui.unsaved import ask_and_do

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.domain.plan import Plan
    from ui.models.plan_tree_edits import NeedsReason
    from ui.services import Services


class PlanGestures(QWidget):
    """A page that carries out gestures on what is selected in it; ``PlanPage`` says what that is.

    The methods are named after the entries of the menus.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services

    @property
    def record_id(self) -> str:
        """The record of the current row, or "" for none."""
        raise NotImplementedError

    @property
    def selected_ids(self) -> list[str]:
        """The records of the selected rows."""
        raise NotImplementedError

    def show_record(self, record_id: str) -> None:
        """Select a record and bring it into view."""
        raise NotImplementedError

    def add_area(self) -> None:
        """Ask for a new area for improvement."""
        self._add(AddAreaDialog(self._services, self._area_here(), self))

    def add_action(self) -> None:
        """Ask for a new action; the area here is proposed, and without any, one is asked for."""
        if any(area.withdrawn_on is None for area in self._plan.areas.values()):
            self._add(AddActionDialog(self._services, self._area_here(), self))
        else:
            self.add_area()

    def post_update(self) -> None:
        """Ask for a progress note on the current row."""
        if self._fits("post_update"):
            run(PostUpdateDialog(self._services, self.record_id, self))

    def move_due_date(self) -> None:
        """Ask for another due date, and why."""
        if self._fits("move_due_date"):
            run(MoveDueDialog(self._services, self.record_id, self))

    def withdraw(self) -> None:
        """Ask why the selected rows are to be withdrawn."""
        record_ids = self._live_ids if self._services.bridge.is_writable else []
        if record_ids or self._fits("withdraw"):
            first, *also = record_ids or [self.record_id]
            run(WithdrawDialog(self._services, first, self, also=also))

    def change_several(self) -> None:
        """Ask what is to be set on all selected rows at once."""
        if record_ids := self._live_ids:
            run(ChangeSeveralDialog(self._services, record_ids, self))

    def complete_action(self) -> None:
        """Say that the current action is done."""
        if self._fits("complete_action"):
            self._attempt(complete_action, action_id=self.record_id)

    def reopen_action(self) -> None:
        """Say that the current action is not done after all, and why."""
        words = _("Open the action again"), _("Reason"), _("Reopen")
        reopen = partial(reopen_action, self._services.bridge.file, action_id=self.record_id)
        ask_and_do(self._services, words, reopen, self)

    def restore(self) -> None:
        """Bring back what was withdrawn."""
        if self.record_id in self._plan.actions:
            self._attempt(restore_action, action_id=self.record_id)
        else:
            self._attempt(restore_area, area_id=self.record_id)

    def attach_evidence(self) -> None:
        """Ask for evidence for the selected rows."""
        actions, areas = self._split(self._live_ids)
        if actions or areas or self._fits("attach_evidence"):
            attach(self._services, self, action_ids=actions, area_ids=areas)

    def _on_reason_needed(self, needed: NeedsReason) -> None:
        record_id, value = needed.record_id, needed.value
        if needed.column == Column.DUE and (value is None or isinstance(value, date)):
            run(MoveDueDialog(self._services, record_id, self, day=value))
        elif value is Delivery.WITHDRAWN:
            run(WithdrawDialog(self._services, record_id, self))
        else:
            chosen = Delivery(str(value))
            run(ChooseDeliveryDialog(self._services, record_id, self, chosen=chosen))

    def _on_dropped(self, record_id: str, sources: list[str]) -> None:
        actions, areas = self._split([record_id])
        if any(source.startswith(("http://", "https://")) for source in sources):
            attach(self._services, self, sources[:1], action_ids=actions, area_ids=areas)
            return
        paths = [Path(source) for source in sources]
        attach_files(self._services, self, paths, action_ids=actions, area_ids=areas)

    def _offered(self) -> set[str]:
        """Return the names of the menu entries that fit the current row."""
        record, today = self._record_here(), self._services.bridge.today
        names = {"copy"}
        if not self._services.bridge.is_writable:
            return names
        names |= {"add_area", "add_action"}
        if record is None:
            return names
        if not is_live(record, today):
            return names | {"restore"}
        names |= {"edit_cell", "post_update", "attach_evidence", "move_due_date", "withdraw"}
        if len(self._live_ids) > 1:
            names.add("change_several")
        if isinstance(record, Action):
            names |= {"move_up", "move_down", "cut"}
            names.add("reopen_action" if is_complete(record, today) else "complete_action")
        return names

    def _fits(self, name: str) -> bool:
        """Say whether a gesture fits the current row; where it does not, tell what is in its way.

        The menu bar and the keys offer it whatever the row is.
        """
        record, today = self._record_here(), self._services.bridge.today
        if name in self._offered():
            return True
        if not self._services.bridge.is_writable:
            words = _("This plan is open for reading only.")
        elif record is None:
            words = _("Choose an area or an action first.")
        elif not is_live(record, today):
            words = WithdrawnError(reference=record.reference).line
        elif isinstance(record, Action):
            words = _("{reference} is complete already.").format(reference=record.reference)
        else:
            words = _("Choose an action first.")
        self._services.messages.note(words)
        return False

    @property
    def _live_ids(self) -> list[str]:
        """The records of the selected rows that take work."""
        plan, today = self._plan, self._services.bridge.today
        records = [plan.actions.get(key) or plan.areas[key] for key in self.selected_ids]
        return [record.id for record in records if is_live(record, today)]

    @property
    def _plan(self) -> Plan:
        return self._services.bridge.plan

    def _has(self, record_id: str) -> bool:
        return record_id in self._plan.actions or record_id in self._plan.areas

    def _record_here(self) -> Action | Area | None:
        plan, record_id = self._plan, self.record_id
        return plan.actions.get(record_id) or plan.areas.get(record_id)

    def _area_here(self) -> str:
        record = self._record_here()
        if isinstance(record, Action):
            return next((key for key in record.area_ids if key in self._plan.areas), "")
        return record.id if record else ""

    def _split(self, record_ids: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        plan = self._plan
        actions = tuple(key for key in record_ids if key in plan.actions)
        return actions, tuple(key for key in record_ids if key in plan.areas)

    def _add(self, dialog: AddAreaDialog | AddActionDialog) -> None:
        if run(dialog):
            self.show_record(dialog.made_id)

    def _attempt(self, gesture: Callable[..., object], **arguments: str) -> None:
        try:
            gesture(self._services.bridge.file, **arguments)
        except PlanError as error:
            self._services.messages.report_error(error, self)
