"""How services and lead officers stand on both axes, each with the place that it leads to."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.people import lead_label
from actionplan.domain.references import in_report_order
from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import delivery_word
from actionplan.i18n import _
from actionplan.reports.charts import Series
from actionplan.reports.figures import section_title
from actionplan.reports.tones import DELIVERY_ORDER, DELIVERY_TONES
from ui.plan_views import view_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.domain.plan import Plan
    from actionplan.queries.totals import Totals

SHOWN = tuple(word for word in DELIVERY_ORDER if word is not Delivery.WITHDRAWN)
"""The states of live actions, in the order of the bars."""


class Standing(Struct, frozen=True, kw_only=True):
    """One bar: counts by delivery in the order of ``SHOWN``, how far they are proved, its place."""

    label: str
    counts: tuple[int, ...]
    assured: str
    proved: int
    view: str

    @property
    def actions(self) -> int:
        """How many actions the bar is made of."""
        return sum(self.counts)


def delivery_series() -> tuple[Series, ...]:
    """Return word and tone of each part of a bar."""
    return tuple(Series(delivery_word(word), DELIVERY_TONES[word]) for word in SHOWN)


def by_service(plan: Plan, found: Mapping[str, Totals]) -> list[Standing]:
    """Return how each service or body of the report stands; it leads to its first area."""
    first: dict[str, str] = {}
    for area in plan.areas.values():
        first.setdefault(area.section, area.id)
    sections = [area.section for area in in_report_order(plan.areas.values())]
    return [
        _standing(section_title(section), found[section], first.get(section, ""))
        for section in dict.fromkeys([*sections, *found])
        if section in found
    ]


def by_lead(plan: Plan, found: Mapping[str, Totals]) -> list[Standing]:
    """Return how lead officers stand, who has most first; each leads to their actions."""
    rows = [
        _standing(_name(plan, lead), item, view_of("lead", lead)) for lead, item in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.actions, row.label))


def busiest(plan: Plan, actions: Mapping[str, int], count: int) -> list[str]:
    """Return the ids of the lead officers who have most actions."""
    return nsmallest(count, actions, key=lambda lead: (-actions[lead], _name(plan, lead)))


def _name(plan: Plan, lead: str) -> str:
    return lead_label(plan, lead) or _("No lead officer")


def _standing(label: str, item: Totals, view: str) -> Standing:
    counts = tuple(item.delivery.get(word, 0) for word in SHOWN)
    return Standing(label=label, counts=counts, assured=_words(item), proved=item.proved, view=view)


def _words(item: Totals) -> str:
    """Say how far actions are proved, beside how far they are done."""
    text = _("{verified} impact verified, {embedded} embedded · {evidenced} evidenced")
    return text.format(
        verified=f"{item.proved:,}",
        embedded=f"{item.assurance[Assurance.EMBEDDED]:,}",
        evidenced=f"{item.assurance[Assurance.EVIDENCED]:,}",
    )
