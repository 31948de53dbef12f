"""What arrived late: facts of a time that was reported already, written down after its freeze."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.plan import FIELDS
from actionplan.domain.records import (
    Action,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Reading,
    Update,
)
from actionplan.domain.references import natural_key
from actionplan.queries.since import reference_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record

_DAYS: dict[type[Record], tuple[str, ...]] = {
    Area: ("withdrawn_on",),
    Action: ("completed_on", "withdrawn_on"),
    DateRevision: ("on",),
    Update: ("on",),
    Evidence: ("dated", "added_on"),
    AssuranceStep: ("on",),
    Reading: ("on",),
}
"""The fields that say when a fact was true, by kind of record; of several the first that counts."""


@dataclass(frozen=True, slots=True)
class LateFact:
    """One fact of a reported time: the record as it is now, the field of its day, and the day."""

    record: Record
    reference: str
    field: str
    on: date


def late_facts(frozen: Plan, now: Plan, start: date, end: date) -> tuple[LateFact, ...]:
    """Return the facts dated from ``start`` to ``end`` that the frozen plan did not hold.

    They are in the order of references, then of days.
    """
    found = [fact for kind in _DAYS for fact in _of_kind(frozen, now, kind, (start, end))]
    return tuple(sorted(found, key=lambda fact: (natural_key(fact.reference), fact.on)))


def _of_kind(
    frozen: Plan, now: Plan, kind: type[Record], span: tuple[date, date]
) -> Iterator[LateFact]:
    was_there = getattr(frozen, FIELDS[kind])
    for key, record in getattr(now, FIELDS[kind]).items():
        was = was_there.get(key)
        for name in _DAYS[kind]:
            on = getattr(record, name)
            if on is None or not span[0] <= on <= span[1] or getattr(was, name, None) == on:
                continue
            yield LateFact(record, reference_of(now, record), name, on)
            break
