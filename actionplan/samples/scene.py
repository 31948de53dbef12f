"""Where the story plays: the plan file, the day it begins, who and what has which id."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.store.planfile import PlanFile

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that somebody does on a day, counted from the report's publication."""

    day: int
    gesture: Callable[[], object]


@dataclass(slots=True)
class Scene:
    """The plan being laid; ``people`` by role, ``actions`` by title, ``measures`` by name."""

    file: PlanFile
    published: date
    folder: Path
    seed: int
    people: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    actions: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)

    def day(self, number: int) -> date:
        """Return the day with this number."""
        return self.published + timedelta(number)

    def working_day(self, number: int) -> date:
        """Return that day, or the Monday after a weekend: nobody sets a due date on a Sunday."""
        day = self.day(number)
        return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)

    def chance(self, *about: object) -> Random:
        """Return chance that is the same for the same seed and subject."""
        return Random(f"{self.seed}:{about}")  # noqa: S311  (invented figures, not secrets)

    def agency_of(self, role: str) -> str:
        """Return the id of the agency in which somebody works."""
        return self.file.plan.people[self.people[role]].agency_id
