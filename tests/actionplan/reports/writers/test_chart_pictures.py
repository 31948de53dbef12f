"""Charts laid out as shapes: inside their frame, with every number printed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from actionplan.reports.chart_lines import number_text
from actionplan.reports.chart_pictures import picture
from actionplan.reports.chart_shapes import Box, Label, Path
from actionplan.reports.charts import BarRow, Line, LineChart, StackedBars, Tone
from actionplan.reports.styles import TONES
from tests.actionplan.reports.writers.rich_report import SERIES, bars, lines


def edges(shape):
    match shape:
        case Box():
            return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        case Path():
            return shape.points
        case Label():
            return [(shape.x, shape.y)]


@pytest.mark.parametrize("width", [300.0, 470.0, 720.0])
@pytest.mark.parametrize("chart", [bars(), lines()], ids=["bars", "lines"])
def test_everything_stays_inside_the_frame(chart, width):
    drawing = picture(chart, width)
    for shape in drawing.shapes:
        for x, y in edges(shape):
            assert -1 <= x <= width + 1
            assert -1 <= y <= drawing.height + 1


def test_every_number_but_zero_is_printed_on_its_bar():
    texts = [shape.text for shape in picture(bars(), 470).shapes if isinstance(shape, Label)]
    for row in bars().rows:
        for value in filter(None, row.values):
            assert str(value) in texts
    assert "0" not in texts


def test_a_tiny_segment_is_wide_enough_for_its_number():
    chart = StackedBars(SERIES, (BarRow("Much", (900, 1, 0, 0, 0)),))
    drawing = picture(chart, 470)
    boxes = [s for s in drawing.shapes if isinstance(s, Box) and s.fill == TONES[Tone.ON_TRACK].bar]
    assert max(box.width for box in boxes) >= 9


def test_a_chart_of_nothing_but_zeros_can_be_drawn():
    assert picture(StackedBars(SERIES, (BarRow("None", (0, 0, 0, 0, 0)),)), 470).height > 0


@pytest.mark.parametrize(
    "points",
    [
        ((date(2026, 1, 1), 0.0),),
        ((date(2026, 1, 1), 5.0), (date(2026, 1, 2), 5.0)),
        ((date(2026, 1, 1), -3.0), (date(2031, 1, 1), 1_000_000.0)),
        ((date(2026, 1, 1), 98.1), (date(2026, 6, 1), 98.4)),
    ],
)
def test_lines_of_any_range_can_be_drawn(points):
    chart = LineChart((Line("Line", Tone.PLAIN, points),), "")
    for shape in picture(chart, 470).shapes:
        assert all(-1 <= y <= 211 for _x, y in edges(shape))


def test_names_at_line_ends_do_not_touch():
    day = date(2026, 1, 1)
    chart = LineChart(tuple(Line(f"L{n}", Tone.PLAIN, ((day, 50.0 + n),)) for n in range(4)), "")
    ends = sorted(
        s.y for s in picture(chart, 470).shapes if isinstance(s, Label) and s.text[0] == "L"
    )
    assert all(low - high >= 12 for high, low in pairwise(ends))


def test_numbers_have_no_more_decimals_than_they_need():
    assert [number_text(value) for value in (3.0, 2.5, 1234.0)] == ["3", "2.5", "1,234"]
