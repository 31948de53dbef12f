"""How the plan stands in numbers, on both axes, in one pass."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import (
    assurance_of,
    is_live,
    live_evidence,
    shown_delivery,
)
from actionplan.domain.stages import Assurance, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action

References = tuple[str, ...]


class Totals(Struct, frozen=True, kw_only=True):
    """Counts of live areas and actions; withdrawn actions stand only under their own word."""

    areas: int = 0
    actions: int = 0
    delivery: dict[Delivery, int]
    assurance: dict[Assurance, int]
    overdue: References = ()
    due_soon: References = ()
    without_evidence: References = ()

    @property
    def complete(self) -> int:
        """How many actions are done."""
        return self.delivery[Delivery.COMPLETE]

    @property
    def proved(self) -> int:
        """How many actions are proved to work: impact verified, or embedded."""
        return self.assurance[Assurance.IMPACT_VERIFIED] + self.assurance[Assurance.EMBEDDED]


class _Tally(Struct):
    """Totals in the making; ``soon`` is the last day that counts as due soon."""

    soon: date
    areas: set[str] = field(default_factory=set)
    delivery: dict[Delivery, int] = field(default_factory=lambda: dict.fromkeys(Delivery, 0))
    assurance: dict[Assurance, int] = field(default_factory=lambda: dict.fromkeys(Assurance, 0))
    overdue: list[str] = field(default_factory=list)
    due_soon: list[str] = field(default_factory=list)
    without_evidence: list[str] = field(default_factory=list)

    def add(self, plan: Plan, action: Action, today: date) -> None:
        delivery = shown_delivery(plan, action, today)
        self.delivery[delivery] += 1
        if delivery is Delivery.WITHDRAWN:
            return
        self.areas.update(action.area_ids)
        self.assurance[assurance_of(plan, action.id, today)] += 1
        if delivery is Delivery.COMPLETE:
            if not live_evidence(plan, action.id, today):
                self.without_evidence.append(action.reference)
        elif action.due is not None and action.due <= self.soon:
            (self.overdue if action.due < today else self.due_soon).append(action.reference)

    def totals(self, areas: int) -> Totals:
        counted = sum(self.delivery.values()) - self.delivery[Delivery.WITHDRAWN]
        return Totals(
            areas=areas,
            actions=counted,
            delivery=self.delivery,
            assurance=self.assurance,
            overdue=_in_order(self.overdue),
            due_soon=_in_order(self.due_soon),
            without_evidence=_in_order(self.without_evidence),
        )


def totals(plan: Plan, today: date, actions: Iterable[Action] | None = None) -> Totals:
    """Count the plan, or only some actions of it with the live areas they serve."""
    tally = _tally(plan, today)
    for action in plan.actions.values() if actions is None else actions:
        tally.add(plan, action, today)
    areas = plan.areas if actions is None else tally.areas & plan.areas.keys()
    return tally.totals(sum(is_live(plan.areas[area_id], today) for area_id in areas))


def totals_by_section(plan: Plan, today: date) -> dict[str, Totals]:
    """Count each section, in the order of the report.

    An action that serves several areas is counted once, with the first of them, so that the
    sections add up to the plan.
    """
    areas = in_report_order(plan.areas.values())
    found = _tallies(plan, today, lambda action: section_of(plan, action))
    sections = dict.fromkeys([area.section for area in areas] + list(found))
    live = [area.section for area in areas if is_live(area, today)]
    return {s: (found.get(s) or _tally(plan, today)).totals(live.count(s)) for s in sections}


def totals_by_lead(plan: Plan, today: date) -> dict[str, Totals]:
    """Count the actions of each lead officer, by the person's id ("" for none)."""
    found = _tallies(plan, today, lambda action: action.lead_id)
    return {lead: tally.totals(_live_areas(plan, tally, today)) for lead, tally in found.items()}


def status_json(plan: Plan, today: date) -> dict[str, Any]:
    """Return the plan's status in the shape that ``actionplan status --json`` prints."""
    now = totals(plan, today)
    return {
        "title": plan.info.title,
        "on": today.isoformat(),
        "areas": now.areas,
        "actions": now.actions,
        "delivery": {delivery.value: count for delivery, count in now.delivery.items()},
        "assurance": {stage.value: count for stage, count in now.assurance.items()},
        "overdue": list(now.overdue),
        "due_soon": list(now.due_soon),
        "without_evidence": list(now.without_evidence),
    }


def section_of(plan: Plan, action: Action) -> str:
    """Return the section that an action is counted in: that of the first area it serves."""
    served = (plan.areas.get(area_id) for area_id in action.area_ids)
    return next((area.section for area in served if area is not None), "")


def _tallies(plan: Plan, today: date, key: Callable[[Action], str]) -> dict[str, _Tally]:
    found: dict[str, _Tally] = defaultdict(lambda: _tally(plan, today))
    for action in plan.actions.values():
        found[key(action)].add(plan, action, today)
    return found


def _tally(plan: Plan, today: date) -> _Tally:
    return _Tally(today + timedelta(plan.info.due_soon_days))


def _live_areas(plan: Plan, tally: _Tally, today: date) -> int:
    return sum(is_live(plan.areas[area_id], today) for area_id in tally.areas & plan.areas.keys())


def _in_order(references: list[str]) -> References:
    return tuple(sorted(references, key=natural_key))
