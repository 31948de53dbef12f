"""The charts of reports and the words that tell them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actionplan.domain.stages import Direction
from actionplan.reports.figures import (
    bars_alt,
    delivery_by_section,
    measure_alt,
    measure_chart,
    planned_alt,
    planned_and_completed,
    slippage,
    workload,
)
from actionplan.reports.numbers import number_text, with_unit
from actionplan.reports.sections.measures import position
from tests.actionplan.reports.examples import END, northshire
from tests.builders import a_measure, a_person, a_plan, a_reading, an_action


def test_the_alternative_text_of_bars_tells_every_number():
    bars = delivery_by_section(northshire(), END)
    assert bars_alt(bars) == (
        "Safeguarding: 4 complete, 5 on track, 2 at risk, 3 off track and 0 not started. "
        "Looked after children: 1 complete, 4 on track, 1 at risk, 2 off track and 0 not started."
    )


def test_the_workload_puts_the_longest_bar_first():
    rows = workload(northshire(), END).rows
    sums = [sum(row.values) for row in rows]
    assert sums == sorted(sums, reverse=True)
    assert sum(sums) == 22


def test_the_workload_is_sorted_by_what_its_bars_show():
    plan = a_plan(
        a_person(id="busy", role="Busy officer"),
        a_person(id="idle", role="Idle officer"),
        *(an_action(id=f"busy-{n}", lead_id="busy") for n in range(2)),
        an_action(id="idle-0", lead_id="idle"),
        *(an_action(id=f"gone-{n}", lead_id="idle", withdrawn_on=END) for n in range(5)),
    )
    bars = workload(plan, END)
    assert [(row.label, sum(row.values)) for row in bars.rows] == [
        ("Busy officer", 2),
        ("Idle officer", 1),
    ]


def test_slippage_counts_from_the_first_agreed_date():
    agreed = END - timedelta(days=100)
    plan = a_plan(
        an_action(original_due=agreed, due=END + timedelta(days=9)),
        an_action(original_due=agreed, due=agreed, completed_on=agreed),
        an_action(original_due=agreed, due=agreed, completed_on=agreed + timedelta(days=30)),
        an_action(original_due=END - timedelta(days=1), due=END - timedelta(days=1)),
        an_action(original_due=END + timedelta(days=5), due=END + timedelta(days=5)),
        an_action(original_due=None, due=None),
        an_action(original_due=agreed, due=agreed, withdrawn_on=agreed),
    )
    (row,) = slippage(plan, END).rows
    assert row.values == (2, 2, 1)
    assert bars_alt(slippage(plan, END)).endswith("1 more than 30 days later.")


def test_a_measure_says_which_way_is_better():
    readings = (a_reading(),)
    assert measure_chart(a_measure(), readings, END).unit == "% (higher is better)"
    down = a_measure(unit="", direction=Direction.DOWN)
    assert measure_chart(down, readings, END).unit == "Lower is better"
    assert "Lower is better. The target is" in measure_alt(down, measure_chart(down, (), END))


def test_planned_and_completed_end_at_the_figures_of_the_day():
    chart = planned_and_completed(northshire(), END)
    assert chart.lines[1].points[-1] == (END, 5)
    assert planned_alt(chart).endswith("5 were complete.")


def test_an_empty_plan_has_charts_without_bars():
    assert delivery_by_section(a_plan(), END).rows == ()


def test_a_measure_begins_at_its_baseline_and_leaves_out_what_was_not_reported():
    measure = a_measure(id="m")
    readings = (a_reading(measure=measure, value=None), a_reading(measure=measure, value=78.0))
    chart = measure_chart(measure, readings, END)
    assert [value for _day, value in chart.lines[0].points] == [59.0, 78.0]
    assert chart.lines[1].dashed
    assert "59% on 21 May 2026 and 78% on 31 Jan 2027" in measure_alt(measure, chart)


@pytest.mark.parametrize(
    ("direction", "value", "words"),
    [
        (Direction.UP, 90.0, "Target met"),
        (Direction.UP, 70.0, "Better than baseline, target not met"),
        (Direction.UP, 50.0, "Worse than baseline"),
        (Direction.UP, 59.0, "No change from baseline"),
        (Direction.UP, None, "Not reported"),
        (Direction.DOWN, 50.0, "Target met"),
    ],
)
def test_a_position_tells_target_and_baseline_by_direction(direction, value, words):
    assert position(a_measure(direction=direction), value) == words


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (59.0, "%", "59%"),
        (4.5, "days", "4.5 days"),
        (1250.0, "", "1,250"),
        (-3.0, "points", "−3 points"),
        (0.0, "%", "0%"),
        (None, "%", "not reported"),
        (float("inf"), "", "inf"),
    ],
)
def test_numbers_are_printed_without_needless_digits(value, unit, text):
    assert with_unit(value, unit) == text


def test_a_large_number_does_not_break():
    assert number_text(1e300)


def test_actions_without_an_area_are_counted_too():
    plan = a_plan(an_action(area_ids=("gone",), due=date(2026, 12, 1)))
    assert delivery_by_section(plan, END).rows[0].label == "Other actions"
