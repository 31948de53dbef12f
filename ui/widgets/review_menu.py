"""What can be done to the selected rows of an import review, as one menu with its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _
from actionplan.importers.revising import cuts_of
from ui.models.import_rows import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.models.import_rows import ReviewRow
    from ui.models.import_table import ImportTable
    from ui.widgets.review_table import ReviewTable

_BEGINNING = 42


class ReviewMenu(QMenu):
    """Follows the rows that are selected; ``section_asked`` asks for a service not named yet."""

    section_asked = Signal()

    def __init__(self, view: ReviewTable, table: ImportTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._table = table
        self._toggle = self._entry(_("Take over or leave out"), view.toggle, "Space")
        self._checked = self._entry(_("Mark as checked"), view.mark_checked, "Ctrl+M")
        self.addSeparator()
        self._edit = self._entry(_("Edit the words"), view.edit_words, "F2")
        self._back = self._entry(_("Back to the words of the report"), view.take_words_back)
        self._splits = self.addMenu(_("Split"))
        self._join_before = self._entry("", view.join_before)
        self._join_after = self._entry("", view.join_after)
        self.addSeparator()
        self._entry(_("Move up"), view.move_up, "Alt+Up")
        self._entry(_("Move down"), view.move_down, "Alt+Down")
        self.addSeparator()
        self._sections = self.addMenu(_("Service"))
        self._timescales = self.addMenu(_("Timescale"))
        for timescale in Timescale:
            self._timescales.addAction(timescale_word(timescale)).setData(timescale)
        self.aboutToShow.connect(self.follow)
        self._splits.triggered.connect(self._on_split)
        self._sections.triggered.connect(self._on_section)
        self._timescales.triggered.connect(self._on_timescale)

    def follow(self) -> None:
        """Offer what the selected rows allow."""
        rows = self._view.chosen
        one = rows[0] if len(rows) == 1 else None
        for entry in self.actions():
            entry.setEnabled(bool(rows))
        self._checked.setVisible(any(not row.is_sure for row in rows))
        self._edit.setEnabled(one is not None)
        self._back.setVisible(any(row.is_edited for row in rows))
        self._splits.menuAction().setEnabled(one is not None)
        self._list_splits(one)
        self._name_joins(one, len(rows))
        self._sections.menuAction().setVisible(self._table.kind is not Kind.ACTION)
        self._timescales.menuAction().setVisible(self._table.kind is Kind.AREA)
        self._list_sections()

    def _entry(self, text: str, slot: Callable[[], None], keys: str = "") -> QAction:
        entry = self.addAction(_with_keys(text, keys))
        entry.triggered.connect(slot)
        return entry

    def _list_splits(self, row: ReviewRow | None) -> None:
        self._splits.clear()
        text = _("At the cursor, while editing")
        self._splits.addAction(_with_keys(text, "Ctrl+Return")).setData(())
        cuts = cuts_of(row.proposed) if row else ()
        if not cuts or row is None:
            return
        self._splits.addSeparator()
        for cut in cuts:
            words = row.text[cut : cut + _BEGINNING].rstrip()
            name = _("Before “{words}…”").format(words=words)
            self._splits.addAction(_plain(name)).setData((cut,))
        if len(cuts) > 1:
            self._splits.addAction(_("Before each point")).setData(cuts)

    def _name_joins(self, row: ReviewRow | None, count: int) -> None:
        if row is None:
            self._join_before.setVisible(False)
            self._join_after.setVisible(count > 1)
            self._join_after.setText(_with_keys(_("Join the selected rows"), "Ctrl+J"))
            return
        before = self._table.draft.neighbour(row.key, -1)
        after = self._table.draft.neighbour(row.key, 1)
        self._join_before.setVisible(before is not None)
        self._join_after.setVisible(after is not None)
        if before:
            text = _("Join with the one before: “{words}…”").format(words=_start(before))
            self._join_before.setText(_with_keys(text, "Ctrl+Shift+J"))
        if after:
            text = _("Join with the next one: “{words}…”").format(words=_start(after))
            self._join_after.setText(_with_keys(text, "Ctrl+J"))

    def _list_sections(self) -> None:
        self._sections.clear()
        for section in self._table.sections:
            self._sections.addAction(_plain(section)).setData(section)
        self._sections.addSeparator()
        self._sections.addAction(_("Another service…"))

    def _on_split(self, action: QAction) -> None:
        cuts = action.data()
        if cuts:
            self._view.split_at(cuts)
        else:
            self._view.edit_words()

    def _on_section(self, action: QAction) -> None:
        if action.data() is None:
            self.section_asked.emit()
        else:
            self._table.change(self._view.chosen_rows, section=action.data())

    def _on_timescale(self, action: QAction) -> None:
        self._table.change(self._view.chosen_rows, timescale=Timescale(action.data()))


def _start(row: ReviewRow) -> str:
    return row.text[:_BEGINNING].rstrip()


def _plain(text: str) -> str:
    """Return text for a menu, where "&" would be taken for a mnemonic."""
    return text.replace("&", "&&").replace("\t", " ").replace("\n", " ")


def _with_keys(text: str, keys: str) -> str:
    """Return text with its keys at the right; they are the table's, not the menu's own."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{_plain(text)}\t{native}" if keys else _plain(text)
