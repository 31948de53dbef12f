"""The text of a report in pieces, each with the part and the reference that it stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from actionplan.i18n import _
from actionplan.reports.blocks import (
    Callout,
    Contents,
    Figure,
    Grid,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
)
from actionplan.reports.charts import LineChart
from actionplan.reports.clean import clean_report
from actionplan.reports.numbers import with_unit
from actionplan.reports.plain import plain
from actionplan.reports.publishing.words import ABOUT_CHILDREN, IS_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan
    from actionplan.reports.blocks import Block, Cell, Report, Runs

_LARGEST = 4


class Passage(Struct, frozen=True):
    """A paragraph, a line of a cell or an address; ``counted`` if it is a small number of children.

    ``section`` is the heading of the first level above, ``reference`` the area or action that a
    heading or the row's first cell names.
    """

    text: str
    section: str = ""
    reference: str = ""
    counted: bool = False


def passages(report: Report, plan: Plan) -> Iterator[Passage]:
    """Yield the text of a report in reading order, with the addresses of its links."""
    report = clean_report(report)
    furniture = report.furniture
    for text in (report.title, report.subtitle, report.organisation, furniture.header_right):
        yield Passage(_one_line(text), _("Title"))
    walk = _Walk(plan)
    for part in report.parts:
        for block in part.blocks:
            yield from walk.texts(block)


class _Walk:
    def __init__(self, plan: Plan) -> None:
        areas = {area.reference for area in plan.areas.values()}
        self._references = areas | {action.reference for action in plan.actions.values()}
        self._measures = {
            _one_line(item.name)
            for item in plan.measures.values()
            if ABOUT_CHILDREN.search(item.name) and not IS_SHARE.search(f"{item.name} {item.unit}")
        }
        self._section = ""
        self._reference = ""
        self._level = 0

    def texts(self, block: Block) -> Iterator[Passage]:  # noqa: C901, PLR0912  (a case a kind)
        """Yield the passages of one block."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph(runs):
                yield from self._lines(runs)
            case ListBlock(items):
                for item in items:
                    yield from self._lines(item)
            case Grid():
                yield from self._grid(block)
            case Figure():
                yield from self._figure(block)
            case Callout(title, runs):
                yield self._passage(title)
                yield from self._lines(runs)
            case Contents() | PageBreak():
                return
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Passage:
        if block.level == 1:
            self._section = block.text
        first = block.text.partition(" ")[0].rstrip(":.")
        if first in self._references:
            self._reference, self._level = first, block.level
        elif block.level <= self._level or block.level == 1:
            self._reference = ""
        return self._passage(block.text)

    def _lines(self, runs: Runs, reference: str = "") -> Iterator[Passage]:
        text = plain(runs)
        for line in text.splitlines():
            yield self._passage(line, reference)
        for run in runs:
            if run.link and not run.link.startswith("#") and run.link not in text:
                yield self._passage(run.link, reference)

    def _grid(self, grid: Grid) -> Iterator[Passage]:
        yield self._passage(grid.caption)
        targets = {number for number, col in enumerate(grid.columns) if col.title == _("Target")}
        for row in grid.rows:
            name = " ".join(map(plain, row[0]))
            reference = next((word for word in name.split() if word in self._references), "")
            is_measure = _one_line(name) in self._measures
            for number, cell in enumerate(row):
                for runs in cell:
                    yield from self._lines(runs, reference)
                if is_measure and number and number not in targets and _tells_few(cell):
                    yield self._counted(plain(cell[0]), name)

    def _figure(self, figure: Figure) -> Iterator[Passage]:
        yield self._passage(figure.caption)
        yield self._passage(figure.alt)
        chart = figure.chart
        if isinstance(chart, LineChart) and _one_line(figure.caption) in self._measures:
            for _day, value in chart.lines[0].points:
                if _is_few(value):
                    yield self._counted(with_unit(value, chart.unit), figure.caption)

    def _counted(self, value: str, name: str) -> Passage:
        text = _("{name}: {value}").format(name=name, value=value)
        return Passage(_one_line(text), self._section, "", counted=True)

    def _passage(self, text: str, reference: str = "") -> Passage:
        return Passage(_one_line(text), self._section, reference or self._reference)


def _tells_few(cell: Cell) -> bool:
    number = plain(cell[0]).partition(" ")[0] if cell else ""
    return number.isdecimal() and _is_few(int(number))


def _is_few(value: float) -> bool:
    return value == int(value) and 1 <= value <= _LARGEST


def _one_line(text: str) -> str:
    return " ".join(text.split())
