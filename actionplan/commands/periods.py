"""Reporting periods: written up while they run, then frozen for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.errors import DatesCrossedError, PeriodFrozenError
from actionplan.commands.exports import with_export
from actionplan.commands.find import found
from actionplan.commands.forms import with_form
from actionplan.commands.words import tidy
from actionplan.domain.records import Period
from actionplan.domain.wording import day_text
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date

    from actionplan.store.planfile import PlanFile


def period_name(start: date, end: date) -> str:
    """Return the name of a period that was given none."""
    return _("{start} to {end}").format(start=day_text(start), end=day_text(end))


def ensure_period(
    file: PlanFile, *, start: date, end: date, name: str = "", pack: str = "board-paper"
) -> Period:
    """Return the period with these days, made if the plan has none."""
    if end < start:
        raise DatesCrossedError(start=day_text(start), end=day_text(end))
    for period in file.plan.periods.values():
        if (period.start, period.end) == (start, end):
            return period
    name = tidy(name) or period_name(start, end)
    with file.edit(mark("Add period {name}"), name=name) as edit:
        period = Period(id=edit.new_id(), name=name, start=start, end=end, pack=pack)
        edit.put(period)
        return period


def freeze_period(file: PlanFile, *, period_id: str) -> Period:
    """Fix what the period's report sees, for ever."""
    period = _open_period(file, period_id)
    moment = file.moment()
    with file.edit(mark("Freeze period {name}"), name=period.name) as edit:
        period = replace(period, moment=moment, frozen_at=file.clock.now(), frozen_by=file.who)
        period = with_form(period)
        edit.put(period)
        return period


def set_period_field(file: PlanFile, *, period_id: str, key: str, text: str) -> None:
    """Write one cover field or one section's narrative of a running period."""
    period = _open_period(file, period_id)
    fields = dict(period.fields)
    fields[key] = tidy(text)
    kept = tuple((name, words) for name, words in fields.items() if words)
    with file.edit(mark("Write report of {name}"), name=period.name) as edit:
        edit.put(replace(period, fields=kept))


def choose_pack(file: PlanFile, *, period_id: str, pack: str) -> None:
    """Choose the board-paper form of a running period."""
    period = _open_period(file, period_id)
    with file.edit(mark("Choose form of {name}"), name=period.name) as edit:
        edit.put(replace(period, pack=pack))


def note_export(file: PlanFile, *, period_id: str, name: str, sha256: str, seal: str = "") -> None:
    """Remember a file that was written for a period, and its seal; frozen ones too."""
    period = found(file.plan.periods, period_id)
    fields = with_export(period, sha256, who=file.who, when=file.clock.now(), seal=seal)
    exports = (*period.exports, (tidy(name), sha256))
    with file.edit(mark("Note export of {name}"), name=period.name) as edit:
        edit.put(replace(period, exports=exports, fields=fields))


def _open_period(file: PlanFile, period_id: str) -> Period:
    period = found(file.plan.periods, period_id)
    if period.frozen_at:
        raise PeriodFrozenError(name=period.name)
    return period
