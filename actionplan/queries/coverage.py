"""Which proof each area rests on, and which kind it lacks: audit, voice, data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.records import Action, Area, Evidence, Measure
from actionplan.domain.references import in_report_order
from actionplan.domain.rules import is_live, live_actions
from actionplan.domain.stages import Pillar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionplan.domain.plan import Change, Plan

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
    return tuple(covered(plan, area, today) for area in areas)


def touched_areas(plan: Plan, changes: Iterable[Change]) -> set[str] | None:
    """Return the ids of the areas whose proof changes; ``None`` where areas themselves do."""
    found: set[str] = set()
    for change in changes:
        for record in (change.before, change.after):
            if isinstance(record, Area):
                return None
            if isinstance(record, Action | Measure):
                found.update(record.area_ids)
            elif isinstance(record, Evidence):
                found.update(_areas_of(plan, record))
    return found


def _areas_of(plan: Plan, item: Evidence) -> Iterator[str]:
    yield from item.area_ids
    for action_id in item.action_ids:
        if (action := plan.actions.get(action_id)) is not None:
            yield from action.area_ids
    for measure_id in item.measure_ids:
        if (measure := plan.measures.get(measure_id)) is not None:
            yield from measure.area_ids


def areas_covered(rows: tuple[AreaCoverage, ...], pillar: Pillar) -> int:
    """Return how many areas have evidence of a kind."""
    return sum(bool(row.by_pillar[pillar]) for row in rows)


def covered(plan: Plan, area: Area, today: date) -> AreaCoverage:
    """Return what proves one area on a day."""
    found = {item.id: item for item in _linked(plan, area, today) if _counts(item, today)}
    items = sorted(found.values(), key=_made)
    lists: dict[Pillar, list[Evidence]] = {each: [] for each in Pillar}
    for item in items:
        lists[item.pillar].append(item)
    by_pillar = {each: tuple(found) for each, found in lists.items()}
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
