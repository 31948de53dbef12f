"""Which way an action's delivery moved since the last report: begun, slipped or recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.stages import Delivery

if TYPE_CHECKING:
    from actionplan.queries.since import Move

_LATE = (Delivery.AT_RISK, Delivery.OFF_TRACK)
_STILL_OPEN = (Delivery.NOT_STARTED, Delivery.ON_TRACK, Delivery.AT_RISK)


def has_begun(move: Move[Delivery]) -> bool:
    """Say whether an action was begun and is on track."""
    return move.before is Delivery.NOT_STARTED and move.after is Delivery.ON_TRACK


def has_slipped(move: Move[Delivery]) -> bool:
    """Say whether an action has come to be at risk or off track."""
    return move.after in _LATE and (move.before, move.after) != _LATE[::-1]


def has_recovered(move: Move[Delivery]) -> bool:
    """Say whether an open action stands better than before."""
    return not has_begun(move) and not has_slipped(move) and move.after in _STILL_OPEN
