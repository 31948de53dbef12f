"""The columns of the plan table: which are shown, how wide, in which order; all remembered.

Where the table is too narrow for all of them, those that can best be missed hide by themselves and
come back with the room.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeView

from actionplan.domain.stages import Assurance
from actionplan.domain.wording import assurance_word, days_text
from actionplan.i18n import _
from ui.models.plan_tree_rows import Column
from ui.painting import chips_width, halved_width, line_width, words_width
from ui.settings import Setting

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from ui.services import Services
    from ui.theme import Theme

COLUMNS = Setting("plan/columns", str, "")

_WIDTHS = {
    Column.REFERENCE: 82,
    Column.LEAD: 130,
    Column.DUE: 101,
    Column.STATUS: 104,
    Column.PROGRESS: 76,
    Column.ASSURED: 72,
    Column.UPDATED: 68,
}
_GIVES_WAY = (Column.UPDATED, Column.PROGRESS, Column.ASSURED, Column.LEAD, Column.DUE)
"""The columns that hide first where the table is too narrow for all of them."""
_ROOMY, _AMPLE = {Column.LEAD: 200, Column.DUE: 124}, 260
"""What a wide table gives to names and to days that moved, once titles have room and to spare."""

_ALWAYS = (Column.REFERENCE, Column.TITLE)
_LEAST_TITLE, _LEAST, _MOST = 176, 40, 600
_MANY_DAYS = 188
"""So many days late are still told in one line."""
_BOLD = 8
"""What the heading of a column needs beside its words in plain letters."""


def _usual_widths(theme: Theme) -> dict[Column, int]:
    """Return the widths that nobody chose, at 100 %; longer languages widen what holds words."""
    needed = {
        Column.STATUS: chips_width(theme),
        Column.ASSURED: max(halved_width(theme, assurance_word(each)) for each in Assurance),
        Column.DUE: line_width(theme, _("{days} late").format(days=days_text(_MANY_DAYS))),
        Column.UPDATED: words_width(theme, (_("Updated"),)) + theme.px(_BOLD),
    }
    at_usual_size = {column: width * 100 // theme.px(100) + 1 for column, width in needed.items()}
    return {column: max(width, at_usual_size.get(column, 0)) for column, width in _WIDTHS.items()}


class PlanColumns(QObject):
    """Arranges the header of a table; ``menu`` offers the columns."""

    sorted = Signal(int, Qt.SortOrder)  # column, -1 for the plan's own order

    def __init__(self, services: Services, table: QTreeView) -> None:
        super().__init__(table)
        self._services = services
        self._table = table
        self._hidden: set[Column] = set()
        self._usual = _usual_widths(services.theme)
        self._widths = dict(self._usual)
        self._is_fitting = False
        self._behave()
        self._recall()
        head = self._head
        head.customContextMenuRequested.connect(self._on_menu_asked)
        head.sectionMoved.connect(self._on_moved)
        head.sectionResized.connect(self._on_resized)
        head.sortIndicatorChanged.connect(self.sorted)

    @property
    def in_sight(self) -> list[int]:
        """The columns that are shown, from the left."""
        head = self._head
        order = sorted(Column, key=head.visualIndex)
        return [int(column) for column in order if not head.isSectionHidden(column)]

    def menu(self) -> QMenu:
        """Return a menu in which columns are chosen; it frees itself."""
        menu = QMenu(self._table)
        menu.setObjectName("ColumnMenu")
        model = self._table.model()
        for column in Column:
            if column not in _ALWAYS:
                words = model.headerData(column, Qt.Orientation.Horizontal)
                action = menu.addAction(str(words).replace("&", "&&"))
                action.setData(int(column))
                action.setCheckable(True)
                action.setChecked(column not in self._hidden)
        menu.addSeparator()
        menu.addAction(_("Order of the &plan")).setData("planned")
        menu.addAction(_("&Usual columns")).setData("usual")
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def fit(self) -> None:
        """Share the width out; where it is short, hide what can best be missed."""
        self._is_fitting = True
        table, px = self._table, self._services.theme.px
        widths = {c: px(width) for c, width in self._widths.items() if c not in self._hidden}
        room = table.viewport().width()
        needed = sum(widths.values()) + px(_LEAST_TITLE)
        for column in _GIVES_WAY:
            if column in widths and needed > room:
                needed -= widths.pop(column)
        if room - needed > px(_AMPLE):
            left_alone = [c for c in _ROOMY if c in widths and self._widths[c] == self._usual[c]]
            widths |= {c: max(widths[c], px(_ROOMY[c])) for c in left_alone}
        for column in _WIDTHS:
            table.setColumnHidden(column, column not in widths)
        for column, width in widths.items():
            table.setColumnWidth(column, width)
        self._is_fitting = False

    @property
    def _head(self) -> QHeaderView:
        return self._table.header()

    def _behave(self) -> None:
        head = self._head
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setSectionsClickable(True)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _on_menu_asked(self, place: QPoint) -> None:
        self.menu().popup(self._head.mapToGlobal(place))

    def _on_chosen(self, action: QAction) -> None:
        chosen = action.data()
        if chosen == "planned":
            self._head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        if chosen == "usual":
            self._hidden, self._widths = set(), dict(self._usual)
            self._put_in_order(list(Column))
        else:
            self._hidden ^= {Column(chosen)}
        self._settle()

    def _on_moved(self) -> None:
        self._settle()

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        column = Column(section)
        if self._is_fitting or column not in _WIDTHS or width <= 0:
            return
        usual = self._services.theme.px(100)
        self._widths[column] = min(max(width * 100 // usual, _LEAST), _MOST)
        self._remember()

    def _settle(self) -> None:
        self.fit()
        self._remember()

    def _remember(self) -> None:
        kept = {
            "order": [column.name for column in sorted(Column, key=self._head.visualIndex)],
            "hidden": sorted(column.name for column in self._hidden),
            "widths": {column.name: width for column, width in self._widths.items()},
        }
        self._services.settings.set(COLUMNS, json.dumps(kept))

    def _recall(self) -> None:
        """Take over what is remembered, as far as it can be understood."""
        try:
            kept: Any = json.loads(self._services.settings.value(COLUMNS) or "{}")
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        hidden, widths, order = (kept.get(name) for name in ("hidden", "widths", "order"))
        for column in _WIDTHS:
            if isinstance(hidden, list) and column.name in hidden and column not in _ALWAYS:
                self._hidden.add(column)
            width = widths.get(column.name) if isinstance(widths, dict) else None
            if isinstance(width, int) and _LEAST <= width <= _MOST:
                self._widths[column] = width
        if isinstance(order, list) and sorted(map(str, order)) == sorted(c.name for c in Column):
            self._put_in_order([Column[name] for name in order])

    def _put_in_order(self, order: list[Column]) -> None:
        for place, column in enumerate(order):
            self._head.moveSection(self._head.visualIndex(column), place)
