"""What the charts of a document tell: their numbers, names and alternative texts.

PDF and HTML draw them, so that what is drawn is compared; Word keeps the numbers of a chart, which
are what its reader sees and can change.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from actionplan.domain.wording import day_text
from actionplan.i18n import _
from actionplan.reports.blocks import Figure
from actionplan.reports.chart_pictures import picture
from actionplan.reports.chart_shapes import Label
from actionplan.reports.charts import Chart, LineChart, StackedBars
from actionplan.reports.clean import clean_report
from actionplan.reports.compare import Difference, figures_that_differ
from actionplan.reports.numbers import number_text
from actionplan.reports.plain import Numbering
from actionplan.reports.printed_extras import compact
from actionplan.reports.styles import FIGURE_WIDTH, MARGIN, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.reports.blocks import Part, Report


class Form(StrEnum):
    """The format of a document, which decides how its charts are read."""

    WORD = "word"
    PDF = "pdf"
    HTML = "html"


class ChartWords(Struct, frozen=True):
    """A chart as a document tells it: its alternative text and what it draws or holds, in order."""

    form: Form
    alt: str
    lines: tuple[str, ...]


def held_value(series: str, place: str, value: float) -> str:
    """Return one number that a native chart holds, with what it is of."""
    return _("{series}, {place}: {value}").format(
        series=series, place=place, value=number_text(value)
    )


def charts_that_differ(found: Sequence[ChartWords] | None, report: Report) -> list[Difference]:
    """Return what the charts of a document tell otherwise than those of ``report``.

    ``found`` is ``None`` where charts cannot be told from other text.
    """
    if found is None:
        return []
    wanted = list(_figures(report, found[0].form if found else Form.WORD))
    differences = [
        Difference(f"{caption}: {expected}".rstrip(": "), f"{caption}: {told}" if told else "")
        for (caption, chart), other in zip(wanted, found, strict=False)
        for expected, told in _differing(chart, other)
    ]
    differences += [Difference(caption, "") for caption, _chart in wanted[len(found) :]]
    return differences + [Difference("", _cut(chart)) for chart in found[len(wanted) :]]


def _figures(report: Report, form: Form) -> Iterator[tuple[str, ChartWords]]:
    numbering = Numbering()
    for part in clean_report(report).parts:
        for block in part.blocks:
            if isinstance(block, Figure):
                caption = numbering.caption(block) or block.alt
                yield caption, ChartWords(form, block.alt, tuple(_told(block.chart, form, part)))


def _told(chart: Chart, form: Form, part: Part) -> Iterator[str]:
    match form:
        case Form.WORD:
            yield from _held(chart)
        case Form.PDF:
            yield from _drawn(chart, PAPER[part.orientation][0] - 2 * MARGIN)
        case Form.HTML:
            yield from _drawn(chart, FIGURE_WIDTH)
        case _:
            assert_never(form)


def _drawn(chart: Chart, width: float) -> Iterator[str]:
    shapes = picture(chart, width).shapes
    yield from (shape.text for shape in shapes if isinstance(shape, Label))


def _held(chart: Chart) -> Iterator[str]:
    match chart:
        case StackedBars(series, rows):
            for number, kind in enumerate(series):
                yield from (held_value(kind.name, row.label, row.values[number]) for row in rows)
        case LineChart(lines, _unit, mark, label):
            for line in lines:
                points = sorted(dict(line.points).items())
                yield from (held_value(line.name, day_text(day), value) for day, value in points)
            if mark is not None:
                top = max(value for line in lines for _day, value in line.points)
                yield held_value(label, day_text(mark), top)
        case _:
            assert_never(chart)


def _differing(wanted: ChartWords, found: ChartWords) -> Iterator[tuple[str, str]]:
    if compact(wanted.alt) != compact(found.alt):
        yield wanted.alt, found.alt
    if len(wanted.lines) == len(found.lines):
        pairs = zip(wanted.lines, found.lines, strict=True)
        yield from ((one, other) for one, other in pairs if compact(one) != compact(other))
        return
    differences = figures_that_differ(found.lines, wanted.lines)
    yield from ((item.expected, item.found) for item in differences)


def _cut(chart: ChartWords) -> str:
    return chart.alt or ", ".join(chart.lines)
