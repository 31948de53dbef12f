"""Which actions need somebody's attention, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.people import lead_label
from actionplan.domain.references import natural_key
from actionplan.domain.rules import (
    days_overdue,
    is_live,
    is_overdue,
    latest_update,
    live_evidence,
    shown_delivery,
    standing_step,
)
from actionplan.domain.stages import Delivery
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action


class Attention(Struct, frozen=True, kw_only=True):
    """One action that somebody should look at, with why; ``rank`` sorts, the gravest first."""

    rank: tuple[int, int]
    action: Action
    delivery: Delivery
    lead: str
    why: str
    grave: bool


def gravest(item: Attention) -> tuple[object, ...]:
    """Return what the actions that need attention are sorted by."""
    return (item.rank, natural_key(item.action.reference))


def attention(plan: Plan, action: Action, today: date) -> Attention | None:
    """Return why an action needs somebody's attention, if it does."""
    if not is_live(action, today):
        return None
    delivery = shown_delivery(plan, action, today)
    found = _reason(plan, action, delivery, today)
    if found is None:
        return None
    rank, weight, why = found
    return Attention(
        rank=(rank, -weight),
        action=action,
        delivery=delivery,
        lead=lead_label(plan, action.lead_id) or _("No lead officer"),
        why=why,
        grave=rank == 0,
    )


def _reason(
    plan: Plan, action: Action, delivery: Delivery, today: date
) -> tuple[int, int, str] | None:
    if is_overdue(action, today):
        days = days_overdue(action, today)
        return 0, days, ngettext("{n} day overdue", "{n} days overdue", days).format(n=days)
    if delivery is Delivery.COMPLETE:
        return _unproved(plan, action, today)
    if delivery in {Delivery.OFF_TRACK, Delivery.AT_RISK}:
        rank = 1 if delivery is Delivery.OFF_TRACK else 2
        left = (action.due - today).days if action.due else 0
        return rank, -left, due_words(action, today)
    return _silence(plan, action, today)


def _unproved(plan: Plan, action: Action, today: date) -> tuple[int, int, str] | None:
    """Say what the proof of a complete action lacks: evidence, or the look again that was meant."""
    if not live_evidence(plan, action.id, today):
        return 4, 0, _("no evidence attached")
    if not any(step.recheck_by for step in plan.steps_of(action.id)):
        return None
    step = standing_step(plan, action.id, today)
    if step is None or step.recheck_by is None or step.recheck_by >= today:
        return None
    days = (today - step.recheck_by).days
    words = ngettext("re-check late by {n} day", "re-check late by {n} days", days)
    return 4, days, words.format(n=days)


def _silence(plan: Plan, action: Action, today: date) -> tuple[int, int, str] | None:
    latest = latest_update(plan, action.id, today)
    since = latest.on if latest else action.start
    days = (today - since).days if since else 0
    if days <= plan.info.stale_days:
        return None
    return 3, days, _("no update for {n} days").format(n=days)


def due_words(action: Action, today: date) -> str:
    """Say when an unfinished action falls due."""
    if action.due is None:
        return _("no due date")
    days = (action.due - today).days
    if days == 0:
        return _("due today")
    return ngettext("due in {n} day", "due in {n} days", days).format(n=days)


def longest_overdue(reference: str, days: int) -> str:
    """Say which action is late the longest; ``days`` is 0 where none is."""
    if not days:
        return _("nothing is late")
    words = ngettext("longest: {reference}, {n} day", "longest: {reference}, {n} days", days)
    return words.format(reference=reference, n=days)
