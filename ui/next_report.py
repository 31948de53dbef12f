"""The report that falls due next: what it is called, what it covers, how long is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.deadlines import add_months
from actionplan.i18n import _, mark, ngettext

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import PlanInfo

_MONTH_WORDS = {
    3: mark("Three-month report"),
    6: mark("Six-month report"),
    12: mark("Yearly report"),
}


class NextReport(Struct, frozen=True):
    """The period that is running and what its report is called."""

    name: str
    start: date
    end: date

    def due(self, today: date) -> str:
        """Say how many days are left."""
        days = (self.end - today).days
        if days == 0:
            return _("{report} due today").format(report=self.name)
        if days < 0:
            late = ngettext("{report} late by {n} day", "{report} late by {n} days", -days)
            return late.format(report=self.name, n=-days)
        left = ngettext("{report} due in {n} day", "{report} due in {n} days", days)
        return left.format(report=self.name, n=days)


def next_report(plan: Plan, today: date) -> NextReport | None:
    """Return the earliest period that is not frozen, else the one of the cycle that holds today."""
    info = plan.info
    running = [p for p in plan.periods.values() if p.frozen_at is None]
    if running:
        period = min(running, key=lambda p: p.start)
        return NextReport(_report_name(info), period.start, period.end)
    return _of_cycle(info, today)


def _of_cycle(info: PlanInfo, today: date) -> NextReport | None:
    if info.cycle_start is None or info.cycle_months < 1:
        return None
    count = 1
    while (after := add_months(info.cycle_start, count * info.cycle_months)) <= today:
        count += 1
    start = add_months(info.cycle_start, (count - 1) * info.cycle_months)
    return NextReport(_report_name(info), start, after.fromordinal(after.toordinal() - 1))


def _report_name(info: PlanInfo) -> str:
    several = _("{count}-month report").format(count=info.cycle_months)
    word = _MONTH_WORDS.get(info.cycle_months, "")
    return _(word) or several
