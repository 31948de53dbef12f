"""Which report somebody wants, and what it is to be made from.

A report of a frozen period is made from the plan as it was at that moment and on that day, so that
it says the same for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  (a NamedTuple reads its hints when it is made)
from typing import TYPE_CHECKING, NamedTuple

from actionplan.commands.reporting import PastPlans, period_of, report_request, running_span
from actionplan.reports.audience import Audience
from actionplan.reports.spans import Span
from actionplan.values import replace

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period
    from actionplan.reports.kinds import ReportRequest
    from actionplan.store.planfile import PlanFile


class Days(NamedTuple):
    """The first and the last day of a reporting period."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoice:
    """A report as it is chosen on the page; ``sections`` is ``None`` for all of them.

    ``lead_id`` is the officer or agency whose actions are wanted; ``marking`` is "" for that of the
    period, else of the plan.
    """

    days: Days
    kind: str = "progress"
    pack: str = "board-paper"
    audience: Audience = Audience.BOARD
    sections: frozenset[str] | None = None
    lead_id: str = ""
    marking: str = ""


def running_days(plan: Plan, today: date) -> Days:
    """Return the period of the plan's reporting cycle in which ``today`` lies."""
    span = running_span(plan, today)
    return Days(span.start, span.end)


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
    return period_of(plan, days.start, days.end)


def request_of(file: PlanFile, choice: ReportChoice, past: PastPlans) -> ReportRequest:
    """Return what the chosen report is made from, just as the command line would."""
    request = report_request(
        file,
        Span(start=choice.days.start, end=choice.days.end),
        kind=choice.kind,
        pack=choice.pack,
        audience=choice.audience,
        marking=choice.marking,
        past=past,
    )
    return replace(request, sections=choice.sections, lead_id=choice.lead_id)


def without(choice: ReportChoice, keys: frozenset[str], left_out: frozenset[str]) -> ReportChoice:
    """Return the choice with some of the parts ``keys`` left out."""
    return replace(choice, sections=keys - left_out if left_out & keys else None)
