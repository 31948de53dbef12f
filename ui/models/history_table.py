"""The history as a table: one row for each gesture, newest first; new ones come in at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from actionplan.domain.references import natural_key
from actionplan.i18n import _
from ui.formats import moment, tip

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.history import FieldChange, HistoryEntry
    from actionplan.store.planfile import PlanFile

Index = QModelIndex | QPersistentModelIndex

_FIRST = 300
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
        self._entries = file.history(_FIRST)
        self._has_all = len(self._entries) < _FIRST
        self._cells = [self._row(entry) for entry in self._entries]
        self._needle = ""
        self._shown = list(range(len(self._entries)))

    @property
    def count(self) -> int:
        """How many gestures are shown."""
        return len(self._shown)

    def entry(self, row: int) -> HistoryEntry:
        """Return the gesture of a row."""
        return self._entries[self._shown[row]]

    def filter(self, text: str) -> None:
        """Show only the gestures whose cells or reason hold ``text``."""
        if text:
            self.fetchMore(QModelIndex())
        self.beginResetModel()
        self._needle = text.casefold().strip()
        self._shown = [at for at in range(len(self._entries)) if self._matches(at)]
        self.endResetModel()

    def take_in_newest(self) -> None:
        """Put the gesture that was just carried out at the top."""
        newest = self._file.history(1)
        if not newest or (self._entries and newest[0].id == self._entries[0].id):
            return
        self._entries.insert(0, newest[0])
        self._cells.insert(0, self._row(newest[0]))
        self._shown = [at + 1 for at in self._shown]
        if self._matches(0):
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._shown.insert(0, 0)
            self.endInsertRows()

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
            return tip(self._cells[self._shown[index.row()]][index.column()])
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._columns[section]
        return None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not self._has_all

    @override
    def fetchMore(self, parent: Index) -> None:
        if self._has_all:
            return
        self._has_all = True
        known = len(self._entries)
        self._entries += self._file.history()[known:]
        self._cells += [self._row(entry) for entry in self._entries[known:]]
        found = [at for at in range(known, len(self._entries)) if self._matches(at)]
        if not found:
            return
        first = len(self._shown)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self._shown += found
        self.endInsertRows()

    def _matches(self, at: int) -> bool:
        if not self._needle:
            return True
        words = " ".join((*self._cells[at], self._entries[at].why)).casefold()
        return all(part in words for part in self._needle.split())

    def _row(self, entry: HistoryEntry) -> tuple[str, str, str, str]:
        what = _("Undo: {label}").format(label=entry.label) if entry.reverts else entry.label
        references = _references(entry, self._file.plan)
        return moment(entry.when, self._today), entry.who or "—", what, references


def _references(entry: HistoryEntry, plan: Plan) -> str:
    named = {change.reference for change in entry.changes}
    for change in entry.changes:
        named |= _linked(change, plan)
    found = sorted(named - {""}, key=natural_key)
    if len(found) <= _MANY:
        return ", ".join(found)
    return _("{some} and {n} more").format(some=", ".join(found[:_MANY]), n=len(found) - _MANY)


def _linked(change: FieldChange, plan: Plan) -> set[str]:
    """Return the references of the actions and areas that a record is linked to by a change."""
    if change.table not in {"evidence", "measure"}:
        return set()
    made = change.after if isinstance(change.after, dict) else {change.field: change.after}
    actions = (plan.actions.get(key) for key in made.get("action_ids") or ())
    areas = (plan.areas.get(key) for key in made.get("area_ids") or ())
    return {record.reference for record in (*actions, *areas) if record is not None}
