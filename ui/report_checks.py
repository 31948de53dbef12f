"""What is said before a report is frozen or exported: what is missing, what freezing means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.stages import Severity
from actionplan.i18n import _, ngettext
from ui.formats import long_day
from ui.page_table import PAGES
from ui.remarks import Check, checks_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Protocol

    from actionplan.reports.publishing.scan import Hit
    from actionplan.reports.remarks import ReportRemark
    from ui.report_making import Preview

    class Form(Protocol):
        """What is asked of the fields of a form."""

        @property
        def keys(self) -> frozenset[str]:
            """The keys of all fields."""

        def label(self, key: str) -> str:
            """Return what a field is called."""


FIELD, UPDATE = "field", "update"
"""Pages of a check that lead to a field of the form, and to the update that an action lacks."""

_TOLD = frozenset(
    {"off-track-without-cause", "off-track-without-recovery", "off-track-without-new-date"}
)
"""Remarks on the plan that those on a progress report tell more of."""
_MOST = 8
_FOR_UPDATE = frozenset({"cause", "effect", "recovery"})
_PAGES = {
    **dict.fromkeys(("measure", "reading"), "measures"),
    **dict.fromkeys(("person", "agency"), "people"),
    "judgement": "judgements",
    "evidence": "evidence",
}


def preview_checks(preview: Preview, form: Form, *, frozen: bool) -> list[Check]:
    """Return what should be looked at before the report of a preview goes out."""
    missing = [r.key for r in preview.left if r.key and not _is_about_text(r)]
    left = [remark for remark in preview.left if not remark.key or _is_about_text(remark)]
    told = _TOLD if any(remark.record_id for remark in left) else frozenset()
    remarks = (remark for remark in preview.remarks if remark.code not in told)
    found = [
        *map(hit_check, preview.hits),
        *_missing_fields([key for key in missing if key in form.keys], form),
        *map(left_check, left),
        *checks_of(remarks),
    ]
    if frozen:
        found.insert(0, Check(Severity.NOTE, _("The figures are those of the frozen period")))
    elif not found:
        found.append(Check(Severity.NOTE, _("Nothing stands against export")))
    return found


def left_check(remark: ReportRemark) -> Check:
    """Return the line for something that a final report lacks, with the way to its editor."""
    if remark.record_id:
        page = UPDATE if _FOR_UPDATE & set(remark.parts) else "plan"
        return Check(Severity.WARNING, remark.text, page, remark.record_id)
    return Check(Severity.WARNING, remark.text, FIELD if remark.key else "", remark.key)


def hit_check(hit: Hit) -> Check:
    """Return the line for a detail that the public may not read, with the way to its record."""
    page, place = place_of(hit)
    return Check(Severity.FAULT, hit.sentence, page, place)


def place_of(hit: Hit) -> tuple[str, str]:
    """Return the page and the record, or the field of the form, in which a detail is mended."""
    source = hit.source
    if source.table == "period":
        return FIELD, source.field
    if not source.table or source.table == "plan_info":
        return "", ""
    page = _PAGES.get(source.table, "plan")
    if not any(spec.key == page for spec in PAGES):
        return "", ""
    return page, source.record_id if page == "evidence" else source.home_id


def _is_about_text(remark: ReportRemark) -> bool:
    """Say whether a text has fields that cannot be filled in, rather than that there is none."""
    return bool(remark.key and remark.parts)


def freeze_text(end: date, today: date, left: Sequence[ReportRemark]) -> str:
    """Return what a person should know before the figures of a period are frozen."""
    sentences = [
        _("Its report will say the same for ever, whatever is changed in the plan afterwards.")
    ]
    if today < end:
        text = _("The period runs until {day}; its report will show the figures of today.")
        sentences.append(text.format(day=long_day(end)))
    late = [remark for remark in left if remark.record_id]
    if fields := len(left) - len(late):
        text = ngettext(
            "{count} required field is still empty and cannot be filled in afterwards.",
            "{count} required fields are still empty and cannot be filled in afterwards.",
            fields,
        )
        sentences.append(text.format(count=fields))
    if late:
        sentences.append(_("While these are open, its report stays a draft for ever:"))
        sentences.append(listed_shortly([remark.text for remark in late]))
    return "\n\n".join(sentences)


def listed_shortly(texts: Sequence[str]) -> str:
    """Return the first few of many sentences, a line each, and how many there are besides."""
    lines = list(texts[:_MOST])
    if more := len(texts) - len(lines):
        lines.append(
            ngettext("… and {count} more.", "… and {count} more.", more).format(count=more)
        )
    return "\n".join(lines)


def _missing_fields(keys: Sequence[str], form: Form) -> list[Check]:
    if not keys:
        return []
    text = ngettext(
        "“{field}” is still to be completed",
        "“{field}” and others are still to be completed ({count} fields)",
        len(keys),
    ).format(field=form.label(keys[0]), count=len(keys))
    return [Check(Severity.WARNING, text, FIELD, keys[0])]
