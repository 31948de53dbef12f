"""Short ways to say blocks: the same few shapes of text, cells, lists and tables everywhere."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.blocks import (
    Block,
    Cell,
    Grid,
    GridColumn,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    TextStyle,
)
from actionplan.reports.charts import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_ROWS = 50
"""How many rows a table has before it goes on in the next: long tables are slow everywhere."""

_PLAIN, _BULLET, _NUMBERED = "plain", "bullet", "numbered"
_BULLETS = ("-", "•", "*")
_ITEM = re.compile(r"\s*([-•*]|\d{1,3}[.)])\s+(?=\S)")
_ODD = re.compile(r"[^a-z0-9]+")


def words(text: str, *, bold: bool = False, tone: Tone = Tone.PLAIN, link: str = "") -> Runs:
    """Return ``text`` as one run."""
    return (Run(text, bold=bold, tone=tone, link=link),)


def paragraph(text: str | Runs, style: TextStyle = TextStyle.BODY) -> Paragraph:
    """Return a paragraph of plain text or of runs."""
    return Paragraph(words(text) if isinstance(text, str) else text, style)


def small(text: str) -> Paragraph:
    """Return a paragraph in small print."""
    return paragraph(text, TextStyle.SMALL)


def muted(text: str) -> Runs:
    """Return text that stands back."""
    return words(text, tone=Tone.MUTED)


def to_be_completed() -> Runs:
    """Return what is printed where somebody has still to write."""
    return muted(_("To be completed"))


def cell(text: str) -> Cell:
    """Return a cell with a paragraph for each line of ``text``."""
    return tuple(words(line) for line in text.splitlines() if line.strip())


def toned(text: str, tone: Tone) -> Cell:
    """Return a cell that says a status."""
    return (words(text, tone=tone),)


def or_dash(text: str) -> Cell:
    """Return a cell of ``text``, or a dash that tells that nothing was recorded."""
    return cell(text) or (muted("–"),)


def written(text: str) -> Iterator[Block]:
    """Yield what a person wrote as paragraphs, and runs of "- …" or "1. …" lines as lists."""
    for kind, lines in groupby(text.splitlines(), key=_kind_of_line):
        if kind == _PLAIN:
            yield from (paragraph(line.strip()) for line in lines if line.strip())
        else:
            items = tuple(words(_ITEM.sub("", line, count=1)) for line in lines)
            yield ListBlock(items, ordered=kind == _NUMBERED)


def _kind_of_line(line: str) -> str:
    found = _ITEM.match(line)
    if not found:
        return _PLAIN
    return _BULLET if found[1] in _BULLETS else _NUMBERED


def table(
    caption: str,
    summary: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Cell]],
) -> Iterator[Grid]:
    """Yield ``rows`` as tables of ``MOST_ROWS`` at most; nothing if there are none."""
    kept = [tuple(row) for row in rows]
    heads = tuple(GridColumn(title, share) for title, share in columns)
    pieces = [kept[start : start + MOST_ROWS] for start in range(0, len(kept), MOST_ROWS)]
    for number, piece in enumerate(pieces, 1):
        name = caption
        if len(pieces) > 1:
            name = _("{caption} (part {number} of {count})").format(
                caption=caption, number=number, count=len(pieces)
            )
        yield Grid(heads, tuple(piece), name, summary)


def details(summary: str, rows: Iterable[tuple[str, Cell]], caption: str = "") -> Grid:
    """Return a table of names and what stands for each; the heading above it may be its caption."""
    return Grid(
        (GridColumn(_("Item"), 3), GridColumn(_("Details"), 7)),
        tuple((cell(name), value) for name, value in rows),
        caption,
        summary,
    )


def anchor(*parts: str) -> str:
    """Return a name for links that is made of plain letters, digits and hyphens."""
    return "-".join(_ODD.sub("-", part.lower()).strip("-") for part in parts)


def sentence_or(blocks: Iterable[Block], otherwise: str) -> Iterator[Block]:
    """Yield ``blocks``, or one calm sentence if there are none."""
    some = False
    for block in blocks:
        some = True
        yield block
    if not some:
        yield paragraph(otherwise)
