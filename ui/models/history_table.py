"""The history as a table: one row for each gesture, newest first; new ones come in at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from actionplan.commands.looking_back import HistoryFilter, references_of
from actionplan.i18n import _
from ui.formats import moment, tip

if TYPE_CHECKING:
    from datetime import date

    from actionplan.store.history import HistoryEntry
    from actionplan.store.planfile import PlanFile

Index = QModelIndex | QPersistentModelIndex

_FIRST = 300
_SLICE = 400
"""How many gestures are read at a time: some milliseconds."""
_CHANGES = 200
"""How many changes of one gesture are read; an import has 100,000."""
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_MANY = 3


class HistoryTable(QAbstractTableModel):
    """Reads the newest gestures at once and the rest when somebody scrolls down or filters."""

    def __init__(self, file: PlanFile, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._today = today
        self._columns = (_("When"), _("Who"), _("What"), _("Reference"))
        self._entries: list[HistoryEntry] = []
        self._references: list[tuple[str, ...]] = []
        self._cells: list[tuple[str, str, str, str]] = []
        self._wanted = HistoryFilter()
        self._shown: list[int] = []
        self._read(_FIRST)

    @property
    def has_all(self) -> bool:
        """Whether every gesture was read."""
        return len(self._entries) >= self._file.gestures

    @property
    def count(self) -> int:
        """How many gestures are shown."""
        return len(self._shown)

    def entry(self, row: int) -> HistoryEntry:
        """Return the gesture of a row."""
        return self._entries[self._shown[row]]

    def row_of(self, change_id: str) -> int | None:
        """Return the row of a gesture, or ``None`` if it is not shown."""
        found = (row for row, at in enumerate(self._shown) if self._entries[at].id == change_id)
        return next(found, None)

    @property
    def people(self) -> set[str]:
        """Everybody who changed something, as far as it was read."""
        return {entry.who for entry in self._entries}

    def filter(self, wanted: HistoryFilter) -> None:
        """Show only the gestures that are wanted."""
        self.beginResetModel()
        self._wanted = wanted
        self._shown = [at for at in range(len(self._entries)) if self._matches(at)]
        self.endResetModel()

    def show_day(self, today: date) -> None:
        """Say "today" and "yesterday" as they are meant on another day."""
        self._today = today
        self._cells = [self._row(at) for at in range(len(self._entries))]
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def take_in_newest(self) -> bool:
        """Put the gesture that was just carried out at the top.

        Where it removed a personal detail all is read anew, and ``True`` is returned.
        """
        newest = self._file.history(1, changes=_CHANGES)
        if not newest or (self._entries and newest[0].id == self._entries[0].id):
            return False
        if newest[0].redacts:
            self._read_anew()
            return True
        self._entries.insert(0, newest[0])
        self._references.insert(0, references_of(newest[0], self._file.plan))
        self._cells.insert(0, self._row(0))
        self._shown = [at + 1 for at in self._shown]
        if self._matches(0):
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._shown.insert(0, 0)
            self.endInsertRows()
        return False

    def _read_anew(self) -> None:
        self.beginResetModel()
        self._entries, self._references, self._cells, self._shown = [], [], [], []
        self._read(_FIRST)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._cells[self._shown[index.row()]][index.column()]
        if role == _TIP:
            return tip(self._told_of(index))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._columns[section]
        return None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not self.has_all

    @override
    def fetchMore(self, parent: Index) -> None:
        """Read some more gestures, further back; those that are wanted come in at the end."""
        known = len(self._entries)
        self._read(_SLICE, show=False)
        found = [at for at in range(known, len(self._entries)) if self._matches(at)]
        if not found:
            return
        first = len(self._shown)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self._shown += found
        self.endInsertRows()

    def _read(self, count: int, *, show: bool = True) -> None:
        known = len(self._entries)
        read = self._file.history(count, skip=known, changes=_CHANGES)
        self._entries += read
        self._references += [references_of(entry, self._file.plan) for entry in read]
        self._cells += [self._row(at) for at in range(known, len(self._entries))]
        if show:
            places = range(known, len(self._entries))
            self._shown += [at for at in places if self._matches(at)]

    def _told_of(self, index: Index) -> str:
        words = self._cells[self._shown[index.row()]][index.column()]
        if index.column() or not self.entry(index.row()).clock_doubtful:
            return words
        return f"{words}\n{doubt_words()}"

    def _matches(self, at: int) -> bool:
        said, entry = " ".join(self._cells[at]), self._entries[at]
        references = self._references[at]
        if entry.left_out and (below := self._wanted.records_of(self._file.plan)):
            references = (self._wanted.reference,) * self._file.touches(entry.id, below)
        return self._wanted.matches(entry, references, said)

    def _row(self, at: int) -> tuple[str, str, str, str]:
        entry = self._entries[at]
        references = _shown(self._references[at], are_all=not entry.left_out)
        when = moment(entry.when, self._today)
        if entry.clock_doubtful:
            when = _("⚠ {moment}, doubtful").format(moment=when)
        return when, entry.who or "—", entry.words, references


def doubt_words() -> str:
    """Say what it means that the time of a change is doubtful."""
    return _(
        "The clock of the computer was wrong: this time cannot be right. The place of the change "
        "in the order is."
    )


def _shown(found: tuple[str, ...], *, are_all: bool) -> str:
    some = ", ".join(found[:_MANY])
    if not are_all:
        return _("{some} and many more").format(some=some) if some else ""
    if len(found) <= _MANY:
        return some
    return _("{some} and {n} more").format(some=some, n=len(found) - _MANY)
