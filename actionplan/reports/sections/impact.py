"""What shows that the work makes a difference, by the sort of proof, and what is praised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.rules import standing_step
from actionplan.domain.stages import Assurance, Pillar
from actionplan.domain.wording import assurance_word, day_text, pillar_word
from actionplan.i18n import _
from actionplan.reports.blocks import Heading, ListBlock, Run
from actionplan.reports.compose import cell, or_dash, paragraph, table, toned, words, written
from actionplan.reports.evidence_index import evidence_name, sorting_key
from actionplan.reports.figures import section_title
from actionplan.reports.statuses import proved
from actionplan.reports.tones import ASSURANCE_TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action, Evidence
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell, Runs


def impact(basis: Basis) -> Iterator[Block]:
    """Yield the actions that are proved, then under each pillar the evidence that proves them."""
    yield from written(basis.written("impact"))
    shown = [action for action in basis.actions if proved(basis, action)]
    if not shown:
        yield paragraph(
            _("Impact has not been verified for any action yet, so none is claimed here.")
        )
    yield from table(
        _("Actions whose impact has been verified"),
        _("Each row is an action, with the stage it has reached, who was satisfied and when."),
        (
            (_("Ref."), 1),
            (_("Action"), 4),
            (_("Assurance"), 2),
            (_("Verified by"), 2.5),
            (_("Note"), 3.5),
        ),
        (_proof(basis, action) for action in shown),
    )
    proof = proving_evidence(basis, shown)
    for pillar in Pillar:
        yield from _pillar(basis, pillar, [item for item in proof if item.pillar is pillar])


def proving_evidence(basis: Basis, shown: list[Action]) -> list[Evidence]:
    """Return the evidence that stands behind proved actions or belongs to a measure."""
    cited: set[str] = set()
    for action in shown:
        step = standing_step(basis.plan, action.id, basis.day)
        cited.update(step.evidence_ids if step else ())
    ids = {action.id for action in shown}
    return [
        item
        for item in basis.evidence
        if item.id in cited or item.measure_ids or ids.intersection(item.action_ids)
    ]


def strengths(basis: Basis) -> Iterator[Block]:
    """Yield what the report praises, under the service or body it speaks of."""
    yield from written(basis.written("strengths"))
    groups: dict[str, list[Runs]] = {}
    for item in sorted(basis.plan.strengths.values(), key=lambda item: (item.position, item.id)):
        if item.text.strip():
            groups.setdefault(item.section, []).append(words(item.text))
    if not groups:
        yield paragraph(_("No strength has been recorded from the inspection report."))
        return
    yield paragraph(_("The inspection report names these strengths, which the plan builds on."))
    for number, (section, items) in enumerate(groups.items(), 1):
        if section:
            yield Heading(2, section_title(section), f"strengths-{number}")
        yield ListBlock(tuple(items))


def _proof(basis: Basis, action: Action) -> tuple[Cell, ...]:
    step = standing_step(basis.plan, action.id, basis.day)
    stage = step.stage if step else Assurance.NOT_EVIDENCED
    who = [step.by, day_text(step.on)] if step and step.on else []
    return (
        (basis.links([action.reference]),),
        cell(action.title),
        toned(assurance_word(stage), ASSURANCE_TONES[stage]),
        or_dash("\n".join(who)),
        or_dash(step.note if step else ""),
    )


def _pillar(basis: Basis, pillar: Pillar, items: list[Evidence]) -> Iterator[Block]:
    if pillar is Pillar.OTHER and not items:
        return
    yield Heading(2, pillar_word(pillar), f"impact-{pillar.value}")
    if not items:
        yield paragraph(_("No evidence of this kind stands behind the impact claimed so far."))
        return
    ordered = sorted(items, key=lambda item: sorting_key(basis, item))
    yield ListBlock(tuple(_evidence(basis, item) for item in ordered))


def _evidence(basis: Basis, item: Evidence) -> Runs:
    name = evidence_name(item)
    if item.dated:
        name = _("{title} ({day})").format(title=name, day=day_text(item.dated))
    runs = [Run(name, bold=True)]
    if item.shows.strip():
        runs.append(Run(_(": {text}").format(text=item.shows.strip())))
    references = basis.references((*item.action_ids, *item.area_ids))
    if references:
        runs.extend((Run(" ["), *basis.links(references), Run("]")))
    return tuple(runs)
