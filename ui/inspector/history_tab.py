"""Who changed a record, when and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.change_words import field_words, shown_changes, value_words
from actionplan.i18n import _
from ui import formats
from ui.inspector.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.store.history import HistoryEntry
    from ui.services import Services

_MOST = 50
_LONGEST = 160


class HistoryTab(Panel):
    """Reads the journal when it is looked at, and not before."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("History"), parent)
        self._services = services

    def show_history(self, record_id: str) -> None:
        """Show the latest changes of a record."""
        self.clear()
        bridge = self._services.bridge
        for entry in bridge.file.history(_MOST, record_id=record_id):
            self._add_entry(entry, record_id)
        self.end()

    def _add_entry(self, entry: HistoryEntry, record_id: str) -> None:
        bridge = self._services.bridge
        when = formats.moment(entry.when, bridge.today)
        self.begin()
        self.add_text(entry.words, "strong")
        self.add_text(f"{when} · {entry.who}" if entry.who else when, "small")
        for change in shown_changes(entry.changes):
            if change.record_id != record_id or not change.field or change.before is None:
                continue
            before = value_words(bridge.plan, change.field, change.before)
            after = value_words(bridge.plan, change.field, change.after)
            line = f"{field_words(change.field)}: {_cut(before)} → {_cut(after)}"
            self.add_text(line, "muted")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
