"""The measures: what is followed to see whether the work makes a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QStackedLayout, QVBoxLayout, QWidget

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.measures import Standing, all_followed, readings_by
from actionplan.reports.figures import measure_chart
from actionplan.text import visible_controls
from ui.dialogs.add_measure import AddMeasureDialog
from ui.dialogs.add_readings import AddReadingsDialog
from ui.models.measure_rows import Column, measure_row, titles
from ui.models.record_table import RecordTable
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_chart import LineChartView
from ui.widgets.measure_details import MeasureDetails
from ui.widgets.measure_menu import MeasureMenu
from ui.widgets.page_header import PageHeader
from ui.widgets.record_view import RecordView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QShowEvent

    from actionplan.queries.measures import Followed
    from ui.services import Services

_WIDTHS: dict[int, int] = {
    Column.NAME: 200,
    Column.COURSE: 96,
    Column.LATEST: 104,
    Column.CHANGE: 84,
    Column.TARGET: 122,
    Column.STANDING: 178,
}
_GIVES_WAY = (Column.TARGET, Column.COURSE, Column.CHANGE)
_CHART = 190


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
        self.view = RecordView(self.model, _("Measures"), _WIDTHS, _GIVES_WAY)
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
        if self._run(dialog):
            self.show_record(dialog.made_id)

    def add_readings(self) -> None:
        """Show the grid of readings, at the chosen measure."""
        if self._services.bridge.plan.measures:
            self._run(AddReadingsDialog(self._services, self, measure_id=self.view.record_id))
        else:
            self.add_measure()

    def edit_measure(self) -> None:
        """Go to the fields of the chosen measure."""
        self.inspector.fields["name"].box.setFocus()

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

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        bridge, chosen = self._services.bridge, self.view.record_id
        found = all_followed(bridge.plan, bridge.today)
        self.model.show_rows([measure_row(bridge.plan, each) for each in found])
        self.header.set_subtitle(_summary(found))
        for button in (self.readings_button, self.add_button):
            button.setEnabled(bridge.is_writable)
        self.readings_button.setVisible(bool(found))
        self.empty.claim_room(wanted=not found)
        self._layers.setCurrentWidget(self._body if found else self.empty)
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
            self.chart.show_chart(measure_chart(measure, readings, bridge.today))
            name = visible_controls(measure.name)
            self._card.setAccessibleName(_("Chart of {name}").format(name=name))

    def _on_menu(self, place: QPoint) -> None:
        menu = MeasureMenu(writable=self._services.bridge.is_writable, parent=self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _on_opened(self) -> None:
        if self._services.bridge.is_writable:
            self.add_readings()

    def _run(self, dialog: QDialog) -> bool:
        try:
            return bool(dialog.exec())
        finally:
            dialog.deleteLater()

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.refresh)
        bridge.day_changed.connect(self.refresh)
        self.add_button.clicked.connect(self.add_measure)
        self.empty.asked.connect(self.add_measure)
        self.inspector.link_asked.connect(self.request_page)
        self.readings_button.clicked.connect(self.add_readings)
        self.view.chosen.connect(self._on_chosen)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.opened.connect(self._on_opened)

    def _lay_out(self) -> None:
        self.header.add(self.readings_button)
        self.header.add(self.add_button)
        self._card = Card()
        self._card.body.addWidget(self.chart)
        self.chart.setMinimumHeight(self._services.theme.px(_CHART) * 2 // 3)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addWidget(self.view, 3)
        body.addWidget(self._card, 2)
        self._layers = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 8, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addLayout(self._layers, 1)
        self._layers.addWidget(self._body)  # after it has a place: alone it would be a window
        self._layers.addWidget(self.empty)


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
