"""Opening the editor of a cell from elsewhere than the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex


def open_editor(view: QAbstractItemView, index: QModelIndex) -> None:
    """Open the editor of a cell if it can be opened now; Qt prints a warning where it cannot."""
    is_free = view.state() != QAbstractItemView.State.EditingState
    if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable and is_free:
        view.edit(index)
