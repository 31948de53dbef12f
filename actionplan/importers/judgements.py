"""The judgements of a report: tables, headings with a grade, and sentences that judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.importers.front import front_blocks
from actionplan.importers.headings import plain
from actionplan.importers.layout import Block, place_of
from actionplan.importers.proposal import ProposedJudgement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.importers.families import Family

_OVERALL = "Overall effectiveness"
_BOARD = "Local Safeguarding Children Board"
_GRADES = r"outstanding|good|adequate|requires? improvement(?: to be good)?|inadequate"
_CELL = re.compile(
    r"\b(Outstanding|Good|Adequate|Requires [Ii]mprovement(?: to be good)?|Inadequate)\.?$"
)
_GRADE_INSIDE = re.compile(
    r"^(.{5,}?) (Outstanding|Good|Adequate|Requires [Ii]mprovement(?: to be good)?|Inadequate)"
    r" ([a-z][\w ,]{2,60})$"
)
_BARE = re.compile(rf"(?:{_GRADES})", re.IGNORECASE)
_NUMBER = re.compile(r"^\d(?:\.\d)?\.?\s+")
_OVERALL_SENTENCE = re.compile(
    r"(?:overall (?:judgement|effectiveness)\b[^.|]{0,120}?\b(?:is|are|was|of)\s+[‘'“]?"
    rf"|children(?:’|')s services in [^.|]{{2,60}}? (?:are |is )?)(?P<grade>{_GRADES})",
    re.IGNORECASE,
)
_RESPONSE_OVERALL = re.compile(
    rf"overall judge?ment received[^.|]{{0,60}}?(?P<grade>{_GRADES})", re.IGNORECASE
)
_BOARD_SENTENCE = re.compile(
    r"(?:effectiveness of (?:the )?)?(?:[\w ]{0,40}?)(?:LSCB|Safeguarding Children Board)"
    rf"(?: ?\(LSCB\))? (?:is |are )?(?P<grade>{_GRADES})\b",
    re.IGNORECASE,
)
_GRADE_LINE = re.compile(r"(?P<name>.*?)[.:]?\s*Grade:? \d ?\((?P<grade>\w+)\)\.?", re.IGNORECASE)
_PROGRESS = re.compile(
    r"(?:made (?P<a>\w+) progress overall|overall,? (?:this )?progress (?:is|has been) (?P<b>\w+))",
    re.IGNORECASE,
)
_LONGEST_NAME = 170


def judgements_of(blocks: Sequence[Block], family: Family) -> tuple[ProposedJudgement, ...]:
    """Return the judgements in the order of the report."""
    record = list(_record(blocks, family))
    if record:
        return tuple(record)
    found = [*_front_table(blocks), *_sentences(blocks), *_grade_lines(blocks), *_outcomes(blocks)]
    return tuple(_unique(found))


def grade_name(grade: str) -> str:
    """Return a grade as reports print it in tables."""
    words = " ".join(grade.lower().split()).replace("require i", "requires i")
    return words[:1].upper() + words[1:]


def _unique(found: Sequence[ProposedJudgement]) -> Iterator[ProposedJudgement]:
    seen: set[tuple[str, str | None]] = set()
    for judgement in found:
        key = (plain(judgement.name), judgement.section)
        if key not in seen:
            seen.add(key)
            yield judgement


def _row(text: str) -> tuple[str, str]:
    """Split a row of a table into name and grade; either may be empty."""
    if grade := _CELL.search(text):
        return text[: grade.start()].strip(" \t:–-"), grade[1]
    if inside := _GRADE_INSIDE.match(text):
        return f"{inside[1]} {inside[3]}", inside[2]
    return text, ""


def _front_table(blocks: Sequence[Block]) -> Iterator[ProposedJudgement]:
    cells: list[Block] = []
    for block in front_blocks(blocks):
        if not _goes_on(cells, block):
            yield from _complete(cells)
            cells = []
        if len(block.text) < _LONGEST_NAME:
            cells.append(block)
    yield from _complete(cells)


def _goes_on(cells: Sequence[Block], block: Block) -> bool:
    """A cell goes on in lower case; a grade in a column of its own follows its name."""
    if not cells or block.number:
        return False
    return block.text[:1].islower() or bool(_BARE.fullmatch(_joined([block])))


def _joined(cells: Sequence[Block]) -> str:
    return " ".join(cell.text for cell in cells).strip(" .")


def _complete(cells: Sequence[Block]) -> Iterator[ProposedJudgement]:
    name, grade = _row(_joined(cells))
    if name and grade and len(name) < _LONGEST_NAME:
        yield _judgement(name, grade, cells)


def _judgement(
    name: str, grade: str, blocks: Sequence[Block], section: str | None = None
) -> ProposedJudgement:
    lines = tuple(line for block in blocks for line in block.lines)
    return ProposedJudgement(
        name=_NUMBER.sub("", name).strip(" :"),
        grade=grade_name(grade),
        section=section,
        place=place_of(lines),
        sure=0.95,
    )


def _record(blocks: Sequence[Block], family: Family) -> Iterator[ProposedJudgement]:
    """The table at the end of older reports, one part for each service."""
    start = next(
        (i for i, b in enumerate(blocks) if plain(b.text).startswith("record of main findings")),
        None,
    )
    if start is None:
        return
    section: str | None = None
    rows = blocks[start:] if _has_rows(blocks[start:]) else ()
    for block in rows:
        name, grade = _row(block.text)
        if grade and name:
            yield _judgement(name, grade, (block,), section)
        else:
            section = family.section_of(block.text) or section


def _has_rows(blocks: Sequence[Block]) -> bool:
    return sum(1 for block in blocks if all(_row(block.text))) > 1


def _sentences(blocks: Sequence[Block]) -> Iterator[ProposedJudgement]:
    first = front_blocks(blocks)
    for block in first:
        if found := _OVERALL_SENTENCE.search(block.text):
            yield _judgement(_OVERALL, found["grade"], (block,))
            break
    headings = [block for block in blocks if block.rank >= 1]
    for block in [*first, *headings]:
        if found := _BOARD_SENTENCE.search(block.text):
            yield _judgement(_BOARD, found["grade"], (block,))
            break


def _grade_lines(blocks: Sequence[Block]) -> Iterator[ProposedJudgement]:
    """Headings that are followed by “Grade 3 (adequate)”."""
    for before, block in zip(blocks, blocks[1:], strict=False):
        found = _GRADE_LINE.fullmatch(block.text)
        if found and (block.rank or not found["name"]):
            name = found["name"] or before.text
            if found["name"] or before.rank:
                yield _judgement(name, found["grade"], (before, block))


def _outcomes(blocks: Sequence[Block]) -> Iterator[ProposedJudgement]:
    for heading, block in zip(blocks, blocks[1:], strict=False):
        if plain(heading.text) == "inspection outcome" and heading.rank:
            yield ProposedJudgement(
                name=heading.text, grade=block.text, place=block.place, sure=0.95
            )
            return
        if plain(heading.text).startswith("overall judgement on progress") and heading.rank:
            if found := _PROGRESS.search(block.text):
                yield _judgement(heading.text, found["a"] or found["b"], (block,))
            return
