"""The context menu of the history: the chosen change taken back, or the list copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from actionplan.i18n import _
from ui.listed_rows import copy_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


class HistoryMenu(QMenu):
    """``take_back_asked`` tells of its first entry; it frees itself when it closes."""

    take_back_asked = Signal()

    def __init__(self, table: QTableView, *, may_take_back: bool) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName("HistoryMenu")
        self.aboutToHide.connect(self.deleteLater)
        if may_take_back:
            self.addAction(_("Take back this change"), self.take_back_asked.emit)
        self.addAction(_("Copy the table"), self._copy)

    def _copy(self) -> None:
        copy_view(self._table)
