"""The six-monthly progress report: the chosen form, filled with the sections of the plan."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from actionplan.domain.wording import long_day_text
from actionplan.i18n import _
from actionplan.reports.assemble import finished
from actionplan.reports.audience import Audience
from actionplan.reports.blocks import Contents, Orientation, PageBreak, Paragraph, Part
from actionplan.reports.compose import small, to_be_completed, written
from actionplan.reports.cover import (
    cover,
    fields_table,
    is_long,
    officer_line,
    printed_places,
    text_of_item,
)
from actionplan.reports.evidence_index import evidence_index
from actionplan.reports.full_plan import full_plan
from actionplan.reports.narrative import basis_of
from actionplan.reports.numbering import numbered, numbers_in, sunk, title_of
from actionplan.reports.remarks import open_remarks
from actionplan.reports.section_names import (
    CONTENTS,
    COVER,
    IMPLICATIONS,
    LANDSCAPE,
)
from actionplan.reports.sections.ahead import next_six_months
from actionplan.reports.sections.changes import since
from actionplan.reports.sections.decisions import decisions, extensions
from actionplan.reports.sections.impact import impact, strengths
from actionplan.reports.sections.implications import (
    equalities,
    finance,
    legal,
    other_implications,
    risks,
)
from actionplan.reports.sections.ledger import date_revisions, status_key
from actionplan.reports.sections.measures import measures
from actionplan.reports.sections.off_track import off_track
from actionplan.reports.sections.summary import summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from actionplan.domain.plan import Plan
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Report
    from actionplan.reports.numbering import Place
    from actionplan.reports.packs import BodyItem, Pack
    from actionplan.reports.spans import Span

Builder: TypeAlias = "Callable[[Basis], Iterator[Block]]"

SECTIONS: dict[str, Builder] = {
    "decisions": decisions,
    "summary": summary,
    "since": since,
    "off_track": off_track,
    "extensions": extensions,
    "measures": measures,
    "impact": impact,
    "strengths": strengths,
    "risks": risks,
    "finance": finance,
    "legal": legal,
    "equalities": equalities,
    IMPLICATIONS: other_implications,
    "next": next_six_months,
    "plan": full_plan,
    "evidence": evidence_index,
    "dates": date_revisions,
    "key": status_key,
}
"""The builder of every section by its key."""

KIND = "progress"


def progress_report(  # noqa: PLR0913  (the whole request of a report, by name)
    plan: Plan,
    span: Span,
    *,
    today: date,
    pack: Pack,
    made: datetime,
    audience: Audience = Audience.BOARD,
    previous: tuple[Plan, date] | None = None,
    sections: frozenset[str] | None = None,
) -> Report:
    """Return the progress report of ``span``, sealed; ``sections`` leaves others out."""
    basis = basis_of(
        plan,
        span,
        today=today,
        pack=pack,
        audience=audience,
        previous=previous,
        sections=sections,
    )
    parts = tuple(_parts(basis, pack, sections))
    left = open_remarks(basis, pack, sections, numbers_in(parts))
    return finished(
        basis,
        parts,
        kind=KIND,
        title=_title(basis),
        subtitle=_subtitle(basis),
        made=made,
        draft=not span.frozen or bool(left),
        sections=tuple(sorted(sections)) if sections is not None else (),
    )


def section_keys(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return every part of a report in this form that can be switched off: key and title."""
    heads = pack.heads
    items = ((item.key, title_of(item)) for item in pack.body if item.key not in heads)
    return ((COVER, pack.cover_title), (CONTENTS, _("Contents")), *items)


def _title(basis: Basis) -> str:
    own = basis.values.get("cover.title", "").strip()
    return own or _("{title}: six-monthly progress report").format(title=basis.plan.info.title)


def _subtitle(basis: Basis) -> str:
    if basis.day == basis.span.end:
        return basis.values["period"]
    return _("{period}, position at {day}").format(
        period=basis.values["period"], day=long_day_text(basis.day)
    )


def _parts(basis: Basis, pack: Pack, sections: frozenset[str] | None) -> Iterator[Part]:
    printed = printed_places(basis, pack, sections)
    body = [place for place in printed if not place.is_appendix]
    blocks = (block for place in body for block in _under_heading(basis, pack, place))
    yield Part((*_front(basis, pack, sections), *blocks))
    appendices = [place for place in printed if place.is_appendix]
    for sideways, group in groupby(appendices, key=lambda place: place.item.section in LANDSCAPE):
        paper = Orientation.LANDSCAPE if sideways else Orientation.PORTRAIT
        yield Part(tuple(_appendices(basis, pack, group)), paper)


def _front(basis: Basis, pack: Pack, sections: frozenset[str] | None) -> Iterator[Block]:
    if sections is None or COVER in sections:
        yield from cover(basis, pack)
        if any(map(is_long, pack.fields_at())):  # else there is room on the page for what follows
            yield PageBreak()
    if sections is None or CONTENTS in sections:
        yield Contents(_("Contents"), 2 if pack.heads else 1)


def _appendices(basis: Basis, pack: Pack, group: Iterable[Place]) -> Iterator[Block]:
    for number, place in enumerate(group):
        if number:
            yield PageBreak()
        yield from _under_heading(basis, pack, place)


def _under_heading(basis: Basis, pack: Pack, place: Place) -> Iterator[Block]:
    yield place.heading
    item = place.item
    if item.key in pack.heads:
        return
    if pack.print_prompts and item.prompt:
        yield small(_("({prompt})").format(prompt=item.prompt))
    blocks = sunk(_content(basis, pack, item), item.level - 1)
    yield from numbered(blocks, place) if pack.numbered and not place.is_appendix else blocks
    if item.officer:
        yield officer_line(basis, item)


def _content(basis: Basis, pack: Pack, item: BodyItem) -> Iterator[Block]:
    if item.section:
        yield from SECTIONS[item.section](basis)
        return
    placed = pack.fields_at(item.key)
    text = text_of_item(basis, item)
    if text or not placed:
        yield from written(text) if text else (Paragraph(to_be_completed()),)
    if placed:
        yield from fields_table(basis, placed)
