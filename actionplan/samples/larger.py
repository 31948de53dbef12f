"""Make Northshire as large as asked: more areas and actions of the same kind, in few change sets.

Gesture by gesture, ten thousand actions would take minutes; a handful of change sets, each laid on
its own day, gives the same sort of plan and still a history in time order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from actionplan.commands.areas import worked_out_due
from actionplan.commands.plans import put_records
from actionplan.domain.ids import new_id
from actionplan.domain.records import Action, Area, AssuranceStep, Evidence, Update
from actionplan.domain.stages import Assurance, Delivery, EvidenceKind, Pillar, Timescale
from actionplan.i18n import mark
from actionplan.samples.roles import QUALITY
from actionplan.samples.scene import Scene, Turn
from actionplan.samples.surroundings import LOOKED_AFTER_CHILDREN, SAFEGUARDING
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from actionplan.domain.records import Record

_ROUNDS = (60, 120, 178, 236)
_EACH_AREA = 12
_LETTERS = {"S": SAFEGUARDING, "L": LOOKED_AFTER_CHILDREN}
_TIMESCALES = (Timescale.IMMEDIATE, Timescale.THREE_MONTHS, Timescale.SIX_MONTHS)
_DOINGS = (
    "Review",
    "Rewrite",
    "Audit",
    "Publish",
    "Simplify",
    "Measure",
    "Train teams in",
    "Agree",
)
_THINGS = (
    "the record of visits",
    "the plan for each child",
    "supervision of new staff",
    "the answer to complaints",
    "handover between teams",
    "checks of foster homes",
    "notes of meetings with families",
    "help for young carers",
    "the offer to care leavers",
    "sharing of health information",
)
_PLACES = ("North", "South", "Coast", "City", "Valley", "Hills", "Harbour", "Moor")
_NOTES = (
    "First drafts are with the teams.",
    "Half of the teams have begun; the others follow next month.",
    "Figures have improved for the third month.",
    "Waiting for an answer from partners.",
    "A new lead has taken over and has met every team.",
    "Tried in two teams; small changes made.",
)
_FATES: Mapping[Delivery, tuple[int, tuple[int, int], tuple[int, int]]] = {
    Delivery.COMPLETE: (45, (3, 60), (110, 250)),
    Delivery.ON_TRACK: (27, (20, 150), (300, 420)),
    Delivery.AT_RISK: (13, (20, 150), (262, 340)),
    Delivery.OFF_TRACK: (6, (10, 100), (150, 255)),
    Delivery.NOT_STARTED: (9, (262, 330), (340, 460)),
}
"""How likely each course of an action is of a hundred, and when it starts and falls due."""

_KEPT, _PROVED, _MORE = 0.7, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class _Course:
    """What becomes of one action: its fate and the round in which it is complete."""

    action_id: str
    fate: Delivery
    done_in: int


def larger_turns(scene: Scene, count: int) -> Iterator[Turn]:
    """Yield the turns that add ``count`` more live actions with what happened to them."""
    if count <= 0:
        return
    courses: list[_Course] = []
    yield Turn(3, partial(_plan, scene, count, courses))
    for number, day in enumerate(_ROUNDS):
        yield Turn(day, partial(_round, scene, number, courses))


def _plan(scene: Scene, count: int, courses: list[_Course]) -> None:
    chance = scene.chance("plan", count)
    areas = list(_areas(scene, max(2, count // _EACH_AREA), chance))
    used: Counter[str] = Counter()
    actions = []
    for number in range(count):
        area = areas[number % len(areas)]
        used[area.id] += 1
        fate = chance.choices(list(_FATES), [likely for likely, _s, _d in _FATES.values()])[0]
        action = _action(scene, area, used[area.id], fate, chance)
        actions.append(action)
        courses.append(_Course(action.id, fate, chance.randrange(1, len(_ROUNDS))))
    put_records(scene.file, label=mark("Add areas and actions"), records=[*areas, *actions])


def _areas(scene: Scene, count: int, chance: Random) -> Iterator[Area]:
    plan = scene.file.plan
    numbers = Counter(area.letter for area in plan.areas.values())
    inspection_id = next(iter(plan.inspections))
    for number in range(count):
        letter = "SL"[number % 2]
        numbers[letter] += 1
        area = Area(
            id=new_id(),
            inspection_id=inspection_id,
            letter=letter,
            number=numbers[letter],
            section=_LETTERS[letter],
            text=f"{chance.choice(_DOINGS)} {chance.choice(_THINGS)} in every team, and show that "
            "it makes a difference to children.",
            confirmed=True,
            timescale=chance.choice(_TIMESCALES),
            paragraphs=str(chance.randint(20, 180)),
            page=chance.randint(10, 40),
            lead_id=_somebody(scene, chance),
        )
        yield replace(area, due=worked_out_due(plan, area))


def _action(scene: Scene, area: Area, number: int, fate: Delivery, chance: Random) -> Action:
    _likely, starts, dues = _FATES[fate]
    start, due = chance.randint(*starts), scene.working_day(chance.randint(*dues))
    lead_id = _somebody(scene, chance)
    thing = chance.choice(_THINGS)
    return Action(
        id=new_id(),
        area_ids=(area.id,),
        reference=f"{area.reference}.{number}",
        title=f"{chance.choice(_DOINGS)} {thing} in {chance.choice(_PLACES)}",
        lead_id=lead_id,
        agency_id=scene.file.plan.people[lead_id].agency_id,
        start=scene.day(start),
        original_due=due,
        due=due,
        success=f"Nine of ten checks of {thing} are good or better.",
        evidence_required="Monthly check",
        position=number,
    )


def _somebody(scene: Scene, chance: Random) -> str:
    return chance.choice(list(scene.people.values()))


def _round(scene: Scene, number: int, courses: list[_Course]) -> None:
    chance = scene.chance("round", number)
    records: list[Record] = []
    for course in courses:
        records.extend(_happens(scene, course, number, chance))
    put_records(scene.file, label=mark("Take in the monthly updates"), records=records)


def _happens(scene: Scene, course: _Course, number: int, chance: Random) -> Iterator[Record]:
    action = scene.file.plan.actions[course.action_id]
    today = scene.file.clock.today()
    if course.fate is Delivery.COMPLETE and course.done_in < number:
        yield from _is_proved(scene, action, number - course.done_in, chance)
        return
    if course.fate is Delivery.NOT_STARTED or (action.start and action.start > today):
        return
    done = course.fate is Delivery.COMPLETE and course.done_in == number
    percent = 100 if done else min(90, 20 * (number + 1) + chance.randint(-10, 10))
    judged = course.fate if course.fate is not Delivery.COMPLETE else Delivery.ON_TRACK
    late = judged in (Delivery.OFF_TRACK, Delivery.AT_RISK)
    yield Update(
        id=new_id(),
        action_id=action.id,
        on=today,
        author="Improvement Lead",
        text=chance.choice(_NOTES),
        delivery=judged,
        percent=percent,
        cause="Partners answer late." if late else "",
        effect="Some children wait longer." if late else "",
        recovery="A weekly meeting until it is done." if late else "",
    )
    yield replace(action, percent=percent, completed_on=today if done else None)
    if chance.random() < (_KEPT if done else _MORE):
        yield _evidence(scene, action, number, chance)


def _is_proved(scene: Scene, action: Action, round_after: int, chance: Random) -> Iterator[Record]:
    """Yield a step of proof of a completed action, where there is evidence and luck."""
    plan = scene.file.plan
    evidence = plan.evidence_of(action.id)
    lead = plan.people[action.lead_id].role
    steps = plan.steps_of(action.id)
    if not evidence or lead == QUALITY or len(steps) != round_after - 1:
        return
    stage = (Assurance.EVIDENCED, Assurance.IMPACT_VERIFIED)[len(steps)]
    audited = any(item.pillar in (Pillar.AUDIT, Pillar.VOICE) for item in evidence)
    if chance.random() > _PROVED or (stage is Assurance.IMPACT_VERIFIED and not audited):
        return
    yield AssuranceStep(
        id=new_id(),
        action_id=action.id,
        stage=stage,
        by=QUALITY,
        on=scene.file.clock.today(),
        evidence_ids=tuple(item.id for item in evidence),
        note="Checked against the case records.",
    )


def _evidence(scene: Scene, action: Action, number: int, chance: Random) -> Evidence:
    today = scene.file.clock.today()
    return Evidence(
        id=new_id(),
        title=f"Check {number + 1} of {action.reference}",
        kind=EvidenceKind.REFERENCE,
        where=f"Case system, folder {chance.randint(100, 999)}",
        dated=today,
        shows="What the monthly check found.",
        pillar=chance.choice(list(Pillar)),
        added_by="Head of Quality Assurance",
        added_on=today,
        action_ids=(action.id,),
    )
