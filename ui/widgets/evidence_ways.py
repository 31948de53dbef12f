"""Where a piece of evidence leads: to what it supports, and to pieces of the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.references import natural_key
from ui.widgets.record_links import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Evidence


def supported(plan: Plan, evidence: Evidence) -> list[Link]:
    """Return links to the areas, actions, measures and judgements that a piece supports."""
    areas = (plan.areas[key] for key in evidence.area_ids if key in plan.areas)
    actions = (plan.actions[key] for key in evidence.action_ids if key in plan.actions)
    found = [Link("plan", area.id, area.reference, area.text) for area in areas]
    found += [Link("plan", action.id, action.reference, action.title) for action in actions]
    found.sort(key=lambda link: natural_key(link.name))
    return [*found, *_measured(plan, evidence), *_judged(plan, evidence)]


def twins(plan: Plan, evidence: Evidence) -> list[Link]:
    """Return links to the other pieces whose file is the same, byte for byte."""
    if not evidence.sha256:
        return []
    return [
        Link("evidence", each.id, each.title, "")
        for each in plan.evidence.values()
        if each.sha256 == evidence.sha256 and each.id != evidence.id and each.withdrawn_on is None
    ]


def _measured(plan: Plan, evidence: Evidence) -> Iterator[Link]:
    for key in evidence.measure_ids:
        if (measure := plan.measures.get(key)) is not None:
            yield Link("measures", measure.id, measure.name, "")


def _judged(plan: Plan, evidence: Evidence) -> Iterator[Link]:
    for key in evidence.judgement_ids:
        if (judgement := plan.judgements.get(key)) is not None:
            yield Link("judgements", judgement.id, judgement.name, judgement.section)
