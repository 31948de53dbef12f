"""The chart of planned, completed and proved actions, and what it comes to in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.wording import month_name
from actionplan.i18n import _, ngettext
from actionplan.reports.charts import Line, LineChart, Tone
from actionplan.reports.figures import course_chart
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date

    from actionplan.queries.pace import Pace
    from actionplan.queries.timeline import Course, Points


def chart_of(course: Course, proved: Points, today: date) -> LineChart:
    """Return the actions planned, complete and proved to work by each day."""
    chart = course_chart(course, today)
    if not proved:
        return chart
    line = Line(_("Proved to work"), Tone.PLAIN, proved)
    return replace(chart, lines=(*chart.lines, line))


def course_words(pace: Pace) -> str:
    """Say how far behind completion is, and when it would end at the present pace."""
    if pace.agreed_end is None:
        return ""
    return " ".join((_gap(pace), _end(pace)))


def _gap(pace: Pace) -> str:
    places = {"planned": f"{pace.planned:,}", "done": f"{pace.complete:,}"}
    places["n"] = f"{abs(pace.behind):,}"
    if pace.behind > 0:
        words = ngettext(
            "{planned} was to be complete by today; complete: {done}, {n} behind.",
            "{planned} were to be complete by today; complete: {done}, {n} behind.",
            pace.planned,
        )
    elif pace.behind < 0:
        words = ngettext(
            "{planned} was to be complete by today; complete: {done}, {n} ahead.",
            "{planned} were to be complete by today; complete: {done}, {n} ahead.",
            pace.planned,
        )
    elif not pace.planned:
        words = _("None was to be complete by today.")
    else:
        words = ngettext(
            "{planned} was to be complete by today, and it is.",
            "{planned} were to be complete by today, and they are.",
            pace.planned,
        )
    return words.format(**places)


def _end(pace: Pace) -> str:
    if pace.complete == pace.actions:
        return _("Every action is complete.")
    agreed = _month(pace.agreed_end)
    if pace.foreseen_end is None:
        text = _("None was completed in the last three months; the last was agreed for {agreed}.")
        return text.format(agreed=agreed)
    text = _("At the pace of the last three months the last would be in {end}; agreed: {agreed}.")
    return text.format(end=_month(pace.foreseen_end), agreed=agreed)


def _month(day: date | None) -> str:
    return f"{month_name(day.month)} {day.year}" if day else ""
