"""Find the record that a gesture is about, or say that it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from actionplan.commands.errors import GoneError, UnknownReferenceError, WithdrawnError
from actionplan.domain.references import find_reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area

R = TypeVar("R")


def found(records: Mapping[str, R], record_id: str) -> R:
    """Return the live record with this id."""
    if (record := records.get(record_id)) is None:
        raise GoneError
    return record


def by_reference(plan: Plan, reference: str) -> Area | Action:
    """Return the area or action that people know as ``reference``, whatever the case."""
    record = find_reference(plan, reference.strip().upper())
    if record is None:
        raise UnknownReferenceError(reference=reference)
    return record


def working_action(plan: Plan, action_id: str) -> Action:
    """Return an action that takes work, that is one that is not withdrawn."""
    action = found(plan.actions, action_id)
    if action.withdrawn_on:
        raise WithdrawnError(reference=action.reference)
    return action


def working_area(plan: Plan, area_id: str) -> Area:
    """Return an area that takes work, that is one that is not withdrawn."""
    area = found(plan.areas, area_id)
    if area.withdrawn_on:
        raise WithdrawnError(reference=area.reference)
    return area


def check_ids(records: Mapping[str, object], ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``ids`` without repeats; each must be a live record."""
    for record_id in ids:
        found(records, record_id)
    return tuple(dict.fromkeys(ids))
