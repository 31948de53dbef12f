from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from actionplan.clock import FixedClock
from actionplan.domain.checks import checks
from actionplan.domain.deadlines import add_working_days
from actionplan.domain.stages import Assurance, Delivery, EvidenceKind, Severity, Timescale
from actionplan.queries.since import changes_between
from actionplan.queries.totals import totals
from actionplan.samples.northshire import make_sample
from actionplan.store.check import check_file
from actionplan.store.planfile import Mode, PlanFile

TODAY = date(2027, 2, 5)
PUBLISHED = date(2026, 5, 21)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "northshire.actionplan"
    make_sample(path, today=TODAY)
    return path


@pytest.fixture(scope="module")
def file(path):
    with PlanFile.open(path, clock=FixedClock(TODAY), mode=Mode.READ) as opened:
        yield opened


@pytest.fixture(scope="module")
def plan(file):
    return file.plan


def test_the_report_asks_for_seventeen_areas_in_two_services(plan):
    found = Counter((area.section, area.timescale) for area in plan.areas.values())
    assert found == {
        ("Safeguarding", Timescale.IMMEDIATE): 8,
        ("Safeguarding", Timescale.THREE_MONTHS): 3,
        ("Looked after children", Timescale.IMMEDIATE): 1,
        ("Looked after children", Timescale.THREE_MONTHS): 5,
    }
    assert all(area.confirmed and area.lead_id and area.outcome for area in plan.areas.values())


def test_there_are_risks_of_acting_and_of_not_acting_and_somebody_answers_for_each(plan):
    assert {risk.of_not_acting for risk in plan.risks.values()} == {True, False}
    assert all(risk.owner_id in plan.people and risk.mitigation for risk in plan.risks.values())


def test_due_dates_of_areas_follow_the_day_of_publication(plan):
    dues = {area.timescale: area.due for area in plan.areas.values()}
    assert dues == {
        Timescale.IMMEDIATE: add_working_days(PUBLISHED, 10, plan.info),
        Timescale.THREE_MONTHS: date(2026, 8, 21),
    }


def test_the_judgements_are_the_rows_of_the_framework(plan):
    grades = Counter(judgement.grade for judgement in plan.judgements.values())
    assert sum(grades.values()) == 33
    assert set(grades) <= {"Outstanding", "Good", "Adequate", "Inadequate"}


def test_every_state_of_both_axes_is_there_to_be_seen(plan):
    now = totals(plan, TODAY)
    assert now.actions == 41
    assert all(now.delivery[stage] for stage in Delivery)
    assert all(now.assurance[stage] for stage in Assurance)
    assert now.overdue
    assert now.due_soon
    assert now.without_evidence


def test_what_is_off_track_says_cause_effect_and_recovery(plan):
    for action in plan.actions.values():
        for update in plan.updates_of(action.id):
            if update.delivery is Delivery.OFF_TRACK:
                assert update.cause, action.reference
                assert update.effect, action.reference
                assert update.recovery, action.reference


def test_dates_moved_with_a_reason_and_kept_their_originals(plan):
    assert plan.revisions
    for revision in plan.revisions.values():
        assert revision.reason
        assert revision.approved_by
        assert plan.actions[revision.action_id].original_due != revision.after


def test_a_failed_recheck_and_a_withdrawn_action_stay_visible(plan):
    assert any(step.failed for step in plan.assurance.values())
    assert any(action.withdrawn_reason for action in plan.actions.values())


def test_evidence_is_of_all_kinds_and_its_files_are_really_there(path, plan):
    kinds = Counter(item.kind for item in plan.evidence.values())
    assert kinds[EvidenceKind.STORED] > 30
    assert kinds[EvidenceKind.WEB]
    assert kinds[EvidenceKind.REFERENCE]
    assert 50 <= sum(kinds.values()) <= 70
    assert check_file(path, evidence=True) == []


def test_one_period_is_frozen_and_one_is_running(plan):
    first, second = sorted(plan.periods.values(), key=lambda period: period.start)
    assert (first.start, first.end) == (PUBLISHED, date(2026, 11, 20))
    assert (second.start, second.end) == (date(2026, 11, 21), date(2027, 5, 20))
    assert first.frozen_at.date() > first.end
    assert second.frozen_at is None


def test_there_is_something_to_tell_since_the_frozen_period(file, plan):
    first = min(plan.periods.values(), key=lambda period: period.start)
    before = file.plan_at(first.moment)
    since = changes_between(before, plan, first.end, TODAY)
    assert since.added
    assert since.completed
    assert since.dates
    earlier, now = totals(before, first.end), totals(plan, TODAY)
    assert now.delivery[Delivery.COMPLETE] > earlier.delivery[Delivery.COMPLETE]
    assert now.actions > earlier.actions


def test_history_is_in_time_order_and_by_many_hands(file):
    entries = file.history()
    moments = [entry.when for entry in reversed(entries)]
    assert moments == sorted(moments)
    assert moments[0].date() == PUBLISHED
    assert moments[-1].date() <= TODAY
    assert len({entry.who for entry in entries}) > 12


def test_the_plan_of_a_past_day_is_what_was_known_then(file):
    then = file.plan_on(date(2026, 9, 1))
    assert max(update.on for update in then.updates.values()) <= date(2026, 9, 1)
    assert len(then.updates) < len(file.plan.updates)


def test_no_fact_lies_in_the_future(plan):
    days = [u.on for u in plan.updates.values()] + [r.on for r in plan.readings.values()]
    days += [a.completed_on for a in plan.actions.values() if a.completed_on]
    days += [s.on for s in plan.assurance.values()] + [e.added_on for e in plan.evidence.values()]
    assert max(days) <= TODAY


def test_people_are_roles_and_no_names(plan):
    assert not [person.name for person in plan.people.values() if person.name]
    assert all(action.lead_id and action.agency_id for action in plan.actions.values())


def test_the_checks_find_no_fault_but_what_the_story_wants(plan):
    faults = {r.code for r in checks(plan, TODAY) if r.severity is Severity.FAULT}
    assert "area_without_action" not in faults
    assert "without_lead" not in faults


def test_the_story_moves_with_the_day(tmp_path):
    today = date(2024, 3, 1)
    path = tmp_path / "other.actionplan"
    make_sample(path, today=today)
    with PlanFile.open(path, mode=Mode.READ) as file:
        (inspection,) = file.plan.inspections.values()
        assert inspection.published == today - timedelta(260)
        assert totals(file.plan, today).actions == 41
