"""A table of ready texts: for what is only looked at, such as the plan as it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from actionplan.overriding import override
from ui.formats import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)


class TextRow(NamedTuple):
    """The cells of a row, and the id of the record that it is about."""

    record_id: str
    cells: tuple[str, ...]


class RowsTable(QAbstractTableModel):
    """Shows rows of text under ``columns``; ``show_rows`` replaces them all."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Sequence[TextRow] = ()

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these rows in the place of the others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def record_id(self, row: int) -> str:
        """Return the id of the record that a row is about."""
        return self._rows[row].record_id

    def captioned(self, row: int) -> tuple[tuple[str, str], ...]:
        """Return the cells of a row that say something, each under the name of its column."""
        pairs = zip(self._columns, self._rows[row].cells, strict=True)
        return tuple(pair for pair in pairs if pair[1])

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._rows[index.row()].cells[index.column()]
        if role == _TIP:
            return tip(self._rows[index.row()].cells[index.column()])
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._columns[section]
        return None
