"""Finding the lists of a report: where each begins, what stands over it, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionplan.importers.headings import (
    Opening,
    closes_letter,
    ends_list,
    is_contents_line,
    opening_of,
    plain,
    timescale_of,
)
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.importers.families import Family
    from actionplan.importers.layout import Block
    from actionplan.importers.proposal import Timescale

_INDENT = 5.0
_RESPONSIBLE = re.compile(r"responsible bod(?:y|ies)")


@dataclass(slots=True, kw_only=True)
class Part:
    """A stretch of a list with everything that stands over it."""

    opening: Opening
    section: str | None
    rank: float
    timescale: Timescale | None = None
    theme: str | None = None
    paragraph: str | None = None
    table: bool = False
    columns: bool = False
    blocks: list[Block] = field(default_factory=list)


def find_parts(blocks: Sequence[Block], family: Family) -> list[Part]:
    """Return the lists of a report in reading order."""
    return _Walk(_without_contents(blocks), family).parts()


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    pages = {block.page for block in blocks if block.page and plain(block.text) == "contents"}
    return [
        block
        for block in blocks
        if block.page not in pages and not is_contents_line(block.lines[-1].text)
    ]


class _Walk:
    """One pass over the blocks, with the list that is open at the moment."""

    def __init__(self, blocks: Sequence[Block], family: Family) -> None:
        self._blocks = blocks
        self._family = family
        self._section = family.section
        self._part: Part | None = None
        self._parts: list[Part] = []
        self._first_item: Block | None = None
        self._theme_rank: float | None = None

    def parts(self) -> list[Part]:
        for index, block in enumerate(self._blocks):
            self._step(index, block)
        return self._parts

    def _step(self, index: int, block: Block) -> None:
        self._note_section(block)
        opening = None if block.is_item and block.mark else opening_of(block.text)
        if opening and (block.rank or not block.number):
            self._open(block, opening)
        elif self._part and (time := timescale_of(block.text)):
            self._go_on(timescale=time, theme=None)
        elif self._part and block.rank and not block.is_item:
            self._heading(index, block)
        elif self._part:
            self._body(index, block)

    def _note_section(self, block: Block) -> None:
        if block.rank >= 1 and (block.page or 2) > 1:
            self._section = self._family.section_of(block.text) or self._section

    def _open(self, block: Block, opening: Opening) -> None:
        self._first_item, self._theme_rank = None, None
        before = self._part
        self._part = Part(
            opening=opening,
            section=self._section,
            rank=block.rank,
            timescale=opening.timescale,
            table=self._family.table,
            columns=bool(before and before.columns and not before.blocks),
        )
        self._parts.append(self._part)

    def _go_on(self, *, timescale: Timescale | None, theme: str | None) -> None:
        if self._part:
            self._part = replace(self._part, timescale=timescale, theme=theme, blocks=[])
            self._parts.append(self._part)

    def _heading(self, index: int, block: Block) -> None:
        part = self._part
        if part and _RESPONSIBLE.match(plain(block.text)):
            part.columns = True
        elif part and self._is_theme(index, block, part):
            self._theme_rank = block.rank
            self._go_on(timescale=part.timescale, theme=block.text.rstrip(" :"))
        else:
            self._part = None

    def _is_theme(self, index: int, block: Block, part: Part) -> bool:
        if ends_list(block.text) or block.rank > max(part.rank, 1.0) or self._theme_is_above(block):
            return False
        if block.rank == part.rank and self._first_item and self._theme_rank != block.rank:
            return False
        following = next((b for b in self._blocks[index + 1 :] if b.is_item or not b.rank), None)
        if following and not following.is_item:
            return not self._first_item and block.rank < part.rank
        return bool(following and self._is_alike(following))

    def _theme_is_above(self, block: Block) -> bool:
        return self._theme_rank is not None and block.rank > self._theme_rank

    def _is_alike(self, block: Block) -> bool:
        first = self._first_item
        return not first or bool(first.number) == bool(block.number)

    def _body(self, index: int, block: Block) -> None:
        part = self._part
        if not part:
            return
        if part.table:
            part.blocks.append(block)
        elif self._is_lead_in(index, block):
            part.paragraph = block.number
        elif self._leaves(block):
            self._part = None
        else:
            if block.is_item and not self._first_item:
                self._first_item = block
            part.blocks.append(block)

    def _is_lead_in(self, index: int, block: Block) -> bool:
        """A numbered paragraph over a list is no item: no other number follows it there."""
        if self._first_item or not block.number:
            return False
        for following in self._blocks[index + 1 :]:
            if timescale_of(following.text):
                return True
            if following.rank >= 1 or following.number:
                return False
            if following.mark and self._next_number(index) is None:
                return True
        return False

    def _next_number(self, index: int) -> str | None:
        for following in self._blocks[index + 1 :]:
            if following.rank >= 1 and not following.is_item:
                return None
            if following.number:
                return following.number
        return None

    def _leaves(self, block: Block) -> bool:
        first = self._first_item
        if closes_letter(block.text):
            return True
        if not first or self._is_deeper(block, first):
            return False
        if block.is_item:
            return bool(first.mark) and bool(block.number)
        return not block.text[:1].islower() and not block.text.endswith(":")

    def _is_deeper(self, block: Block, first: Block) -> bool:
        return block.x0 > first.x0 + _INDENT
