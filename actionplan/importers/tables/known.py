"""Finds in a plan what the words of a table mean: actions, areas, people, agencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.domain.people import person_label
from actionplan.domain.references import action_by_reference, area_by_reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area, Measure

_WORDS = re.compile(r"\w+")
_LEADING_REFERENCE = re.compile(r"([^\W\d]{1,2}\d{1,3})(?:[\s:.,)\-–—]|$)")
_LIST = re.compile(r"[\s;,/&]+")


def words(text: str) -> str:
    """Return text as it is compared: its letters and digits, without case; marks if alone."""
    return " ".join(_WORDS.findall(text.casefold())) or _one_line(text)


class Known:
    """The plan, looked up by the words that people use.

    An action is found by its title at most once, so that two rows alike do not fall together.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.taken: dict[str, int] = {}
        self._areas: dict[str, list[Area]] = {}
        for area in plan.areas.values():
            self._areas.setdefault(words(area.text), []).append(area)
        self._people = _Names(
            (name, person.id)
            for person in plan.people.values()
            for name in (person_label(person), person.role, person.name)
        )
        self._agencies = _Names((each.name, each.id) for each in plan.agencies.values())
        self._measures = {words(each.name): each for each in plan.measures.values()}
        self._titles: dict[str, list[Action]] = {}
        for action in sorted(plan.actions.values(), key=lambda a: a.withdrawn_on is not None):
            self._titles.setdefault(words(action.title), []).append(action)

    def person(self, text: str) -> str:
        """Return the id of whoever is called so, else the text without line ends."""
        return self._people.find(text) or " ".join(text.split())

    def is_person(self, text: str) -> bool:
        """Say whether somebody in the plan is called so to the letter."""
        return self._people.has(text)

    def agency(self, text: str) -> str:
        """Return the id of the agency that is called so, else the text without line ends."""
        return self._agencies.find(text) or " ".join(text.split())

    def action(self, reference: str) -> Action | None:
        """Return the action with a reference."""
        return action_by_reference(self.plan, reference) if reference else None

    def action_titled(self, title: str, area: Area | None = None) -> Action | None:
        """Return an action with this title that no row has taken, of ``area`` if given."""
        alike = self._titles.get(words(title), ())
        for action in sorted(alike, key=lambda action: action.title != title):
            if action.id not in self.taken and (area is None or area.id in action.area_ids):
                return action
        return None

    def area(self, text: str, section: str = "") -> Area | None:
        """Return the area that a text means: by reference, in the same words, or both.

        Of areas in the same words the one in ``section`` is meant, else the first.
        """
        if not text:
            return None
        if found := area_by_reference(self.plan, text):
            return found
        if alike := self._areas.get(words(text)):
            here = (area for area in alike if words(area.section) == words(section))
            return next(here, alike[0])
        leading = _LEADING_REFERENCE.match(text)
        return area_by_reference(self.plan, leading[1]) if leading else None

    def area_id(self, reference: str) -> str:
        """Return the id of the area with a reference, "" if there is none."""
        area = area_by_reference(self.plan, reference)
        return area.id if area else ""

    def measure(self, name: str) -> Measure | None:
        """Return the measure of this name."""
        return self._measures.get(words(name)) if name else None

    def areas(self, references: str) -> tuple[Area, ...] | None:
        """Return the areas of a list of references; ``None`` if one of them is unknown."""
        found = [area_by_reference(self.plan, each) for each in listed(references)]
        kept = tuple(area for area in found if area is not None)
        return kept if kept and len(kept) == len(found) else None


def listed(references: str) -> list[str]:
    """Return the references of a list."""
    return [each for each in _LIST.split(references) if each]


class _Names:
    """Ids by name: as it is written, whatever the case, else in the same words."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._written: dict[str, str] = {}
        self._worded: dict[str, str] = {}
        for name, record_id in pairs:
            if name:
                self._written.setdefault(_one_line(name), record_id)
                self._worded.setdefault(words(name), record_id)

    def has(self, name: str) -> bool:
        """Say whether something is called so as it is written, whatever the case."""
        return _one_line(name) in self._written

    def find(self, name: str) -> str:
        """Return the id of what is called so; "" if there is none."""
        return self._written.get(_one_line(name)) or self._worded.get(words(name), "")


def _one_line(text: str) -> str:
    return " ".join(text.casefold().split())
