"""Removing a personal detail from a field of a record and from its whole history, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.change_words import field_words, kind_words
from actionplan.commands.redaction import (
    Redaction,
    belonging,
    delete_old_backups,
    redact,
    redactable_fields,
)
from actionplan.domain.plan import table_of
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui import formats
from ui.dialogs.form import FormDialog, id_in, text_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record
    from ui.services import Services


class RedactDialog(FormDialog):
    """``record_id`` is an action or an area; what belongs to it is offered as well."""

    def __init__(self, services: Services, record_id: str, parent: QWidget | None = None) -> None:
        plan = services.bridge.plan
        record = plan.actions.get(record_id) or plan.areas[record_id]
        title = _("Remove a personal detail from {reference}").format(reference=record.reference)
        super().__init__(services, title, _("Remove for good"), parent)
        self.add_note(
            _(
                "It is removed from the field, from its whole history and from the file. Nothing "
                "brings it back. Who removed it, when and why stays. Reports of frozen periods "
                "that told it no longer agree with the plan."
            )
        )
        self.place = self.add_choice(_("Where it stands"), list(_places(record, plan)))
        self.detail = self.add_text(
            _("Text to remove"), 2, _("exactly as it is written; empty removes the whole field")
        )
        self.reason = self.add_text(
            _("Reason"), 2, _("such as who asked for it; do not write the detail here")
        )
        self.outcome = Redaction()
        self.detail.setFocus()

    @override
    def carry_out(self) -> None:
        """Remove it."""
        record_id, _dot, field = id_in(self.place).partition(".")
        self.outcome = redact(
            self.services.bridge.file,
            record_id=record_id,
            field=field,
            text=text_in(self.detail),
            reason=text_in(self.reason),
        )

    @override
    def accept(self) -> None:
        """Close, then say where else the detail stands and offer to delete old backups."""
        super().accept()
        messages = self.services.messages
        if places := (*self.outcome.elsewhere, *map(str, self.outcome.copies)):
            messages.tell(_("The text also stands elsewhere."), "\n".join(places), self)
        if self.outcome.backups and messages.ask(*self._question(), parent=self):
            try:
                delete_old_backups(self.services.bridge.file, self.outcome)
            except PlanError as error:
                messages.report_error(error, self)

    def _question(self) -> tuple[str, str, str]:
        count = len(self.outcome.backups)
        title = ngettext(
            "{n} backup still holds the detail. Delete it?",
            "{n} backups still hold the detail. Delete them?",
            count,
        )
        text = _("A new backup is made at once. Copies on other computers are not found.")
        return title.format(n=count), text, _("Delete")


def _places(record: Record, plan: Plan) -> Iterator[tuple[str, object]]:
    """Yield the fields that hold words, the record's own first, each with where it stands."""
    for each in (record, *belonging(plan, record)):
        for field in redactable_fields(each):
            yield _words(each, field, is_own=each is record), f"{each.id}.{field}"


def _words(record: Record, field: str, *, is_own: bool) -> str:
    if is_own:
        return field_words(field)
    on = getattr(record, "on", None) or getattr(record, "added_on", None)
    kind = kind_words(table_of(record))
    named = {"kind": kind, "day": formats.day(on), "field": field_words(field)}
    return _("{kind} of {day}: {field}").format(**named)
