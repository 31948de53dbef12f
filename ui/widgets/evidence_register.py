"""The register as a whole: filters, what is lost, and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.models.evidence_rows import Column
from ui.widgets.banner import Banner
from ui.widgets.cell_fault import CellFault
from ui.widgets.empty_state import EmptyState
from ui.widgets.evidence_filter import EvidenceFilterBar
from ui.widgets.evidence_view import EvidenceView

if TYPE_CHECKING:
    from ui.models.evidence_table import EvidenceTable
    from ui.services import Services


class EvidenceRegister(QWidget):
    """Shows the table, or what to do where there is nothing to show."""

    def __init__(
        self, services: Services, model: EvidenceTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        theme = services.theme
        self.filters = EvidenceFilterBar(theme)
        self.lost = Banner()
        self.view = EvidenceView(theme, model)
        editors = self.view.itemDelegateForColumn(Column.TITLE)
        self.cell_fault = CellFault(services, self.view, model.refused, model.index_of, editors)
        self.empty = _empty(services)
        self.nothing = _nothing_found(services)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.filters, self.lost):
            column.addWidget(widget)
        self._layers = QStackedLayout()
        column.addLayout(self._layers, 1)  # first, since a layer alone would be a window
        for layer in (self.view, self.empty, self.nothing):
            self._layers.addWidget(layer)
        column.addWidget(self.cell_fault)
        self.nothing.asked.connect(self.filters.clear)

    def settle(self) -> None:
        """Say how many pieces are shown, and what to do where there is none."""
        shown, every = self.model.count
        layer = self.view if shown else self.nothing if every else self.empty
        self._layers.setCurrentWidget(layer)
        self.filters.setVisible(every > 0)
        self.filters.show_count(shown, every)

    def show_filtered(self) -> None:
        """Filter and group as the menus say; the chosen row stays."""
        chosen = self.view.chosen_id
        self.model.show(self.filters.filter, self.filters.grouping)
        self.view.doItemsLayout()
        if chosen:
            self.view.choose(chosen)
        self.settle()


def _empty(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "folder-check",
        _("Nothing proves the plan yet"),
        _("Drop files here, paste a picture or a web address, or attach what an action rests on."),
        button=_("Attach evidence") if services.bridge.is_writable else "",
    )


def _nothing_found(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "search",
        _("No evidence fits these filters"),
        button=_("Show all evidence"),
    )
