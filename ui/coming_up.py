"""What comes next by date: reports and their papers, clocks of the law, what to look at again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.days import DayNotUnderstoodError, parse_day
from actionplan.domain.deadlines import add_working_days, statutory_clock
from actionplan.domain.rules import is_live, standing_step
from actionplan.i18n import _
from ui.formats import long_day
from ui.next_report import next_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period

_CLEAR_DAYS = 5
"""Working days for which a paper lies open before a meeting; neither end counts."""
_RECHECKS = 3
"""How many re-checks are told at most, so that reports are not lost among them."""
_LONGEST_CLOCK = timedelta(250)
"""After how long no clock of the law runs any more, so that frameworks need not be read."""
_LATE = timedelta(60)
"""How long something that was not done in time is still told."""


class Coming(Struct, frozen=True, kw_only=True, order=True):
    """Something that falls due on a day, and the page and record that it leads to."""

    on: date
    title: str
    about: str = ""
    page: str = "reports"
    record_id: str = ""


def coming_up(plan: Plan, today: date) -> list[Coming]:
    """Return what falls due from now on, the soonest first, with what has just been missed."""
    found = [*_report(plan, today), *_papers(plan, today), *_clocks(plan, today), *_targets(plan)]
    found += sorted(_rechecks(plan, today))[:_RECHECKS]
    return sorted(each for each in found if each.on >= today - _LATE)


def _report(plan: Plan, today: date) -> Iterator[Coming]:
    report = next_report(plan, today)
    if report is not None:
        title = _("{report}: the period ends").format(report=report.name)
        yield Coming(on=report.end, title=title)


def _papers(plan: Plan, today: date) -> Iterator[Coming]:
    for period in plan.periods.values():
        for meeting, on in _meetings(period, today):
            if on < today:
                continue
            yield Coming(on=on, title=meeting, about=_("the paper is received"))
            yield Coming(
                on=add_working_days(on, -_CLEAR_DAYS - 1, plan.info),
                title=_("Paper for {meeting}").format(meeting=meeting),
                about=_("to be published, five clear working days before"),
            )


def _meetings(period: Period, today: date) -> Iterator[tuple[str, date]]:
    """Yield the meetings that the cover of a period's paper names, with their days."""
    fields = dict(period.fields)
    lines = [f"{fields.get('report_to', '')}: {fields.get('date', '')}"]
    lines += fields.get("timetable", "").splitlines()
    for line in lines:
        meeting, _colon, words = line.rpartition(":")
        try:
            on = parse_day(words.strip(), today)
        except DayNotUnderstoodError:
            continue
        yield " ".join(meeting.split()) or _("Meeting"), on


def _clocks(plan: Plan, today: date) -> Iterator[Coming]:
    """Yield what the law counts in working days from the day a report was received."""
    for inspection in plan.inspections.values():
        if inspection.received is None or inspection.received < today - _LONGEST_CLOCK:
            continue
        from actionplan.domain.frameworks import framework_named  # noqa: PLC0415  (reads TOML)

        framework = framework_named(inspection.framework or plan.info.framework)
        for clock in framework.clocks if framework else ():
            day = statutory_clock(inspection.received, clock.working_days, plan.info)
            about = _("{n} working days after {day}").format(
                n=clock.working_days, day=long_day(inspection.received)
            )
            yield Coming(on=day, title=_(clock.name), about=about)


def _rechecks(plan: Plan, today: date) -> Iterator[Coming]:
    meant = dict.fromkeys(each.action_id for each in plan.assurance.values() if each.recheck_by)
    for action in filter(None, map(plan.actions.get, meant)):
        step = standing_step(plan, action.id, today)
        if step is None or step.recheck_by is None or step.recheck_by < today - _LATE:
            continue
        if is_live(action, today):
            title = _("Look again at {reference}").format(reference=action.reference)
            yield Coming(
                on=step.recheck_by,
                title=title,
                about=action.title,
                page="plan",
                record_id=action.id,
            )


def _targets(plan: Plan) -> Iterator[Coming]:
    """Yield the first judgement for each day by which grades should have been reached."""
    told: set[date] = set()
    for judgement in plan.judgements.values():
        if judgement.withdrawn_on is not None:
            continue
        if judgement.target_by is not None and judgement.target_by not in told:
            told.add(judgement.target_by)
            yield Coming(
                on=judgement.target_by,
                title=_("Target grades are to be reached"),
                about=judgement.name,
                page="judgements",
                record_id=judgement.id,
            )
