"""Who carries what: the open work of people and agencies, and who carries nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import is_complete, is_live
from actionplan.domain.stages import Delivery
from actionplan.queries.totals import Totals, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area


class Load(Struct, frozen=True, kw_only=True):
    """What one person leads or one agency carries; ``supports`` counts what a person helps with."""

    totals: Totals
    supports: int = 0

    @property
    def open(self) -> int:
        """Actions that are not done."""
        return self.totals.actions - self.totals.complete

    @property
    def overdue(self) -> int:
        """Actions past their due date and not done."""
        return len(self.totals.overdue)

    @property
    def off_track(self) -> int:
        """Actions that stand at off track."""
        return self.totals.delivery[Delivery.OFF_TRACK]

    @property
    def complete(self) -> int:
        """Actions that are done."""
        return self.totals.complete

    @property
    def assured(self) -> int:
        """Actions that are proved to work."""
        return self.totals.proved


def loads_of_people(
    plan: Plan, today: date, only: Collection[str] | None = None
) -> dict[str, Load]:
    """Return the load of everybody, or of ``only`` some, those without actions included."""
    wanted = plan.people.keys() if only is None else plan.people.keys() & set(only)
    led = _grouped(plan.actions.values(), wanted, _lead)
    supports = dict.fromkeys(wanted, 0)
    for action in plan.actions.values():
        if action.support_ids and is_live(action, today):
            for person_id in wanted & set(action.support_ids):
                supports[person_id] += 1
    return {
        key: Load(totals=totals(plan, today, led[key]), supports=supports[key]) for key in wanted
    }


def loads_of_agencies(
    plan: Plan, today: date, only: Collection[str] | None = None
) -> dict[str, Load]:
    """Return the load of every agency, or of ``only`` some."""
    wanted = plan.agencies.keys() if only is None else plan.agencies.keys() & set(only)
    carried = _grouped(plan.actions.values(), wanted, _agency)
    return {key: Load(totals=totals(plan, today, carried[key])) for key in wanted}


def open_actions_led(plan: Plan, person_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions that somebody leads and that are not done, by reference."""
    return tuple(a for a in actions_led(plan, person_id, today) if not is_complete(a, today))


def actions_led(plan: Plan, person_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions that somebody leads, by reference."""
    return _live(plan, today, lambda action: action.lead_id == person_id)


def actions_of_agency(plan: Plan, agency_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions of an agency, by reference."""
    return _live(plan, today, lambda action: action.agency_id == agency_id)


def open_without_lead(plan: Plan) -> int:
    """Return how many actions that are neither done nor withdrawn nobody leads."""
    return sum(
        not action.lead_id and action.completed_on is None and action.withdrawn_on is None
        for action in plan.actions.values()
    )


def areas_led(plan: Plan, person_id: str, today: date) -> tuple[Area, ...]:
    """Return the live areas that somebody leads, in the order of the report."""
    led = (a for a in plan.areas.values() if a.lead_id == person_id and is_live(a, today))
    return tuple(in_report_order(led))


def _live(plan: Plan, today: date, wanted: Callable[[Action], bool]) -> tuple[Action, ...]:
    chosen = (a for a in plan.actions.values() if wanted(a) and is_live(a, today))
    return tuple(sorted(chosen, key=lambda action: natural_key(action.reference)))


def _grouped(
    actions: Iterable[Action], wanted: Collection[str], key: Callable[[Action], str]
) -> dict[str, list[Action]]:
    groups: dict[str, list[Action]] = {each: [] for each in wanted}
    for action in actions:
        if (group := groups.get(key(action))) is not None:
            group.append(action)
    return groups


def _lead(action: Action) -> str:
    return action.lead_id


def _agency(action: Action) -> str:
    return action.agency_id
