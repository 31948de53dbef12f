"""The judgements of a report: tables, headings with a grade, and sentences that judge."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from actionplan.importers.front import front_blocks
from actionplan.importers.headings import plain
from actionplan.importers.layout import Block, place_of
from actionplan.importers.proposal import ProposedJudgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan.importers.families import Family

_OVERALL = "Overall effectiveness"
_BOARD = "Local Safeguarding Children Board"
_GRADES = r"outstanding|good|adequate|requires? improvement(?: to be good)?|inadequate"
_CELL = re.compile(rf"(?:^|\b)(?P<grade>{_GRADES})\.?$", re.IGNORECASE)
_GRADE_INSIDE = re.compile(
    r"(?P<name>.{5,}?) (?P<grade>Outstanding|Good|Adequate|Requires? [Ii]mprovement|Inadequate)"
    r" (?P<rest>[a-z][\w ,]{2,60})"
)
_HALF_A_GRADE = re.compile(r"\brequires?$", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|been|not|be|to|and|delivering|yet|services?)$")
_NUMBERED = re.compile(r"\d(?:\.\d)?\.?\s")
_BARE = re.compile(rf"(?:{_GRADES})", re.IGNORECASE)
_NUMBER = re.compile(r"^\d(?:\.\d)?\.?\s+")
_OVERALL_SENTENCE = re.compile(
    r"(?:overall (?:judgement|effectiveness)\b[^.|]{0,120}?\b(?:is|are|was|of|services)\s+[‘'“]?"
    rf"|children(?:’|')s services in [^.|]{{2,60}}? (?:are |is )?)(?P<grade>{_GRADES})",
    re.IGNORECASE,
)
_BOARD_SENTENCE = re.compile(
    r"(?:effectiveness of (?:the )?)?(?:[\w ]{0,40}?)(?:LSCB|Safeguarding Children Board)"
    rf"(?: ?\(LSCB\))? (?:is |are )?(?P<grade>{_GRADES})\b",
    re.IGNORECASE,
)
_BOARD_NAME = re.compile(
    r"(?:the )?effectiveness of (?:the )?(?:LSCB|Local Safeguarding Children Board)(?: \(LSCB\))?",
    re.IGNORECASE,
)
_GRADE_LINE = re.compile(r"(?P<name>.*?)[.:]?\s*Grade:? \d ?\((?P<grade>\w+)\)\.?", re.IGNORECASE)
_PROGRESS = re.compile(
    r"(?:made (?P<a>\w+) progress overall|overall,? (?:this )?progress (?:is|has been) (?P<b>\w+))",
    re.IGNORECASE,
)
_LONGEST_NAME = 170
_SECOND_PAGE = 2
_SURE = 0.95


def judgements_of(blocks: Sequence[Block], family: Family) -> tuple[ProposedJudgement, ...]:
    """Return the judgements in the order of the report."""
    record = tuple(_record(blocks, family))
    if len(record) > 1:
        return record
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
        return text[: grade.start()].strip(" \t:–-"), grade["grade"]
    if inside := _GRADE_INSIDE.fullmatch(text):
        return f"{inside['name']} {inside['rest']}", inside["grade"]
    return text, ""


def _front_table(blocks: Sequence[Block]) -> Iterator[ProposedJudgement]:
    rows = [*front_blocks(blocks), *_overleaf(blocks)]
    return (found for cells in _rows(rows) for found in _complete(cells))


def _overleaf(blocks: Sequence[Block]) -> Iterator[Block]:
    """The rest of a table that goes on at the top of the second page."""
    second = (block for block in blocks if block.page == _SECOND_PAGE)
    return takewhile(lambda block: _is_numbered(block) or _BARE.fullmatch(block.text), second)


def _rows(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Put the cells of each row of a table together."""
    cells: list[Block] = []
    for block in blocks:
        if cells and not _goes_on(cells, block):
            yield cells
            cells = []
        if len(block.text) < _LONGEST_NAME:
            cells.append(block)
    if cells:
        yield cells


def _goes_on(cells: Sequence[Block], block: Block) -> bool:
    """A cell goes on in lower case; a grade in a column of its own follows its name."""
    if block.number:
        return False
    text = _joined([block])
    unfinished = bool(_HALF_A_GRADE.search(_joined(cells)))
    return unfinished or text[:1].islower() or bool(_BARE.fullmatch(text))


def _joined(cells: Sequence[Block]) -> str:
    return " ".join(cell.text for cell in cells).strip(" .")


def _complete(cells: Sequence[Block], section: str | None = None) -> Iterator[ProposedJudgement]:
    name, grade = _row(_joined(cells))
    if not (name and grade) or len(name) > _LONGEST_NAME or _SENTENCE.search(name):
        return
    if grade[0].isupper() or len(cells) > 1 or _is_numbered(cells[0]):
        yield _judgement(name, grade, cells, section)


def _is_numbered(block: Block) -> bool:
    return bool(block.number or _NUMBERED.match(block.text))


def _judgement(
    name: str, grade: str, blocks: Sequence[Block], section: str | None = None
) -> ProposedJudgement:
    lines = tuple(line for block in blocks for line in block.lines)
    name = _NUMBER.sub("", name).strip(" :")
    return ProposedJudgement(
        name=_BOARD if _BOARD_NAME.fullmatch(name) else name,
        grade=grade_name(grade),
        section=section,
        place=place_of(lines),
        sure=_SURE,
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
    for cells in _rows(blocks[start:]):
        found = list(_complete(cells, section))
        yield from found
        if not found:
            section = family.section_of(_joined(cells)) or section


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
    for before, block in pairwise(blocks):
        found = _GRADE_LINE.fullmatch(block.text)
        if found and (block.rank or not found["name"]):
            name = found["name"] or before.text
            if found["name"] or before.rank:
                yield _judgement(name, found["grade"], (before, block))


def _outcomes(blocks: Sequence[Block]) -> Iterator[ProposedJudgement]:
    for heading, block in pairwise(blocks):
        if plain(heading.text) == "inspection outcome" and heading.rank:
            yield ProposedJudgement(
                name=heading.text, grade=block.text, place=block.place, sure=_SURE
            )
            return
        if plain(heading.text).startswith("overall judgement on progress") and heading.rank:
            if found := _PROGRESS.search(block.text):
                yield _judgement(heading.text, found["a"] or found["b"], (block,))
            return
