"""Which proof each area rests on, and which kind it lacks: audit, voice, data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.references import in_report_order
from actionplan.domain.rules import is_live, live_actions
from actionplan.domain.stages import Pillar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area, Evidence

WANTED = (Pillar.AUDIT, Pillar.VOICE, Pillar.DATA)
"""The kinds of proof that every area is to rest on; other proof is welcome and never missed."""


class AreaCoverage(Struct, frozen=True, kw_only=True):
    """The live evidence of an area by its kind, in the order of its making."""

    area: Area
    by_pillar: dict[Pillar, tuple[Evidence, ...]]

    @property
    def gaps(self) -> tuple[Pillar, ...]:
        """The kinds of proof that are wanted and not there."""
        return tuple(pillar for pillar in WANTED if not self.by_pillar[pillar])


def coverage(plan: Plan, today: date) -> tuple[AreaCoverage, ...]:
    """Return what proves each live area on a day, in the order of the report.

    Evidence counts for an area when it is linked to the area itself, to one of its live actions or
    to one of its measures; a piece that is linked in several ways counts once.
    """
    areas = in_report_order(area for area in plan.areas.values() if is_live(area, today))
    return tuple(_covered(plan, area, today) for area in areas)


def areas_covered(rows: tuple[AreaCoverage, ...], pillar: Pillar) -> int:
    """Return how many areas have evidence of a kind."""
    return sum(bool(row.by_pillar[pillar]) for row in rows)


def _covered(plan: Plan, area: Area, today: date) -> AreaCoverage:
    found = {item.id: item for item in _linked(plan, area, today) if _counts(item, today)}
    items = sorted(found.values(), key=_made)
    by_pillar = {each: tuple(i for i in items if i.pillar is each) for each in Pillar}
    return AreaCoverage(area=area, by_pillar=by_pillar)


def _linked(plan: Plan, area: Area, today: date) -> Iterator[Evidence]:
    yield from plan.area_evidence_of(area.id)
    for action in live_actions(plan, area.id, today):
        yield from plan.evidence_of(action.id)
    for measure in plan.measures_of(area.id):
        yield from plan.measure_evidence_of(measure.id)


def _counts(item: Evidence, today: date) -> bool:
    return is_live(item, today) and (item.added_on is None or item.added_on <= today)


def _made(item: Evidence) -> str:
    return item.id
