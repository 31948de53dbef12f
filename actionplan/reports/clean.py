"""Making a report safe to write: what all writers may then rely on.

Afterwards every text is clean and shows its hidden marks, headings do not skip a level and have
anchors of their own, links lead to the web, to mail or to a heading that exists, rows are as long
as the header, and nothing is left that would be an empty element in a document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from actionplan.reports.blocks import (
    Block,
    Callout,
    Cell,
    Contents,
    Figure,
    Furniture,
    Grid,
    GridColumn,
    Heading,
    ListBlock,
    PageBreak,
    PageField,
    Paragraph,
    Part,
    Report,
    Run,
    Runs,
)
from actionplan.reports.charts import BarRow, Chart, Line, LineChart, Series, StackedBars
from actionplan.text import clean_text, visible_controls
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 3
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+", re.ASCII | re.IGNORECASE)
_KEPT_SIGNS = "%/:=&?~#+!$,;'@()*[]"
_LONGEST_LINK = 2_000
"""Word and many servers take no longer address."""
_SPACES = re.compile(r"\s+")


def clean_report(report: Report) -> Report:
    """Return ``report`` with everything that a writer could stumble over put right."""
    return _Cleaner(report).report()


def shown(text: str) -> str:
    """Return ``text`` as it is printed: clean, with the marks of direction made visible."""
    return visible_controls(clean_text(text))


def one_line(text: str) -> str:
    """Return ``text`` as it is printed where no line may end."""
    return _SPACES.sub(" ", shown(text)).strip()


class _Cleaner:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._level = 0
        self._used: set[str] = set()
        self._anchors = {
            block.anchor
            for part in report.parts
            for block in part.blocks
            if isinstance(block, Heading) and one_line(block.text)
        }

    def report(self) -> Report:
        report = self._report
        return replace(
            report,
            title=one_line(report.title) or "–",
            subtitle=one_line(report.subtitle),
            organisation=one_line(report.organisation),
            subject=one_line(report.subject),
            furniture=_furniture(report.furniture),
            parts=tuple(self._parts(report.parts)),
        )

    def _parts(self, parts: Iterable[Part]) -> Iterable[Part]:
        for part in parts:
            cleaned = map(self._block, part.blocks)
            blocks = tuple(block for block in cleaned if block is not None)
            if blocks:
                yield replace(part, blocks=blocks)

    def _block(self, block: Block) -> Block | None:  # noqa: C901, PLR0911, PLR0912  (a case a kind)
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(runs):
                return replace(block, runs=kept) if (kept := self._runs(runs)) else None
            case ListBlock(items):
                rows = tuple(kept for item in items if (kept := self._runs(item)))
                return replace(block, items=rows) if rows else None
            case Grid():
                return self._grid(block) if block.columns else None
            case Figure():
                return _figure(block)
            case Callout(title, runs):
                return replace(block, title=one_line(title), runs=self._runs(runs))
            case Contents(title):
                return replace(block, title=one_line(title)) if self._anchors else None
            case PageBreak():
                return block
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Heading | None:
        text = one_line(block.text)
        if not text:
            return None
        self._level = max(1, min(block.level, self._level + 1, DEEPEST))
        anchor = block.anchor
        while not anchor or anchor in self._used:
            anchor = f"{block.anchor or 'part'}-{len(self._used) + 1}"
        self._used.add(anchor)
        return Heading(self._level, text, anchor)

    def _runs(self, runs: Runs) -> Runs:
        kept = tuple(self._run(run) for run in runs if run.text)
        return kept if any(run.text.strip() for run in kept) else ()

    def _run(self, run: Run) -> Run:
        text, link = shown(run.text), self._link(run.link) if run.link else ""
        if text == run.text and link == run.link:
            return run
        return replace(run, text=text, link=link)

    def _link(self, link: str) -> str:
        if link.startswith("#"):
            return link if link[1:] in self._anchors else ""
        address = quote(link, safe=_KEPT_SIGNS)
        return address if _WEB.fullmatch(link) and len(address) <= _LONGEST_LINK else ""

    def _grid(self, grid: Grid) -> Grid:
        return replace(
            grid,
            columns=tuple(
                GridColumn(one_line(column.title), max(column.share, 0.01))
                for column in grid.columns
            ),
            rows=tuple(self._row(row, len(grid.columns)) for row in grid.rows),
            caption=one_line(grid.caption),
            summary=one_line(grid.summary),
        )

    def _row(self, row: tuple[Cell, ...], count: int) -> tuple[Cell, ...]:
        if len(row) > count:
            message = f"a row of {len(row)} cells under {count} columns"
            raise ValueError(message)
        return tuple(self._cell(cell) for cell in row) + ((),) * (count - len(row))

    def _cell(self, cell: Cell) -> Cell:
        return tuple(kept for runs in cell if (kept := self._runs(runs)))


def _furniture(furniture: Furniture) -> Furniture:
    label = tuple(
        part if isinstance(part, PageField) else shown(part) for part in furniture.page_label
    )
    return Furniture(
        one_line(furniture.header_left),
        one_line(furniture.header_right),
        one_line(furniture.footer_left),
        label,
    )


def _figure(figure: Figure) -> Figure | None:
    chart = _chart(figure.chart)
    if chart is None:
        return None
    caption = one_line(figure.caption)
    return Figure(chart, one_line(figure.alt) or caption or "–", caption)


def _chart(chart: Chart) -> Chart | None:
    match chart:
        case StackedBars(series, rows):
            names = tuple(Series(one_line(kind.name), kind.tone) for kind in series)
            bars = tuple(BarRow(one_line(row.label), row.values) for row in rows)
            return StackedBars(names, bars) if names and bars else None
        case LineChart(lines):
            kept = tuple(
                Line(one_line(line.name), line.tone, line.points, dashed=line.dashed)
                for line in lines
                if line.points
            )
            unit, label = one_line(chart.unit), one_line(chart.mark_label)
            return LineChart(kept, unit, chart.mark, label) if kept else None
        case _:
            assert_never(chart)
