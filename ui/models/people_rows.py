"""The rows of the people page: who, with whom, and what they carry, as texts to show and find."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from actionplan.domain.people import agency_label, lead_label, person_label
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_word
from actionplan.i18n import _, ngettext, pgettext
from actionplan.queries.people import Load, loads_of_agencies, loads_of_people
from actionplan.queries.search import folded
from actionplan.reports.tones import DELIVERY_ORDER
from actionplan.text import visible_controls

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Agency, Person


class Kind(StrEnum):
    """Who stands in the rows."""

    PEOPLE = "people"
    AGENCIES = "agencies"


class Shown(StrEnum):
    """Of whom, seen by their work."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    IDLE = "idle"


class Column(IntEnum):
    """What is told of each."""

    WHO = 0
    BESIDE = 1
    WORK = 2
    OPEN = 3
    OVERDUE = 4
    OFF_TRACK = 5
    COMPLETE = 6
    ASSURED = 7


class PeopleFilter(Struct, frozen=True, kw_only=True):
    """Who is to be shown; empty fields let everybody through."""

    text: str = ""
    shown: Shown = Shown.ALL
    agency: frozenset[str] = frozenset()

    def passing(self, rows: list[Row]) -> list[Row]:
        """Return the rows that pass, in their order."""
        passes = _PASSES[self.shown]
        rows = [row for row in rows if passes(row.load)]
        if self.agency:
            rows = [row for row in rows if row.agency_id in self.agency]
        for word in folded(self.text).split():
            rows = [row for row in rows if word in row.search]
        return rows


def _everybody(_load: Load) -> bool:
    return True


def _has_open(load: Load) -> bool:
    return load.open > 0


def _has_overdue(load: Load) -> bool:
    return load.overdue > 0


def _is_idle(load: Load) -> bool:
    return not (load.totals.actions or load.supports)


_PASSES = {
    Shown.ALL: _everybody,
    Shown.OPEN: _has_open,
    Shown.OVERDUE: _has_overdue,
    Shown.IDLE: _is_idle,
}


class Row(NamedTuple):
    """One person or agency; ``second`` is the line under ``who``."""

    record_id: str
    agency_id: str
    who: str
    second: str
    beside: str
    load: Load
    search: str

    @property
    def segments(self) -> tuple[tuple[Delivery, int], ...]:
        """The live actions by delivery, in the order in which bars show it."""
        counts = self.load.totals.delivery
        shown = (each for each in DELIVERY_ORDER if each is not Delivery.WITHDRAWN)
        return tuple((each, counts[each]) for each in shown if counts[each])

    def words(self, column: int) -> str:
        """Return the text of a cell."""
        if column >= Column.OPEN:
            return str(_FIGURES[column - Column.OPEN](self.load))
        if column == Column.WORK:
            return work_words(self)
        return self.beside if column == Column.BESIDE else self.who

    def place(self, column: int) -> tuple[float, str]:
        """Return what rows are sorted by."""
        name = self.who.casefold()
        if column >= Column.OPEN:
            return _FIGURES[column - Column.OPEN](self.load), name
        if column == Column.WORK:
            return self.load.totals.actions, name
        return 0, f"{self.beside.casefold()} {name}" if column == Column.BESIDE else name


_FIGURES = tuple(map(attrgetter, ("open", "overdue", "off_track", "complete", "assured")))
"""The numbers of the columns from ``OPEN`` on."""


def titles(kind: Kind) -> tuple[str, ...]:
    """Return the titles of the columns."""
    first = (_("Role"), _("Agency")) if kind is Kind.PEOPLE else (_("Agency"), _("Lead"))
    figures = (
        pgettext("actions that are", "Open"),
        _("Overdue"),
        pgettext("actions that are", "Off track"),
        pgettext("actions that are", "Complete"),
        _("Assured"),
    )
    return (*first, _("Actions"), *figures)


def work_words(row: Row) -> str:
    """Say how the actions of somebody stand: "2 complete, 1 on track"."""
    parts = [f"{count} {delivery_word(each).lower()}" for each, count in row.segments]
    if row.load.supports:
        parts.append(_("supports {n}").format(n=row.load.supports))
    return ", ".join(parts) or _("no actions")


def rows_of(
    plan: Plan, today: date, kind: Kind, only: Collection[str] | None = None
) -> dict[str, Row]:
    """Return the rows of everybody or of ``only`` some, by id."""
    if kind is Kind.PEOPLE:
        people = loads_of_people(plan, today, only)
        return {key: _person(plan, plan.people[key], load) for key, load in people.items()}
    agencies = loads_of_agencies(plan, today, only)
    return {key: _agency(plan, plan.agencies[key], load) for key, load in agencies.items()}


def renamed(plan: Plan, rows: dict[str, Row]) -> dict[str, Row]:
    """Return rows with the texts of the plan as it is now; their loads stay."""
    return {key: _again(plan, key, row) for key, row in rows.items()}


def _again(plan: Plan, key: str, row: Row) -> Row:
    if (person := plan.people.get(key)) is not None:
        return _person(plan, person, row.load)
    return _agency(plan, plan.agencies[key], row.load)


def _person(plan: Plan, person: Person, load: Load) -> Row:
    role, name = (person.role, person.name) if person.role else (person.name, "")
    posts = [*_posts(plan, person.id)]
    second = " · ".join(filter(None, (_shown(name), *posts)))
    agency = agency_label(plan, person.agency_id)
    search = folded(f"{person_label(person)} {person.email} {agency}")
    return Row(person.id, person.agency_id, _shown(role), second, _shown(agency), load, search)


def _posts(plan: Plan, person_id: str) -> list[str]:
    """Say which agencies somebody leads or is deputy of."""
    leads = [_shown(a.name) for a in plan.agencies.values() if a.lead_id == person_id]
    deputies = [_shown(a.name) for a in plan.agencies.values() if a.deputy_id == person_id]
    words = [_("leads {agency}").format(agency=name) for name in leads]
    return words + [_("deputy of {agency}").format(agency=name) for name in deputies]


def _agency(plan: Plan, agency: Agency, load: Load) -> Row:
    lead, deputy = lead_label(plan, agency.lead_id), lead_label(plan, agency.deputy_id)
    count = sum(person.agency_id == agency.id for person in plan.people.values())
    parts = [ngettext("{n} person", "{n} people", count).format(n=count)] if count else []
    if deputy:
        parts.append(_("deputy: {person}").format(person=_shown(deputy)))
    search = folded(f"{agency.name} {lead} {deputy}")
    second = " · ".join(parts)
    return Row(agency.id, agency.id, _shown(agency.name), second, _shown(lead), load, search)


def _shown(text: str) -> str:
    return visible_controls(" ".join(text.split()))
