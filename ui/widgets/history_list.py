"""How tables of the history look: whole rows, one at a time, one column that takes the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.listed_rows import CopyKey
from ui.widgets.table_look import dress_rows

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

_ABOVE_AND_BELOW = 12


def history_list(
    model: QAbstractItemModel, name: str, object_name: str, *, stretch: int
) -> QTableView:
    """Return a table of ``model`` whose column ``stretch`` takes what room is left.

    The key for copying copies all of it.
    """
    table = QTableView()
    table.setObjectName(object_name)
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    head = dress_rows(table, name)
    rows = table.verticalHeader()
    rows.setDefaultSectionSize(table.fontMetrics().lineSpacing() + _ABOVE_AND_BELOW)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    head.setTextElideMode(Qt.TextElideMode.ElideRight)
    CopyKey(table)
    return table
