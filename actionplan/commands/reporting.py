"""What a report is made from: the plan of its period, the report before, the day.

A report of a frozen period is made from the plan as it was at that moment and as on that day, so
that it says the same for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.forms import pack_called
from actionplan.domain.deadlines import add_months
from actionplan.reports.audience import Audience
from actionplan.reports.kinds import ReportRequest
from actionplan.reports.spans import MARKING, Span, span_of
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period
    from actionplan.store.planfile import PlanFile


class PastPlans:
    """The plans of frozen periods of one file, each read back from the journal once."""

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._plans: dict[str, Plan] = {}

    def at(self, moment: str) -> Plan:
        """Return the plan at a moment."""
        if moment not in self._plans:
            self._plans[moment] = self._file.plan_at(moment)
        return self._plans[moment]


def running_span(plan: Plan, today: date) -> Span:
    """Return the period of the plan's reporting cycle in which ``today`` lies."""
    months = max(1, plan.info.cycle_months)
    published = [i.published for i in plan.inspections.values() if i.published]
    first = min(plan.info.cycle_start or min(published, default=today), today)
    number = 0
    while add_months(first, (number + 1) * months) <= today:
        number += 1
    start, following = (add_months(first, (number + more) * months) for more in (0, 1))
    end = following.fromordinal(following.toordinal() - 1)
    period = period_of(plan, start, end)
    return span_of(period) if period else Span(start=start, end=end)


def period_of(plan: Plan, start: date, end: date) -> Period | None:
    """Return the kept period with these days, if there is one."""
    periods = plan.periods.values()
    return next((p for p in periods if (p.start, p.end) == (start, end)), None)


def report_request(  # noqa: PLR0913  (everything that a report is asked for by, by name)
    file: PlanFile,
    span: Span,
    *,
    kind: str = "progress",
    pack: str = "",
    audience: Audience = Audience.BOARD,
    marking: str = "",
    past: PastPlans | None = None,
) -> ReportRequest:
    """Return what a report of ``span`` is made from; ``marking`` is another than the period's.

    Raises:
        PlanError: there is no such pack, or one that cannot be used.
    """
    past = past or PastPlans(file)
    plan, today, made = file.plan, file.clock.today(), file.clock.now()
    period = period_of(plan, span.start, span.end)
    if period is not None and period.frozen_at is not None:
        plan = past.at(period.moment)
        span = span_of(period, plan)
        today, made = min(today, period.frozen_at.date()), period.frozen_at
    elif period is not None:
        span = span_of(period)
    if marking:
        span = replace(span, fields={**span.fields, MARKING: marking})
    named = pack or (period.pack if period else "board-paper")
    return ReportRequest(
        plan=plan,
        span=span,
        today=today,
        made=made,
        pack=pack_called(named, period) if kind == "progress" else None,
        audience=audience,
        previous=_previous(file.plan, span, past),
    )


def _previous(plan: Plan, span: Span, past: PastPlans) -> tuple[Plan, date] | None:
    """Return the plan of the frozen period before, and the day of its report."""
    earlier = [p for p in plan.periods.values() if p.end < span.end and p.start < span.start]
    frozen = [(p.end, p.frozen_at, p.moment) for p in earlier if p.frozen_at is not None]
    if not frozen:
        return None
    end, frozen_at, moment = max(frozen)
    return past.at(moment), min(end, frozen_at.date())
