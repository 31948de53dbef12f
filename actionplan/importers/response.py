"""A council's response to an inspection: chapters with strengths, areas and actions.

Two-column pages leave the lists of a chapter torn apart. Within a chapter bullets belong to the
last list of bullets and paragraphs to the last list of paragraphs, wherever they come to stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionplan.importers.headings import Kind, opening_of, plain
from actionplan.importers.judgements import grade_name
from actionplan.importers.layout import RAISED_DIGITS
from actionplan.importers.proposal import (
    Findings,
    ProposedAction,
    ProposedArea,
    ProposedJudgement,
    ProposedStrength,
    ProposedTheme,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan.importers.families import Family
    from actionplan.importers.layout import Block

RESPONSE = "response-document"
_GRADES = r"outstanding|good|adequate|requires improvement|inadequate"
_CHAPTER = re.compile(r"(?P<number>\d(?:\.\d)?)[.)]?\s+(?P<name>[A-Z].{5,140})")
_CONTINUED = re.compile(r"\s*\(?continued\)?$", re.IGNORECASE)
_JUDGED = re.compile(
    r"judged (?:that )?(?:the )?(?P<name>.{5,140}?)(?: is| are| as|:)? [‘'“]?"
    rf"(?P<grade>{_GRADES})[’'”]?\.?",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    rf"overall judge?ment\b[^.]{{0,60}}?\b(?:was|is|of) [‘'“]?(?P<grade>{_GRADES})", re.IGNORECASE
)
_REVIEW = re.compile(r"^review of the effectiveness of (?:the )?", re.IGNORECASE)
_SURE = 0.9


@dataclass(slots=True)
class _Chapter:
    """A chapter while its blocks are gathered."""

    number: str | None
    name: str
    heading: Block
    judgement: str | None = None
    lists: dict[Kind, list[Block]] = field(default_factory=dict)
    bullets: Kind | None = None
    paragraphs: Kind | None = None
    open_kind: Kind | None = None

    def opens(self, kind: Kind) -> None:
        self.lists.setdefault(kind, [])
        self.open_kind = kind

    def takes(self, block: Block) -> None:
        """Put a block into the list it goes on with."""
        kind = self.open_kind
        if not kind:
            return
        last = self.bullets if block.is_item else self.paragraphs
        if self.lists[kind] and self.lists[kind][-1].is_item != block.is_item:
            kind = last
        if not kind:
            return
        self.lists[kind].append(block)
        if block.is_item:
            self.bullets = kind
        else:
            self.paragraphs = kind

    def texts(self, kind: Kind) -> tuple[str, ...]:
        return tuple(block.text for block in self.lists.get(kind, ()))


def read_response(blocks: Sequence[Block], family: Family) -> Findings:
    """Return the chapters of a response with their judgements and areas."""
    chapters = [chapter for chapter in _chapters(blocks) if chapter.lists]
    _drop_pull_quotes(chapters)
    return Findings(
        themes=tuple(_theme(chapter) for chapter in chapters),
        areas=tuple(area for chapter in chapters for area in _areas(chapter, family)),
        judgements=tuple(_judgements(blocks, chapters)),
        strengths=tuple(strength for chapter in chapters for strength in _strengths(chapter)),
        actions=tuple(action for chapter in chapters for action in _actions(chapter)),
    )


def _chapters(blocks: Sequence[Block]) -> list[_Chapter]:
    chapters: list[_Chapter] = []
    for block in blocks:
        opening = None if block.mark else opening_of(block.text)
        named = _chapter_name(block)
        if named:
            _enter(chapters, block, *named)
        elif not chapters:
            continue
        elif opening:
            chapters[-1].opens(opening.kind)
        elif judged := _JUDGED.search(block.text):
            chapters[-1].judgement = grade_name(judged["grade"])
        else:
            _body(chapters[-1], block)
    return chapters


def _chapter_name(block: Block) -> tuple[str, str] | None:
    if not block.rank:
        return None
    found = _CHAPTER.fullmatch(f"{block.number} {block.text}".strip())
    return (found["number"], _CONTINUED.sub("", found["name"])) if found else None


def _enter(chapters: list[_Chapter], block: Block, number: str, name: str) -> None:
    if chapters and plain(chapters[-1].name) == plain(name):
        chapters[-1].open_kind = None
    else:
        chapters.append(_Chapter(number, name, block))


def _body(chapter: _Chapter, block: Block) -> None:
    heading = block.rank and not block.text.endswith(".")
    footnote = block.text.startswith(tuple(RAISED_DIGITS))
    if heading or footnote or (block.gap and not block.is_item):
        chapter.open_kind = None
    else:
        chapter.takes(block)


def _drop_pull_quotes(chapters: Iterable[_Chapter]) -> None:
    """A sentence printed large repeats a strength; it is no action."""
    quoted = {text for chapter in chapters for text in chapter.texts("strengths")}
    for chapter in chapters:
        kept = [b for b in chapter.lists.get("actions", []) if b.text not in quoted]
        if kept:
            chapter.lists["actions"] = kept


def _theme(chapter: _Chapter) -> ProposedTheme:
    return ProposedTheme(
        number=chapter.number,
        name=chapter.name,
        judgement=chapter.judgement,
        strengths=chapter.texts("strengths"),
        areas=chapter.texts("areas"),
        actions=chapter.texts("actions"),
        place=chapter.heading.place,
        sure=_SURE,
    )


def _strengths(chapter: _Chapter) -> Iterable[ProposedStrength]:
    return (
        ProposedStrength(text=block.text, theme=chapter.name, place=block.place, sure=_SURE)
        for block in chapter.lists.get("strengths", [])
    )


def _actions(chapter: _Chapter) -> Iterable[ProposedAction]:
    return (
        ProposedAction(text=block.text, theme=chapter.name, place=block.place, sure=_SURE)
        for block in chapter.lists.get("actions", [])
    )


def _areas(chapter: _Chapter, family: Family) -> Iterable[ProposedArea]:
    section = family.section_of(chapter.name) or family.section
    return (
        ProposedArea(
            text=block.text,
            section=section,
            theme=chapter.name,
            page=block.page,
            place=block.place,
            sure=_SURE,
        )
        for block in chapter.lists.get("areas", [])
    )


def _judgements(
    blocks: Sequence[Block], chapters: Iterable[_Chapter]
) -> Iterable[ProposedJudgement]:
    for block in blocks:
        if found := _OVERALL.search(block.text):
            yield ProposedJudgement(
                name="Overall effectiveness",
                grade=grade_name(found["grade"]),
                place=block.place,
                sure=_SURE,
            )
            break
    for chapter in chapters:
        if chapter.judgement:
            yield ProposedJudgement(
                name=_REVIEW.sub("", chapter.name),
                grade=chapter.judgement,
                place=chapter.heading.place,
                sure=_SURE,
            )
