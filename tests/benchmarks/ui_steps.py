"""What a person does on the plan page, and the same on Qt's own models behind its own proxy.

``Peer`` is a flat table of ready words: it neither groups nor works anything out, so it is faster
than a tree of the same model, ``GroupedPeer``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QTreeView

from ui.models.plan_tree_rows import Column
from ui.pages.plan import PlanPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services
    from ui.widgets.choice_button import ChoiceButton

SIZE = (1280, 800)
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class OurPage:
    """The real page on a real file."""

    def __init__(self, services: Services) -> None:
        self._file = services.bridge.file
        self.page = PlanPage(services)
        self._ids = list(self._file.plan.actions)

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self.page

    @property
    def is_ready(self) -> bool:
        """Whether everything is worked out that is worked out ahead."""
        return self.page.model.ahead.is_done

    def key(self, text: str) -> None:
        """Type into the filter."""
        self.page.filters.words.setText(text)

    def choose(self, status: str) -> None:
        """Tick a status to filter by, or with "" untick the one that is ticked."""
        button = self.page.filters.status
        _trigger(button, status or button.chosen[0])

    def sort(self, column: int, *, descending: bool) -> None:
        """Click on a column's head."""
        self.page.tree.header().setSortIndicator(column, _DOWN if descending else _UP)

    def as_planned(self) -> None:
        """Take the sorting back."""
        self.page.tree.header().setSortIndicator(-1, _UP)

    def group(self, by: str) -> None:
        """Choose what rows are grouped by."""
        _trigger(self.page.filters.group, by)

    def open_and_close(self, turn: int) -> None:
        """Close the first group, or open it again."""
        first = self.page.model.index(0, 0)
        self.page.tree.setExpanded(first, turn % 2 == 1)

    def scroll(self) -> None:
        """Scroll a page on."""
        bar = self.page.tree.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())

    def select(self, turn: int) -> None:
        """Select an action as a click on it does; the inspector shows it."""
        self.page.tree.choose(self._ids[turn])

    def edit(self, turn: int) -> None:
        """Type another title into a cell; it is saved on the disk."""
        index = self.page.model.index_of(self._ids[turn % 20], Column.TITLE)
        self.page.model.setData(index, f"Title {turn}")

    def words(self) -> list[tuple[str, ...]]:
        """Return the texts of every action, for the peer to show."""
        model = self.page.model
        return [model.row(model.index_of(record_id)).texts for record_id in self._ids]


class Peer:
    """QStandardItemModel behind QSortFilterProxyModel, all of it in C++."""

    def __init__(self, words: list[tuple[str, ...]]) -> None:
        self._model = QStandardItemModel(0, len(Column))
        for texts in words:
            self._model.appendRow([QStandardItem(text) for text in texts])
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setFilterKeyColumn(-1)
        self.widget = QTableView()
        self.widget.setModel(self._proxy)

    def key(self, text: str) -> None:
        """Filter by words in any column."""
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterFixedString(text)

    def choose(self, status: str) -> None:
        """Filter by the words of a status."""
        self._proxy.setFilterKeyColumn(Column.STATUS)
        self._proxy.setFilterFixedString(status.replace("_", " "))

    def sort(self, column: int, *, descending: bool) -> None:
        """Sort by a column."""
        self._proxy.sort(column, _DOWN if descending else _UP)


class GroupedPeer:
    """A tree of areas with their actions behind Qt's own recursive filter, all of it in C++."""

    def __init__(self, words: list[tuple[str, ...]]) -> None:
        self._model = QStandardItemModel(0, len(Column))
        areas: dict[str, QStandardItem] = {}
        for texts in words:
            name = texts[Column.REFERENCE].rpartition(".")[0]
            if name not in areas:
                areas[name] = QStandardItem(name)
                self._model.appendRow(areas[name])
            areas[name].appendRow([QStandardItem(text) for text in texts])
        self._proxy = QSortFilterProxyModel()
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setFilterKeyColumn(-1)
        self.widget = QTreeView()
        self.widget.setUniformRowHeights(True)
        self.widget.setModel(self._proxy)

    def key(self, text: str) -> None:
        """Filter by words in any column and open what they are found under."""
        self._proxy.setFilterFixedString(text)
        self.widget.expandAll()


def _trigger(button: ChoiceButton, key: str) -> None:
    next(action for action in button.menu().actions() if action.data() == key).trigger()
