"""What one gesture changed: each field before and after."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.commands.change_words import field_words, record_words, shown_changes, value_words
from actionplan.i18n import _, ngettext
from ui.formats import moment
from ui.layouts import empty
from ui.models.history_table import doubt_words
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.history import FieldChange, HistoryEntry
    from ui.services import Services

_SHOWN = 60


class HistoryDetails(QWidget):
    """Stands in the inspector's place beside the history."""

    take_back_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = services.bridge
        self.take_back_button = Button(
            _("Take back this change"), services.theme, icon_name="undo-2"
        )
        self.take_back_button.setObjectName("TakeBackButton")
        self.take_back_button.clicked.connect(self.take_back_asked)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        card = Card()
        outer.addWidget(card)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(_("What changed"))
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        scroll.setWidget(ground)
        card.body.addWidget(scroll)
        card.body.addWidget(self.take_back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what appears here."""
        self._clear()
        self.take_back_button.hide()
        self._add(_("Choose a change to see what it was before and after."), "muted")
        self._column.addStretch()

    def show_entry(self, entry: HistoryEntry, plan: Plan, today: date) -> None:
        """Show one gesture."""
        self._clear()
        self.take_back_button.setVisible(self._bridge.is_writable and not entry.redacts)
        self._add(entry.label, "dialog-title")
        who = _("{who}, {moment}").format(who=entry.who or "—", moment=moment(entry.when, today))
        self._add(who, "muted")
        if entry.clock_doubtful:
            self._add(doubt_words(), "warning")
        if entry.is_redo:
            self._add(_("This does again what had been taken back."), "muted")
        elif entry.reverts:
            self._add(_("This takes an earlier change back."), "muted")
        if entry.redacts:
            self._add(_("The detail was removed from the whole history, for good."), "muted")
        if entry.why:
            self._add(_("Reason"), "field", space=10)
            self._add(entry.why)
        shown = shown_changes(entry.changes)
        for _record, changes in groupby(islice(shown, _SHOWN), key=_record_of):
            self._add_record(list(changes), plan)
        if (more := len(shown) - _SHOWN) > 0:
            words = ngettext("and {n} more field", "and {n} more fields", more)
            self._add(words.format(n=more), "muted", space=10)
        self._column.addStretch()

    def show_row(self, row: Iterable[tuple[str, str]]) -> None:
        """Show a row of a look back whole: each text under its caption."""
        self._clear()
        self.take_back_button.hide()
        for caption, text in row:
            self._add(caption, "field", space=6)
            self._add(text)
        self._column.addStretch()

    def _add_record(self, changes: list[FieldChange], plan: Plan) -> None:
        self._add(record_words(changes[0]), "strong", space=14)
        for change in changes:
            self._add(field_words(change.field), "field", space=4)
            after = value_words(plan, change.field, change.after)
            if change.before is None:
                self._add(after)
                continue
            before = value_words(plan, change.field, change.before)
            self._add(_("{before} → {after}").format(before=before, after=after))

    def _add(self, text: str, role: str = "", *, space: int = 0) -> None:
        if space:
            self._column.addSpacing(space)
        label = Label(text, role, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)

    def _clear(self) -> None:
        empty(self._column)


def _record_of(change: FieldChange) -> str:
    return change.record_id
