"""Make a proposal, as a person has confirmed it, part of a plan: one change set for all of it.

The report itself is copied beside the plan first, so that nothing is written when that fails.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.commands.evidence import made_ready
from actionplan.commands.findings import AreaFoundAgain, ThemeAction
from actionplan.commands.inspections import ReportFindings, take_in_findings
from actionplan.commands.plans import discard_plan, new_plan
from actionplan.domain.records import Action, Area, Evidence, Inspection, Judgement, Strength
from actionplan.domain.stages import InspectionKind, Timescale
from actionplan.i18n import _
from actionplan.importers.errors import ReportChangedError
from actionplan.store.errors import PlanExistsError
from actionplan.store.evidence import forget_lone_copy
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.clock import Clock
    from actionplan.importers.proposal import Proposal, ProposedArea
    from actionplan.store.planfile import PlanFile

_LONGEST_TITLE = 140
_SENTENCE_END = ". "
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


def kept_report(
    plan: Path,
    source: Path,
    proposal: Proposal,
    progress: Callable[[int, int], None] | None = None,
    *,
    is_new: bool = False,
) -> Evidence:
    """Copy the report of a proposal beside the plan at ``plan`` and draft its record.

    It touches no plan, so it may run beside the window; where the plan ``is_new``, none may be
    there yet.

    Raises:
        PlanError: the report could not be kept, or is another one than was read.
    """
    if is_new and plan.exists():
        raise PlanExistsError(name=plan.name)
    ready = made_ready(plan, source, progress=progress)
    if ready.sha256 != proposal.sha256:
        forget_lone_copy(plan, ready.where)
        raise ReportChangedError(name=source.name)
    return ready


def plan_from_report(  # noqa: PLR0913  (what is asked of a person who makes a plan)
    path: Path,
    *,
    proposal: Proposal,
    source: Path | Evidence,
    who: str,
    title: str = "",
    clock: Clock | None = None,
    password: str = "",
) -> PlanFile:
    """Make a new plan that answers a report, with the report beside it; or leave nothing at all.

    ``source`` is the report, or what ``kept_report`` made of it already.
    """
    if isinstance(source, Path):
        source = kept_report(path, source, proposal, is_new=True)
    title = title or _("{provider}: improvement plan").format(
        provider=proposal.provider or proposal.title
    )
    findings = replace(_findings(proposal, source), framework=proposal.framework)
    with ExitStack() as on_error:
        on_error.callback(forget_lone_copy, path, source.where)
        file = new_plan(
            path,
            title=title,
            organisation=proposal.provider,
            who=who,
            clock=clock,
            password=password,
        )
        on_error.callback(discard_plan, file)
        take_in_findings(file, findings=findings)
        on_error.pop_all()
    return file


def apply_proposal(
    file: PlanFile, proposal: Proposal, *, source: Evidence | None = None
) -> Inspection:
    """Take in everything of a proposal in one change set, after a backup.

    The areas' words count as confirmed, since a person has compared them with the report.
    ``source`` is what ``kept_report`` made of the report.
    """
    file.back_up()
    return take_in_findings(file, findings=_findings(proposal, source))


def _findings(proposal: Proposal, source: Evidence | None) -> ReportFindings:
    return ReportFindings(
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
        areas=tuple(_area(area) for area in proposal.areas if not area.same_as),
        found_again=tuple(
            AreaFoundAgain(area_id=area.same_as, text=area.text, theme=area.theme or "")
            for area in proposal.areas
            if area.same_as
        ),
        actions=tuple(
            ThemeAction(theme=action.theme or "", action=_action(action.text))
            for action in proposal.actions
        ),
        strengths=tuple(
            Strength(id="", section=strength.theme or "", text=strength.text)
            for strength in proposal.strengths
        ),
        source=source,
    )


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


def _action(text: str) -> Action:
    """Return an action with all its words; a title is what a line of the plan can show."""
    if len(text) <= _LONGEST_TITLE:
        return Action(id="", title=text)
    first = text.partition(_SENTENCE_END)[0]
    if len(first) > _LONGEST_TITLE:
        first = f"{first[:_LONGEST_TITLE].rpartition(' ')[0]}…"
    return Action(id="", title=first, detail=text)
