"""Make a proposal, as a person has confirmed it, part of a plan: one change set for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.inspections import ReportFindings, take_in_findings
from actionplan.commands.plans import change_plan, new_plan
from actionplan.domain.records import Area, Inspection, Judgement, Strength
from actionplan.domain.stages import InspectionKind, Timescale
from actionplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.importers.proposal import Proposal, ProposedArea
    from actionplan.store.planfile import PlanFile

_KINDS = (
    ("self-audit", InspectionKind.SELF_AUDIT),
    ("focused", InspectionKind.FOCUSED_VISIT),
    ("joint", InspectionKind.JOINT),
    ("jtai", InspectionKind.JOINT),
    ("peer", InspectionKind.PEER_REVIEW),
    ("review", InspectionKind.REVIEW),
    ("audit", InspectionKind.AUDIT),
)
"""What in the name of a family or framework tells the kind of visit; the first match counts."""


def plan_from_report(
    path: Path,
    *,
    proposal: Proposal,
    who: str,
    title: str = "",
    ticked: Collection[int] | None = None,
    clock: Clock | None = None,
) -> PlanFile:
    """Make a new plan that answers a report."""
    title = title or _("{provider}: improvement plan").format(
        provider=proposal.provider or proposal.title
    )
    file = new_plan(path, title=title, organisation=proposal.provider, who=who, clock=clock)
    change_plan(file, framework=proposal.framework)
    apply_proposal(file, proposal, ticked=ticked)
    return file


def apply_proposal(
    file: PlanFile, proposal: Proposal, *, ticked: Collection[int] | None = None
) -> Inspection:
    """Take in a proposal: the areas whose index is ``ticked`` (all, if not said), and the rest.

    The areas' words count as confirmed, since a person has compared them with the report.
    """
    areas = [a for index, a in enumerate(proposal.areas) if ticked is None or index in ticked]
    findings = ReportFindings(
        inspection=_inspection(proposal),
        judgements=tuple(
            Judgement(
                id="",
                inspection_id="",
                section=judgement.section or "",
                name=judgement.name,
                grade=judgement.grade,
                paragraph=str(judgement.paragraph or ""),
            )
            for judgement in proposal.judgements
        ),
        areas=tuple(_area(area) for area in areas),
        strengths=tuple(
            Strength(id="", section=strength.theme or "", text=strength.text)
            for strength in proposal.strengths
        ),
    )
    return take_in_findings(file, findings=findings)


def kind_of(family: str, framework: str) -> InspectionKind:
    """Return what sort of visit a family of reports tells of."""
    words = f"{family} {framework}".casefold().replace("_", "-")
    return next((kind for word, kind in _KINDS if word in words), InspectionKind.INSPECTION)


def _inspection(proposal: Proposal) -> Inspection:
    return Inspection(
        id="",
        title=proposal.title or proposal.file,
        provider=proposal.provider,
        framework=proposal.framework,
        kind=kind_of(proposal.family, proposal.framework),
        reference=proposal.reference or "",
        lead_inspector=proposal.lead_inspector or "",
        start=proposal.inspection_start,
        end=proposal.inspection_end,
        published=proposal.published,
        source_name=proposal.file,
        source_sha256=proposal.sha256,
    )


def _area(area: ProposedArea) -> Area:
    return Area(
        id="",
        section=area.section or area.theme or "",
        text=area.text,
        confirmed=True,
        timescale=Timescale(area.timescale or ""),
        priority=area.priority,
        page=area.page,
        paragraphs=", ".join(str(number) for number in area.paragraph_refs),
        theme=area.theme or "",
        responsible=area.responsible or "",
    )
