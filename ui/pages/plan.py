"""The plan: areas for improvement and their actions as a tree, edited in place."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from actionplan.commands.actions import complete_action, reopen_action, restore_action
from actionplan.commands.areas import restore_area
from actionplan.domain.records import Action, Area, Person
from actionplan.domain.rules import is_complete, is_live
from actionplan.domain.stages import Delivery
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.dialogs.add_action import AddActionDialog
from ui.dialogs.add_area import AddAreaDialog
from ui.dialogs.choose_delivery import ChooseDeliveryDialog
from ui.dialogs.move_due import MoveDueDialog
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.inspector.inspector import Inspector
from ui.models.plan_tree import PlanTree
from ui.models.plan_tree_copy import as_html, as_tsv
from ui.models.plan_tree_rows import Column
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.page_header import PageHeader
from ui.widgets.plan_menu import PlanMenu
from ui.widgets.plan_table import PlanTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from actionplan.domain.plan import ChangeSet, Plan
    from ui.models.plan_tree_edits import NeedsReason
    from ui.services import Services

_LATER = Qt.ConnectionType.QueuedConnection
_READING = frozenset({"copy"})


class PlanPage(QWidget):
    """The tree with its filters; the inspector shows the record of the current row."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        bridge = services.bridge
        self.model = PlanTree(bridge.file, bridge.today, self)
        self.filters = FilterBar(services)
        self.model.show(self.filters.filter, self.filters.grouping)
        self.tree = PlanTable(services, self.model)
        self.inspector = Inspector(services)
        self._empty = _empty_plan(services)
        self._nothing = _nothing_found(services)
        self._places = QStackedWidget()
        self._area_button = Button(_("Area"), services.theme, icon_name="plus", name=_("Add area"))
        self._action_button = Button(
            _("Action"), services.theme, icon_name="plus", look="primary", name=_("Add action")
        )
        self._lay_out()
        self._wire()
        self._settle()
        self.tree.choose_first()

    # What the menus ask for

    def add_area(self) -> None:
        """Ask for a new area for improvement."""
        self._add(AddAreaDialog(self._services, self._area_here(), self))

    def add_action(self) -> None:
        """Ask for a new action; the area here is proposed."""
        self._add(AddActionDialog(self._services, self._area_here(), self))

    def post_update(self) -> None:
        """Ask for a progress note on the current row."""
        if record_id := self._here():
            self._run(PostUpdateDialog(self._services, record_id, self))

    def move_due_date(self) -> None:
        """Ask for another due date, and why."""
        if record_id := self._here():
            self._run(MoveDueDialog(self._services, record_id, self))

    def withdraw(self) -> None:
        """Ask why the current row is to be withdrawn."""
        record = self._record_here()
        if record is not None and is_live(record, self._services.bridge.today):
            self._run(WithdrawDialog(self._services, record.id, self))

    def complete_action(self) -> None:
        """Say that the current action is done."""
        if self._here() in self._plan.actions:
            self._attempt(complete_action, action_id=self._here())

    def reopen_action(self) -> None:
        """Say that the current action is not done after all, and why."""
        title, record_id = _("Open the action again"), self._here()
        reason = self._services.messages.ask_text(title, _("Reason"), parent=self)
        if reason is not None:
            self._attempt(reopen_action, action_id=record_id, reason=reason)

    def restore(self) -> None:
        """Bring back what was withdrawn."""
        if self._here() in self._plan.actions:
            self._attempt(restore_action, action_id=self._here())
        else:
            self._attempt(restore_area, area_id=self._here())

    def attach_evidence(self) -> None:
        """Ask for evidence for the selected rows."""
        actions, areas = self._split(self._selected())
        if actions or areas:
            kind = _named("ui.dialogs.attach:AttachDialog")
            self._run(kind(self._services, action_ids=actions, area_ids=areas, parent=self))

    def edit_cell(self) -> None:
        """Type into the current cell, or the first of its row that takes it."""
        self.tree.edit_here()

    def copy(self) -> None:
        """Copy the selected rows for spreadsheets and documents."""
        rows = [self.model.row(index) for index in self.tree.selected_rows()]
        if rows:
            copied = QMimeData()
            copied.setText(as_tsv(rows, self.model.titles))
            copied.setData("text/html", as_html(rows, self.model.titles).encode())
            QGuiApplication.clipboard().setMimeData(copied)

    # What others ask for

    def show_record(self, record_id: str) -> None:
        """Select an area or action and bring it into view, filters or not."""
        if not self._has(record_id):
            return
        if not self.model.index_of(record_id).isValid():
            self.filters.clear(keep_grouping=record_id in self._plan.actions)
        self.tree.choose(record_id)
        self.tree.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit; selection and place stay."""
        if any(isinstance(change.record, Person) for change in changes.changes):
            self.filters.offer_leads(self._plan)
        with self.tree.staying():
            self.model.take_in(changes)
        self._settle()

    def on_day_changed(self) -> None:
        """Work out what is late on the new day."""
        with self.tree.staying():
            self.model.read_again(self._services.bridge.today)
        self._settle()

    # What happens on the page

    def _on_filter(self) -> None:
        with self.tree.staying():
            self.model.show(self.filters.filter, self.filters.grouping)
        self._settle()

    def _on_refused(self, index: QPersistentModelIndex, typed: object, error: PlanError) -> None:
        self._services.messages.report_error(error, self)
        if index.isValid():
            self.tree.edit_again(
                self.model.index(index.row(), index.column(), index.parent()), typed
            )

    def _on_reason_needed(self, needed: NeedsReason) -> None:
        record_id, value = needed.record_id, needed.value
        if needed.column == Column.DUE:
            self._run(MoveDueDialog(self._services, record_id, self, day=_as_day(value)))
        elif value is Delivery.WITHDRAWN:
            self._run(WithdrawDialog(self._services, record_id, self))
        else:
            chosen = Delivery(str(value))
            self._run(ChooseDeliveryDialog(self._services, record_id, self, chosen=chosen))

    def _on_files_dropped(self, record_id: str, names: list[str]) -> None:
        actions, areas = self._split([record_id])
        attach = _named("ui.widgets.attaching:attach_files")
        paths = [Path(name) for name in names]
        attach(self._services, self, paths, action_ids=actions, area_ids=areas)

    def _on_import_asked(self) -> None:
        self.request_page.emit("import", "")

    def _on_menu_asked(self, place: QPoint) -> None:
        menu = PlanMenu(self._offered(), self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

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
        if isinstance(record, Action):
            names.add("reopen_action" if is_complete(record, today) else "complete_action")
        return names

    @property
    def _plan(self) -> Plan:
        return self._services.bridge.plan

    def _has(self, record_id: str) -> bool:
        return record_id in self._plan.actions or record_id in self._plan.areas

    def _here(self) -> str:
        return self.tree.record_id

    def _record_here(self) -> Action | Area | None:
        plan, record_id = self._plan, self._here()
        return plan.actions.get(record_id) or plan.areas.get(record_id)

    def _area_here(self) -> str:
        record = self._record_here()
        if isinstance(record, Action):
            return next((key for key in record.area_ids if key in self._plan.areas), "")
        return record.id if record else ""

    def _selected(self) -> list[str]:
        rows = (self.model.row(index) for index in self.tree.selected_rows())
        return [row.record_id for row in rows if self._has(row.record_id)]

    def _split(self, record_ids: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        plan = self._plan
        actions = tuple(key for key in record_ids if key in plan.actions)
        return actions, tuple(key for key in record_ids if key in plan.areas)

    def _add(self, dialog: AddAreaDialog | AddActionDialog) -> None:
        if self._run(dialog):
            self.show_record(dialog.made_id)

    def _run(self, dialog: QDialog) -> bool:
        try:
            return bool(dialog.exec())
        finally:
            dialog.deleteLater()

    def _attempt(self, gesture: Callable[..., object], **arguments: str) -> None:
        try:
            gesture(self._services.bridge.file, **arguments)
        except PlanError as error:
            self._services.messages.report_error(error, self)

    def _settle(self) -> None:
        """Show the tree, or what to do where there is nothing to show."""
        shown, every = self.model.count
        self.filters.show_count(shown, every)
        self.filters.setVisible(not self.model.is_empty)
        if self.model.is_empty:
            self._places.setCurrentWidget(self._empty)
        elif self.model.rowCount() == 0:
            self._places.setCurrentWidget(self._nothing)
        else:
            self._places.setCurrentWidget(self.tree)

    def _lay_out(self) -> None:
        header = PageHeader(_("Plan"))
        header.add(self._area_button)
        header.add(self._action_button)
        writable = self._services.bridge.is_writable
        for button in (self._area_button, self._action_button):
            button.setEnabled(writable)
        for widget in (self.tree, self._empty, self._nothing):
            self._places.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(header)
        column.addWidget(self.filters)
        column.addWidget(self._places, 1)

    def _wire(self) -> None:
        self._action_button.clicked.connect(self.add_action)
        self._area_button.clicked.connect(self.add_area)
        self._empty.asked.connect(self._on_import_asked)
        self._nothing.asked.connect(self.filters.clear)
        self.filters.changed.connect(self._on_filter)
        self.inspector.evidence_asked.connect(self.attach_evidence)
        self.model.files_dropped.connect(self._on_files_dropped, _LATER)
        self.model.reason_needed.connect(self._on_reason_needed, _LATER)
        self.model.refused.connect(self._on_refused, _LATER)
        self.tree.chosen.connect(self.inspector.show_record)
        self.tree.copy_asked.connect(self.copy)
        self.tree.customContextMenuRequested.connect(self._on_menu_asked)
        self.tree.withdraw_asked.connect(self.withdraw)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.day_changed.connect(self.on_day_changed)


def _named(place: str) -> Any:
    """Return what "module:name" names; imported when it is first asked for."""
    module, name = place.split(":")
    return getattr(importlib.import_module(module), name)


def _as_day(value: object) -> Any:
    return value


def _empty_plan(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "list-tree",
        _("Nothing is planned yet"),
        _("Import the inspection report to take over its areas for improvement, or add them here."),
        button=_("Import inspection report"),
    )


def _nothing_found(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "search",
        _("Nothing passes this filter"),
        _("The plan has areas and actions, but none that is wanted here."),
        button=_("Show everything"),
    )
