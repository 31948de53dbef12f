"""What the reports page says about each part of a report: how much it holds, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.rules import is_live
from actionplan.domain.stages import Delivery
from actionplan.i18n import _, ngettext
from actionplan.reports.answers import answer_of
from actionplan.reports.cover import is_blank, text_of_item
from actionplan.reports.narrative import basis_of, counted_actions, summary_template
from actionplan.reports.packs import FieldKind
from actionplan.reports.recovery import asks_for_decision
from actionplan.reports.section_names import CONTENTS, COVER, IMPLICATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.reports.basis import Basis
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.packs import BodyItem, Pack


def section_counts(request: ReportRequest) -> dict[str, str]:
    """Return a few words for each part of a progress report, by its key."""
    if request.pack is None:
        return {}
    basis = _basis(request)
    counts = {COVER: _cover_count(basis, request.pack), CONTENTS: ""}
    for item in request.pack.body:
        counter = _COUNTERS.get(item.section)
        counts[item.key] = counter(basis) if counter else _text_state(basis, item)
        if item.section == IMPLICATIONS:
            counts[item.key] = _implications(basis, request.pack)
    return counts


def drafts(request: ReportRequest) -> dict[str, str]:
    """Return what each field says until somebody writes; summary and answers keep their fields."""
    if request.pack is None:
        return {}
    basis, pack = _basis(request), request.pack
    cover = {field.key: basis.filled(field.default) for field in pack.fields if field.default}
    body = {item.key: basis.filled(item.default) for item in pack.body if item.default}
    answers = {row.value_key: row.default for row in pack.implications}
    summary = {"summary": summary_template(basis)}
    return {**cover, **_objectives(basis, pack), **body, **answers, **summary}


def _objectives(basis: Basis, pack: Pack) -> dict[str, str]:
    """Return the objectives that areas name, for the fields in which they are ticked."""
    named = dict.fromkeys(name for area in basis.areas for name in area.objectives)
    keys = [field.key for field in pack.fields if field.kind is FieldKind.TICKS]
    return dict.fromkeys(keys, "\n".join(named))


def figures(request: ReportRequest) -> dict[str, str]:
    """Return what the fields of a text are filled in with, by their names."""
    return dict(_basis(request).values)


def _basis(request: ReportRequest) -> Basis:
    return basis_of(
        request.plan,
        request.span,
        today=request.today,
        pack=request.pack,
        audience=request.audience,
        previous=request.previous,
        sections=request.sections,
    )


def _cover_count(basis: Basis, pack: Pack) -> str:
    fields = pack.fields_at()
    blank = sum(is_blank(basis, field) for field in fields)
    return _("{done} of {all} fields").format(done=len(fields) - blank, all=len(fields))


def _implications(basis: Basis, pack: Pack) -> str:
    rows = pack.implications
    done = sum(answer_of(basis, row).is_whole for row in rows)
    return _("{done} of {all} answered").format(done=done, all=len(rows))


def _text_state(basis: Basis, item: BodyItem) -> str:
    if basis.written(item.key):
        return _("edited")
    if text_of_item(basis, item):
        return _("drafted")
    return _("to be completed") if item.required else ""


def _summary(basis: Basis) -> str:
    return _("edited") if basis.span.fields.get("summary", "").strip() else _("drafted")


def _off_track(basis: Basis) -> str:
    return str(sum(basis.delivery[a.id] is Delivery.OFF_TRACK for a in basis.open_actions))


def _decisions(basis: Basis) -> str:
    return str(sum(map(asks_for_decision, basis.open_actions)))


def _extensions(basis: Basis) -> str:
    return str(sum(action.proposed_due is not None for action in basis.open_actions))


def _completed(basis: Basis) -> str:
    count = len(basis.since.completed)
    return ngettext("{count} completed", "{count} completed", count).format(count=count)


def _plan(basis: Basis) -> str:
    return counted_actions(len(basis.actions))


def _measures(basis: Basis) -> str:
    return str(sum(is_live(each, basis.day) for each in basis.plan.measures.values()))


def _evidence(basis: Basis) -> str:
    return str(len(basis.evidence))


def _strengths(basis: Basis) -> str:
    return str(len(basis.plan.strengths))


def _risks(basis: Basis) -> str:
    return str(len(basis.plan.risks))


def _revisions(basis: Basis) -> str:
    return str(len(basis.plan.revisions))


_COUNTERS: dict[str, Callable[[Basis], str]] = {
    "decisions": _decisions,
    "summary": _summary,
    "since": _completed,
    "off_track": _off_track,
    "extensions": _extensions,
    "measures": _measures,
    "impact": _evidence,
    "strengths": _strengths,
    "risks": _risks,
    "plan": _plan,
    "evidence": _evidence,
    "dates": _revisions,
}
