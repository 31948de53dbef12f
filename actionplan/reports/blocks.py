"""A report as blocks: what Word, PDF and HTML print, in one order, with the same words.

Builders return a ``Report``; writers only render. Whatever makes a document accessible (heading
levels, header cells, language, alt text) is a property of the blocks, so each writer honours it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from actionplan.i18n import _, document_language
from actionplan.reports.charts import Tone

if TYPE_CHECKING:
    from datetime import date, datetime

    from actionplan.reports.charts import Chart


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``link`` is a web address or ``#anchor`` of a heading of the report."""

    text: str
    bold: bool = False
    tone: Tone = Tone.PLAIN
    link: str = ""


Runs: TypeAlias = tuple[Run, ...]


class TextStyle(StrEnum):
    """How a paragraph reads."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; ``anchor`` is its name for links, unique in the report."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs; ``number`` is printed before it, as in "4.2"."""

    runs: Runs
    style: TextStyle = TextStyle.BODY
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, bulleted or numbered; an item is runs."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: its heading and its share of the width (shares need not add up to 1)."""

    title: str
    share: float


Cell: TypeAlias = tuple[Runs, ...]
"""The paragraphs of a cell, each of them runs; an empty cell is ``()``."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table with one header row and, if ``row_headers``, its first column as headers.

    ``caption`` is printed above it and numbered by the writer ("Table 1: …"); ``summary`` tells a
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    summary: str
    row_headers: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, its alternative text and its caption (the writer puts "Figure 1: " before it)."""

    chart: Chart
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark with a title, such as a decision sought."""

    title: str
    runs: Runs
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: headings down to ``depth``, linked, with page numbers in print."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page in print."""


Block: TypeAlias = Heading | Paragraph | ListBlock | Grid | Figure | Callout | Contents | PageBreak


class Orientation(StrEnum):
    """Which way the paper lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks printed on paper of one orientation; each part begins a new page."""

    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT


class PageField(StrEnum):
    """A value that only the finished page knows."""

    PAGE = "page"
    PAGES = "pages"


def page_label() -> tuple[str | PageField, ...]:
    """Return "Page X of Y" in the language that is spoken."""
    pieces = re.split(r"\{(page|pages)\}", _("Page {page} of {pages}"))
    label = (PageField(text) if at % 2 else text for at, text in enumerate(pieces))
    return tuple(part for part in label if part)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running matter: header left and right, footer left; the footer's right is "Page X of Y"."""

    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    page_label: tuple[str | PageField, ...] = field(default_factory=page_label)


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report, ready to be written; ``made`` is the moment its files carry inside."""

    title: str
    subtitle: str
    organisation: str
    subject: str
    made: datetime
    as_at: date
    parts: tuple[Part, ...]
    furniture: Furniture = field(default_factory=Furniture)
    language: str = field(default_factory=document_language)
    draft: bool = False
