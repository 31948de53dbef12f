"""The evidence that an audience may see: what it is, what it shows, what it supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.references import natural_key
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.domain.wording import day_text, evidence_word, pillar_word
from actionplan.i18n import _, ngettext
from actionplan.reports.blocks import Heading
from actionplan.reports.compose import cell, or_dash, paragraph, small, table, words, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Evidence
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell

_LAST = (("\U0010ffff", 0),)
_SHORT_HASH = 12


def evidence_index(basis: Basis) -> Iterator[Block]:
    """Yield the evidence by the sort of proof, each item with the actions and areas it supports."""
    yield from written(basis.written("evidence"))
    if not basis.evidence:
        yield paragraph(_("No evidence has been recorded for this audience."))
        return
    count = len(basis.evidence)
    text = ngettext("{count} item of evidence.", "{count} items of evidence.", count)
    yield paragraph(text.format(count=count))
    yield small(
        _("The check sum is the start of the file's SHA-256; it shows that a file is unchanged.")
    )
    ordered = sorted(basis.evidence, key=lambda item: sorting_key(basis, item))
    for pillar in Pillar:
        items = [item for item in ordered if item.pillar is pillar]
        if not items:
            continue
        yield Heading(2, pillar_word(pillar), f"evidence-{pillar.value}")
        yield from table(
            _("Evidence: {pillar}").format(pillar=pillar_word(pillar).lower()),
            _("Each row is a piece of evidence: its date, what it shows and what it supports."),
            (
                (_("Evidence"), 3.6),
                (_("Date"), 1.5),
                (_("What it shows"), 3.8),
                (_("Supports"), 3.2),
                (_("Where it is kept"), 3),
            ),
            (_row(basis, item) for item in items),
        )


def sorting_key(basis: Basis, item: Evidence) -> tuple[tuple[tuple[str, int], ...], str]:
    """Return a key that puts evidence in the order of what it supports."""
    references = _supports(basis, item)
    return (natural_key(references[0]) if references else _LAST, item.id)


def evidence_name(item: Evidence) -> str:
    """Return what a piece of evidence is called."""
    return item.title or item.original_name or item.where or _("Without a title")


def _supports(basis: Basis, item: Evidence) -> tuple[str, ...]:
    return basis.references((*item.action_ids, *item.area_ids))


def _row(basis: Basis, item: Evidence) -> tuple[Cell, ...]:
    references = _supports(basis, item)
    measures = [
        basis.plan.measures[key].name for key in item.measure_ids if key in basis.plan.measures
    ]
    return (
        cell(evidence_name(item)),
        or_dash(day_text(item.dated)),
        or_dash(item.shows),
        (
            *((basis.links(references),) if references else ()),
            *(words(name) for name in measures if name),
        )
        or or_dash(""),
        _kept(item),
    )


def _kept(item: Evidence) -> Cell:
    lines = [evidence_word(item.kind)]
    match item.kind:
        case EvidenceKind.STORED | EvidenceKind.LINKED_FILE:
            if item.sha256:
                lines.append(_("Check sum {start}").format(start=item.sha256[:_SHORT_HASH]))
        case EvidenceKind.WEB:
            return (words(lines[0]), words(item.where, link=item.where))
        case EvidenceKind.REFERENCE:
            lines.append(item.where)
    return cell("\n".join(lines))
