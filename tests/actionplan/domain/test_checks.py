"""Remarks about a plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actionplan.domain.checks import checks
from actionplan.domain.stages import Assurance, Delivery, Severity, Timescale
from tests.builders import (
    TODAY,
    a_complete_action,
    a_measure,
    a_piece_of_evidence,
    a_plan,
    a_reading,
    a_revision,
    a_step,
    an_action,
    an_area,
    an_off_track_update,
    an_update,
)

OLD = TODAY - timedelta(31)


def codes(*records, files=None):
    return {remark.code for remark in checks(a_plan(records), TODAY, files or {})}


def sound():
    """An action about which nothing needs saying."""
    action = an_action()
    return [action, an_update(action=action)]


def test_a_sound_plan_has_no_remarks():
    assert checks(a_plan(sound()), TODAY) == ()
    assert checks(a_plan(), TODAY) == ()


def test_a_remark_names_its_place():
    area = an_area(reference="S7")
    (remark,) = checks(a_plan(area), TODAY)
    assert (remark.code, remark.severity) == ("area-without-action", Severity.FAULT)
    assert (remark.reference, remark.record_id) == ("S7", area.id)
    assert remark.text == "No action answers this area."


def test_only_live_areas_and_actions_are_looked_at():
    gone = an_area(withdrawn_on=TODAY)
    assert codes(gone, an_action(area=gone, withdrawn_on=TODAY, lead_id="")) == set()
    area = an_area()
    assert "area-without-action" in codes(area, an_action(area=area, withdrawn_on=TODAY))


def test_an_immediate_area_needs_an_action_due_by_its_date():
    area = an_area(timescale=Timescale.IMMEDIATE, due=date(2026, 6, 5))
    late, early = (an_action(area=area, due=date(2026, 6, day)) for day in (30, 4))
    code = "immediate-without-early-action"
    assert code in codes(area, late)
    assert code not in codes(area, late, early)
    assert code in codes(
        an_area(id="x", timescale=Timescale.IMMEDIATE, due=None), an_action(area_ids=("x",))
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"lead_id": ""}, "action-without-lead"),
        ({"due": None}, "action-without-date"),
        ({"success": "  "}, "action-without-measure"),
        ({"override": Delivery.AT_RISK}, "override-without-reason"),
        ({"area_ids": ("nowhere",)}, "action-without-area"),
    ],
)
def test_gaps_of_an_action_are_remarked(fields, code):
    action = an_action(**fields)
    assert codes(action, an_update(action=action)) == {code}


def test_a_measure_of_the_area_says_how_success_is_measured():
    area = an_area()
    action = an_action(area=area, success="")
    measure = a_measure(area_ids=(area.id,))
    assert (
        codes(area, action, an_update(action=action), measure, a_reading(measure=measure)) == set()
    )


def test_unconfirmed_and_undated_areas_are_remarked():
    area = an_area(confirmed=False, due=None)
    action = an_action(area=area)
    found = codes(area, action, an_update(action=action))
    assert found == {"area-unconfirmed", "area-without-date"}


def test_complete_without_live_evidence_is_a_fault():
    action = a_complete_action()
    evidence = a_piece_of_evidence(action=action)
    assert codes(action) == {"complete-without-evidence"}
    assert codes(action, evidence) == set()


def test_thirty_days_of_silence_are_remarked():
    action = an_action()
    assert codes(action, an_update(action=action, on=OLD)) == {"no-recent-update"}
    assert codes(action, an_update(action=action, on=OLD + timedelta(1))) == set()
    assert codes(an_action(start=OLD)) == {"no-recent-update"}
    assert codes(an_action(start=OLD + timedelta(1))) == set()
    assert codes(an_action(start=None)) == set()


def test_off_track_owes_cause_recovery_and_a_new_date():
    action = an_action(due=TODAY - timedelta(2))
    told = an_off_track_update(action=action)
    owed = {
        "off-track-without-cause",
        "off-track-without-recovery",
        "off-track-without-new-date",
    }
    assert codes(action, an_update(action=action)) == owed
    assert codes(action, told) == {"off-track-without-new-date"}
    later = an_action(due=TODAY - timedelta(2), proposed_due=date(2027, 5, 1))
    assert codes(later, an_off_track_update(action=later)) == set()


def test_a_date_moved_more_than_once_is_remarked():
    action, update = sound()
    moves = [a_revision(action_id=action.id) for _ in range(2)]
    assert codes(action, update, moves[0]) == set()
    assert codes(action, update, moves) == {"date-moved-often"}


def test_a_measure_without_recent_readings_is_remarked():
    measure = a_measure()
    code = {"measure-not-reported"}
    assert codes(measure) == code
    assert codes(measure, a_reading(measure=measure, on=date(2026, 10, 31))) == code
    assert codes(measure, a_reading(measure=measure, value=None)) == code
    assert codes(measure, a_reading(measure=measure)) == set()


def test_a_recheck_that_was_missed_or_failed_is_remarked():
    action = a_complete_action()
    audit = a_piece_of_evidence(action=action)
    missed = a_step(action=action, stage=Assurance.EMBEDDED, recheck_by=TODAY - timedelta(1))
    failed = a_step(action=action, failed=True)
    assert codes(action, audit, missed) == {"recheck-overdue"}
    assert codes(action, audit, failed) == {"recheck-failed"}


def test_files_that_are_missing_or_changed_are_faults():
    action = a_complete_action()
    one, two = a_piece_of_evidence(action=action), a_piece_of_evidence(action=action)
    plan = a_plan(action, one, two)
    remarks = checks(plan, TODAY, {one.id: "missing", two.id: "changed", "gone": "missing"})
    assert [remark.code for remark in remarks] == ["evidence-changed", "evidence-missing"]
    assert {remark.reference for remark in remarks} == {"S1.1"}


def test_the_gravest_remarks_come_first():
    area = an_area(reference="A1", confirmed=False)
    action = an_action(area=area, reference="A1.1", lead_id="")
    remarks = checks(a_plan(area, action, an_area(reference="B1")), TODAY)
    order = [remark.severity for remark in remarks]
    assert order == sorted(order, key=list(Severity).index)
