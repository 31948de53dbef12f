"""Measures and judgements that no longer count: they stay, with the reason, and come back."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.areas import add_area
from actionplan.commands.errors import (
    GradeUnknownError,
    KnownAlreadyError,
    NotWithdrawnError,
    ReasonMissingError,
)
from actionplan.commands.inspections import add_inspection, assess
from actionplan.commands.judgements import (
    add_judgement,
    restore_judgement,
    revise_judgement,
    withdraw_judgement,
)
from actionplan.commands.measures import (
    add_measure,
    add_reading,
    restore_measure,
    withdraw_measure,
)
from actionplan.domain.checks import checks
from actionplan.domain.stages import Timescale
from actionplan.queries.judgements import own_judgement, record_of_findings, withdrawn_of
from actionplan.queries.measures import followed


@pytest.fixture
def inspection(file):
    return add_inspection(file, title="Inspection", framework="ILACS", published=date(2026, 5, 21))


def names(plan, inspection):
    services = record_of_findings(plan, inspection)
    return [(s.name, f.judgement.name, f.now) for s in services for f in s.findings]


def test_a_withdrawn_measure_keeps_its_readings_and_is_followed_no_longer(file):
    measure = add_measure(file, name="Visits in time", baseline=59.0)
    add_reading(file, measure_id=measure.id, on=date(2026, 6, 1), value=61.0)
    withdraw_measure(file, measure_id=measure.id, reason="the return was abolished")
    today = file.clock.today()
    gone = followed(file.plan, file.plan.measures[measure.id], today)
    assert gone.measure.withdrawn_reason == "the return was abolished"
    assert len(gone.readings) == 1
    assert not [r for r in checks(file.plan, today) if r.code == "measure-not-reported"]
    assert file.history(1)[0].label == "Withdraw measure “Visits in time”"
    assert file.history(1)[0].why == "the return was abolished"
    restore_measure(file, measure_id=measure.id)
    assert file.plan.measures[measure.id].withdrawn_on is None
    with pytest.raises(NotWithdrawnError):
        restore_measure(file, measure_id=measure.id)


def test_a_measure_is_not_withdrawn_without_a_reason(file):
    measure = add_measure(file, name="Visits in time")
    with pytest.raises(ReasonMissingError):
        withdraw_measure(file, measure_id=measure.id, reason=" ")


def test_a_judgement_is_entered_whole_in_one_gesture(file, inspection):
    add_judgement(
        file,
        name=" Leadership ",
        inspection_id=inspection.id,
        section="Local authority",
        grade="inadequate",
        now="good",
        target_grade="Outstanding",
        target_by=date(2027, 5, 1),
    )
    assert names(file.plan, inspection) == [("Local authority", "Leadership", "Good")]
    assert file.undo_label == "Add judgement “Leadership”"
    file.undo()
    assert names(file.plan, inspection) == []
    assert list(file.plan.inspections) == [inspection.id]


def test_a_grade_that_the_framework_does_not_know_is_refused(file, inspection):
    with pytest.raises(GradeUnknownError):
        add_judgement(file, name="Leadership", inspection_id=inspection.id, grade="Splendid")
    assert file.plan.judgements == {}


def test_the_same_judgement_is_not_entered_twice(file, inspection):
    judgement = add_judgement(file, name="Leadership", inspection_id=inspection.id)
    with pytest.raises(KnownAlreadyError):
        add_judgement(file, name="leadership", inspection_id=inspection.id)
    withdraw_judgement(file, judgement_id=judgement.id, reason="twice")
    add_judgement(file, name="leadership", inspection_id=inspection.id)


def test_without_a_report_one_is_made_for_what_is_entered_by_hand(file):
    judgement = add_judgement(file, name="Leadership", section="Local authority")
    report = file.plan.inspections[judgement.inspection_id]
    assert report.title == "Judgements entered by hand"


def test_our_own_grade_stays_with_a_judgement_that_gets_another_name(file, inspection):
    judgement = add_judgement(file, name="Leadreship", inspection_id=inspection.id, section="LA")
    assess(file, judgement_id=judgement.id, grade="Good")
    revise_judgement(file, judgement_id=judgement.id, name="Leadership", section="Council")
    now = file.plan.judgements[judgement.id]
    assert (now.name, now.section, now.grade) == ("Leadership", "Council", "")
    assert own_judgement(file.plan, now).grade == "Good"


def test_a_withdrawn_judgement_stands_in_no_record_and_comes_back(file, inspection):
    judgement = add_judgement(file, name="Leadership", inspection_id=inspection.id, grade="Good")
    withdraw_judgement(file, judgement_id=judgement.id, reason="misread")
    assert names(file.plan, inspection) == []
    assert withdrawn_of(file.plan, inspection)[0].withdrawn_reason == "misread"
    restore_judgement(file, judgement_id=judgement.id)
    assert len(names(file.plan, inspection)) == 1
    with pytest.raises(NotWithdrawnError):
        restore_judgement(file, judgement_id=judgement.id)


def test_an_area_is_not_measured_by_what_is_withdrawn(file):
    area = add_area(file, section="Safeguarding", text="No child waits.", timescale=Timescale.NONE)
    measure = add_measure(file, name="Visits in time", area_ids=(area.id,))
    assert file.plan.measures_of(area.id) == (measure,)
    withdraw_measure(file, measure_id=measure.id, reason="abolished")
    assert file.plan.measures_of(area.id) == ()
    file.undo()
    assert file.plan.measures_of(area.id) == (measure,)
