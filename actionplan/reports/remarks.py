"""What stands in the way of a final report, each remark with the part of the report it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.wording import listed
from actionplan.i18n import _, mark
from actionplan.reports.cover import is_blank, text_of_item
from actionplan.reports.figure_fields import unknown_fields
from actionplan.reports.recovery import recovery_of
from actionplan.reports.section_names import COVER
from actionplan.reports.sections.off_track import late_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.packs import Pack

_PARTS = {
    "cause": mark("cause"),
    "effect": mark("effect on children"),
    "recovery": mark("recovery"),
    "date": mark("new date"),
    "decision": mark("decision (“None” if none is needed)"),
}


@dataclass(frozen=True, slots=True)
class ReportRemark:
    """One thing to see to: the key of the part, what is wrong, and the record it is about."""

    section: str
    text: str
    record_id: str = ""


def report_remarks(basis: Basis, pack: Pack) -> tuple[ReportRemark, ...]:
    """Return what is blank or cannot be filled in, in the order of the report."""
    return (*_fields(basis, pack), *_headings(basis, pack), *_texts(basis), *_late(basis))


def open_remarks(
    basis: Basis, pack: Pack, sections: frozenset[str] | None
) -> tuple[ReportRemark, ...]:
    """Return the remarks about what is printed: while there is one, the report is a draft."""
    cover = {field.key for field in pack.fields}
    printed = {COVER, *(item.key for item in pack.body)}
    if sections is not None:
        printed &= sections
    return tuple(
        remark
        for remark in report_remarks(basis, pack)
        if (COVER if remark.section in cover else remark.section) in printed
    )


def _fields(basis: Basis, pack: Pack) -> Iterator[ReportRemark]:
    for field in pack.fields:
        if is_blank(basis, field):
            yield ReportRemark(COVER, _("“{label}” is not filled in.").format(label=field.label))


def _headings(basis: Basis, pack: Pack) -> Iterator[ReportRemark]:
    for item in pack.body:
        if item.required and not text_of_item(basis, item):
            yield ReportRemark(item.key, _("“{label}” is not filled in.").format(label=item.title))


def _texts(basis: Basis) -> Iterator[ReportRemark]:
    for key, text in basis.span.fields.items():
        unknown = unknown_fields(text, basis.values)
        if unknown:
            yield ReportRemark(
                key,
                _("The text has fields that cannot be filled in: {fields}.").format(
                    fields=listed(unknown)
                ),
            )


def _late(basis: Basis) -> Iterator[ReportRemark]:
    for action in late_actions(basis):
        if missing := _missing(basis, action):
            yield ReportRemark(
                "off_track",
                _("{reference} is late; still to be given: {parts}.").format(
                    reference=action.reference, parts=listed([_(_PARTS[key]) for key in missing])
                ),
                action.id,
            )


def _missing(basis: Basis, action: Action) -> list[str]:
    told = recovery_of(basis.plan, action.id, basis.day)
    stands = action.due is not None and action.due >= basis.day
    dated = action.proposed_due is not None or stands
    given = {
        "cause": bool(told.cause),
        "effect": bool(told.effect),
        "recovery": bool(told.recovery),
        "date": dated,
        "decision": bool(action.decision_needed.strip()),
    }
    return [key for key, is_given in given.items() if not is_given]
