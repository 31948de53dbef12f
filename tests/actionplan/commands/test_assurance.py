from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import add_action, complete_action
from actionplan.commands.assurance import record_step
from actionplan.commands.errors import (
    EvidenceMissingError,
    ImpactUnprovedError,
    NotCompleteError,
    StepTooEarlyError,
    VerifierIsLeadError,
)
from actionplan.commands.evidence import attach_reference, withdraw_evidence
from actionplan.commands.measures import add_measure, add_reading
from actionplan.domain.rules import assurance_of
from actionplan.domain.stages import Assurance, Pillar

DAY = date(2026, 9, 14)


@pytest.fixture
def done(file, action):
    complete_action(file, action_id=action.id)
    return action


@pytest.fixture
def paper(file, done):
    return attach_reference(file, where="Case system", pillar=Pillar.DATA, action_ids=(done.id,))


def step(file, action, stage, *evidence, by="Head of Quality", **details):
    return record_step(
        file,
        action_id=action.id,
        stage=stage,
        by=by,
        evidence_ids=tuple(item.id for item in evidence),
        **details,
    )


def test_nothing_is_evidenced_without_evidence(file, done):
    with pytest.raises(EvidenceMissingError):
        step(file, done, Assurance.EVIDENCED)


def test_withdrawn_evidence_proves_nothing(file, done, paper):
    withdraw_evidence(file, evidence_id=paper.id, reason="wrong quarter")
    with pytest.raises(EvidenceMissingError):
        step(file, done, Assurance.EVIDENCED, paper)


def test_evidence_of_another_action_proves_nothing(file, area, paper):
    other = add_action(file, area_id=area.id, title="Other")
    complete_action(file, action_id=other.id)
    with pytest.raises(EvidenceMissingError):
        step(file, other, Assurance.EVIDENCED, paper)


@pytest.mark.parametrize("who", ["Service Manager, North", "service manager, NORTH"])
def test_the_lead_officer_cannot_verify(file, done, paper, who):
    with pytest.raises(VerifierIsLeadError):
        step(file, done, Assurance.EVIDENCED, paper, by=who)


def test_an_action_that_is_not_complete_proves_nothing(file, action):
    paper = attach_reference(file, where="Case system", action_ids=(action.id,))
    with pytest.raises(NotCompleteError):
        step(file, action, Assurance.EVIDENCED, paper)


def test_stages_are_not_skipped(file, done, paper):
    with pytest.raises(StepTooEarlyError):
        step(file, done, Assurance.IMPACT_VERIFIED, paper)


def test_impact_needs_a_measure_met_or_audit_or_voice(file, area, done, paper):
    step(file, done, Assurance.EVIDENCED, paper)
    with pytest.raises(ImpactUnprovedError):
        step(file, done, Assurance.IMPACT_VERIFIED, paper)
    measure = add_measure(file, name="In time", target=95.0, area_ids=(area.id,))
    add_reading(file, measure_id=measure.id, on=DAY, value=94.0)
    with pytest.raises(ImpactUnprovedError):
        step(file, done, Assurance.IMPACT_VERIFIED, paper)
    add_reading(file, measure_id=measure.id, on=DAY, value=95.0)
    step(file, done, Assurance.IMPACT_VERIFIED, paper)
    assert assurance_of(file.plan, done.id, DAY) is Assurance.IMPACT_VERIFIED


def test_embedded_needs_a_recheck_on_a_later_day(file, done, clock):
    audit = attach_reference(file, where="Audit 7", pillar=Pillar.AUDIT, action_ids=(done.id,))
    step(file, done, Assurance.EVIDENCED, audit)
    step(file, done, Assurance.IMPACT_VERIFIED, audit)
    with pytest.raises(StepTooEarlyError):
        step(file, done, Assurance.EMBEDDED, audit)
    clock.day = date(2027, 3, 14)
    step(file, done, Assurance.EMBEDDED, audit)
    assert assurance_of(file.plan, done.id, clock.day) is Assurance.EMBEDDED


def test_a_failed_recheck_goes_back_and_stays_visible(file, done):
    audit = attach_reference(file, where="Audit 7", pillar=Pillar.AUDIT, action_ids=(done.id,))
    step(file, done, Assurance.EVIDENCED, audit)
    step(file, done, Assurance.IMPACT_VERIFIED, audit)
    with pytest.raises(StepTooEarlyError):
        step(file, done, Assurance.IMPACT_VERIFIED, audit, failed=True)
    step(file, done, Assurance.EVIDENCED, audit, failed=True, note="14 of 60 were late.")
    assert assurance_of(file.plan, done.id, DAY) is Assurance.EVIDENCED
    assert len(file.plan.steps_of(done.id)) == 3
