"""Who changed what, when and why; nothing in it can be altered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from actionplan.i18n import _, ngettext
from ui.models.history_table import HistoryTable
from ui.widgets.history_details import HistoryDetails
from ui.widgets.page_header import PageHeader
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from ui.services import Services

_WIDTHS = (140, 180, 360, 100)
_WHAT = 2
_ROW = 34


class HistoryPage(QWidget):
    """A table of gestures; the inspector shows the fields of the chosen one."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        bridge = services.bridge
        self.inspector = HistoryDetails()
        self.header = PageHeader(_("History"))
        self.filter_box = SearchBox(services.theme, _("Filter by words, person or reference"))
        self.model = HistoryTable(bridge.file, bridge.today, self)
        self.table = _table(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 8, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.filter_box)
        column.addWidget(self.table, 1)
        self.filter_box.textChanged.connect(self._on_filter)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        bridge.changed.connect(self.on_changed)
        services.theme.changed.connect(self._size_rows)
        self._size_rows()
        self._count()
        self.table.selectRow(0)

    def on_changed(self) -> None:
        """Show the gesture that was just carried out."""
        self.model.take_in_newest()
        self._count()

    def _on_filter(self, text: str) -> None:
        self.model.filter(text)
        self.table.doItemsLayout()
        self.inspector.show_nothing()
        self._count()

    def _on_chosen(self, current: QModelIndex) -> None:
        if not current.isValid():
            self.inspector.show_nothing()
            return
        bridge = self._services.bridge
        self.inspector.show_entry(self.model.entry(current.row()), bridge.plan, bridge.today)

    def _count(self) -> None:
        count = self.model.count
        if self.filter_box.text():
            words = ngettext("{n} change found", "{n} changes found", count).format(n=count)
        elif self.model.canFetchMore(QModelIndex()):
            words = _("The last {n} changes; scroll on for earlier ones").format(n=count)
        else:
            words = ngettext("{n} change", "{n} changes", count).format(n=count)
        self.header.set_subtitle(words)

    def _size_rows(self) -> None:
        theme, head = self._services.theme, self.table.horizontalHeader()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        for column, width in enumerate(_WIDTHS):
            head.resizeSection(column, theme.px(width))


def _table(model: HistoryTable) -> QTableView:
    table = QTableView()
    table.setObjectName("HistoryTable")
    table.setAccessibleName(_("Changes, newest first"))
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    head.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
    return table
