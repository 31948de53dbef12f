"""The six-monthly progress report: the chosen form, filled with the sections of the plan."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from actionplan.domain.wording import long_day_text
from actionplan.i18n import _
from actionplan.reports.assemble import finished
from actionplan.reports.audience import Audience
from actionplan.reports.blocks import Contents, Heading, Orientation, PageBreak, Paragraph, Part
from actionplan.reports.compose import to_be_completed, written
from actionplan.reports.cover import cover, text_of_item
from actionplan.reports.evidence_index import evidence_index
from actionplan.reports.full_plan import full_plan
from actionplan.reports.narrative import basis_of
from actionplan.reports.remarks import open_remarks
from actionplan.reports.section_names import (
    APPENDICES,
    CONTENTS,
    COVER,
    LANDSCAPE,
    SECTION_TITLES,
)
from actionplan.reports.sections.ahead import next_six_months
from actionplan.reports.sections.changes import since
from actionplan.reports.sections.decisions import decisions, extensions
from actionplan.reports.sections.impact import impact, strengths
from actionplan.reports.sections.implications import equalities, finance, legal, risks
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
    basis = basis_of(plan, span, today=today, pack=pack, audience=audience, previous=previous)
    return finished(
        basis,
        _parts(basis, pack, sections),
        kind=KIND,
        title=_title(basis),
        subtitle=_subtitle(basis),
        made=made,
        draft=not span.frozen or bool(open_remarks(basis, pack, sections)),
        sections=tuple(sorted(sections)) if sections is not None else (),
    )


def section_keys(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return every part of a report in this form that can be switched off: key and title."""
    items = ((item.key, item.title or _(SECTION_TITLES[item.section])) for item in pack.body)
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
    items = [item for item in pack.body if sections is None or item.key in sections]
    front = tuple(_front(basis, pack, sections))
    body = [item for item in items if item.section not in APPENDICES]
    yield Part((*front, *_numbered(basis, body)))
    appendices = [item for item in items if item.section in APPENDICES]
    lettered = list(zip(appendices, _letters(), strict=False))
    for sideways, group in groupby(lettered, key=lambda pair: pair[0].section in LANDSCAPE):
        paper = Orientation.LANDSCAPE if sideways else Orientation.PORTRAIT
        yield Part(tuple(_appendices(basis, group)), paper)


def _front(basis: Basis, pack: Pack, sections: frozenset[str] | None) -> Iterator[Block]:
    if sections is None or COVER in sections:
        yield from cover(basis, pack)
        yield PageBreak()
    if sections is None or CONTENTS in sections:
        yield Contents(_("Contents"), 1)


def _numbered(basis: Basis, items: Iterable[BodyItem]) -> Iterator[Block]:
    for number, item in enumerate(items, 1):
        title = _("{number}. {title}").format(number=number, title=_heading(item))
        yield Heading(1, title, _anchor(item))
        yield from _content(basis, item)


def _appendices(basis: Basis, pairs: Iterable[tuple[BodyItem, str]]) -> Iterator[Block]:
    for place, (item, letter) in enumerate(pairs):
        if place:
            yield PageBreak()
        title = _("Appendix {letter}: {title}").format(letter=letter, title=_heading(item))
        yield Heading(1, title, _anchor(item))
        yield from _content(basis, item)


def _content(basis: Basis, item: BodyItem) -> Iterator[Block]:
    if item.section:
        yield from SECTIONS[item.section](basis)
        return
    text = text_of_item(basis, item)
    yield from written(text) if text else (Paragraph(to_be_completed()),)


def _heading(item: BodyItem) -> str:
    return item.title or _(SECTION_TITLES[item.section])


def _anchor(item: BodyItem) -> str:
    return item.section or f"part-{item.key}"


def _letters() -> Iterator[str]:
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
