"""People and agencies: who answers for what, who has too much, and work handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from actionplan.domain.records import Agency, Person
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.people import open_without_lead
from ui.dialogs.agency import AgencyDialog
from ui.dialogs.hand_over import HandOverDialog
from ui.dialogs.merge import MergeDialog
from ui.dialogs.person import PersonDialog
from ui.modal import run
from ui.models.people_rows import Kind
from ui.people_counting import PeopleCounting
from ui.plan_views import view_of
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.inspector_slot import stand_beside
from ui.widgets.page_column import page_column
from ui.widgets.page_header import PageHeader
from ui.widgets.people_details import PeopleDetails
from ui.widgets.people_filter import PeopleFilterBar
from ui.widgets.people_menu import PeopleMenu
from ui.widgets.people_view import PeopleView

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QShowEvent
    from PySide6.QtWidgets import QDialog

    from actionplan.domain.plan import ChangeSet, Plan
    from ui.models.people_table import PeopleTable
    from ui.services import Services

_KINDS = (Kind.PEOPLE, Kind.AGENCIES)


class PeoplePage(QWidget):
    """Two tables, people and agencies; the inspector shows what the current one carries."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.header = PageHeader(_("People and agencies"))
        self.agency_button = Button(_("Agency"), theme, icon_name="plus", name=_("Add agency"))
        self.person_button = Button(
            _("Person"), theme, icon_name="plus", look="primary", name=_("Add person")
        )
        self.tabs = _tabs()
        self.filters = PeopleFilterBar(theme)
        self._counting = PeopleCounting(services.bridge, self)
        self.models = [self._counting.tables[kind] for kind in _KINDS]
        self.views = [PeopleView(theme, model) for model in self.models]
        self.inspector = PeopleDetails(services)
        self.empty, self.no_agencies = _empty(services), _no_agencies(services)
        self.nothing = _nothing_found(services)
        self._places = QStackedWidget()
        self._lay_out()
        self._connect()
        self._catch_up()

    @property
    def kind(self) -> Kind:
        """Whether people or agencies are shown."""
        return _KINDS[self.tabs.currentIndex()]

    @property
    def is_busy(self) -> bool:
        """Whether the work of people or agencies is still counted."""
        return self._counting.is_busy

    @property
    def view(self) -> PeopleView:
        """The table that is shown."""
        return self.views[self.tabs.currentIndex()]

    @property
    def record_id(self) -> str:
        """The current person or agency, or ""."""
        return self.view.record_id

    def show_record(self, record_id: str) -> None:
        """Select somebody or an agency, filters or not."""
        plan = self._services.bridge.plan
        if record_id not in plan.people and record_id not in plan.agencies:
            return
        self.tabs.setCurrentIndex(0 if record_id in plan.people else 1)
        self._catch_up()
        self._counting.finish(self.kind)
        if not self.view.choose(record_id):
            self.filters.clear()
            self.view.choose(record_id)
        self.view.setFocus()

    def add_person(self) -> None:
        """Ask for somebody new."""
        self._run(PersonDialog(self._services, parent=self))

    def add_agency(self) -> None:
        """Ask for a new agency."""
        self._run(AgencyDialog(self._services, parent=self))

    def edit(self) -> None:
        """Ask for what is known of the current person or agency."""
        kind = PersonDialog if self.kind is Kind.PEOPLE else AgencyDialog
        if self.record_id:
            self._run(kind(self._services, self.record_id, self))

    def hand_over(self) -> None:
        """Ask to whom the work of the current person goes."""
        if self.kind is Kind.PEOPLE and self.record_id:
            self._run(HandOverDialog(self._services, self.record_id, self))

    def merge(self) -> None:
        """Ask with whom the current person or agency is the same."""
        if self.record_id:
            self._run(MergeDialog(self._services, self.record_id, self))

    def show_in_plan(self) -> None:
        """Show the plan with the actions of the current person or agency alone."""
        if self.record_id:
            menu = "lead" if self.kind is Kind.PEOPLE else "agency"
            self.request_page.emit("plan", view_of(menu, self.record_id))

    def report(self) -> None:
        """Show the report of the current person's actions."""
        if self.kind is Kind.PEOPLE and self.record_id:
            self.request_page.emit("reports", self.record_id)

    def copy(self) -> None:
        """Copy the table for spreadsheets and documents."""
        self.view.copy()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit; what is not shown is counted when it is shown again."""
        if any(isinstance(change.record, Person | Agency) for change in changes.changes):
            self.filters.offer_agencies(self._services.bridge.plan)
        self._counting.miss(changes)
        if self.isVisible():
            self._catch_up()

    def on_day_changed(self) -> None:
        """Count on the new day."""
        self._counting.forget()
        if self.isVisible():
            self._catch_up()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    @property
    def _model(self) -> PeopleTable:
        return self.models[self.tabs.currentIndex()]

    def _catch_up(self) -> None:
        """Follow what has changed since what is shown was counted, or begin to count it."""
        if self._counting.is_behind(self.kind):
            current = self.record_id
            self._model.show_rows_of(self.filters.filter)  # an agency looked for may be gone
            self._counting.catch_up(self.kind)
            _tell(self, self._services.bridge.plan)
            self._show_again(current)

    def _on_counted(self, kind: Kind) -> None:
        current = self.record_id
        self._counting.show(kind)
        if kind is self.kind:
            _tell(self, self._services.bridge.plan)
            self._show_again(current)

    def _show_again(self, record_id: str) -> None:
        """Show the table and beside it somebody, who is still there or gone."""
        self._settle()
        blocker = QSignalBlocker(self.view)  # or what stands beside it would be made twice
        self.view.choose(record_id)
        blocker.unblock()
        self._on_chosen()

    def _on_chosen(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.inspector.show_row(self._model.row(index))
        else:
            self.inspector.show_nothing()

    def _on_filter(self) -> None:
        current = self.record_id
        self._model.show_rows_of(self.filters.filter)
        self._show_again(current)

    def _on_tab(self) -> None:
        self.filters.agency.setVisible(self.kind is Kind.PEOPLE)
        if self._counting.is_behind(self.kind):
            self._catch_up()
        else:
            self._model.show_rows_of(self.filters.filter)
            self._show_again(self.record_id)

    def _on_picked(self, record_id: str) -> None:
        if record_id in self._services.bridge.plan.people:
            self.show_record(record_id)
        else:
            self.request_page.emit("plan", record_id)

    def _on_asked(self, name: str) -> None:
        getattr(self, name)()

    def _on_opened(self) -> None:
        if self._services.bridge.is_writable:
            self.edit()

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        row, is_writable = self._model.row(index), self._services.bridge.is_writable
        menu = PeopleMenu(self.kind, row, self, is_writable=is_writable)
        menu.triggered.connect(self._on_menu_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _run(self, dialog: QDialog) -> None:
        if not run(dialog):
            return
        if isinstance(dialog, PersonDialog | AgencyDialog):
            self.show_record(dialog.made_id)
        elif isinstance(dialog, MergeDialog):
            self.show_record(dialog.keep_id)

    def _settle(self) -> None:
        """Show the table, or what to do where there is nothing to show."""
        if not self._counting.is_counted(self.kind):
            self._places.setCurrentWidget(self.view)
            return
        shown, every = self._model.count
        self.filters.show_count(shown, every)
        place: QWidget = self.view if shown else self.nothing
        empty = self.empty if self.kind is Kind.PEOPLE else self.no_agencies
        self._places.setCurrentWidget(place if every else empty)
        self.person_button.wear("primary" if every else "")
        stand_beside(self, self.inspector, wanted=bool(every))
        self.filters.setVisible(bool(every))

    def _connect(self) -> None:
        self.person_button.clicked.connect(self.add_person)
        self.agency_button.clicked.connect(self.add_agency)
        self.tabs.currentChanged.connect(self._on_tab)
        self._counting.counted.connect(self._on_counted)
        self.filters.changed.connect(self._on_filter)
        self.empty.asked.connect(self.add_person)
        self.no_agencies.asked.connect(self.add_agency)
        self.nothing.asked.connect(self.filters.clear)
        self.inspector.asked.connect(self._on_asked)
        self.inspector.picked.connect(self._on_picked)
        for view in self.views:
            view.chosen.connect(self._on_chosen)
            view.opened.connect(self._on_opened)
            view.customContextMenuRequested.connect(self._on_menu_asked)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.day_changed.connect(self.on_day_changed)

    def _lay_out(self) -> None:
        self.header.add(self.agency_button)
        self.header.add(self.person_button)
        for button in (self.agency_button, self.person_button):
            button.setEnabled(self._services.bridge.is_writable)
        self.filters.offer_agencies(self._services.bridge.plan)
        for widget in (*self.views, self.empty, self.no_agencies, self.nothing):
            self._places.addWidget(widget)
        column = page_column(self, has_inspector=True)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self.filters)
        column.addWidget(self._places, 1)


def _tabs() -> QTabBar:
    tabs = QTabBar()
    tabs.setAccessibleName(_("People or agencies"))
    tabs.setExpanding(False)
    tabs.setDrawBase(False)
    for _kind in _KINDS:
        tabs.addTab("")
    return tabs


def _tell(page: PeoplePage, plan: Plan) -> None:
    """Say how many there are, and how much nobody leads."""
    page.tabs.setTabText(0, _("People {n}").format(n=len(plan.people)))
    page.tabs.setTabText(1, _("Agencies {n}").format(n=len(plan.agencies)))
    page.header.set_subtitle(_unled(plan))


def _unled(plan: Plan) -> str:
    """Say how many open actions nobody leads."""
    count = open_without_lead(plan)
    words = ngettext(
        "{n} open action has no lead officer", "{n} open actions have no lead officer", count
    )
    return words.format(n=count) if count else ""


def _empty(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "users",
        _("Nobody is named yet"),
        _("Whoever is made lead of an action appears here by their role; or add somebody now."),
        button=_("Add person") if services.bridge.is_writable else "",
    )


def _no_agencies(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "users",
        _("No agency is named yet"),
        _("Add the organisations that carry parts of the plan, each with its lead and deputy."),
        button=_("Add agency") if services.bridge.is_writable else "",
    )


def _nothing_found(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "search",
        _("Nobody passes this filter"),
        _("The plan names people and agencies, but none that is wanted here."),
        button=_("Show everybody"),
    )
