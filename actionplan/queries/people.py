"""Who carries what: the open work of people and agencies, and who carries nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import is_complete, is_live
from actionplan.domain.stages import Delivery
from actionplan.queries.totals import Totals, totals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
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
    return {
        key: Load(
            totals=totals(plan, today, plan.actions_led_by(key)),
            supports=sum(is_live(each, today) for each in plan.actions_supported_by(key)),
        )
        for key in wanted
    }


def loads_of_agencies(
    plan: Plan, today: date, only: Collection[str] | None = None
) -> dict[str, Load]:
    """Return the load of every agency, or of ``only`` some."""
    wanted = plan.agencies.keys() if only is None else plan.agencies.keys() & set(only)
    return {key: Load(totals=totals(plan, today, plan.actions_carried_by(key))) for key in wanted}


def open_actions_led(plan: Plan, person_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions that somebody leads and that are not done, by reference."""
    return tuple(a for a in actions_led(plan, person_id, today) if not is_complete(a, today))


def actions_led(plan: Plan, person_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions that somebody leads, by reference."""
    return _live(plan.actions_led_by(person_id), today)


def actions_supported(plan: Plan, person_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions that somebody helps with, by reference."""
    return _live(plan.actions_supported_by(person_id), today)


def actions_of_agency(plan: Plan, agency_id: str, today: date) -> tuple[Action, ...]:
    """Return the live actions of an agency, by reference."""
    return _live(plan.actions_carried_by(agency_id), today)


def open_without_lead(plan: Plan) -> int:
    """Return how many actions that are neither done nor withdrawn nobody leads."""
    nobodys = [action for action in plan.actions.values() if not action.lead_id]
    return sum(each.completed_on is None and each.withdrawn_on is None for each in nobodys)


def areas_led(plan: Plan, person_id: str, today: date) -> tuple[Area, ...]:
    """Return the live areas that somebody leads, in the order of the report."""
    led = (a for a in plan.areas.values() if a.lead_id == person_id and is_live(a, today))
    return tuple(in_report_order(led))


def _live(actions: Iterable[Action], today: date) -> tuple[Action, ...]:
    chosen = (each for each in actions if is_live(each, today))
    return tuple(sorted(chosen, key=lambda action: natural_key(action.reference)))
