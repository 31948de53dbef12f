"""The record of main findings, and what the rules of its framework allow."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.domain.frameworks import framework_named
from actionplan.domain.stages import InspectionKind
from actionplan.queries.judgements import (
    Progress,
    answered,
    areas_of,
    judged,
    limits,
    progress_word,
    record_of_findings,
)
from tests.builders import a_judgement, a_plan, an_area, an_inspection

NAME = "Inspection of safeguarding and looked after children services (2009-2012)"
FRAMEWORK = framework_named(NAME)
OVERALL, LEADERSHIP = "Overall effectiveness", "Leadership and management"


def rows():
    names = {"overall": OVERALL, "leadership": LEADERSHIP, "equality": "Equality and diversity"}
    names["safe"] = "Children and young people are safe"
    return [
        a_judgement(id=key, name=name, section="Safeguarding", grade="Adequate", position=at)
        for at, (key, name) in enumerate(names.items())
    ]


def allowed(**grades):
    every = {row.id: row.grade for row in rows()} | grades
    return {limit.judgement_id: limit for limit in limits(FRAMEWORK, rows(), every)}


def test_an_inadequate_outcome_limits_overall_effectiveness_for_certain():
    limit = allowed(safe="Inadequate")["overall"]
    assert (limit.grade, limit.certain, limit.because) == ("Inadequate", True, ("safe",))
    assert limit.text.startswith("Judgements in either of the two defined")


def test_equality_makes_good_leadership_unlikely_not_impossible():
    limit = allowed(equality="Inadequate")["leadership"]
    assert (limit.grade, limit.certain) == ("Inadequate", False)
    assert "unlikely to be judged adequate" in limit.text


def test_better_grades_limit_nothing():
    assert allowed() == {}
    assert allowed(safe="Good", equality="Outstanding") == {}


def test_rules_of_one_service_leave_the_other_alone():
    others = [a_judgement(id="x", name=OVERALL, section="Looked after children")]
    grades = {row.id: "Inadequate" for row in rows()} | {"x": "Good"}
    assert "x" not in {limit.judgement_id for limit in limits(FRAMEWORK, rows() + others, grades)}


def test_an_unknown_framework_limits_nothing():
    assert limits(None, rows(), {"safe": "Inadequate"}) == ()


@pytest.fixture
def plan():
    own = an_inspection(
        id="own", kind=InspectionKind.SELF_AUDIT, framework=NAME, published=None, title="Ours"
    )
    mine = a_judgement(inspection_id="own", name=OVERALL, section="Safeguarding", grade="Good")
    area = an_area(section="safeguarding")
    elsewhere = an_area(section="Looked after children", reference="L1")
    return a_plan(an_inspection(framework=NAME), own, rows(), mine, area, elsewhere)


def test_our_own_grades_stand_beside_those_of_the_report(plan):
    (inspection,) = judged(plan)
    (service,) = record_of_findings(plan, inspection)
    overall, *others = service.findings
    assert (overall.judgement.grade, overall.now, overall.progress) == (
        "Adequate",
        "Good",
        Progress.BETTER,
    )
    assert progress_word(overall) == "1 grade better"
    assert {each.progress for each in others} == {Progress.NOT_ASSESSED}


def test_a_self_audit_is_no_inspection_that_the_plan_answers(plan):
    assert [each.id for each in answered(plan)] == ["inspection"]


def test_a_judgement_leads_to_the_areas_of_its_service(plan):
    row = next(each for each in plan.judgements.values() if each.id == "safe")
    assert [area.section for area in areas_of(plan, row)] == ["safeguarding"]


def test_the_newest_inspection_comes_first():
    older = an_inspection(id="older", published=date(2020, 1, 1))
    plan = a_plan(older, an_inspection(), a_judgement(), a_judgement(inspection_id="older"))
    assert [each.id for each in judged(plan)] == ["inspection", "older"]
