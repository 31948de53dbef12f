"""The first days: people and agencies, and everything that the inspection report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.inspections import ReportFindings, take_in_findings
from actionplan.commands.measures import add_measure
from actionplan.commands.plans import change_plan, put_records
from actionplan.commands.risks import add_risk
from actionplan.domain.frameworks import framework_named
from actionplan.domain.ids import new_id
from actionplan.domain.records import Agency, Area, Inspection, Judgement, Person, Strength
from actionplan.domain.references import area_by_reference
from actionplan.domain.stages import InspectionKind
from actionplan.i18n import mark
from actionplan.samples.roles import AGENCIES
from actionplan.samples.surroundings import (
    FRAMEWORK,
    GRADES,
    INSPECTION,
    MEASURES,
    OBJECTIVES,
    ORGANISATION,
    RISKS,
    STRENGTHS,
    VISION,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.samples.scene import Scene
    from actionplan.samples.story import AreaStory

_FIRST_DAY, _LAST_DAY, _RECEIVED = -72, -61, -7
_TARGET_YEARS = 730


def take_in_report(scene: Scene, areas: dict[str, tuple[str, AreaStory]]) -> None:
    """Set the plan up, add people and agencies, and take in what the report says."""
    change_plan(
        scene.file,
        vision=VISION,
        framework=FRAMEWORK,
        objectives=OBJECTIVES,
        cycle_start=scene.published,
        marking="OFFICIAL",
    )
    _add_people(scene)
    take_in_findings(
        scene.file,
        findings=ReportFindings(
            inspection=_inspection(scene),
            judgements=tuple(_judgements(scene)),
            areas=tuple(_area(scene, section, story) for section, story in areas.values()),
            strengths=tuple(
                Strength(id="", section=section, text=text) for section, text in STRENGTHS
            ),
        ),
    )


def _add_people(scene: Scene) -> None:
    agencies, people = [], []
    for name, roles in AGENCIES.items():
        agency_id = scene.agencies[name] = new_id()
        for role in roles:
            scene.people[role] = new_id()
            people.append(Person(id=scene.people[role], role=role, agency_id=agency_id))
        deputy = scene.people[roles[1]] if len(roles) > 1 else ""
        lead = scene.people[roles[0]]
        agencies.append(Agency(id=agency_id, name=name, lead_id=lead, deputy_id=deputy))
    put_records(scene.file, label=mark("Add people and agencies"), records=[*people, *agencies])


def _inspection(scene: Scene) -> Inspection:
    return Inspection(
        id="",
        title=INSPECTION,
        provider=ORGANISATION,
        framework=FRAMEWORK,
        kind=InspectionKind.INSPECTION,
        reference=f"NSH-{scene.published.year}",
        lead_inspector="Lead Inspector",
        start=scene.day(_FIRST_DAY),
        end=scene.day(_LAST_DAY),
        published=scene.published,
        received=scene.day(_RECEIVED),
    )


def _judgements(scene: Scene) -> Iterator[Judgement]:
    """Yield a graded row for each line of the framework; a grade below good has a target."""
    framework = framework_named(FRAMEWORK)
    if framework is None:
        return
    words = {grade.word[0]: grade.word for grade in framework.grades}
    for (section, letters), rows in zip(GRADES.items(), framework.rows.values(), strict=True):
        for number, (name, letter) in enumerate(zip(rows, letters, strict=True)):
            better = words["A"] if letter == "I" else words["G"]
            yield Judgement(
                id="",
                inspection_id="",
                section=section,
                name=name,
                grade=words[letter],
                paragraph=str(11 + 2 * number),
                target_grade="" if letter == "G" else better,
                target_by=None if letter == "G" else scene.day(_TARGET_YEARS),
            )


def _area(scene: Scene, section: str, story: AreaStory) -> Area:
    return Area(
        id="",
        section=section,
        text=story.text,
        confirmed=True,
        timescale=story.timescale,
        paragraphs=story.paragraphs,
        page=story.page,
        lead_id=scene.people[story.lead],
        outcome=story.outcome,
        objectives=story.objectives,
    )


def add_measures(scene: Scene) -> None:
    """Add what shows impact, with its baseline from the report and its target."""
    for story in MEASURES:
        found = (area_by_reference(scene.file.plan, reference) for reference in story.areas)
        measure = add_measure(
            scene.file,
            name=story.name,
            unit=story.unit,
            direction=story.direction,
            area_ids=tuple(area.id for area in found if area),
            baseline=story.baseline,
            baseline_on=scene.day(_LAST_DAY),
            baseline_source=story.source,
            target=story.target,
            target_by=scene.day(365),
        )
        scene.measures[story.name] = measure.id


def add_risks(scene: Scene) -> None:
    """Add the risks of acting and of not acting, each with who answers for it."""
    for text, of_not_acting, likelihood, impact, owner, mitigation in RISKS:
        add_risk(
            scene.file,
            text=text,
            of_not_acting=of_not_acting,
            likelihood=likelihood,
            impact=impact,
            owner_id=scene.people[owner],
            mitigation=mitigation,
        )
