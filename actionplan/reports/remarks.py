"""What stands in the way of a final report, each remark with the part of the report it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.wording import listed
from actionplan.i18n import _, mark
from actionplan.reports.answers import YES, answer_of, references_not_there
from actionplan.reports.cover import is_blank, text_of_item
from actionplan.reports.figure_fields import unknown_fields
from actionplan.reports.numbering import title_of
from actionplan.reports.recovery import recovery_of
from actionplan.reports.section_names import COVER, IMPLICATIONS
from actionplan.reports.sections.off_track import late_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.pack_form import PackField
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
    """One thing to see to: the key of the part, what is wrong, and where it is put right.

    That is the text with this ``key``, or the record; ``parts`` are what a late action
    lacks, or the fields of the text that cannot be filled in.
    """

    section: str
    text: str
    record_id: str = ""
    key: str = ""
    parts: tuple[str, ...] = ()


def report_remarks(
    basis: Basis, pack: Pack, numbers: frozenset[str] | None = None
) -> tuple[ReportRemark, ...]:
    """Return what is blank or cannot be filled in, in the order of the report.

    ``numbers`` are those of the paragraphs; without them references to paragraphs go unchecked.
    """
    return (
        *_fields(basis, pack),
        *_headings(basis, pack),
        *_implications(basis, pack, numbers),
        *unknown_in(basis),
        *_late(basis),
    )


def open_remarks(
    basis: Basis,
    pack: Pack,
    sections: frozenset[str] | None,
    numbers: frozenset[str] | None = None,
) -> tuple[ReportRemark, ...]:
    """Return the remarks about what is printed: while there is one, the report is a draft."""
    cover = {field.key: field.place or COVER for field in pack.fields}
    rows = {row.value_key: IMPLICATIONS for row in pack.implications}
    officers = {item.officer_key: item.key for item in pack.body}
    printed = {COVER, *(item.key for item in pack.body)}
    if sections is not None:
        printed &= sections
    parts = {**officers, **rows, **cover}
    return tuple(
        remark
        for remark in report_remarks(basis, pack, numbers)
        if parts.get(remark.section, remark.section) in printed
    )


def _fields(basis: Basis, pack: Pack) -> Iterator[ReportRemark]:
    for field in pack.fields:
        if is_blank(basis, field):
            yield _blank(field.place or COVER, field.label, field.key)


def _headings(basis: Basis, pack: Pack) -> Iterator[ReportRemark]:
    for item in pack.body:
        if item.required and not text_of_item(basis, item):
            yield _blank(item.key, title_of(item), item.key)
        if item.officer and not basis.written(item.officer_key):
            yield _blank(item.key, item.officer, item.officer_key)


def blank_field(field: PackField) -> ReportRemark:
    """Return the remark on a required field of a document without a form."""
    return _blank(field.key, _(field.label), field.key)


def _blank(section: str, label: str, key: str) -> ReportRemark:
    return ReportRemark(section, _("“{label}” is not filled in.").format(label=label), key=key)


def _implications(
    basis: Basis, pack: Pack, numbers: frozenset[str] | None
) -> Iterator[ReportRemark]:
    if not any(item.section == IMPLICATIONS for item in pack.body):
        return
    for row in pack.implications:
        answer = answer_of(basis, row)
        wrong = references_not_there(basis, answer, numbers)
        if not answer.word:
            text = _("“{label}” is not answered with yes or no.")
        elif answer.word == YES and not answer.references:
            text = _("“{label}” says yes; name the paragraphs that tell more.")
        elif wrong:
            text = _("“{label}” refers to what is not in this paper: {names}.")
        else:
            continue
        words = text.format(label=row.label, names=listed(wrong))
        yield ReportRemark(IMPLICATIONS, words, key=row.value_key)


def unknown_in(basis: Basis) -> Iterator[ReportRemark]:
    """Yield the texts of the report that hold fields which cannot be filled in."""
    for key, text in basis.span.fields.items():
        unknown = unknown_fields(text, basis.values)
        if unknown:
            yield ReportRemark(
                key,
                _("The text has fields that cannot be filled in: {fields}.").format(
                    fields=listed(unknown)
                ),
                key=key,
                parts=unknown,
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
                parts=tuple(missing),
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
