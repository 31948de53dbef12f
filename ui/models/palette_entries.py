"""What the palette can find: records of the plan, pages, commands and recent plans, as texts."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from actionplan.domain.people import agency_label, lead_label, person_label
from actionplan.domain.references import natural_key
from actionplan.i18n import _, mark
from actionplan.text import visible_controls
from ui.formats import span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import (
        Action,
        Agency,
        Area,
        Evidence,
        Measure,
        Period,
        Person,
        Record,
    )


class Kind(IntEnum):
    """What an entry is; among equally good ones the first kind stands first."""

    PAGE = 0
    COMMAND = 1
    AREA = 2
    ACTION = 3
    MEASURE = 4
    PERSON = 5
    AGENCY = 6
    PERIOD = 7
    EVIDENCE = 8
    PLAN = 9
    EVERYTHING = 10


KIND_WORDS = {
    Kind.PAGE: mark("Page"),
    Kind.COMMAND: mark("Command"),
    Kind.AREA: mark("Area for improvement"),
    Kind.ACTION: mark("Action"),
    Kind.MEASURE: mark("Measure"),
    Kind.PERSON: mark("Person"),
    Kind.AGENCY: mark("Agency"),
    Kind.PERIOD: mark("Reporting period"),
    Kind.EVIDENCE: mark("Evidence"),
    Kind.PLAN: mark("Recent plan"),
    Kind.EVERYTHING: mark("Search"),
}
ICONS = {
    Kind.PAGE: "panel-right",
    Kind.COMMAND: "corner-down-right",
    Kind.AREA: "flag",
    Kind.ACTION: "list-tree",
    Kind.MEASURE: "chart-line",
    Kind.PERSON: "user",
    Kind.AGENCY: "users",
    Kind.PERIOD: "calendar",
    Kind.EVIDENCE: "paperclip",
    Kind.PLAN: "history",
    Kind.EVERYTHING: "search",
}


class Entry(NamedTuple):
    """One thing to find; ``key`` is its id, page key, command or path; ``note`` stands beside."""

    kind: Kind
    key: str
    reference: str
    title: str
    note: str = ""

    @property
    def spoken(self) -> str:
        """The entry in words, for a screen reader."""
        words = (self.reference, self.title, _(KIND_WORDS[self.kind]), self.note)
        return ", ".join(filter(None, words))


SOURCES: Mapping[Kind, str] = {
    Kind.AREA: "areas",
    Kind.ACTION: "actions",
    Kind.MEASURE: "measures",
    Kind.PERSON: "people",
    Kind.AGENCY: "agencies",
    Kind.PERIOD: "periods",
    Kind.EVIDENCE: "evidence",
}
"""The field of the plan that holds the records of a kind."""


def entries(plan: Plan, kind: Kind) -> Iterator[Entry]:
    """Return the entries of one kind of record, those with references in their order."""
    records: list[Record] = list(getattr(plan, SOURCES[kind]).values())
    if kind in {Kind.AREA, Kind.ACTION}:
        records.sort(key=_place)
    make = _MAKERS[kind]
    return (make(plan, record) for record in records)


def _place(record: Record) -> tuple[tuple[str, int], ...]:
    return natural_key(str(getattr(record, "reference", "")))


def _shown(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return visible_controls(" ".join(text.split()))


def _area(_plan: Plan, area: Area) -> Entry:
    return Entry(Kind.AREA, area.id, area.reference, _shown(area.text), _shown(area.section))


def _action(plan: Plan, action: Action) -> Entry:
    lead = _shown(lead_label(plan, action.lead_id))
    return Entry(Kind.ACTION, action.id, action.reference, _shown(action.title), lead)


def _measure(_plan: Plan, measure: Measure) -> Entry:
    return Entry(Kind.MEASURE, measure.id, "", _shown(measure.name), _shown(measure.unit))


def _person(plan: Plan, person: Person) -> Entry:
    agency = _shown(agency_label(plan, person.agency_id))
    return Entry(Kind.PERSON, person.id, "", _shown(person_label(person)), agency)


def _agency(_plan: Plan, agency: Agency) -> Entry:
    return Entry(Kind.AGENCY, agency.id, "", _shown(agency.name))


def _period(_plan: Plan, period: Period) -> Entry:
    title = _shown(period.name) or span(period.start, period.end)
    return Entry(Kind.PERIOD, period.id, "", title, _("frozen") if period.frozen_at else "")


def _evidence(_plan: Plan, evidence: Evidence) -> Entry:
    title = _shown(evidence.title or evidence.original_name)
    return Entry(Kind.EVIDENCE, evidence.id, "", title)


_MAKERS: Mapping[Kind, Callable[..., Entry]] = {
    Kind.AREA: _area,
    Kind.ACTION: _action,
    Kind.MEASURE: _measure,
    Kind.PERSON: _person,
    Kind.AGENCY: _agency,
    Kind.PERIOD: _period,
    Kind.EVIDENCE: _evidence,
}
