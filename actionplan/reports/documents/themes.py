"""The themes of a response: what was praised, what is to improve, what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.references import natural_key
from actionplan.domain.rules import is_live
from actionplan.queries.judgements import answered
from actionplan.reports.compose import anchor
from actionplan.reports.figures import section_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action, Area, Judgement, Strength
    from actionplan.reports.basis import Basis


class Theme(Struct, frozen=True, kw_only=True):
    """One theme; ``key`` is its name in the keys of fields."""

    key: str
    title: str
    judgements: tuple[Judgement, ...] = ()
    strengths: tuple[Strength, ...] = ()
    areas: tuple[Area, ...] = ()
    actions: tuple[Action, ...] = ()


def themes(basis: Basis) -> tuple[Theme, ...]:
    """Return the themes in the order of the report: an area's own theme, else its service."""
    plan = basis.plan
    areas: dict[str, list[Area]] = {}
    for area in basis.areas:
        areas.setdefault(area.theme or area.section, []).append(area)
    strengths: dict[str, list[Strength]] = {}
    for item in sorted(plan.strengths.values(), key=lambda item: (item.position, item.id)):
        if item.text.strip():
            strengths.setdefault(item.section, []).append(item)
    return tuple(
        Theme(
            key=anchor(name) or "other",
            title=section_title(name),
            judgements=tuple(_judgements(basis, name)),
            strengths=tuple(strengths.get(name, ())),
            areas=tuple(areas.get(name, ())),
            actions=tuple(_actions(basis, areas.get(name, []))),
        )
        for name in dict.fromkeys((*areas, *strengths))
    )


def _judgements(basis: Basis, name: str) -> Iterator[Judgement]:
    own = basis.plan.inspections.keys() - {each.id for each in answered(basis.plan)}
    found = (
        item
        for item in basis.plan.judgements.values()
        if item.section == name and item.inspection_id not in own and is_live(item, basis.day)
    )
    yield from sorted(found, key=lambda item: (item.position, item.id))


def _actions(basis: Basis, areas: list[Area]) -> list[Action]:
    wanted = {area.id for area in areas}
    found = [action for action in basis.actions if wanted.intersection(action.area_ids)]
    return sorted(found, key=lambda action: (natural_key(action.reference), action.id))
