"""The lists at the foot of the overview as dated lines: what comes up, what was changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _, ngettext
from ui.coming_up import coming_up
from ui.formats import day, moment
from ui.widgets.line_rows import DatedLine

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.planfile import PlanFile

_COMING, _RECENT = 7, 7


def coming_lines(plan: Plan, today: date) -> list[DatedLine]:
    """Return what falls due next, each with the days that are left."""
    return [
        DatedLine(
            when=day(each.on),
            title=each.title,
            about=" · ".join(filter(None, (_left(each.on, today), each.about))),
            page=each.page,
            record_id=each.record_id,
            grave=each.on < today,
        )
        for each in coming_up(plan, today)[:_COMING]
    ]


def recent_lines(file: PlanFile, today: date) -> list[DatedLine]:
    """Return the newest gestures: when, what and who."""
    return [
        DatedLine(
            when=moment(entry.when, today),
            title=entry.words,
            about=" · ".join(filter(None, (entry.who, entry.why))),
            page="history",
            record_id=entry.id,
        )
        for entry in file.history(_RECENT, changes=1)
    ]


def _left(on: date, today: date) -> str:
    days = (on - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)
