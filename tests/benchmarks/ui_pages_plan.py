"""An invented plan of any size with everything that the pages other than the plan's show.

The proportions are those of the sample; people, measures and judgements grow with the plan as well,
since their pages are to be measured.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionplan.commands.actions import change_action
from actionplan.commands.updates import post_update
from actionplan.domain.records import (
    Agency,
    AssuranceStep,
    Evidence,
    Inspection,
    Judgement,
    Measure,
    Period,
    Person,
    Reading,
    Update,
)
from actionplan.domain.stages import Assurance, Delivery, EvidenceKind, Pillar
from actionplan.values import replace
from tests.benchmarks.ui_plan import TODAY, made_plan

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.domain.records import Action
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

_PUBLISHED = date(2026, 5, 21)
_GRADES = ("Inadequate", "Requires improvement to be good", "Good")
_PER_PERSON, _PER_MEASURE, _PER_REPORT, _READINGS = 25, 50, 2_500, 12
_JUDGEMENTS = 12
_GESTURES = 400
_FRAMEWORK = "Inspection of local authority children’s services (ILACS)"


def full_plan(path: Path, count: int) -> PlanFile:
    """Make a plan of ``count`` actions with all that belongs to it and return it open."""
    file = made_plan(path, count)
    with file.edit("Add what belongs to them") as edit:
        _put_people(edit, count // _PER_PERSON)
        for at, action in enumerate(file.plan.actions.values()):
            _put_work(edit, action, at)
        _put_measures(edit, list(file.plan.areas), count // _PER_MEASURE)
        for number in range(max(2, count // _PER_REPORT)):
            _put_report(edit, number)
        start = date(2026, 10, 1)
        edit.put(Period(id=edit.new_id(), name="Autumn", start=start, end=date(2026, 12, 31)))
    for at, action_id in enumerate(list(file.plan.actions)[:_GESTURES]):
        if at % 2:
            change_action(file, action_id=action_id, field="title", value=f"Visit families {at}")
        else:
            post_update(file, action_id=action_id, text=f"The audit of step {at} is under way.")
    return file


def _put_people(edit: Edit, count: int) -> None:
    """Add people, and give every action a lead among all."""
    agencies = [each.id for each in edit.plan.agencies.values()]
    for number in range(20):
        agency = Agency(id=edit.new_id(), name=f"Partner agency {number}")
        agencies.append(agency.id)
        edit.put(agency)
    people = [
        Person(
            id=edit.new_id(),
            role=f"Team manager {number}",
            name=f"Person {number}",
            agency_id=agencies[number % len(agencies)],
        )
        for number in range(count)
    ]
    for person in people:
        edit.put(person)
    for at, action in enumerate(list(edit.plan.actions.values())):
        lead = people[at * 7 % len(people)]
        edit.put(replace(action, lead_id=lead.id, support_ids=(people[at % len(people)].id,)))


def _put_work(edit: Edit, action: Action, at: int) -> None:
    """Add two updates, a piece of evidence and, for one action in eight, a step of assurance."""
    for back in (60, 20):
        on = TODAY - timedelta(back + at % 30)
        text = f"Step {at}: the team met, looked at practice and agreed what comes next."
        delivery = Delivery.AT_RISK if at % 5 == 0 else None
        edit.put(
            Update(
                id=edit.new_id(),
                action_id=action.id,
                on=on,
                text=text,
                author="Lead",
                delivery=delivery,
                percent=at % 100,
            )
        )
    added = TODAY - timedelta(at % 200)
    evidence = Evidence(
        id=edit.new_id(),
        title=f"Audit of practice {at}",
        kind=EvidenceKind.WEB if at % 3 == 0 else EvidenceKind.REFERENCE,
        where=f"https://northshire.example/evidence/{at}",
        shows="Visits are made in time and recorded well; supervision follows them up.",
        pillar=tuple(Pillar)[at % len(Pillar)],
        added_by="Lead",
        added_on=added,
        action_ids=(action.id,),
    )
    edit.put(evidence)
    if at % 8 == 0:
        edit.put(
            AssuranceStep(
                id=edit.new_id(),
                action_id=action.id,
                stage=Assurance.EVIDENCED,
                by="Board",
                on=added,
                evidence_ids=(evidence.id,),
            )
        )


def _put_measures(edit: Edit, areas: list[str], count: int) -> None:
    for number in range(count):
        measure = Measure(
            id=edit.new_id(),
            name=f"Visits in time, team {number}",
            unit="%",
            area_ids=(areas[number % len(areas)],),
            baseline=40.0 + number % 20,
            baseline_on=_PUBLISHED,
            target=90.0,
            target_by=date(2027, 9, 30),
            position=number,
        )
        edit.put(measure)
        for month in range(_READINGS):
            on = TODAY - timedelta(30 * (_READINGS - month))
            value = None if month == number % 24 else 50.0 + month * 2 + number % 9
            edit.put(Reading(id=edit.new_id(), measure_id=measure.id, on=on, value=value))


def _put_report(edit: Edit, number: int) -> None:
    inspection = Inspection(
        id=edit.new_id(),
        title=f"Inspection {number + 1} of children’s services",
        provider="Northshire County Council",
        framework=_FRAMEWORK,
        published=_PUBLISHED + timedelta(number),
    )
    edit.put(inspection)
    for place in range(_JUDGEMENTS):
        edit.put(
            Judgement(
                id=edit.new_id(),
                inspection_id=inspection.id,
                section=("Leadership", "Safeguarding", "Looked after children")[place % 3],
                name=f"The experiences and progress of group {place}",
                grade=_GRADES[place % 3],
                position=place,
            )
        )
