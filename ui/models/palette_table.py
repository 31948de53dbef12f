"""The list of what the palette found, with the letters that were looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from actionplan.overriding import override
from ui.formats import tip
from ui.models.palette_marks import Marked, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.palette_entries import Entry

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)


class Row(NamedTuple):
    """An entry, its reference and title in stretches."""

    entry: Entry
    reference: tuple[Marked, ...]
    title: tuple[Marked, ...]


class PaletteTable(QAbstractListModel):
    """Shows entries; their letters are marked when they are painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._words: Sequence[str] = ()

    def show_entries(self, found: Sequence[Entry], words: Sequence[str]) -> None:
        """Show what was found for ``words``."""
        self.beginResetModel()
        self._entries, self._words = found, words
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._entries[row]

    def row(self, index: Index) -> Row:
        """Return a row as it is painted."""
        entry = self._entries[index.row()]
        return Row(entry, marked(entry.reference, self._words), marked(entry.title, self._words))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        entry = self._entries[index.row()]
        if role == _DISPLAY:
            return " ".join(filter(None, (entry.reference, entry.title)))
        if role == _ALOUD:
            return entry.spoken
        return tip(entry.title) if role == _TIP else None
