"""What has been worked out of a plan's actions for a day, carried on from plan to plan.

Rules stay functions of values: what is kept here is only what they answered for this very plan, so
that pages ask 10,000 times without working anything out again, and an edit costs what it touches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from actionplan.domain.records import Action, AssuranceStep, Evidence, PlanInfo, Update

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionplan.domain.records import Record
    from actionplan.domain.stages import Assurance, Delivery

MOST_DAYS = 4
"""For how many days answers are kept: today, and those of a look back."""


class Known(Struct):
    """The answers for one day, by the id of the action."""

    delivery: dict[str, Delivery] = field(default_factory=dict)
    assurance: dict[str, Assurance] = field(default_factory=dict)


def carried(
    known: dict[date, Known], changed: Iterable[tuple[Record | None, Record | None]]
) -> dict[date, Known]:
    """Return what still holds after records changed, each given before and after."""
    ids: set[str] = set()
    moves_proof = False
    for before, after in changed if known else ():
        record = after or before
        if isinstance(record, PlanInfo):
            return {}
        if isinstance(record, Action):
            ids.add(record.id)
        elif isinstance(record, Evidence):
            moves_proof = moves_proof or _moves_proof(before, after)
        ids.update(e.action_id for e in (before, after) if isinstance(e, Update | AssuranceStep))
    if not (ids or moves_proof):
        return dict(known)
    return {day: _without(each, ids, moves_proof=moves_proof) for day, each in known.items()}


def _moves_proof(before: Record | None, after: Record | None) -> bool:
    """Say whether steps of any action may rest on other evidence than before."""
    if isinstance(before, Evidence) and isinstance(after, Evidence):
        return before.withdrawn_on != after.withdrawn_on
    return isinstance(before, Evidence)  # taken back; a new one is named by no step yet


def _without(known: Known, ids: set[str], *, moves_proof: bool) -> Known:
    delivery = dict(known.delivery)
    assurance = {} if moves_proof else dict(known.assurance)
    for each in ids:
        delivery.pop(each, None)
        assurance.pop(each, None)
    return Known(delivery, assurance)
