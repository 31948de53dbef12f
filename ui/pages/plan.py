"""The plan: areas for improvement and their actions as a tree, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from actionplan.domain.records import Agency, Person
from actionplan.i18n import _
from ui.inspector.inspector import Inspector
from ui.models.plan_tree import PlanTree
from ui.models.plan_tree_rows import copied_cells
from ui.plan_moves import PlanMoves
from ui.plan_views import chosen_in
from ui.safe_door import SafeDoor
from ui.widgets.button import Button
from ui.widgets.cell_fault import CellFault
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.inspector_slot import stand_beside
from ui.widgets.page_column import page_column
from ui.widgets.page_header import PageHeader
from ui.widgets.plan_menu import PlanMenu
from ui.widgets.plan_table import PlanTable

if TYPE_CHECKING:
    from actionplan.domain.plan import ChangeSet
    from ui.services import Services

_LATER = Qt.ConnectionType.QueuedConnection


class PlanPage(PlanMoves):
    """The tree with its filters; the inspector shows the record of the current row."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        bridge = services.bridge
        self.filters = FilterBar(services)
        self.model = PlanTree(
            bridge.file,
            bridge.today,
            self,
            chosen=self.filters.filter,
            grouping=self.filters.grouping,
        )
        self.tree = PlanTable(services, self.model)
        self.cell_fault = CellFault(services, self.tree, self.model.refused, self.model.index_of)
        self.inspector = Inspector(services)
        self._door = SafeDoor(services, self)
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

    @property
    @override
    def record_id(self) -> str:
        return self.tree.record_id

    @property
    @override
    def selected_ids(self) -> list[str]:
        rows = (self.model.row(index) for index in self.tree.selected_rows())
        return [row.record_id for row in rows if self._has(row.record_id)]

    @property
    @override
    def is_as_planned(self) -> bool:
        return self.model.is_as_planned

    @override
    def areas_in_order(self) -> list[str]:
        return self.model.areas_in_order()

    @override
    def select_records(self, record_ids: list[str]) -> None:
        self.tree.select(record_ids)

    def edit_cell(self) -> None:
        """Type into the current cell, or the first of its row that takes it."""
        self.tree.edit_here()

    def copy(self) -> None:
        """Copy the selected rows for spreadsheets and documents."""
        from ui.copied import copied_table  # noqa: PLC0415  (it brings the reports)

        rows = [copied_cells(self.model.row(index)) for index in self.tree.selected_rows()]
        if rows:
            QGuiApplication.clipboard().setMimeData(copied_table(self.model.titles, rows))

    # What others ask for

    @override
    def show_record(self, record_id: str) -> None:
        """Select an area or action and bring it into view; of a person show the actions alone.

        A view of ``plan_views`` shows what it lets through.
        """
        wanted = chosen_in(record_id)
        if record_id in self._plan.people:
            wanted = {"lead": [record_id]}
        if wanted:
            self.filters.show_only(wanted)
            self.tree.choose_first()
            self.tree.setFocus()
        if not self._has(record_id):
            return
        if not self.model.index_of(record_id).isValid():
            self.filters.clear(keep_grouping=record_id in self._plan.actions)
        self.tree.choose(record_id)
        self.tree.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit; selection and place stay."""
        if any(isinstance(change.record, Person | Agency) for change in changes.changes):
            self.filters.offer_people(self._plan)
        with self.tree.staying():
            self.model.take_in(changes)
            if self.model.chosen != self.filters.filter:  # somebody who was looked for is gone
                self.model.show(self.filters.filter, self.filters.grouping)
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
        shown, every = self.model.count
        if shown == every and not self.tree.currentIndex().isValid():
            self.tree.choose_first()

    def _on_columns_asked(self) -> None:
        button = self.filters.columns
        self.tree.columns.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_measure_asked(self, measure_id: str) -> None:
        self.request_page.emit("measures", measure_id)

    def _on_import_asked(self) -> None:
        self.request_page.emit("import", "")

    def _on_menu_asked(self, place: QPoint) -> None:
        menu = PlanMenu(self._offered(), self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _settle(self) -> None:
        """Show the tree, or what to do where there is nothing to show."""
        shown, every = self.model.count
        self.filters.show_count(shown, every)
        self.filters.setVisible(not self.model.is_empty)
        self._action_button.wear("" if self.model.is_empty else "primary")
        stand_beside(self, self.inspector, wanted=not self.model.is_empty)
        if self.model.is_empty:
            self._places.setCurrentWidget(self._empty)
        elif self.model.rowCount() == 0:
            self._places.setCurrentWidget(self._nothing)
        else:
            self._places.setCurrentWidget(self.tree)

    def _lay_out(self) -> None:
        header = PageHeader(_("Plan"))
        header.add(self.filters.views)
        header.add(self.filters.columns)
        header.add(self._area_button)
        header.add(self._action_button)
        writable = self._services.bridge.is_writable
        for button in (self._area_button, self._action_button):
            button.setEnabled(writable)
        for widget in (self.tree, self._empty, self._nothing):
            self._places.addWidget(widget)
        column = page_column(self, has_inspector=True)
        column.addWidget(header)
        column.addWidget(self.filters)
        column.addWidget(self._places, 1)
        column.addWidget(self.cell_fault)

    def _wire(self) -> None:
        self._action_button.clicked.connect(self.add_action)
        self._area_button.clicked.connect(self.add_area)
        self._empty.asked.connect(self._on_import_asked)
        self._nothing.asked.connect(self.filters.clear)
        self.filters.changed.connect(self._on_filter)
        self.inspector.evidence_asked.connect(self.attach_evidence)
        self.inspector.measure_asked.connect(self._on_measure_asked)
        self.inspector.open_asked.connect(self._door.open)
        self.model.dropped.connect(self._on_dropped, _LATER)
        self.model.reason_needed.connect(self._on_reason_needed, _LATER)
        self.filters.columns.clicked.connect(self._on_columns_asked)
        self.tree.cut_asked.connect(self.cut)
        self.tree.moved.connect(self._on_moved, _LATER)
        self.tree.paste_asked.connect(self.paste)
        self.tree.stepped.connect(self._on_stepped)
        self.tree.chosen.connect(self.inspector.show_record)
        self.tree.copy_asked.connect(self.copy)
        self.tree.customContextMenuRequested.connect(self._on_menu_asked)
        self.tree.withdraw_asked.connect(self.withdraw)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.day_changed.connect(self.on_day_changed)


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
