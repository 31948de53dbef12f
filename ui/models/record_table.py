"""A table of records whose cells have two lines at most, a status or a course of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from actionplan.overriding import override
from ui.formats import tip
from ui.roles import PRINTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)
CELL = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a delegate asks for the ``Cell`` itself."""
HEADING = int(Qt.ItemDataRole.UserRole) + 2
"""The role that is true in the rows that head others."""


class Cell(Struct, frozen=True, kw_only=True):
    """One cell: its words, a smaller line under them, and a status that is told by shape as well.

    ``course`` is drawn as a small line; ``goal`` is where it should arrive. ``key`` sorts.
    """

    text: str = ""
    below: str = ""
    tone: str = ""
    key: Any = ""
    aloud: str = ""
    is_strong: bool = False
    course: tuple[tuple[int, float | None], ...] = ()
    goal: float | None = None

    @property
    def words(self) -> str:
        """All that the cell says, in one line."""
        return self.aloud or " · ".join(filter(None, (self.text, self.below)))


class TableRow(Struct, frozen=True):
    """The cells of a record; a row without an id heads those that follow."""

    record_id: str
    cells: tuple[Cell, ...]


class RecordTable(QAbstractTableModel):
    """Shows rows; those of the same records in the same order are only painted anew."""

    def __init__(self, theme: Theme, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.titles = tuple(titles)
        self._rows: list[TableRow] = []
        self._sorting: tuple[int, bool] = (-1, False)

    @property
    def count(self) -> int:
        """How many records are shown."""
        return sum(1 for row in self._rows if row.record_id)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows in the place of the others."""
        ordered = self._ordered(rows)
        if [row.record_id for row in ordered] == [row.record_id for row in self._rows]:
            self._rows = ordered
            if ordered:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(ordered) - 1, len(self.titles) - 1)
                )
            return
        self.beginResetModel()
        self._rows = ordered
        self.endResetModel()

    def record_id(self, index: Index) -> str:
        """Return the id of the record of a row, "" for a heading."""
        return self._rows[index.row()].record_id if index.isValid() else ""

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record is shown, or an invalid index."""
        for at, row in enumerate(self._rows):
            if record_id and row.record_id == record_id:
                return self.index(at, 0)
        return QModelIndex()

    def cell(self, index: Index) -> Cell:
        """Return what a cell says."""
        return self._rows[index.row()].cells[index.column()]

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        is_heading = index.isValid() and not self.record_id(index)
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        return self._answer(index, role) if index.isValid() else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.titles[section]
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        held = [(index, self.record_id(index)) for index in self.persistentIndexList()]
        self._sorting = (column, order is Qt.SortOrder.DescendingOrder)
        self._rows = self._ordered(self._rows)
        for old, record_id in held:
            at = self.index_of(record_id).row()
            new = self.index(at, old.column()) if at >= 0 else QModelIndex()
            self.changePersistentIndex(old, new)
        self.layoutChanged.emit()

    def _answer(self, index: Index, role: int) -> Any:
        cell = self.cell(index)
        if role == _DISPLAY:
            return cell.text
        if role == CELL:
            return cell
        if role == PRINTED:
            return cell.words
        if role == HEADING:
            return not self._rows[index.row()].record_id
        if role == _TIP:
            return tip(cell.words)
        return f"{self.titles[index.column()]} {cell.words}" if role == _ALOUD else None

    def _ordered(self, rows: Sequence[TableRow]) -> list[TableRow]:
        """Return the rows sorted within what stands under each heading."""
        column, descending = self._sorting
        if column < 0:
            return list(rows)
        groups: list[tuple[list[TableRow], list[TableRow]]] = [([], [])]
        for row in rows:
            if not row.record_id:
                groups.append(([row], []))
            else:
                groups[-1][1].append(row)
        found: list[TableRow] = []
        for head, under in groups:
            found += head
            found += sorted(under, key=lambda row: row.cells[column].key, reverse=descending)
        return found
