"""What a report says about itself: family, title, provider, dates, reference, inspector."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.importers.dates import PERIOD, read_date, read_period
from actionplan.importers.families import UNKNOWN, Family, families

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionplan.importers.layout import Block

_TEXT_BLOCKS = 60
_BREAK = " | "
_IGNORE = re.IGNORECASE
_VISIT = re.compile(rf"inspection dates?\s*:?\s*(?:\| )?(?:from )?({PERIOD})", _IGNORE)
_VISIT_IN_TEXT = re.compile(
    rf"\b(?:on|from|between|during)\s+(?:the\s+)?(?:week of\s+)?({PERIOD})", _IGNORE
)
_PUBLISHED = re.compile(rf"\bpublish(?:ed|ing)(?: on| date)?\s*:?\s*({PERIOD})", _IGNORE)
_REFERENCE = re.compile(r"reference (?:number|no\.?)\s*:?\s*([A-Z]*\d[\w/-]*)", _IGNORE)
_INSPECTOR = re.compile(
    r"(?i:lead|reporting) inspector\s*:?\s*([A-Z][\w.’'-]*(?: (?!HMI|Her|His)[A-Z][\w.’'-]*){1,3})"
)
_COUNCIL = re.compile(
    r"(?:(?:the )?(?:london |royal |metropolitan )?(?:borough|city|county) (?:council )?of .+"
    r"|.+ (?:council|unitary authority|mbc|children.s trust|children.s services trust)"
    r"|.+ safeguarding children board)",
    _IGNORE,
)
_NOT_A_PLACE = re.compile(
    r"inspection|review|report|published|judgement|contents|information|framework|\d{4}", _IGNORE
)
_POSSESSIVE = re.compile(r"(?:’|')s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The facts of a report's first page."""

    family: Family
    title: str
    provider: str
    start: date | None = None
    end: date | None = None
    published: date | None = None
    reference: str | None = None
    inspector: str | None = None


def read_front(blocks: Sequence[Block]) -> Front:
    """Return what the first page says about the report."""
    first = front_blocks(blocks)
    text = _BREAK.join(_shown(block) for block in first)
    family, title = _family(text)
    published = _published(first, text)
    visit = _visit(text, published)
    return Front(
        family=family,
        title=title or _largest(first),
        provider=_provider(first, text, family),
        start=visit[0] if visit else None,
        end=visit[1] if visit else None,
        published=published,
        reference=_one(_REFERENCE, text),
        inspector=_one(_INSPECTOR, text),
    )


def front_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the first page, in plain text those of the beginning."""
    if blocks and blocks[0].page:
        return [block for block in blocks if block.page == blocks[0].page]
    return list(blocks[:_TEXT_BLOCKS])


def _shown(block: Block) -> str:
    return f"{block.number}. {block.text}" if block.number else block.text


def _family(text: str) -> tuple[Family, str]:
    for family in families():
        for pattern in family.titles:
            if found := pattern.search(text):
                return family, found[0].replace(_BREAK, " ").strip(" |")
    return UNKNOWN, ""


def _one(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _published(first: Sequence[Block], text: str) -> date | None:
    for found in _PUBLISHED.finditer(text):
        if day := read_date(found[1].strip()):
            return day
    lines = (line.text for block in first for line in block.lines)
    return next((day for line in lines if (day := read_date(line))), None)


def _visit(text: str, published: date | None) -> tuple[date, date] | None:
    year = published.year if published else None
    for pattern in (_VISIT, _VISIT_IN_TEXT):
        for found in pattern.finditer(text):
            if period := read_period(found[1], year):
                return period
    return None


def _provider(first: Sequence[Block], text: str, family: Family) -> str:
    for pattern in family.places:
        if found := pattern.search(f"{text}{_BREAK}"):
            return _POSSESSIVE.sub("", found["place"].replace(_BREAK, " ").strip(" ."))
    councils = (block.text for block in first if _COUNCIL.fullmatch(block.text))
    named = next((name for name in councils if not _NOT_A_PLACE.search(name)), None)
    return named or _largest([block for block in first if not _NOT_A_PLACE.search(block.text)])


def _largest(blocks: Sequence[Block]) -> str:
    best = max(blocks, key=lambda block: block.rank, default=None)
    return best.text if best and best.rank else ""
