"""Coverage by area: where audit, voice or data are missing, and the ways on from each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from actionplan.i18n import _
from actionplan.queries.coverage import touched_areas
from ui.listed_rows import CopyKey
from ui.models.evidence_coverage import Column, CoverageTable
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from actionplan.domain.plan import ChangeSet
    from ui.services import Services
    from ui.theme import Theme

_WIDTH = 76
_LEAST_AREA = 170
"""Where the areas have less room, the column of other proof gives way."""
_ABOVE = 16


class EvidenceCoverage(QWidget):
    """Counts when it is shown; the page carries out what is asked.

    ``attach_asked`` tells area and kind of proof, ``evidence_asked`` the words for a cell and the
    ids that it counts, ``area_asked`` the id of an area.
    """

    attach_asked = Signal(str, object)
    evidence_asked = Signal(str, object)
    area_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stale: set[str] | None = None
        theme = services.theme
        self.model = CoverageTable(services, self)
        self.table = CoverageMatrix(theme, self.model)
        self.summary = Label("", "muted", wrap=True)
        self.gaps_only = TickBox(_("Only areas with gaps"), theme)
        self.attach_button = Button(_("Attach for this gap…"), theme, icon_name="plus")
        self.show_button = Button(_("Show the evidence"), theme)
        self.area_button = Button(_("Go to the area"), theme)
        self.empty = EmptyState(
            theme,
            "list-tree",
            _("No areas yet"),
            _("Once the plan has areas, this shows which of them lack audit, voice or data."),
        )
        self._lay_out()
        self._connect()
        self._on_current()

    def mark_stale(self) -> None:
        """Count again when it is looked at next, or now if it is."""
        self._stale = None
        if self.isVisible():
            self._refresh()

    def follow(self, changes: ChangeSet) -> None:
        """Count again what an edit touches."""
        touched = touched_areas(self._services.bridge.plan, changes.changes)
        if touched is None or self._stale is None:
            self._stale = None
        else:
            self._stale |= touched
        if self.isVisible():
            self._refresh()

    def attach(self) -> None:
        """Ask for evidence of the kind that the chosen cell stands for."""
        index = self.table.currentIndex()
        if self._may_attach(index):
            self.attach_asked.emit(self.model.area_id(index), self.model.pillar(index))

    def show_evidence(self) -> None:
        """Ask for the list of what the chosen cell counts."""
        index = self.table.currentIndex()
        if index.isValid() and (items := self.model.evidence(index)):
            self.evidence_asked.emit(self.model.words_of(index), tuple(item.id for item in items))

    def go_to_area(self) -> None:
        """Ask for the area of the chosen cell."""
        index = self.table.currentIndex()
        if index.isValid():
            self.area_asked.emit(self.model.area_id(index))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        """Count anew what is stale; the chosen cell stays."""
        if self._stale is not None and not self._stale:
            return
        old = self.table.currentIndex()
        area_id, column = (self.model.area_id(old), old.column()) if old.isValid() else ("", 0)
        self.model.refresh(self._stale)
        self._stale = set()
        self.table.setCurrentIndex(self.model.place_of(area_id, column))
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, Column.AUDIT))
        self.summary.setText(self.model.summary)
        self._layers.setCurrentIndex(0 if self.model.areas else 1)
        self._on_current()

    def _may_attach(self, index: QModelIndex) -> bool:
        has_pillar = index.isValid() and self.model.pillar(index) is not None
        return has_pillar and self._services.bridge.is_writable

    def _on_current(self) -> None:
        index = self.table.currentIndex()
        is_gap = index.isValid() and self.model.is_gap(index)
        words = _("Attach for this gap…") if is_gap else _("Attach more…")
        self.attach_button.setText(words)
        self.attach_button.setAccessibleName(words)
        self.attach_button.setEnabled(self._may_attach(index))
        self.show_button.setEnabled(index.isValid() and bool(self.model.evidence(index)))
        self.area_button.setEnabled(index.isValid())

    def _on_activated(self) -> None:
        """Do what is likely with a cell: fill a gap, look at what is there, go to the area."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        if self.model.pillar(index) is None:
            self.go_to_area()
        elif self.model.evidence(index):
            self.show_evidence()
        else:
            self.attach()

    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("CoverageMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        offers = (
            (self.attach_button, self.attach),
            (self.show_button, self.show_evidence),
            (self.area_button, self.go_to_area),
        )
        for button, carry_out in offers:
            menu.addAction(button.text(), carry_out).setEnabled(button.isEnabled())
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _connect(self) -> None:
        self.attach_button.clicked.connect(self.attach)
        self.show_button.clicked.connect(self.show_evidence)
        self.area_button.clicked.connect(self.go_to_area)
        self.gaps_only.toggled.connect(self.model.show_gaps_only)
        self.gaps_only.toggled.connect(self._on_current)
        self.table.activated_by_hand.connect(self._on_activated)
        self.table.moved.connect(self._on_current)
        self.table.customContextMenuRequested.connect(self._on_menu)

    def _lay_out(self) -> None:
        counts = QWidget()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(counts)
        self._layers.addWidget(self.empty)
        column = QVBoxLayout(counts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.gaps_only)
        column.addWidget(self.table, 1)
        buttons = FlowLayout()
        for button in (self.attach_button, self.show_button, self.area_button):
            buttons.addWidget(button)
        column.addLayout(buttons)


class CoverageMatrix(QTableView):
    """The cells; ``activated_by_hand`` tells of Return and of a double click."""

    activated_by_hand = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, model: CoverageTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("CoverageTable")
        self.setAccessibleName(_("Evidence of each area by kind of proof"))
        self.setModel(model)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        CopyKey(self)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.AREA, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.activated_by_hand)
        theme.changed.connect(self._size)
        self._size()

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated_by_hand.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        room = self.viewport().width() - (len(Column) - 1) * px(_WIDTH)
        self.setColumnHidden(Column.OTHER, room < px(_LEAST_AREA))

    def _size(self) -> None:
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(self.fontMetrics().lineSpacing() + self._theme.px(_ABOVE))
        for column in Column:
            if column is not Column.AREA:
                self.horizontalHeader().resizeSection(column, self._theme.px(_WIDTH))
        self._fit()
