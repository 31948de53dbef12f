from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import complete_action
from actionplan.commands.errors import (
    BadValueError,
    DatesCrossedError,
    EmptyTextError,
    GradeUnknownError,
    PeriodFrozenError,
    UnknownFieldError,
    UnknownReferenceError,
)
from actionplan.commands.fields import set_fields
from actionplan.commands.inspections import (
    ReportFindings,
    add_inspection,
    add_strength,
    set_grade,
    set_target_grade,
    take_in_findings,
)
from actionplan.commands.measures import add_measure, add_reading, change_measure
from actionplan.commands.people import add_agency, revise_person
from actionplan.commands.periods import (
    ensure_period,
    freeze_period,
    note_export,
    set_period_field,
)
from actionplan.commands.plans import change_plan
from actionplan.commands.risks import add_risk, change_risk, remove_risk
from actionplan.domain.records import Inspection, Judgement
from actionplan.errors import PlanError

START, END = date(2026, 5, 21), date(2026, 11, 20)


def test_several_fields_typed_by_name_are_one_change_set(file, action):
    before = len(file.history())
    set_fields(
        file,
        reference="s1.1",
        values={"lead": "Head of Quality", "Percent": "40%", "due": "30/11/2026", "legal": "yes"},
        reason="two vacancies",
    )
    changed = file.plan.actions[action.id]
    assert file.plan.people[changed.lead_id].role == "Head of Quality"
    assert (changed.percent, changed.due, changed.legal) == (40, date(2026, 11, 30), True)
    assert len(file.history()) == before + 1


def test_one_bad_field_among_several_leaves_all_as_they_were(file, action):
    before = file.plan
    for values in (
        {"percent": "40", "colour": "red"},
        {"percent": "40", "delivery": "purple"},
        {"percent": "forty"},
        {"legal": "perhaps"},
        {"areas": "S9"},
    ):
        with pytest.raises(PlanError):
            set_fields(file, reference="S1.1", values=values)
    assert file.plan is before


def test_a_field_that_does_not_exist_names_those_that_do(file, action):
    with pytest.raises(UnknownFieldError, match="colour") as caught:
        set_fields(file, reference="S1.1", values={"colour": "red"})
    assert "percent" in caught.value.help


def test_a_reference_that_does_not_exist_is_said(file):
    with pytest.raises(UnknownReferenceError, match=r"S7\.1"):
        set_fields(file, reference="S7.1", values={"percent": "40"})


def test_areas_and_the_plan_are_set_by_name_too(file, area):
    set_fields(file, reference="S1", values={"timescale": "within six months", "priority": "yes"})
    changed = file.plan.areas[area.id]
    assert (changed.due, changed.priority) == (date(2026, 11, 21), True)
    set_fields(file, reference="plan", values={"title": "New title", "scheme": "rag"})
    assert file.plan.info.title == "New title"


def test_an_actions_course_is_set_by_name(file, action):
    set_fields(file, reference="S1.1", values={"delivery": "at risk"}, reason="lead has left")
    set_fields(file, reference="S1.1", values={"delivery": "auto"})
    set_fields(file, reference="S1.1", values={"completed": "2026-09-01"})
    assert file.plan.actions[action.id].completed_on == date(2026, 9, 1)
    set_fields(file, reference="S1.1", values={"completed": ""})
    set_fields(file, reference="S1.1", values={"withdrawn": "yes"}, reason="merged")
    set_fields(file, reference="S1.1", values={"withdrawn": "no"})
    assert file.plan.actions[action.id].withdrawn_on is None


def test_people_are_found_again_by_role(file, action, lead):
    set_fields(file, reference="S1", values={"lead": "service manager, north"})
    assert len(file.plan.people) == 1
    revise_person(file, person_id=lead.id, role=lead.role, name="Jo")
    set_fields(file, reference="S1.1", values={"support": "Jo; Head of Quality"})
    assert len(file.plan.people) == 2


def test_a_frozen_period_stays_as_it_was(file, action):
    period = ensure_period(file, start=START, end=END)
    assert ensure_period(file, start=START, end=END) == period
    set_period_field(file, period_id=period.id, key="report_to", text="Board")
    freeze_period(file, period_id=period.id)
    frozen = file.plan.periods[period.id]
    complete_action(file, action_id=action.id)
    then = file.plan_at(frozen.moment)
    assert then.actions[action.id].completed_on is None
    assert dict(then.periods[period.id].fields) == {"report_to": "Board"}
    for refused in (
        lambda: freeze_period(file, period_id=period.id),
        lambda: set_period_field(file, period_id=period.id, key="report_to", text="x"),
    ):
        with pytest.raises(PeriodFrozenError):
            refused()
    note_export(file, period_id=period.id, name="report.pdf", sha256="0" * 64)
    assert file.plan.periods[period.id].exports == (("report.pdf", "0" * 64),)


def test_a_period_that_ends_before_it_starts_is_refused(file):
    with pytest.raises(DatesCrossedError):
        ensure_period(file, start=END, end=START)


def test_grades_are_those_of_the_framework(file, inspection):
    take_in_findings(
        file,
        findings=ReportFindings(
            inspection=Inspection(
                id="", title="Second", framework=inspection.framework, published=START
            ),
            judgements=(Judgement(id="", inspection_id="", name="Partnerships", grade="Adequate"),),
        ),
    )
    (judgement,) = file.plan.judgements.values()
    set_grade(file, judgement_id=judgement.id, grade="good")
    assert file.plan.judgements[judgement.id].grade == "Good"
    with pytest.raises(GradeUnknownError, match="Purple"):
        set_target_grade(file, judgement_id=judgement.id, grade="Purple")


def test_an_inspection_cannot_end_before_it_begins(file):
    with pytest.raises(DatesCrossedError):
        add_inspection(file, title="x", start=END, end=START)


def test_a_reading_that_was_not_reported_is_not_zero(file, area):
    measure = add_measure(file, name="In time", unit="%", area_ids=(area.id,))
    reading = add_reading(file, measure_id=measure.id, on=date(2026, 9, 1), value=None)
    assert file.plan.readings_of(measure.id) == (reading,)
    assert reading.value is None
    change_measure(file, measure_id=measure.id, field="target", value=95.0)
    assert file.plan.measures[measure.id].target == 95.0


def test_risks_are_scored_from_nought_to_five(file):
    risk = add_risk(file, text="Vacancies", likelihood=4, impact=5)
    with pytest.raises(BadValueError):
        change_risk(file, risk_id=risk.id, field="impact", value=6)
    remove_risk(file, risk_id=risk.id)
    assert not file.plan.risks


def test_texts_that_must_be_there_are_asked_for(file):
    for gesture in (
        lambda: add_strength(file, text=" "),
        lambda: add_agency(file, name=""),
        lambda: add_risk(file, text=""),
        lambda: add_measure(file, name=""),
        lambda: change_plan(file, title=""),
    ):
        with pytest.raises(EmptyTextError):
            gesture()
