"""Looking a finished report through for what should not be published."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.i18n import _
from actionplan.reports.publishing.passages import Passage, passages
from actionplan.reports.publishing.patterns import DETAIL_WORDS, Detail, Pattern, places
from actionplan.reports.publishing.sources import Source, Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan
    from actionplan.reports.blocks import Report
    from actionplan.reports.spans import Span

_AROUND = 40
_MARK = 16
_ORDER = {detail: number for number, detail in enumerate(Detail)}


class Hit(Struct, frozen=True, kw_only=True):
    """One detail: what, the words themselves and those around, where it stands and is kept.

    ``mark`` stands for the words in a release, which must not tell them again.
    """

    detail: Detail
    words: str
    before: str = ""
    after: str = ""
    section: str = ""
    reference: str = ""
    source: Source = Source()
    mark: str = ""

    @property
    def sentence(self) -> str:
        """The hit in one line."""
        around = f"{self.before}[{self.words}]{self.after}"
        where = ", ".join(filter(None, (self.section, self.reference)))
        return _("{detail}: {words} ({where})").format(
            detail=_(DETAIL_WORDS[self.detail]), words=around, where=where
        )


def scan(
    report: Report,
    plan: Plan,
    span: Span,
    *,
    own: tuple[Pattern, ...] = (),
    released: frozenset[str] = frozenset(),
) -> tuple[Hit, ...]:
    """Return the details in a report that nobody released, each once, in the order of reading."""
    found = list(_found(list(passages(report, plan)), own))
    if not found:
        return ()
    sources = Sources(plan, span)
    hits: dict[tuple[str, ...], Hit] = {}
    for detail, passage, start, end in found:
        hit = _hit(detail, passage, (start, end), sources)
        if hit.mark not in released:
            place = (hit.source.record_id, hit.source.field) if hit.source.line else (passage.text,)
            hits.setdefault((hit.mark, hit.words, *place), hit)
    return tuple(hits.values())


def _found(
    texts: list[Passage], own: tuple[Pattern, ...]
) -> Iterator[tuple[Detail, Passage, int, int]]:
    """Yield kind, passage, start and end; what lies within another hit is not told again."""
    starts = [0, *accumulate(len(passage.text) + 1 for passage in texts)]
    whole = "\n".join(passage.text for passage in texts)
    counted = (
        (Detail.COUNT, start, start + len(passage.text))
        for start, passage in zip(starts, texts, strict=False)
        if passage.counted
    )
    end = 0
    for detail, first, last in sorted((*places(whole, own), *counted), key=_place):
        if last <= end:
            continue
        end = last
        number = bisect_right(starts, first) - 1
        yield detail, texts[number], first - starts[number], last - starts[number]


def _place(found: tuple[Detail, int, int]) -> tuple[int, int, int]:
    detail, start, end = found
    return (start, -end, _ORDER[detail])


def _hit(detail: Detail, passage: Passage, place: tuple[int, int], sources: Sources) -> Hit:
    start, end = place
    text = passage.text
    source = sources.of(text, text[start:end])
    return Hit(
        detail=detail,
        words=text[start:end],
        before=_end_of(text[:start]),
        after=_start_of(text[end:]),
        section=passage.section,
        reference=source.reference or passage.reference,
        source=source,
        mark=_mark(detail, text[start:end], source.line or text),
    )


def _end_of(text: str) -> str:
    """Return the last words before a place."""
    if len(text) <= _AROUND:
        return text
    return f"… {text[-_AROUND:].partition(' ')[2]}"


def _start_of(text: str) -> str:
    """Return the first words after a place."""
    if len(text) <= _AROUND:
        return text
    return f"{text[:_AROUND].rpartition(' ')[0]} …"


def _mark(detail: Detail, words: str, text: str) -> str:
    """Return what stands for words in a release; for a number, in the sentence it stands in."""
    told = f"{words}: {text}" if detail is Detail.COUNT else words
    folded = " ".join(told.casefold().split())
    return hashlib.sha256(f"{detail.value}:{folded}".encode()).hexdigest()[:_MARK]
