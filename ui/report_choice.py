"""Which report somebody wants, and what it is to be made from.

A report of a frozen period is made from the plan as it was at that moment and on that day, so that
it says the same for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from actionplan.domain.deadlines import add_months
from actionplan.reports.audience import Audience
from actionplan.reports.kinds import ReportRequest
from actionplan.reports.packs import pack_named
from actionplan.reports.spans import Span, span_of

if TYPE_CHECKING:
    from datetime import datetime

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period
    from actionplan.store.planfile import PlanFile

_DAY = timedelta(1)


class Days(NamedTuple):
    """The first and the last day of a reporting period."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoice:
    """A report as it is chosen on the page; ``sections`` is ``None`` for all of them."""

    days: Days
    kind: str = "progress"
    pack: str = "board-paper"
    audience: Audience = Audience.BOARD
    sections: frozenset[str] | None = None
    lead_id: str = ""


class PastPlans:
    """The plans of frozen periods, each read back from the journal once."""

    def __init__(self) -> None:
        self._plans: dict[str, Plan] = {}

    def at(self, file: PlanFile, moment: str) -> Plan:
        """Return the plan at a moment."""
        if moment not in self._plans:
            self._plans[moment] = file.plan_at(moment)
        return self._plans[moment]


def running_days(plan: Plan, today: date) -> Days:
    """Return the period of the plan's reporting cycle in which ``today`` lies."""
    months = max(1, plan.info.cycle_months)
    first = _first_day(plan, today)
    number = 0
    while add_months(first, (number + 1) * months) <= today:
        number += 1
    start, following = (add_months(first, (number + more) * months) for more in (0, 1))
    return Days(start, following - _DAY)


def next_days(plan: Plan, today: date) -> Days:
    """Return the period whose report is due next: the earliest that is kept and not frozen."""
    kept = [Days(p.start, p.end) for p in plan.periods.values() if p.frozen_at is None]
    return min(kept, default=running_days(plan, today))


def offered_days(plan: Plan, today: date) -> list[Days]:
    """Return the running period and those that the plan keeps, newest first."""
    kept = {Days(period.start, period.end) for period in plan.periods.values()}
    return sorted(kept | {running_days(plan, today)}, reverse=True)


def period_on(plan: Plan, days: Days) -> Period | None:
    """Return the kept period with these days, if there is one."""
    periods = plan.periods.values()
    return next((period for period in periods if (period.start, period.end) == days), None)


def request_of(
    file: PlanFile, choice: ReportChoice, today: date, now: datetime, past: PastPlans
) -> ReportRequest:
    """Return what the chosen report is made from."""
    plan, span = file.plan, Span(start=choice.days.start, end=choice.days.end)
    period = period_on(plan, choice.days)
    if period and period.frozen_at:
        plan = past.at(file, period.moment)
        span = span_of(period, plan)
        today = min(today, period.frozen_at.date())
    elif period:
        span = span_of(period)
    return ReportRequest(
        plan=plan,
        span=span,
        today=today,
        made=period.frozen_at if period and period.frozen_at else now,
        pack=pack_named(choice.pack) if choice.kind == "progress" else None,
        audience=choice.audience,
        previous=_previous(file, choice.days, past),
        sections=choice.sections,
        lead_id=choice.lead_id,
    )


def _previous(file: PlanFile, days: Days, past: PastPlans) -> tuple[Plan, date] | None:
    """Return the plan of the frozen period before, and the day of its report."""
    earlier = [p for p in file.plan.periods.values() if p.frozen_at and p.end < days.end]
    earlier = [p for p in earlier if p.start < days.start]
    last = max(earlier, key=lambda period: period.end, default=None)
    if last is None or last.frozen_at is None:
        return None
    return past.at(file, last.moment), min(last.end, last.frozen_at.date())


def _first_day(plan: Plan, today: date) -> date:
    published = [i.published for i in plan.inspections.values() if i.published]
    first = plan.info.cycle_start or min(published, default=today)
    return min(first, today)


def without(choice: ReportChoice, keys: frozenset[str], left_out: frozenset[str]) -> ReportChoice:
    """Return the choice with some of the parts ``keys`` left out."""
    return replace(choice, sections=keys - left_out if left_out & keys else None)
