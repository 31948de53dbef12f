"""Lay the invented Northshire plan: every gesture on its own day, so that its history looks lived.

Content stands in the other modules of this package; here is only the order in which it comes.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from actionplan.clock import FixedClock
from actionplan.commands.plans import new_plan
from actionplan.samples.beginning import add_measures, add_risks, take_in_report
from actionplan.samples.happenings import act, add_story_action
from actionplan.samples.larger import larger_turns
from actionplan.samples.looked_after import AREAS as LOOKED_AFTER
from actionplan.samples.reporting import period_turns, reading_turns, return_turns
from actionplan.samples.roles import IMPROVEMENT
from actionplan.samples.safeguarding_front import AREAS as FRONT
from actionplan.samples.safeguarding_partners import AREAS as PARTNERS
from actionplan.samples.safeguarding_practice import AREAS as PRACTICE
from actionplan.samples.scene import Scene, Turn
from actionplan.samples.story import Dropped
from actionplan.samples.surroundings import (
    LOOKED_AFTER_CHILDREN,
    ORGANISATION,
    SAFEGUARDING,
    TITLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.samples.story import ActionStory, AreaStory

PUBLISHED_BEFORE = 260
"""How many days before today the report was published."""

_PLANNED = 2
_LATE = 200
_AHEAD = 25


def make_sample(
    path: Path, *, today: date, actions: int | None = None, seed: int = 0, who: str = ""
) -> None:
    """Make the Northshire plan at ``path``, as it stands on ``today``.

    ``actions`` asks for a plan of the same kind with that many live actions; the same ``seed``
    gives the same content.
    """
    clock = FixedClock(today - timedelta(PUBLISHED_BEFORE))
    who = who or IMPROVEMENT
    with (
        new_plan(path, title=TITLE, organisation=ORGANISATION, who=who, clock=clock) as file,
        TemporaryDirectory() as folder,
    ):
        file.keeps_backups = False
        scene = Scene(file, clock.day, Path(folder), seed)
        areas = _areas()
        take_in_report(scene, areas)
        add_measures(scene)
        add_risks(scene)
        for turn in sorted(_turns(scene, areas, actions), key=_day_of):
            clock.day = scene.day(turn.day)
            file.who = who
            turn.gesture()


def _day_of(turn: Turn) -> int:
    return turn.day


def _areas() -> dict[str, tuple[str, AreaStory]]:
    """Return section and story of every area by the reference it will have."""
    safeguarding = enumerate((*FRONT, *PRACTICE, *PARTNERS), start=1)
    looked_after = enumerate(LOOKED_AFTER, start=1)
    return {
        **{f"S{number}": (SAFEGUARDING, story) for number, story in safeguarding},
        **{f"L{number}": (LOOKED_AFTER_CHILDREN, story) for number, story in looked_after},
    }


def _turns(
    scene: Scene, areas: dict[str, tuple[str, AreaStory]], actions: int | None
) -> Iterator[Turn]:
    stories = list(_stories(areas, actions))
    for area, story in stories:
        day = _PLANNED if story.start < _LATE else story.start - _AHEAD
        yield Turn(day, partial(add_story_action, scene, area, story))
    for _area, story in stories:
        for event in story.events:
            yield Turn(event.day, partial(act, scene, story, event))
    yield from reading_turns(scene)
    yield from return_turns(scene)
    yield from period_turns(scene)
    if actions is not None:
        live = sum(not _is_dropped(story) for _area, story in stories)
        yield from larger_turns(scene, actions - live)


def _stories(
    areas: dict[str, tuple[str, AreaStory]], actions: int | None
) -> Iterator[tuple[str, ActionStory]]:
    """Yield the told actions with their areas' references, no more of them than are asked for."""
    left = actions
    for reference, (_section, area) in areas.items():
        for story in area.actions:
            if left == 0:
                return
            if left is not None and not _is_dropped(story):
                left -= 1
            yield reference, story


def _is_dropped(story: ActionStory) -> bool:
    return any(isinstance(event, Dropped) for event in story.events)
