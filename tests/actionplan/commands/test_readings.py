"""Entering readings of a grid, and grades of our own beside those of a report."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.areas import add_area
from actionplan.commands.errors import BadValueError, DayInFutureError, GradeUnknownError
from actionplan.commands.inspections import assess, put_new_judgement
from actionplan.commands.measures import (
    EnteredReading,
    add_measure,
    add_reading,
    enter_readings,
    read_value,
)
from actionplan.domain.records import Judgement
from actionplan.domain.stages import InspectionKind, Timescale
from actionplan.queries.judgements import own_judgement, record_of_findings
from tests.builders import a_measure


@pytest.fixture
def measures(file):
    return [add_measure(file, name=name, unit="%") for name in ("In time", "Visits")]


def an_entry(measure, month, **fields):
    return EnteredReading(measure_id=measure.id, on=date(2026, month, 28), **fields)


def test_a_grid_is_one_change_set_and_one_undo(file, measures):
    kept = add_reading(file, measure_id=measures[0].id, on=date(2026, 5, 28), value=70.0)
    wrong = add_reading(file, measure_id=measures[0].id, on=date(2026, 6, 28), value=7.0)
    before = file.plan
    enter_readings(
        file,
        entered=[
            an_entry(measures[0], 5, value=71.0, reading_id=kept.id, note="restated"),
            an_entry(measures[0], 6, reading_id=wrong.id, is_empty=True),
            an_entry(measures[0], 7),
            an_entry(measures[1], 7, value=0.0),
        ],
    )
    first, second = file.plan.readings_of(measures[0].id)
    assert (first.value, first.note, second.value) == (71.0, "restated", None)
    assert [each.value for each in file.plan.readings_of(measures[1].id)] == [0.0]
    assert file.undo_label == "Enter readings of 2 measures"
    file.undo()
    assert file.plan.readings == before.readings


def test_a_reading_of_tomorrow_is_refused_and_nothing_is_kept(file, measures):
    with pytest.raises(DayInFutureError):
        enter_readings(
            file, entered=[an_entry(measures[0], 5, value=1.0), an_entry(measures[0], 12)]
        )
    assert not file.plan.readings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("74", 74.0),
        (" 74 % ", 74.0),
        ("1,250", 1250.0),
        ("12.5", 12.5),
        (".5", 0.5),
        ("-3", -3.0),
        ("\N{MINUS SIGN}3", -3.0),
        ("12 children", 12.0),
        ("0", 0.0),
        ("n/r", None),
        ("NR", None),
        ("Not reported", None),
    ],
)
def test_values_are_read_as_people_write_them(text, value):
    assert read_value(text, a_measure(unit="children")) == value


@pytest.mark.parametrize("text", ["many", "", "7,4", "nan", "inf", "1e9", "12 weeks", "1,2345"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BadValueError):
        read_value(text, a_measure(unit="children"))


@pytest.fixture
def overall(file, inspection):
    with file.edit("Plant") as edit:
        row = Judgement(
            id="",
            inspection_id=inspection.id,
            section="Safeguarding",
            name="Overall effectiveness",
            grade="Inadequate",
        )
        return put_new_judgement(edit, row)


def test_our_own_grade_leaves_that_of_the_report_alone(file, inspection, overall):
    assess(file, judgement_id=overall.id, grade="adequate")
    (service,) = record_of_findings(file.plan, inspection)
    assert (service.findings[0].judgement.grade, service.findings[0].now) == (
        "Inadequate",
        "Adequate",
    )
    own = own_judgement(file.plan, overall)
    audit = file.plan.inspections[own.inspection_id]
    assert (audit.kind, audit.end) == (InspectionKind.SELF_AUDIT, date(2026, 9, 14))
    file.undo()
    assert own_judgement(file.plan, overall) is None
    assert list(file.plan.inspections) == [inspection.id]


def test_grades_of_our_own_change_and_are_taken_back_in_one_self_audit(file, overall):
    for grade in ("Good", "Adequate", ""):
        assess(file, judgement_id=overall.id, grade=grade)
    assert own_judgement(file.plan, overall).grade == ""
    assert len(file.plan.inspections) == 2


def test_a_grade_outside_the_scale_is_refused(file, overall):
    with pytest.raises(GradeUnknownError):
        assess(file, judgement_id=overall.id, grade="Splendid")


def test_a_self_audit_takes_no_areas_from_the_inspection(file, inspection, overall):
    assess(file, judgement_id=overall.id, grade="Good")
    area = add_area(file, section="Safeguarding", text="New", timescale=Timescale.THREE_MONTHS)
    assert area.inspection_id == inspection.id
    assert area.due == date(2026, 8, 21)
