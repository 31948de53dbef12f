"""Putting parts together into a report: title, running matter, anchors, seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.audience import AUDIENCE_WORDS
from actionplan.reports.blocks import Furniture, Heading, Part, Report
from actionplan.reports.compose import paragraph
from actionplan.reports.seal import Seal, frozen_moment, sealed
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block


def finished(  # noqa: PLR0913  (everything that a report says about itself, by name)
    basis: Basis,
    parts: Iterable[Part],
    *,
    kind: str,
    title: str,
    subtitle: str,
    made: datetime,
    draft: bool = False,
    sections: tuple[str, ...] = (),
    lead_id: str = "",
) -> Report:
    """Return the sealed report; that of a frozen span carries the moment of freezing inside."""
    info, span = basis.plan.info, basis.span
    report = Report(
        title=title,
        subtitle=_("{subtitle} · {audience}").format(
            subtitle=subtitle, audience=_(AUDIENCE_WORDS[basis.audience])
        ),
        organisation=info.organisation,
        subject=_subject(subtitle, basis.marking),
        made=span.frozen_at or made,
        as_at=basis.day,
        parts=_with_own_anchors(_with_words(parts)),
        furniture=Furniture(header_left=info.organisation, header_right=basis.marking),
        draft=draft,
    )
    seal = Seal(
        kind=kind,
        pack=basis.pack.name if basis.pack else "",
        audience=basis.audience.value,
        period=span.code,
        day=basis.day,
        frozen=frozen_moment(span),
        sections=sections,
        lead_id=lead_id,
    )
    return sealed(report, seal)


def _subject(subtitle: str, marking: str) -> str:
    """Return what the properties of a document say of it, its protective marking first."""
    if not marking:
        return subtitle
    return _("{marking} · {subject}").format(marking=marking, subject=subtitle)


def _with_words(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts that hold something; at least one, since a document needs a page."""
    kept = tuple(part for part in parts if part.blocks)
    return kept or (Part((paragraph(_("No section of this report was chosen.")),)),)


def _with_own_anchors(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    used: set[str] = set()
    return tuple(replace(part, blocks=tuple(_own_anchors(part, used))) for part in parts)


def _own_anchors(part: Part, used: set[str]) -> Iterator[Block]:
    for block in part.blocks:
        if isinstance(block, Heading):
            name, number = block.anchor, 1
            while name in used:
                number += 1
                name = f"{block.anchor}-{number}"
            used.add(name)
            yield replace(block, anchor=name)
        else:
            yield block
