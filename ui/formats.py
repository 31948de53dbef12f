"""Dates, moments, sizes and counts as text for the window; the one maker of tooltips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.wording import day_text, long_day_text, month_name, short_month_name
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from datetime import date, datetime

_KILO = 1000
_AS_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br>"}
)


def day(value: date | None) -> str:
    """Return "12 Oct 2026", or a dash where there is none."""
    return day_text(value) or "—"


def short_day(value: date | None) -> str:
    """Return "12 Oct", for places where the year is plain."""
    return f"{value.day} {short_month_name(value.month)}" if value else "—"


def long_day(value: date | None) -> str:
    """Return "12 October 2026", or a dash where there is none."""
    return long_day_text(value) or "—"


def span(start: date | None, end: date | None) -> str:
    """Return "9–20 March 2026", naming month and year of the start only where they differ."""
    if start is None or end is None or start == end:
        return long_day(start or end)
    if start.year != end.year:
        return f"{long_day(start)} – {long_day(end)}"
    if start.month != end.month:
        return f"{start.day} {month_name(start.month)} – {long_day(end)}"
    return f"{start.day}–{long_day(end)}"


def clock_time(moment: datetime) -> str:
    """Return "14:02" in local time."""
    return moment.astimezone().strftime("%H:%M")


def moment(value: datetime, today: date) -> str:
    """Return "today 09:12", "yesterday 09:12" or "3 Oct 2026 09:12", in local time."""
    on = value.astimezone().date()
    days = (today - on).days
    if days == 0:
        return _("today {time}").format(time=clock_time(value))
    if days == 1:
        return _("yesterday {time}").format(time=clock_time(value))
    return f"{day(on)} {clock_time(value)}"


def size(count: int) -> str:
    """Return a file's size as people say it: "640 bytes", "12 kB", "3.4 MB"."""
    if count < _KILO:
        return ngettext("{count} byte", "{count} bytes", count).format(count=count)
    if count < _KILO**2:
        return _("{count} kB").format(count=round(count / _KILO))
    return _("{count} MB").format(count=f"{count / _KILO**2:.1f}")


def tip(text: str) -> str:
    """Return ``text`` as a tooltip.

    Qt reads a tooltip that looks like markup as rich text and fetches what it names, so every
    tooltip is escaped and goes through here.
    """
    return f"<qt>{text.translate(_AS_MARKUP)}</qt>" if text else ""
