"""A tree that opens and closes its rows as the person left them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, QTimer

from ui.aloud import announce, tell_focus, tell_opened
from ui.models.plan_tree_content import Grouping
from ui.models.plan_tree_rows import Kind, openness_word
from ui.widgets.moving_tree import MovingTree

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from ui.models.plan_tree import PlanTree
    from ui.services import Services

FEW = 600
"""Up to so many rows everything is opened; beyond it laying them out would be felt."""


class OpeningTree(MovingTree):
    """Remembers over every filter and grouping what was opened and what was closed by hand."""

    def __init__(self, services: Services, model: PlanTree, parent: QWidget | None = None) -> None:
        super().__init__(services, model, parent)
        self._closed: set[tuple[Kind, str]] = set()
        self._opened: set[tuple[Kind, str]] = set()
        model.say_open(self.isExpanded)
        self.collapsed.connect(self._on_closed)
        self.expanded.connect(self._on_opened)

    def is_closed_by_hand(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Say whether somebody closed a row."""
        row = self._tree.row(index)
        return (row.kind, row.record_id) in self._closed

    def open_rows(self) -> None:
        """Open groups and areas as the person left them; of very many rows only the groups."""
        is_few = self._tree.count[0] <= FEW
        with QSignalBlocker(self):  # what is opened here is no wish of the person
            if is_few and not self._closed:
                self.expandAll()
            else:
                self.scheduleDelayedItemsLayout()
                self._open_each(is_few=is_few)
                self.doItemsLayout()

    def _open_each(self, *, is_few: bool) -> None:
        tree, grouping = self._tree, self._tree.grouping
        by_service, has_groups = grouping is Grouping.SERVICE, grouping is not Grouping.NONE
        are_few_areas = is_few or (by_service and tree.areas <= FEW)
        for place in range(tree.rowCount() if is_few or has_groups else 0):
            index = tree.index(place, 0)
            self._open(index, is_few=are_few_areas)
            if by_service and is_few:
                for below in range(tree.rowCount(index)):
                    self._open(tree.index(below, 0, index), is_few=True)
        if is_few:
            return
        for kind, record_id in self._opened:
            index = tree.index_of(record_id) if kind is Kind.AREA else QModelIndex()
            if index.isValid():
                self.expand(index)

    def _open(self, index: QModelIndex, *, is_few: bool) -> None:
        row = self._tree.row(index)
        key = (row.kind, row.record_id)
        if (is_few and key not in self._closed) or key in self._opened:
            self.setExpanded(index, True)  # noqa: FBT003  (Qt's own signature)

    def _on_closed(self, index: QModelIndex) -> None:
        self._remember(index, self._opened, self._closed)

    def _on_opened(self, index: QModelIndex) -> None:
        self._remember(index, self._closed, self._opened)

    def _remember(
        self, index: QModelIndex, was: set[tuple[Kind, str]], now: set[tuple[Kind, str]]
    ) -> None:
        row = self._tree.row(index)
        was.discard((row.kind, row.record_id))
        now.add((row.kind, row.record_id))
        if index.siblingAtColumn(0) == self.currentIndex().siblingAtColumn(0):
            announce(self, openness_word(is_open=now is self._opened))
            tell_opened(self)
            QTimer.singleShot(0, self, self._tell_focus)

    def _tell_focus(self) -> None:
        tell_focus(self)
