"""Why an action is off track, what that means for children, and how it recovers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.rules import standing_updates

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action


_NO_DECISION = frozenset({"", "no", "none", "none needed", "no decision", "no decision needed"})
_NO_DECISION_IN_WELSH = frozenset({"na", "dim", "dim angen", "dim penderfyniad"})


@dataclass(frozen=True, slots=True)
class Recovery:
    """What the updates say; empty where nobody has said it yet."""

    cause: str = ""
    effect: str = ""
    recovery: str = ""


def recovery_of(plan: Plan, action_id: str, today: date) -> Recovery:
    """Return the newest cause, effect and recovery given in the updates of an action."""
    updates = standing_updates(plan.updates_of(action_id), today)
    return Recovery(
        next((update.cause for update in updates if update.cause.strip()), ""),
        next((update.effect for update in updates if update.effect.strip()), ""),
        next((update.recovery for update in updates if update.recovery.strip()), ""),
    )


def asks_for_decision(action: Action) -> bool:
    """Say whether an action asks for a decision; somebody may have written that it needs none."""
    said = action.decision_needed.strip().rstrip(".").casefold()
    return said not in _NO_DECISION | _NO_DECISION_IN_WELSH
