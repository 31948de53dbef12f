"""The kinds of documents that can be made from a plan, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.people import agency_label
from actionplan.domain.wording import long_day_text
from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.reports.assemble import finished
from actionplan.reports.audience import Audience, audience_named
from actionplan.reports.blocks import Contents, Heading, Orientation, PageBreak, Part
from actionplan.reports.documents.briefing import FIELDS as BRIEFING_FIELDS
from actionplan.reports.documents.briefing import briefing
from actionplan.reports.documents.gaps import missing
from actionplan.reports.documents.joint_response import joint_response, response_fields
from actionplan.reports.documents.one_page import one_page
from actionplan.reports.documents.submission import submission, submission_fields
from actionplan.reports.evidence_index import evidence_index
from actionplan.reports.exceptions import agency, exceptions, officer
from actionplan.reports.full_plan import full_plan
from actionplan.reports.narrative import basis_of
from actionplan.reports.numbering import numbers_in
from actionplan.reports.packs import pack_named
from actionplan.reports.progress import KIND, progress_report
from actionplan.reports.remarks import blank_field, open_remarks, unknown_in
from actionplan.reports.sections.ledger import status_key
from actionplan.reports.sections.summary import totals_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from actionplan.domain.plan import Plan
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Report
    from actionplan.reports.pack_form import PackField
    from actionplan.reports.packs import Pack
    from actionplan.reports.remarks import ReportRemark
    from actionplan.reports.seal import Seal
    from actionplan.reports.spans import Span


class UnknownKindError(PlanError):
    """A document was asked for of a kind that does not exist."""

    title = mark("There is no kind of report called “{name}”.")
    advice = mark("The kinds are: {known}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What a document is to be made from.

    ``pack`` and ``sections`` matter to the progress report; ``lead_id`` is the officer or agency
    whose actions are wanted; ``previous`` is the plan at the last report and that report's day.
    """

    plan: Plan
    span: Span
    today: date
    made: datetime
    pack: Pack | None = None
    audience: Audience = Audience.BOARD
    previous: tuple[Plan, date] | None = None
    sections: frozenset[str] | None = None
    lead_id: str = ""


def request_of_seal(
    seal: Seal, plan: Plan, span: Span, previous: tuple[Plan, date] | None, made: datetime
) -> ReportRequest:
    """Return the request that makes the sealed report again, from the plan as it was then."""
    return ReportRequest(
        plan=plan,
        span=span,
        today=seal.day,
        made=made,
        pack=pack_named(seal.pack) if seal.pack else None,
        audience=audience_named(seal.audience),
        previous=previous,
        sections=frozenset(seal.sections) or None,
        lead_id=seal.lead_id,
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its key, its title, what makes its parts, what is written for it."""

    key: str
    title: str
    parts: Callable[[Basis, ReportRequest], Iterator[Part]] | None = None
    fields: Callable[[Basis], tuple[PackField, ...]] | None = None


def build(kind: str, request: ReportRequest) -> Report:
    """Return the document of this kind."""
    if kind not in KINDS:
        raise UnknownKindError(name=kind, known=", ".join(KINDS))
    chosen = KINDS[kind]
    if chosen.parts is None:
        return progress_report(
            request.plan,
            request.span,
            today=request.today,
            pack=request.pack or pack_named("board-paper"),
            made=request.made,
            audience=request.audience,
            previous=request.previous,
            sections=request.sections,
        )
    basis = _basis(request)
    return finished(
        basis,
        chosen.parts(basis, request),
        kind=kind,
        draft=bool(missing(basis, _fields(chosen, basis))),
        title=_title(basis, chosen, request),
        subtitle=_("Position at {day}").format(day=long_day_text(basis.day)),
        made=request.made,
        lead_id=request.lead_id if kind in ONE_LEAD else "",
    )


def fields_of(kind: str, request: ReportRequest) -> tuple[PackField, ...]:
    """Return what is written for a document of this kind, the progress report's form apart."""
    return _fields(KINDS[kind], _basis(request))


def blanks_of(kind: str, request: ReportRequest) -> tuple[PackField, ...]:
    """Return the required fields in which nothing stands: until then the document is a draft."""
    basis = _basis(request)
    return missing(basis, _fields(KINDS[kind], basis))


def remarks_of(kind: str, request: ReportRequest, report: Report) -> tuple[ReportRemark, ...]:
    """Return what stands in the way of a final document: while there is one, it is a draft."""
    if kind == KIND:
        pack = request.pack or pack_named("board-paper")
        basis = _basis(request, pack)
        return open_remarks(basis, pack, request.sections, numbers_in(report.parts))
    basis = _basis(request)
    fields = _fields(KINDS[kind], basis)
    keys = {field.key for field in fields}
    unknown = (remark for remark in unknown_in(basis) if remark.key in keys)
    return (*map(blank_field, missing(basis, fields)), *unknown)


def _fields(kind: Kind, basis: Basis) -> tuple[PackField, ...]:
    return kind.fields(basis) if kind.fields is not None else ()


def _basis(request: ReportRequest, pack: Pack | None = None) -> Basis:
    return basis_of(
        request.plan,
        request.span,
        today=request.today,
        pack=pack,
        audience=request.audience,
        previous=request.previous,
        sections=request.sections if pack else None,
    )


def _title(basis: Basis, kind: Kind, request: ReportRequest) -> str:
    title = _("{plan}: {kind}").format(plan=basis.plan.info.title, kind=_(kind.title).lower())
    if kind.key not in ONE_LEAD:
        return title
    if kind.key == AGENCY:
        lead = agency_label(basis.plan, request.lead_id) or _("no agency")
    else:
        lead = basis.lead(request.lead_id) or _("no lead officer")
    return _("{title}: {lead}").format(title=title, lead=lead)


def _full_plan(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    front: list[Block] = [Contents(_("Contents"), 2), PageBreak()]
    yield Part((*front, Heading(1, _("Where the plan stands"), "summary"), *totals_table(basis)))
    yield Part(
        (Heading(1, _("Areas and actions"), "plan"), *full_plan(basis)), Orientation.LANDSCAPE
    )
    yield _key(basis)


def _exceptions(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    yield Part(tuple(exceptions(basis)), Orientation.LANDSCAPE)
    yield _key(basis)


def _evidence(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    blocks = (Heading(1, _("Evidence index"), "evidence"), *evidence_index(basis))
    yield Part(blocks, Orientation.LANDSCAPE)


def _officer(basis: Basis, request: ReportRequest) -> Iterator[Part]:
    yield Part(tuple(officer(basis, request.lead_id)), Orientation.LANDSCAPE)
    yield _key(basis)


def _agency(basis: Basis, request: ReportRequest) -> Iterator[Part]:
    yield Part(tuple(agency(basis, request.lead_id)), Orientation.LANDSCAPE)
    yield _key(basis)


def _submission(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    yield from submission(basis)


def _response(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    yield from joint_response(basis)


def _briefing(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    yield from briefing(basis)


def _one_page(basis: Basis, _request: ReportRequest) -> Iterator[Part]:
    yield from one_page(basis)


def _key(basis: Basis) -> Part:
    return Part((Heading(1, _("Key to statuses"), "key"), *status_key(basis)))


OFFICER, AGENCY = "officer", "agency"
ONE_LEAD = frozenset({OFFICER, AGENCY})
"""The kinds that show the actions of one officer or agency."""

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(KIND, mark("Six-monthly progress report")),
        Kind("full-plan", mark("Full plan"), _full_plan),
        Kind("exceptions", mark("Exceptions"), _exceptions),
        Kind("evidence-index", mark("Evidence index"), _evidence),
        Kind(OFFICER, mark("Actions of one officer"), _officer),
        Kind(AGENCY, mark("Actions of one agency"), _agency),
        Kind("submission", mark("Plan for submission"), _submission, submission_fields),
        Kind("joint-response", mark("Joint response"), _response, response_fields),
        Kind("briefing", mark("Two-page briefing"), _briefing, lambda _basis: BRIEFING_FIELDS),
        Kind("plan-on-a-page", mark("Plan on a page"), _one_page),
    )
}
"""Every kind of document by its key, in the order in which they are offered."""
