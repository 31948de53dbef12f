"""From the lines of a PDF to its headings, paragraphs and items of lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from actionplan.importers.layout import Block, Line, join, split_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = (".", "!", "?", ":", ";", ".’", ".”", ".)", ".'")
_WIDE_GAP = 1.2
_SAME_PLACE = 4.0
_COLUMN = 40.0
_HEADING_LENGTH = 220
_LOOSE = 1.1
_SAME_LINE = 0.3
_DASHES = "–—-−"
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+[A-Z]")


def blocks_of(pages: Sequence[Sequence[Line]], body: float) -> list[Block]:
    """Return the blocks of a document whose text is printed in the size ``body``."""
    lines = [line for page in pages for line in page if _has_letters(line)]
    leading = _leading(lines, body)
    blocks: list[Block] = []
    open_block: _Open | None = None
    for line in lines:
        if open_block and open_block.takes(line):
            open_block.lines.append(line)
            continue
        if open_block:
            blocks.append(open_block.closed(body))
        open_block = _Open(line, leading, open_block.lines[-1] if open_block else None)
    if open_block:
        blocks.append(open_block.closed(body))
    return blocks


def _has_letters(line: Line) -> bool:
    return any(sign.isalnum() for sign in line.text)


def _leading(lines: Sequence[Line], body: float) -> float:
    """Return the usual distance of two lines of one paragraph."""
    steps = Counter(
        round((upper.y - lower.y) * 2) / 2
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and body < upper.y - lower.y < 2 * body
    )
    return max(steps, key=lambda step: steps[step], default=1.2 * body)


@dataclass(slots=True)
class _Open:
    """A block that may still take lines."""

    first: Line
    leading: float
    before: Line | None
    lines: list[Line] = field(init=False)
    mark: str = field(init=False)
    number: str = field(init=False)
    rest: str = field(init=False)

    def __post_init__(self) -> None:
        self.lines = [self.first]
        self.mark, self.number, self.rest = split_mark(self.first.text)

    @property
    def hang(self) -> float:
        """The indent of the lines after the first."""
        return self.lines[1].x0 if len(self.lines) > 1 else self.first.x0

    def takes(self, line: Line) -> bool:
        """Say whether the line goes on with this block."""
        last = self.lines[-1]
        if self._other_style(line) or self._is_start(line):
            return False
        if line.page != last.page:
            return not self.first.bold and self._goes_on_overleaf(line, last)
        if line.row != last.row:
            return False
        step = last.y - line.y
        usual = max(self.leading, _WIDE_GAP * line.size)
        return _SAME_LINE * line.size < step < _WIDE_GAP * usual and not self._is_outdented(line)

    def closed(self, body: float) -> Block:
        """Return the finished block."""
        texts = [self.rest, *(line.text for line in self.lines[1:])]
        text = join([text.strip() for text in texts])
        return Block(
            text=text,
            lines=tuple(self.lines),
            mark=self.mark,
            number=self.number,
            rank=self._rank(text, body),
            gap=self._gap(),
        )

    def _rank(self, text: str, body: float) -> float:
        if self.mark or len(text) > _HEADING_LENGTH:
            return 0.0
        first = self.first
        if first.size > body + 0.9 or first.bold:
            return first.size + (0.5 if first.bold else 0.0)
        return 0.1 if first.slanted and not self.number else 0.0

    def _gap(self) -> bool:
        if not self.before or self.before.page != self.first.page:
            return True
        return abs(self.before.y - self.first.y) > _LOOSE * self.leading

    def _other_style(self, line: Line) -> bool:
        first, last = self.first, self.lines[-1]
        starts_low = line.text.strip()[:1].islower()
        if abs(line.size - first.size) > 0.1 * first.size:
            return True
        if line.bold != first.bold:
            return not starts_low or last.text.rstrip().endswith(_ENDS)
        if line.slanted == first.slanted or starts_low:
            return False
        return last.y - line.y > _LOOSE * self.leading or last.text.rstrip().endswith(_ENDS)

    def _is_start(self, line: Line) -> bool:
        mark, number, _ = split_mark(line.text)
        if mark:
            return mark not in _DASHES or not self._runs_into(line)
        if not number:
            return bool(_DECIMAL.match(line.text))
        deeper = bool(self.number) and line.x0 > self.first.x0 + _SAME_PLACE
        return not (self._runs_into(line) or (deeper and self._is_near(line)))

    def _runs_into(self, line: Line) -> bool:
        """A dash or a number in the middle of a sentence may come to stand at a line's start."""
        inside = len(self.lines) > 1 and abs(line.x0 - self.hang) < 1
        ended = self.lines[-1].text.rstrip().endswith((*_ENDS, ","))
        return inside and not ended and self._is_near(line)

    def _is_near(self, line: Line) -> bool:
        last = self.lines[-1]
        return line.page == last.page and 0 < last.y - line.y < _LOOSE * self.leading

    def _goes_on_overleaf(self, line: Line, last: Line) -> bool:
        if line.x0 < self.hang - _COLUMN:
            return False
        text = line.text.strip()
        if text[:1].islower() or not last.text.rstrip().endswith(_ENDS):
            return True
        hanging = self.hang > self.first.x0 + _SAME_PLACE
        return hanging and abs(line.x0 - self.hang) < _SAME_PLACE

    def _is_outdented(self, line: Line) -> bool:
        if len(self.lines) == 1:
            return line.x0 < self.first.x0 - _SAME_PLACE
        return line.x0 < self.hang - _SAME_PLACE
