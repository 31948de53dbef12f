"""The dated records that are new since the last report, in either way of comparing.

With a kept report they are those its plan did not have; else those whose own date falls in between.
Nothing dated after the report's day counts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionplan.domain.references import natural_key

if TYPE_CHECKING:
    from actionplan.domain.records import Action, DateRevision, Evidence, Update
    from actionplan.reports.basis import Basis


def new_updates(basis: Basis) -> tuple[Update, ...]:
    """Return the progress notes that are new."""
    return tuple(
        update
        for update in basis.plan.updates.values()
        if _is_new(basis, update.on, known=update.id in basis.earlier.updates)
    )


def new_evidence(basis: Basis) -> tuple[Evidence, ...]:
    """Return the evidence that is new and that the audience may see."""
    return tuple(
        item
        for item in basis.evidence
        if _is_new(basis, item.added_on, known=item.id in basis.earlier.evidence)
    )


def new_revisions(basis: Basis) -> list[tuple[Action, DateRevision]]:
    """Return the moves of due dates that are new, in the order of references."""
    plan = basis.plan
    found = [
        (plan.actions[move.action_id], move)
        for move in plan.revisions.values()
        if move.action_id in plan.actions
        and _is_new(basis, move.on, known=move.id in basis.earlier.revisions)
    ]
    return sorted(
        found,
        key=lambda pair: (natural_key(pair[0].reference), pair[1].on or date.min, pair[1].id),
    )


def _is_new(basis: Basis, on: date | None, *, known: bool) -> bool:
    if basis.kept:
        return not known and (on or basis.day) <= basis.day
    return on is not None and basis.earlier_day < on <= basis.day
