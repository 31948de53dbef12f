"""Looking back: the gestures somebody wants to see, the plan at a moment, two moments compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from actionplan.commands.errors import NotAMomentError, PeriodNotFrozenError
from actionplan.commands.reporting import period_of
from actionplan.domain.references import natural_key
from actionplan.domain.wording import long_day_text
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.queries.since import changes_between
from actionplan.reports.spans import span_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from actionplan.queries.since import Since
    from actionplan.store.history import FieldChange, HistoryEntry
    from actionplan.store.planfile import PlanFile

NOW = "now"
"""How a person writes the present moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which gestures are wanted; what is empty does not count. Days are whole, ``until`` as well.

    ``words`` may stand in any order in what a gesture says of itself; ``who`` is part of a name,
    ``people`` are whole ones; ``reference`` also finds what belongs below it: S2 finds S2.1.
    """

    words: str = ""
    who: str = ""
    people: frozenset[str] = frozenset()
    reference: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether every gesture is wanted."""
        return self == HistoryFilter()

    def matches(self, entry: HistoryEntry, references: Iterable[str], said: str = "") -> bool:
        """Say whether a gesture is wanted; ``said`` are words that it is shown with besides."""
        day = entry.when.astimezone().date()
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        if self.who.casefold().strip() not in entry.who.casefold():
            return False
        if self.people and entry.who not in self.people:
            return False
        if self.reference and not any(map(self._is_below, references)):
            return False
        text = f"{entry.label} {entry.why} {entry.who} {said}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def records_of(self, plan: Plan) -> list[str]:
        """Return the ids of the areas and actions that ``reference`` finds."""
        if not self.reference:
            return []
        areas = [each.id for each in plan.areas.values() if self._is_below(each.reference)]
        actions = [each.id for each in plan.actions.values() if self._is_below(each.reference)]
        return [*areas, *actions]

    def _is_below(self, reference: str) -> bool:
        wanted = self.reference.strip().casefold()
        return reference.casefold() == wanted or reference.casefold().startswith(f"{wanted}.")


def references_of(entry: HistoryEntry, plan: Plan) -> tuple[str, ...]:
    """Return the references of all areas and actions that a gesture was about, in order."""
    named = {change.reference for change in entry.changes}
    for change in entry.changes:
        named |= _linked(change, plan)
    return tuple(sorted(named - {""}, key=natural_key))


def _linked(change: FieldChange, plan: Plan) -> set[str]:
    """Return the references of the actions and areas that a record is linked to by a change."""
    if change.table not in {"evidence", "measure"}:
        return set()
    made = change.after if isinstance(change.after, dict) else {change.field: change.after}
    actions = (plan.actions.get(key) for key in made.get("action_ids") or ())
    areas = (plan.areas.get(key) for key in made.get("area_ids") or ())
    return {record.reference for record in (*actions, *areas) if record is not None}


def removed_since(file: PlanFile, day: date) -> list[HistoryEntry]:
    """Return the gestures from ``day`` on that removed a personal detail.

    A report from before tells more than the plan does now, even that of a frozen period.
    """
    start = datetime.combine(day, time(), UTC)
    return [entry for entry in file.history(since=start) if entry.redacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The plan at a moment, the day whose figures count, and the moment in words."""

    plan: Plan
    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A moment that somebody means: the set of changes it fixes, or "" for all up to the day."""

    day: date
    words: str
    moment: str = ""


def plan_as_it_stood(file: PlanFile, day: date) -> Standing:
    """Return the plan as it was known at the end of ``day``."""
    return Standing(plan=file.plan_on(day), day=day, words=long_day_text(day))


def standing(file: PlanFile, moment: str) -> Standing:
    """Return the plan at a moment as a person writes it; see ``meant`` for the errors."""
    found = meant(file, moment)
    if found.moment == file.moment():
        plan = file.plan
    else:
        plan = file.plan_at(found.moment) if found.moment else file.plan_on(found.day)
    return Standing(plan=plan, day=found.day, words=found.words)


def meant_day(day: date) -> Meant:
    """Return what is meant by a day: all that was known at its end."""
    return Meant(day=day, words=long_day_text(day))


def meant(file: PlanFile, moment: str) -> Meant:
    """Return which moment a person writes: a day, START..END, a period's name, "now".

    Raises:
        NotAMomentError: the text is none of them.
        PeriodNotFrozenError: the period still runs, so nothing was fixed.
    """
    text = moment.strip()
    if text.casefold() == NOW:
        return Meant(day=file.clock.today(), words=_("now"), moment=file.moment())
    try:
        return meant_day(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        span = span_named(text, file.plan)
    except PlanError as error:
        raise NotAMomentError(text=moment) from error
    period = period_of(file.plan, span.start, span.end)
    if period is None or period.frozen_at is None:
        raise PeriodNotFrozenError(name=span.name or span.code)
    day = min(period.end, period.frozen_at.date())
    words = _("the report of {period}").format(period=period.name)
    return Meant(day=day, words=words, moment=period.moment)


def compared(before: Standing, after: Standing) -> Since:
    """Return all that is different between two moments."""
    return changes_between(before.plan, after.plan, before.day, after.day)
