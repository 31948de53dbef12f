"""The measures: what is followed to see whether the work makes a difference."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from actionplan.commands.measures import restore_measure, withdraw_measure
from actionplan.domain.records import Area, Evidence, Measure, Reading
from actionplan.domain.rules import is_live
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.measures import Standing, readings_by, standing_word
from actionplan.text import visible_controls
from ui.dialogs.add_measure import AddMeasureDialog
from ui.dialogs.add_readings import AddReadingsDialog
from ui.formats import day
from ui.measure_charts import chart_of
from ui.modal import run
from ui.models.measure_rows import Column, MeasureRows, titles, withdrawn_rows
from ui.models.record_table import RecordTable
from ui.painting import halved_width, line_width
from ui.plain import Label
from ui.unsaved import ask_and_do
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.inspector_slot import stand_beside
from ui.widgets.line_chart import LineChartView
from ui.widgets.measure_details import MeasureDetails
from ui.widgets.measure_menu import MeasureMenu
from ui.widgets.page_column import BodyOrEmpty, page_column, plain_column, scrolled
from ui.widgets.page_header import PageHeader
from ui.widgets.record_view import RecordView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QShowEvent

    from actionplan.domain.plan import ChangeSet
    from actionplan.queries.measures import Followed
    from ui.services import Services
    from ui.theme import Theme

_WIDTHS: dict[int, int] = {
    Column.NAME: 180,
    Column.COURSE: 90,
    Column.LATEST: 108,
    Column.CHANGE: 78,
    Column.TARGET: 122,
    Column.STANDING: 178,
}
_GIVES_WAY = (Column.TARGET, Column.COURSE, Column.CHANGE)
_MARK = 14
"""The shape before the words of a standing, and the room after it."""
_LEAST_TABLE, _LEAST_CHART = 175, 127

_TOLD = (Measure, Reading, Area, Evidence)
"""The records that the page tells of."""


class MeasuresPage(QWidget):
    """A table of all measures and a chart of the chosen one; the inspector changes it."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._is_stale = True
        theme = services.theme
        self.header = PageHeader(_("Measures"))
        self.readings_button = Button(_("Enter readings…"), theme, icon_name="pencil")
        self.readings_button.setObjectName("ReadingsButton")
        self.add_button = Button(
            _("Measure"), theme, icon_name="plus", look="primary", name=_("Add measure")
        )
        self.add_button.setObjectName("AddMeasureButton")
        self.model = RecordTable(theme, titles(), self)
        self._rows = MeasureRows()
        self.view = RecordView(self.model, _("Measures"), _widths(theme), _GIVES_WAY)
        self.view.setObjectName("MeasureTable")
        self.chart = LineChartView(theme, _("A chart is drawn once there is a value to show."))
        self.inspector = MeasureDetails(services)
        self.empty = EmptyState(
            theme,
            "chart-line",
            _("Nothing is measured yet"),
            _("A measure shows whether the work helps: a number from its baseline to its target."),
            button=_("Add measure") if services.bridge.is_writable else "",
        )
        self._lay_out()
        self._connect()

    def add_measure(self) -> None:
        """Ask for a new measure."""
        dialog = AddMeasureDialog(self._services, self)
        if run(dialog):
            self.show_record(dialog.made_id)

    def add_readings(self) -> None:
        """Show the grid of readings, at the chosen measure; without any, ask for one."""
        plan, today = self._services.bridge.plan, self._services.bridge.today
        if any(is_live(each, today) for each in plan.measures.values()):
            run(AddReadingsDialog(self._services, self, measure_id=self.view.record_id))
        else:
            self.add_measure()

    def edit_measure(self) -> None:
        """Go to the fields of the chosen measure."""
        self.inspector.fields["name"].box.setFocus()

    def withdraw_measure(self) -> None:
        """Ask why the chosen measure is to be followed no longer."""
        measure = self._services.bridge.plan.measures.get(self.view.record_id)
        if measure is None or measure.withdrawn_on is not None:
            return
        title = _("Withdraw “{title}”").format(title=measure.name)
        withdraw = partial(withdraw_measure, self._services.bridge.file, measure_id=measure.id)
        ask_and_do(self._services, (title, _("Reason"), _("Withdraw")), withdraw, self)

    def restore_measure(self) -> None:
        """Follow the chosen measure again."""
        try:
            restore_measure(self._services.bridge.file, measure_id=self.view.record_id)
        except PlanError as error:
            self._services.messages.report_error(error, self)

    def copy(self) -> None:
        """Copy the selected rows for spreadsheets and documents."""
        self.view.copy()

    def show_record(self, record_id: str) -> None:
        """Choose a measure and bring it into view."""
        self._show()
        self.view.choose(record_id)

    def refresh(self) -> None:
        """Show the plan as it is now; while another page is shown this waits."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit that touches a measure or what is told of it."""
        touched = (each for change in changes.changes for each in (change.before, change.after))
        if any(isinstance(each, _TOLD) for each in touched):
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        bridge, chosen = self._services.bridge, self.view.record_id
        every = self._rows.of(bridge.plan, bridge.today)
        found = [each for each, _row in every if is_live(each.measure, bridge.today)]
        gone = [each for each, _row in every if not is_live(each.measure, bridge.today)]
        rows = [row for each, row in every if is_live(each.measure, bridge.today)]
        self.model.show_rows([*rows, *withdrawn_rows(bridge.plan, gone)])
        self.header.set_subtitle(_summary(found))
        for button in (self.readings_button, self.add_button):
            button.setEnabled(bridge.is_writable)
        self.readings_button.setVisible(bool(found))
        self._layers.show_body(shown=bool(found or gone))
        self.add_button.wear("primary" if found or gone else "")
        stand_beside(self, self.inspector, wanted=bool(found or gone))
        if not self.view.choose(chosen):
            self.view.choose_first()
        self._on_chosen(self.view.record_id)

    def _on_chosen(self, measure_id: str) -> None:
        bridge = self._services.bridge
        measure = bridge.plan.measures.get(measure_id)
        self.inspector.show_measure(measure_id)
        self._card.setVisible(measure is not None)
        if measure is not None:
            readings = readings_by(bridge.plan, measure.id, bridge.today)
            self.chart.show_chart(chart_of(measure, readings, bridge.today))
            name = visible_controls(measure.name)
            self._chart_title.setText(name)
            self._card.setAccessibleName(_("Chart of {name}").format(name=name))

    def _on_menu(self, place: QPoint) -> None:
        bridge = self._services.bridge
        measure = bridge.plan.measures.get(self.view.record_id)
        menu = MeasureMenu(measure, writable=bridge.is_writable, parent=self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _on_opened(self) -> None:
        if self._services.bridge.is_writable:
            self.add_readings()

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.on_changed)
        bridge.day_changed.connect(self.refresh)
        self._services.theme.changed.connect(self._size)
        self.add_button.clicked.connect(self.add_measure)
        self.empty.asked.connect(self.add_measure)
        self.inspector.link_asked.connect(self.request_page)
        self.inspector.withdraw_asked.connect(self.withdraw_measure)
        self.inspector.restore_asked.connect(self.restore_measure)
        self.readings_button.clicked.connect(self.add_readings)
        self.view.chosen.connect(self._on_chosen)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.opened.connect(self._on_opened)

    def _size(self) -> None:
        """Keep a few rows and the chart in sight, whatever the size of the text."""
        px = self._services.theme.px
        self.view.setMinimumHeight(px(_LEAST_TABLE))
        self.chart.setMinimumHeight(px(_LEAST_CHART))

    def _lay_out(self) -> None:
        self.header.add(self.readings_button)
        self.header.add(self.add_button)
        self._card = Card()
        self._chart_title = Label("", "card-title", wrap=True)
        self._card.body.addWidget(self._chart_title)
        self._card.body.addWidget(self.chart)
        self._body = QWidget()
        body = plain_column(self._body)
        body.addWidget(self.view, 3)
        body.addWidget(self._card, 2)
        self._layers = BodyOrEmpty()
        column = page_column(self, has_inspector=True)
        column.addWidget(self.header)
        column.addLayout(self._layers, 1)
        self._layers.hold(scrolled(self._body), self.empty)
        self._size()


def _widths(theme: Theme) -> dict[int, int]:
    """Return the widths at usual text; longer languages widen what holds words."""
    days = (_("by {day}").format(day=day(date(2028, month, 28))) for month in range(1, 13))
    words = (standing_word(each) for each in Standing)
    needed: dict[int, int] = {
        Column.TARGET: max(line_width(theme, each) for each in days),
        Column.STANDING: max(halved_width(theme, each) for each in words) + theme.px(_MARK),
    }
    usual = {column: width * 100 // theme.px(100) + 1 for column, width in needed.items()}
    return {column: max(width, usual.get(column, 0)) for column, width in _WIDTHS.items()}


def _summary(found: Sequence[Followed]) -> str:
    """Say how many measures there are, how many met their target, how many were not reported."""
    if not found:
        return ""
    count = len(found)
    met = sum(each.standing is Standing.MET for each in found)
    silent = sum(each.standing is Standing.NOT_REPORTED for each in found)
    parts = [ngettext("{count} measure", "{count} measures", count).format(count=count)]
    parts.append(
        ngettext("{count} met its target", "{count} met their target", met).format(count=met)
    )
    if silent:
        parts.append(_("{count} not reported").format(count=silent))
    return " · ".join(parts)
