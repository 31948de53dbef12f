"""What is said before a report is frozen or exported: what is missing, what freezing means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.stages import Severity
from actionplan.i18n import _, ngettext
from ui.formats import long_day
from ui.remarks import Check, checks_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Protocol

    from ui.report_making import Preview

    class Form(Protocol):
        """What is asked of the fields of a form."""

        @property
        def keys(self) -> frozenset[str]:
            """The keys of all fields."""

        def label(self, key: str) -> str:
            """Return what a field is called."""


FIELD = "field"
"""The page of a check that leads to a field of the form."""


def preview_checks(preview: Preview, form: Form, *, frozen: bool) -> list[Check]:
    """Return what should be looked at before the report of a preview goes out."""
    missing = [key for key in preview.missing if key in form.keys]
    found = [*_missing_fields(missing, form), *checks_of(preview.remarks)]
    if frozen:
        found.insert(0, Check(Severity.NOTE, _("The figures are those of the frozen period")))
    elif not found:
        found.append(Check(Severity.NOTE, _("Nothing stands against export")))
    return found


def freeze_text(end: date, today: date, missing: int) -> str:
    """Return what a person should know before the figures of a period are frozen."""
    sentences = [
        _("Its report will say the same for ever, whatever is changed in the plan afterwards.")
    ]
    if today < end:
        text = _("The period runs until {day}; its report will show the figures of today.")
        sentences.append(text.format(day=long_day(end)))
    if missing:
        text = ngettext(
            "{count} required field is still empty and cannot be filled in afterwards.",
            "{count} required fields are still empty and cannot be filled in afterwards.",
            missing,
        )
        sentences.append(text.format(count=missing))
    return "\n\n".join(sentences)


def _missing_fields(keys: Sequence[str], form: Form) -> list[Check]:
    if not keys:
        return []
    text = ngettext(
        "“{field}” is still to be completed",
        "“{field}” and others are still to be completed ({count} fields)",
        len(keys),
    ).format(field=form.label(keys[0]), count=len(keys))
    return [Check(Severity.WARNING, text, FIELD, keys[0])]
