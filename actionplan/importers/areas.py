"""From the lists of a report to its areas for improvement and strengths, word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionplan.importers.headings import says_no_areas
from actionplan.importers.layout import place_of, tidy
from actionplan.importers.proposal import ProposedArea, ProposedStrength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan.importers.layout import Block, Line
    from actionplan.importers.lists import Part

_SUB_INDENT = 8.0
_COLUMN = 60.0
_SUB_MARKS = "–—-−o"
_REFERENCES = re.compile(
    r"\s*\((?:see )?(?:paragraphs?|paras?\.?)\s*([\d,;\s&and–-]+)\)", re.IGNORECASE
)
_FRAMEWORK = re.compile(r"\(((?:Outcome|Enabler|Principle)s?\s[^()]{1,60})\)")
_SPACE_BEFORE_STOP = re.compile(r"\s+([.,;:])")
_LONG = 1500
_SURE, _LIKELY, _UNSURE = 0.97, 0.85, 0.7


@dataclass(slots=True)
class _Item:
    """One item of a list while its blocks are gathered."""

    first: Block
    blocks: list[Block] = field(default_factory=list)
    subitems: list[str] = field(default_factory=list)
    responsible: Block | None = None
    bodies: list[str] = field(default_factory=list)
    marked: bool = True

    def __post_init__(self) -> None:
        if self.responsible:
            self.bodies.append(self.responsible.text)

    def goes_on(self, block: Block, responsible: Block | None = None) -> None:
        """Take a further paragraph or bullet, and the rest of a name that went on overleaf."""
        self.blocks.append(block)
        if block.mark:
            self.subitems.append(block.text)
        if responsible and responsible is not self.responsible:
            self.responsible = responsible
            self.bodies.append(responsible.text)

    @property
    def text(self) -> str:
        return tidy(" ".join(block.text for block in self.blocks))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for block in self.blocks for line in block.lines)


def areas_of(parts: Iterable[Part]) -> tuple[ProposedArea, ...]:
    """Return the areas of all lists in reading order."""
    found = [
        _area(item, part)
        for part in parts
        if part.opening.kind == "areas"
        for item in _items(part)
        if not says_no_areas(item.text)
    ]
    return tuple(found)


def strengths_of(parts: Iterable[Part]) -> tuple[ProposedStrength, ...]:
    """Return what the report lists as strengths."""
    return tuple(
        ProposedStrength(
            text=without_references(item.text)[0],
            theme=part.theme,
            place=place_of(item.lines),
            sure=_sure(item),
        )
        for part in parts
        if part.opening.kind == "strengths"
        for item in _items(part)
        if item.marked
    )


def without_references(text: str) -> tuple[str, tuple[int, ...]]:
    """Split “… (paragraphs 4 and 7).” into the text and the numbers."""
    numbers = [
        int(number)
        for found in _REFERENCES.finditer(text)
        for number in re.findall(r"\d+", found[1])
    ]
    text = _SPACE_BEFORE_STOP.sub(r"\1", tidy(_REFERENCES.sub(" ", text)))
    return text, tuple(numbers)


def _area(item: _Item, part: Part) -> ProposedArea:
    text, references = without_references(item.text)
    return ProposedArea(
        text=text,
        timescale=part.timescale,
        section=part.section,
        priority=part.opening.priority,
        page=item.first.page,
        number=item.first.number or None,
        list_paragraph=part.paragraph,
        paragraph_refs=references,
        theme=part.theme,
        responsible=" ".join(item.bodies) or None,
        subitems=tuple(without_references(text)[0] for text in item.subitems),
        framework_refs=tuple(_FRAMEWORK.findall(text)),
        place=place_of(item.lines),
        sure=_sure(item),
    )


def _sure(item: _Item) -> float:
    if not item.marked or len(item.text) > _LONG:
        return _UNSURE
    return _SURE if item.text.endswith((".", ")", "’", "”")) else _LIKELY


def _items(part: Part) -> Iterator[_Item]:
    if part.table:
        return _table_rows(part)
    first = next((block for block in part.blocks if block.is_item), None)
    if first:
        return _marked_items(part.blocks, first)
    return (
        _Item(block, [block], marked=False) for block in part.blocks if not block.text.endswith(":")
    )


def _marked_items(blocks: Sequence[Block], base: Block) -> Iterator[_Item]:
    item: _Item | None = None
    for block in blocks:
        if block.is_item and not (item and _is_sub(block, base)):
            if item:
                yield item
            item = _Item(block, [block])
        elif item:
            item.goes_on(block)
    if item:
        yield item


def _is_sub(block: Block, base: Block) -> bool:
    if block.x0 > base.x0 + _SUB_INDENT or (base.number and block.mark):
        return True
    return bool(block.mark) and block.mark in _SUB_MARKS and block.mark != base.mark


def _table_rows(part: Part) -> Iterator[_Item]:
    """Rows of a table; where it has two columns, the first names who is responsible."""
    left = min((block.x0 for block in part.blocks), default=0.0)
    responsible: Block | None = None
    item: _Item | None = None
    for block in part.blocks:
        if part.columns and block.x0 < left + _COLUMN:
            responsible = block
        elif item and _in_row(block, item):
            item.goes_on(block, responsible)
        else:
            if item:
                yield item
            item = _Item(block, [block], responsible=responsible)
    if item:
        yield item


def _in_row(block: Block, item: _Item) -> bool:
    if block.mark or block.text[:1].islower():
        return True
    line, last = block.first, item.lines[-1]
    return bool(line.row) and line.row == last.row and line.page == last.page
