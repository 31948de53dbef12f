"""An invented plan of any size, with as many areas, people and agencies as go with it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actionplan.clock import FixedClock
from actionplan.domain.records import Action, Agency, Area, Person
from actionplan.domain.stages import Timescale
from actionplan.store.planfile import PlanFile

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.store.edit import Edit

TODAY = date(2027, 2, 5)
_PER_AREA = 25
_SERVICES = ("Safeguarding", "Looked after children", "Leadership", "Fostering")
_WORDS = (  # noqa: SIM905  (a list of them would be a page long)
    "children families foster practice supervision quality audit visits plans timely risk partners "
    "school health care data board progress assess review recruit improve threshold decision "
    "recording evidence voice leaders carers"
).split()


def made_plan(path: Path, count: int) -> PlanFile:
    """Make a plan of ``count`` actions and return it open."""
    file = PlanFile.create(path, title="Benchmark", who="Improvement lead", clock=FixedClock(TODAY))
    file.keeps_backups = False
    chance = random.Random(count)
    with file.edit("Add actions") as edit:
        agencies = [Agency(id=edit.new_id(), name=f"Agency {n}") for n in range(6)]
        people = [Person(id=edit.new_id(), role=f"Head of {_WORDS[n]}") for n in range(25)]
        for record in (*agencies, *people):
            edit.put(record)
        leads = [(person.id, agencies[n % 6].id) for n, person in enumerate(people)]
        for number in range(count // _PER_AREA):
            _put_area(edit, number, leads, chance)
    return file


def _put_area(edit: Edit, number: int, leads: list[tuple[str, str]], chance: random.Random) -> None:
    service = _SERVICES[number % 4]
    area = Area(
        id=edit.new_id(),
        section=service,
        letter=service[0],
        number=number // 4 + 1,
        text=" ".join(chance.choices(_WORDS, k=14)),
        timescale=tuple(Timescale)[number % len(Timescale)],
    )
    edit.put(area)
    for place in range(1, _PER_AREA + 1):
        lead_id, agency_id = leads[(number * _PER_AREA + place) % len(leads)]
        due = date(2026, 6, 1) + timedelta(chance.randrange(600))
        edit.put(
            Action(
                id=edit.new_id(),
                reference=f"{area.letter}{area.number}.{place}",
                area_ids=(area.id,),
                position=place,
                title=" ".join(chance.choices(_WORDS, k=10)),
                detail=" ".join(chance.choices(_WORDS, k=30)),
                lead_id=lead_id,
                agency_id=agency_id,
                due=due,
                original_due=due,
                percent=chance.randrange(100),
                completed_on=due if due < TODAY and chance.random() < 0.7 else None,
            )
        )
