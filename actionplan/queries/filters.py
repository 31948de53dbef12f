"""Choosing actions: by who answers, where they stand, when they are due, and by words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from actionplan.domain.rules import (
    assurance_of,
    is_complete,
    is_due_soon,
    is_live,
    is_overdue,
    live_evidence,
    shown_delivery,
)
from actionplan.queries.search import holds_all, searched_words

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action
    from actionplan.domain.stages import Assurance, Delivery, Timescale


class Due(StrEnum):
    """When an action falls due, seen from today."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What an action must be to be shown; an empty field lets every action through.

    Where several values are given one of them is enough; between fields all must hold.
    ``no_evidence`` wants complete actions without any, or those of an ``assurance`` given as well.
    """

    lead: frozenset[str] = frozenset()
    agency: frozenset[str] = frozenset()
    section: frozenset[str] = frozenset()
    delivery: frozenset[Delivery] = frozenset()
    assurance: frozenset[Assurance] = frozenset()
    timescale: frozenset[Timescale] = frozenset()
    due: frozenset[Due] = frozenset()
    no_evidence: bool = False
    text: str = ""
    withdrawn: bool = True

    @property
    def is_empty(self) -> bool:
        """Say whether every action passes."""
        return self == Filter()

    def matches(self, plan: Plan, action: Action, today: date) -> bool:
        """Say whether an action passes; the cheap questions come first."""
        return (
            (self.withdrawn or is_live(action, today))
            and _one_of(action.lead_id, self.lead)
            and _one_of(action.agency_id, self.agency)
            and self._served(plan, action)
            and (not self.due or due_of(plan, action, today) in self.due)
            and (not self.delivery or shown_delivery(plan, action, today) in self.delivery)
            and self._proved(plan, action, today)
            and (not self.text or self._says(plan, action))
        )

    def _proved(self, plan: Plan, action: Action, today: date) -> bool:
        if not (self.assurance or self.no_evidence):
            return True
        if self.assurance and assurance_of(plan, action.id, today) in self.assurance:
            return True
        return self.no_evidence and lacks_evidence(plan, action, today)

    def _served(self, plan: Plan, action: Action) -> bool:
        """Say whether some area of the action is of the wanted section and timescale."""
        if not (self.section or self.timescale):
            return True
        areas = [plan.areas[key] for key in action.area_ids if key in plan.areas]
        return any(
            _one_of(area.section, self.section) and _one_of(area.timescale, self.timescale)
            for area in areas
        )

    def _says(self, plan: Plan, action: Action) -> bool:
        texts = [action.reference, action.title, action.detail]
        texts += [update.text for update in plan.updates_of(action.id)]
        return holds_all(" ".join(texts), searched_words(self.text))


def due_of(plan: Plan, action: Action, today: date) -> Due | None:
    """Return when an open action falls due; ``None`` for one that is done or withdrawn."""
    if is_overdue(action, today):
        return Due.OVERDUE
    if is_due_soon(action, today, plan.info):
        return Due.SOON
    if action.completed_on is not None or not is_live(action, today):
        return None
    return Due.LATER if action.due else Due.UNDATED


def lacks_evidence(plan: Plan, action: Action, today: date) -> bool:
    """Say whether an action is complete and nothing is attached that shows it."""
    if not (is_live(action, today) and is_complete(action, today)):
        return False
    return not live_evidence(plan, action.id, today)


def _one_of(value: object, wanted: frozenset[str]) -> bool:
    return not wanted or value in wanted
