"""The updates on a record, newest first, and the moves of its due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from actionplan.domain.wording import delivery_mark
from actionplan.i18n import _
from ui import formats
from ui.inspector.panel import Panel
from ui.widgets.button import Button

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
        if revisions:
            self.add_text(_("Moves of the due date"), "card-title")
        for revision in reversed(revisions):
            self._add_revision(revision)
        self.column.addStretch()

    def _add_update(self, update: Update, *, is_corrected: bool) -> None:
        head = QHBoxLayout()
        words = [formats.long_day(update.on), update.author]
        if update.delivery is not None:
            words.append(delivery_mark(update.delivery))
        if is_corrected:
            words.append(_("corrected since"))
        self.add_row(head)
        label = self.add_text(" · ".join(word for word in words if word), "strong")
        head.addWidget(label, 1)
        if self._services.bridge.is_writable and not is_corrected:
            button = CorrectButton(self._services, update)
            button.asked.connect(self.correct_asked)
            head.addWidget(button)
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
