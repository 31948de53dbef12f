"""Where an action and an area stand on a day: is it done, and is it proved?

Everything here is a function of the plan and of the day it is looked at. Facts dated after that day
do not count, so a look back is not coloured by what came later.

Delivery is worked out like this, first match first:

1. Withdrawn by the day: *withdrawn*. Finished by the day: *complete*. These two are facts with a
   date; nobody can choose them, and a choice made earlier gives way to them.
2. Nothing has begun (no start reached, no percent, no update): *not started*; but *off track* once
   it is overdue, and *at risk* when it is due soon and does not start later by plan.
3. By the percentage scheme: under half and overdue, or a quarter and less: *off track*; up to three
   quarters: *at risk*; above: *on track*.
4. By the colour schemes, the worse of two views. The **people's**: the newest update that judges
   delivery; it holds until somebody judges again. The **dates'**: overdue is *off track*; due soon
   with little to show is *at risk*; so is a start that passed long ago without a word since.
   Little to show means less than half done, or no percent at all and no recent update.

A person may choose another of the four open states with a reason; both stay visible. Overdue is a
fact beside all this.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.stages import Assurance, Delivery, StatusScheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import (
        Action,
        Area,
        AssuranceStep,
        Evidence,
        Judgement,
        Measure,
        PlanInfo,
        Update,
    )

_OPEN = (Delivery.NOT_STARTED, Delivery.ON_TRACK, Delivery.AT_RISK, Delivery.OFF_TRACK)
_FINAL = (Delivery.COMPLETE, Delivery.WITHDRAWN)
_WORSE_FIRST = (Delivery.OFF_TRACK, Delivery.AT_RISK)
_QUARTER, _HALF, _THREE_QUARTERS, _DONE = 25, 50, 75, 100
_PROOF = tuple(Assurance)
_IMPACT = (Assurance.IMPACT_VERIFIED, Assurance.EMBEDDED)
_BY_DAY = attrgetter("on", "id")


class DeliveryState(Struct, frozen=True):
    """Delivery as worked out, and as a person chose it with a reason."""

    computed: Delivery
    chosen: Delivery | None = None
    reason: str = ""

    @property
    def shown(self) -> Delivery:
        """What counts: the choice, where there is one."""
        return self.chosen or self.computed


def is_live(record: Action | Area | Evidence | Judgement | Measure, today: date) -> bool:
    """Say whether a record has not been withdrawn by ``today``."""
    return record.withdrawn_on is None or record.withdrawn_on > today


def is_complete(action: Action, today: date) -> bool:
    """Say whether an action was finished by ``today``."""
    return action.completed_on is not None and action.completed_on <= today


def is_overdue(action: Action, today: date) -> bool:
    """Say whether a live, unfinished action is past its due date."""
    if action.due is None or action.due >= today:
        return False
    return is_live(action, today) and not is_complete(action, today)


def days_overdue(action: Action, today: date) -> int:
    """Return how many days an action is past its due date; 0 if it is not."""
    return (today - action.due).days if action.due and is_overdue(action, today) else 0


def is_due_soon(action: Action, today: date, info: PlanInfo) -> bool:
    """Say whether a live, unfinished action falls due within the plan's number of days."""
    if action.due is None or not today <= action.due <= today + timedelta(info.due_soon_days):
        return False
    return is_live(action, today) and not is_complete(action, today)


def standing_updates(updates: Iterable[Update], today: date) -> list[Update]:
    """Return the updates up to ``today``, newest first, without those that were corrected."""
    known = [update for update in updates if update.on <= today]
    corrected = {update.corrects_id for update in known if update.corrects_id}
    if corrected:
        known = [update for update in known if update.id not in corrected]
    if len(known) > 1:
        known.sort(key=_BY_DAY, reverse=True)
    return known


def latest_update(plan: Plan, action_id: str, today: date) -> Update | None:
    """Return an action's newest update up to ``today``; one that was corrected does not count."""
    return next(iter(standing_updates(plan.updates_of(action_id), today)), None)


def latest_area_update(plan: Plan, area_id: str, today: date) -> Update | None:
    """Return the newest update that was posted on an area itself."""
    return next(iter(standing_updates(plan.area_updates_of(area_id), today)), None)


def progress(plan: Plan, action: Action, today: date) -> int:
    """Return how far an action is, in percent, on a day.

    The action keeps the present figure. Looking back behind an update that gave a later one, the
    newest figure known by that day holds.
    """
    updates = plan.updates_of(action.id)
    return _progress(action, updates, standing_updates(updates, today), today)


def delivery_of(plan: Plan, action: Action, today: date) -> DeliveryState:
    """Return an action's delivery as worked out and as chosen; the module tells the rules."""
    computed = _computed(plan, action, today)
    chosen = _chosen(action, computed)
    return DeliveryState(computed, chosen, action.override_reason if chosen else "")


def shown_delivery(plan: Plan, action: Action, today: date) -> Delivery:
    """Return the delivery that counts: the chosen one, else the one worked out."""
    if plan.actions.get(action.id) is not action:
        return _shown(plan, action, today)
    known = plan.known(today).delivery
    found = known.get(action.id)
    if found is None:
        found = known[action.id] = _shown(plan, action, today)
    return found


def _shown(plan: Plan, action: Action, today: date) -> Delivery:
    if action.override is None:
        return _computed(plan, action, today)
    return delivery_of(plan, action, today).shown


def live_evidence(plan: Plan, action_id: str, today: date) -> tuple[Evidence, ...]:
    """Return the evidence linked to an action that was there on a day and not withdrawn."""
    return tuple(item for item in plan.evidence_of(action_id) if _stands(item, today))


def standing_step(plan: Plan, action_id: str, today: date) -> AssuranceStep | None:
    """Return the assurance step that holds on a day: the newest that still stands.

    A step whose every piece of evidence was withdrawn since no longer proves anything, nor does an
    impact seen before the action was last completed (it was reopened since); the step before holds
    again. A failed re-check always stands.
    """
    steps = [step for step in plan.steps_of(action_id) if step.on and step.on <= today]
    steps.sort(key=lambda step: (step.on or date.min, step.id), reverse=True)
    return next((step for step in steps if _holds(plan, step, today)), None)


def assurance_of(plan: Plan, action_id: str, today: date) -> Assurance:
    """Return how far an action is proved; one that is not complete proves nothing."""
    known = plan.known(today).assurance
    found = known.get(action_id)
    if found is None:
        found = known[action_id] = _assurance(plan, action_id, today)
    return found


def _assurance(plan: Plan, action_id: str, today: date) -> Assurance:
    if not plan.steps_of(action_id):
        return Assurance.NOT_EVIDENCED
    action = plan.actions.get(action_id)
    if action is None or not is_complete(action, today):
        return Assurance.NOT_EVIDENCED
    step = standing_step(plan, action_id, today)
    return step.stage if step else Assurance.NOT_EVIDENCED


def live_actions(plan: Plan, area_id: str, today: date) -> tuple[Action, ...]:
    """Return the actions of an area that are not withdrawn."""
    return tuple(action for action in plan.actions_of(area_id) if is_live(action, today))


def area_delivery(plan: Plan, area: Area, today: date) -> Delivery:
    """Return an area's delivery from its live actions: as bad as the worst of them.

    Complete when all are complete, not started when none has begun (or there is none); between the
    two it is on track.
    """
    if not is_live(area, today):
        return Delivery.WITHDRAWN
    found = {shown_delivery(plan, a, today) for a in live_actions(plan, area.id, today)}
    for worse in _WORSE_FIRST:
        if worse in found:
            return worse
    if len(found) == 1:
        return found.pop()
    return Delivery.ON_TRACK if found else Delivery.NOT_STARTED


def area_assurance(plan: Plan, area: Area, today: date) -> Assurance:
    """Return how far an area is proved: as far as the least proved of its live actions."""
    found = {assurance_of(plan, a.id, today) for a in live_actions(plan, area.id, today)}
    return min(found, key=_PROOF.index, default=Assurance.NOT_EVIDENCED)


def _computed(plan: Plan, action: Action, today: date) -> Delivery:
    if action.withdrawn_on is not None and action.withdrawn_on <= today:
        return Delivery.WITHDRAWN
    if action.completed_on is not None and action.completed_on <= today:
        return Delivery.COMPLETE
    updates = plan.updates_of(action.id)
    known = standing_updates(updates, today)
    percent = _progress(action, updates, known, today)
    if not (percent or known or (action.start is not None and action.start <= today)):
        return _unbegun(action, today, plan.info)
    if plan.info.scheme is StatusScheme.PERCENT:
        return _by_percent(percent, overdue=action.due is not None and action.due < today)
    return _worse(_judged(known), _by_dates(action, known, percent, today, plan.info))


def _chosen(action: Action, computed: Delivery) -> Delivery | None:
    """Return the override where it may count: neither fact can be chosen or chosen away."""
    return action.override if action.override in _OPEN and computed in _OPEN else None


def _progress(action: Action, updates: Iterable[Update], known: list[Update], today: date) -> int:
    if is_complete(action, today):
        return _DONE
    if action.percent and not _given_later(updates, today):
        return action.percent
    for update in known:
        if update.percent is not None:
            return update.percent
    return 0


def _given_later(updates: Iterable[Update], today: date) -> bool:
    """Say whether the action's figure may come from an update that is not known yet on the day."""
    for update in updates:  # noqa: SIM110  (a loop: `any` costs three times as much, 10,000 times)
        if update.on > today and update.percent is not None:
            return True
    return False


def _unbegun(action: Action, today: date, info: PlanInfo) -> Delivery:
    if action.due is None:
        return Delivery.NOT_STARTED
    if action.due < today:
        return Delivery.OFF_TRACK
    starts_later = action.start is not None and action.start <= action.due
    due_soon = action.due <= today + timedelta(info.due_soon_days)
    return Delivery.AT_RISK if due_soon and not starts_later else Delivery.NOT_STARTED


def _by_percent(percent: int, *, overdue: bool) -> Delivery:
    if percent <= _QUARTER or (overdue and percent < _HALF):
        return Delivery.OFF_TRACK
    return Delivery.AT_RISK if percent <= _THREE_QUARTERS else Delivery.ON_TRACK


def _judged(known: list[Update]) -> Delivery:
    """Return what the newest judgement says; on track where there is none that could count."""
    for update in known:
        if update.delivery is not None:
            final = update.delivery in _FINAL
            return Delivery.ON_TRACK if final else update.delivery
    return Delivery.ON_TRACK


def _by_dates(
    action: Action, known: list[Update], percent: int, today: date, info: PlanInfo
) -> Delivery:
    if action.due is not None and action.due < today:
        return Delivery.OFF_TRACK
    fresh = today - timedelta(info.stale_days)
    if not (percent or known):
        silent = action.start is not None and action.start < fresh
        return Delivery.AT_RISK if silent or _near(action, today, info) else Delivery.ON_TRACK
    little = percent < _HALF if percent else known[0].on < fresh
    return Delivery.AT_RISK if little and _near(action, today, info) else Delivery.ON_TRACK


def _near(action: Action, today: date, info: PlanInfo) -> bool:
    return action.due is not None and action.due <= today + timedelta(info.due_soon_days)


def _worse(judged: Delivery, dates: Delivery) -> Delivery:
    for worse in _WORSE_FIRST:
        if worse in (judged, dates):
            return worse
    return judged


def _stands(item: Evidence, today: date) -> bool:
    return is_live(item, today) and (item.added_on is None or item.added_on <= today)


def _holds(plan: Plan, step: AssuranceStep, today: date) -> bool:
    if step.failed:
        return True
    if step.stage in _IMPACT and step.on and _completed_after(plan, step.action_id, step.on):
        return False
    if not step.evidence_ids:
        return True
    named = (plan.evidence.get(evidence_id) for evidence_id in step.evidence_ids)
    return any(item is not None and is_live(item, today) for item in named)


def _completed_after(plan: Plan, action_id: str, day: date) -> bool:
    action = plan.actions.get(action_id)
    return action is not None and action.completed_on is not None and action.completed_on > day
