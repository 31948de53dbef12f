"""References that people see, such as S2 and S2.1: made, ordered, looked up and never reused."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from string import ascii_uppercase
from typing import TYPE_CHECKING

from actionplan.domain.records import Action, Area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan

_DIGITS = re.compile(r"(\d+)")
_USUAL = {"safeguarding": "S", "looked after children": "L", "": "A"}


@lru_cache(maxsize=1 << 16)
def natural_key(reference: str) -> tuple[tuple[str, int], ...]:
    """Return a sorting key that puts S2.9 before S2.10 (kept, since every view sorts by it)."""
    parts = [*_DIGITS.split(reference), "0"]
    return tuple(
        (word.casefold(), int(number)) for word, number in zip(parts[::2], parts[1::2], strict=True)
    )


def in_report_order(areas: Iterable[Area]) -> list[Area]:
    """Return areas as the report has them: its sections in their order, each by its numbers."""
    known = list(areas)
    places: dict[str, int] = {}
    for area in sorted(known, key=lambda area: area.id):
        places.setdefault(area.letter, len(places))
    return sorted(known, key=lambda area: (places[area.letter], area.number, area.id))


def section_letter(plan: Plan, section: str) -> str:
    """Return the letter of a section: its own if it has one, else a letter no section uses yet.

    Safeguarding would be S and looked after children L; others take the first free letter of their
    name, then of the alphabet.
    """
    key = section.strip().casefold()
    taken: set[str] = set()
    for area in _areas(plan):
        if area.section.strip().casefold() == key and area.letter:
            return area.letter
        taken.add(area.letter)
    return next(letter for letter in _letters(key) if letter not in taken)


def next_area_number(plan: Plan, letter: str) -> int:
    """Return the number after the highest that was ever given under a letter."""
    return 1 + max((area.number for area in _areas(plan) if area.letter == letter), default=0)


def next_action_reference(plan: Plan, area: Area) -> str:
    """Return the reference after the highest that was ever given under an area."""
    prefix = f"{area.reference}."
    actions = chain(
        plan.actions.values(),
        (record for record in plan.removed.values() if isinstance(record, Action)),
    )
    used = [a.reference[len(prefix) :] for a in actions if a.reference.startswith(prefix)]
    highest = max((int(number) for number in used if number.isdecimal()), default=0)
    return f"{prefix}{highest + 1}"


def area_by_reference(plan: Plan, reference: str) -> Area | None:
    """Return the area with a reference, however its letter is typed."""
    wanted = reference.strip().casefold()
    return next((a for a in plan.areas.values() if a.reference.casefold() == wanted), None)


def action_by_reference(plan: Plan, reference: str) -> Action | None:
    """Return the action with a reference, however its letter is typed."""
    wanted = reference.strip().casefold()
    return next((a for a in plan.actions.values() if a.reference.casefold() == wanted), None)


def find_reference(plan: Plan, reference: str) -> Area | Action | None:
    """Return the area or action that people call by this reference."""
    return action_by_reference(plan, reference) or area_by_reference(plan, reference)


def _areas(plan: Plan) -> Iterable[Area]:
    """Return every area there ever was, those that an undo took back included."""
    removed = (record for record in plan.removed.values() if isinstance(record, Area))
    return chain(plan.areas.values(), removed)


def _letters(section: str) -> Iterable[str]:
    """Return letters for a section, best first; without end, since a plan may be odd."""
    if section in _USUAL:
        yield _USUAL[section]
    yield from (letter.upper() for letter in section if "a" <= letter <= "z")
    yield from ascii_uppercase
    yield from (first + second for first in ascii_uppercase for second in ascii_uppercase)
