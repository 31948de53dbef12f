"""Steps of proof: each rests on evidence and on somebody other than the lead officer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from actionplan.commands.errors import (
    EvidenceMissingError,
    ImpactUnprovedError,
    NotCompleteError,
    StepTooEarlyError,
    VerifierIsLeadError,
)
from actionplan.commands.find import found, working_action
from actionplan.commands.words import day_past, needed, tidy
from actionplan.domain.records import Action, AssuranceStep, Measure
from actionplan.domain.rules import assurance_of, is_complete
from actionplan.domain.stages import Assurance, Direction, Pillar
from actionplan.i18n import mark

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

LADDER = tuple(Assurance)
"""The stages from the lowest to the highest."""

_PROVING = frozenset({Pillar.AUDIT, Pillar.VOICE})


class StepDetails(TypedDict, total=False):
    """What a step of assurance may carry besides stage and person."""

    on: date | None
    evidence_ids: tuple[str, ...]
    note: str
    recheck_by: date | None
    failed: bool


def record_step(
    file: PlanFile, *, action_id: str, stage: Assurance, by: str, **details: Unpack[StepDetails]
) -> AssuranceStep:
    """Record that somebody was satisfied that an action reached a stage, or that it fell back."""
    action = working_action(file.plan, action_id)
    with file.edit(mark("Record assurance of {reference}"), reference=action.reference) as edit:
        return step_recorded(
            edit,
            AssuranceStep(
                id=edit.new_id(),
                action_id=action_id,
                stage=stage,
                by=needed(by, mark("Verified by")),
                on=day_past(details.get("on") or file.clock.today(), file.clock.today()),
                evidence_ids=details.get("evidence_ids", ()),
                note=tidy(details.get("note", "")),
                recheck_by=details.get("recheck_by"),
                failed=details.get("failed", False),
            ),
        )


def step_recorded(edit: Edit, step: AssuranceStep) -> AssuranceStep:
    """Check a step against the gates and put it into the edit."""
    plan = edit.plan
    action = working_action(plan, step.action_id)
    _check_person(plan, action, step)
    if step.failed:
        _check_fall(plan, action, step)
    else:
        _check_climb(plan, action, step)
    edit.put(step)
    return step


def _check_person(plan: Plan, action: Action, step: AssuranceStep) -> None:
    lead = plan.people.get(action.lead_id)
    if lead is None:
        return
    names = {text.casefold() for text in (lead.role, lead.name, lead.id) if text}
    if step.by.casefold() in names:
        raise VerifierIsLeadError(who=step.by, reference=action.reference)


def _check_fall(plan: Plan, action: Action, step: AssuranceStep) -> None:
    now = assurance_of(plan, action.id, step.on or date.max)
    if LADDER.index(step.stage) >= LADDER.index(now):
        raise StepTooEarlyError(reference=action.reference)


def _check_climb(plan: Plan, action: Action, step: AssuranceStep) -> None:
    if not is_complete(action, step.on or date.max):
        raise NotCompleteError(reference=action.reference)
    now = assurance_of(plan, action.id, step.on or date.max)
    if LADDER.index(step.stage) != LADDER.index(now) + 1:
        raise StepTooEarlyError(reference=action.reference)
    if not _live_evidence(plan, action, step):
        raise EvidenceMissingError(reference=action.reference)
    if step.stage is Assurance.IMPACT_VERIFIED:
        _check_impact(plan, action, step)
    if step.stage is Assurance.EMBEDDED:
        _check_recheck(plan, action, step)


def _live_evidence(plan: Plan, action: Action, step: AssuranceStep) -> bool:
    """Say whether the step names evidence, all of it live and linked to the action or its areas."""
    homes = {action.id, *action.area_ids}
    items = [found(plan.evidence, evidence_id) for evidence_id in step.evidence_ids]
    return bool(items) and all(
        item.withdrawn_on is None and homes & {*item.action_ids, *item.area_ids} for item in items
    )


def _check_impact(plan: Plan, action: Action, step: AssuranceStep) -> None:
    measures = [m for area_id in action.area_ids for m in plan.measures_of(area_id)]
    pillars = {plan.evidence[evidence_id].pillar for evidence_id in step.evidence_ids}
    if not pillars & _PROVING and not any(measure_met(plan, m, step.on) for m in measures):
        raise ImpactUnprovedError(reference=action.reference)


def measure_met(plan: Plan, measure: Measure, on: date | None) -> bool:
    """Say whether the latest reported reading up to ``on`` reaches the target."""
    last = date.max if on is None else on
    readings = [r for r in plan.readings_of(measure.id) if r.value is not None and r.on <= last]
    if not readings or measure.target is None:
        return False
    value = max(readings, key=lambda reading: (reading.on, reading.id)).value
    if value is None:
        return False
    return value >= measure.target if measure.direction is Direction.UP else value <= measure.target


def _check_recheck(plan: Plan, action: Action, step: AssuranceStep) -> None:
    """An embedded practice was looked at again on a later day than its impact was verified."""
    verified = [
        s.on
        for s in plan.steps_of(action.id)
        if s.stage is Assurance.IMPACT_VERIFIED and not s.failed and s.on is not None
    ]
    if step.on is None or not verified or step.on <= max(verified):
        raise StepTooEarlyError(reference=action.reference)
