"""The updates on a record, newest first, and the moves of its due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from actionplan.domain.wording import delivery_word
from actionplan.i18n import _
from ui import formats
from ui.inspector.panel import Panel
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from actionplan.domain.records import DateRevision, Update
    from ui.services import Services


class CorrectButton(Button):
    """Asks to correct one update."""

    asked = Signal(object)  # Update

    def __init__(self, services: Services, update: Update) -> None:
        name = _("Correct the update of {day}").format(day=formats.day(update.on))
        super().__init__(_("Correct…"), services.theme, look="link", name=name)
        self._update = update
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._update)


class ProgressTab(Panel):
    """Updates are never changed; a correction is a new one."""

    correct_asked = Signal(object)  # Update

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Progress"), parent)
        self._services = services

    def show_updates(
        self, updates: tuple[Update, ...], revisions: tuple[DateRevision, ...]
    ) -> None:
        """Show updates and the moves of the due date."""
        self.clear()
        corrected = {update.corrects_id for update in updates}
        newest = sorted(updates, key=lambda update: (update.on, update.id), reverse=True)
        if not newest:
            self.add_text(_("No update has been posted yet."), "muted")
        for update in newest:
            self._add_update(update, is_corrected=update.id in corrected)
        for number, revision in enumerate(reversed(revisions)):
            self.begin()
            if number == 0:
                self.add_text(_("Moves of the due date"), "card-title")
            self._add_revision(revision)
        self.end()

    def _add_update(self, update: Update, *, is_corrected: bool) -> None:
        self.begin()
        head = FlowLayout()
        self.add_row(head)
        head.addWidget(self.add_text(formats.long_day(update.on), "strong"))
        if update.delivery is not None:
            word = delivery_word(update.delivery)
            head.addWidget(Chip(self._services.theme, update.delivery, word))
        foot = QHBoxLayout()
        self.add_row(foot)
        words = (update.author, _("corrected since") if is_corrected else "")
        foot.addWidget(self.add_text(" · ".join(filter(None, words)), "small"), 1)
        if self._services.bridge.is_writable and not is_corrected:
            button = CorrectButton(self._services, update)
            button.asked.connect(self.correct_asked)
            foot.addWidget(button)
        self.add_text(update.text)
        for caption, text in (
            (_("Cause: {text}"), update.cause),
            (_("Effect on children: {text}"), update.effect),
            (_("Recovery: {text}"), update.recovery),
        ):
            if text:
                self.add_text(caption.format(text=text), "muted")

    def _add_revision(self, revision: DateRevision) -> None:
        line = _("{day}: {before} → {after}").format(
            day=formats.day(revision.on),
            before=formats.day(revision.before),
            after=formats.day(revision.after),
        )
        self.add_text(line)
        reason = revision.reason
        if revision.approved_by:
            reason = _("{reason} Approved by {who}.").format(
                reason=reason, who=revision.approved_by
            )
        self.add_text(reason, "muted")
