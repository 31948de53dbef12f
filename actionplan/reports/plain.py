"""The words of a report in reading order, and the names that all writers give to its parts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from actionplan.i18n import _
from actionplan.reports.blocks import (
    Block,
    Callout,
    Contents,
    Figure,
    Grid,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Report,
    Runs,
)
from actionplan.reports.clean import clean_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEW_ROWS = 20
_FEW_COLUMNS = 4
_FEW_LETTERS = 1_200
_FEW_PARAGRAPHS = 4
_SHORT_PARAGRAPH = 500
_LEAST_COLUMN = 34.0


class Numbering:
    """Counts tables and figures, each kind from 1, as they are met."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def next(self, kind: type[Grid | Figure]) -> tuple[str, int]:
        """Return the word and the number of the next table or figure."""
        word = _("Table") if kind is Grid else _("Figure")
        self._counts[word] += 1
        return word, self._counts[word]

    def caption(self, block: Grid | Figure) -> str:
        """Return the whole caption of the next block; nothing if the block has none."""
        if not block.caption:
            return ""
        word, number = self.next(type(block))
        return f"{word} {number}: {block.caption}"


def front_lines(report: Report) -> list[str]:
    """Return what stands above the first block: title, subtitle, and that it is a draft."""
    return [report.title, *filter(None, [report.subtitle]), *([_("Draft")] if report.draft else [])]


def headings(report: Report, depth: int = 3) -> list[Heading]:
    """Return the headings of a clean report down to ``depth``."""
    return [
        block
        for part in report.parts
        for block in part.blocks
        if isinstance(block, Heading) and block.level <= depth
    ]


def text_of(report: Report) -> list[str]:
    """Return the texts of ``report`` in reading order, one for each paragraph.

    Alternative texts are not among them. The list of contents gives the headings it names; page
    numbers and list marks are not text.
    """
    report = clean_report(report)
    numbering = Numbering()
    texts = front_lines(report)
    for part in report.parts:
        for block in part.blocks:
            texts.extend(filter(str.strip, _texts(block, report, numbering)))
    return texts


def kept_whole(grid: Grid) -> bool:
    """Say whether a table is so small that it should not go on to another page."""
    if len(grid.rows) > _FEW_ROWS or len(grid.columns) > _FEW_COLUMNS:
        return False
    cells = (cell for row in grid.rows for cell in row)
    return sum(len(run.text) for cell in cells for runs in cell for run in runs) <= _FEW_LETTERS


def introduction(following: Sequence[Block]) -> int:
    """Return how many short paragraphs lead from a heading to a table; 0 if they do not."""
    for number, block in enumerate(following[: _FEW_PARAGRAPHS + 1]):
        if isinstance(block, Grid):
            return number
        if not isinstance(block, Paragraph) or len(plain(block.runs)) > _SHORT_PARAGRAPH:
            break
    return 0


def column_widths(grid: Grid, width: float) -> list[float]:
    """Share ``width`` among the columns; none becomes too narrow for a word."""
    least = min(_LEAST_COLUMN, width / len(grid.columns))
    total = sum(column.share for column in grid.columns)
    spare = width - least * len(grid.columns)
    wanted = [max(0.0, width * column.share / total - least) for column in grid.columns]
    scale = spare / sum(wanted) if sum(wanted) else 0.0
    return [least + more * scale for more in wanted]


def plain(runs: Runs) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)


def _texts(  # noqa: C901, PLR0912  (a case for each kind of block)
    block: Block, report: Report, numbering: Numbering
) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph(runs, _style, number):
            yield f"{number} {plain(runs)}" if number else plain(runs)
        case ListBlock(items):
            yield from map(plain, items)
        case Grid():
            yield from _grid_texts(block, numbering.caption(block))
        case Figure():
            yield numbering.caption(block)
        case Callout(title, runs):
            yield from (title, plain(runs))
        case Contents(title, depth):
            yield title
            yield from (heading.text for heading in headings(report, depth))
        case PageBreak():
            return
        case _:
            assert_never(block)


def _grid_texts(grid: Grid, caption: str) -> Iterator[str]:
    yield caption
    yield from (column.title for column in grid.columns)
    for row in grid.rows:
        for cell in row:
            yield from map(plain, cell)
