"""Beginning a plan with all that is known: one change set, or no file at all."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.areas import add_area
from actionplan.commands.beginning import (
    Beginning,
    begin_plan,
    board_date_key,
    period_end,
    statutory_deadlines,
)
from actionplan.commands.errors import DatesCrossedError, EmptyTextError
from actionplan.domain.people import person_label
from actionplan.domain.records import Inspection
from actionplan.domain.stages import InspectionKind, Nation, Timescale
from actionplan.errors import PlanError

FRAMEWORK = "Inspection of local authority children’s services (ILACS)"
WHOLE = Beginning(
    title="Northshire: improvement plan",
    organisation="Northshire Council",
    framework=FRAMEWORK,
    inspection=Inspection(
        id="",
        title="Inspection of Northshire",
        framework=FRAMEWORK,
        kind=InspectionKind.FOCUSED_VISIT,
        start=date(2026, 8, 3),
        end=date(2026, 8, 7),
        published=date(2026, 9, 7),
        received=date(2026, 9, 1),
    ),
    start=date(2026, 9, 7),
    end=date(2027, 3, 6),
    board_on=date(2027, 3, 18),
    lead="Director of Children's Services",
)


@pytest.fixture
def begun(tmp_path, clock):
    path = tmp_path / "northshire.actionplan"
    with begin_plan(path, WHOLE, who="Improvement Lead", clock=clock) as file:
        file.keeps_backups = False
        yield file


def test_everything_that_is_known_begins_with_the_plan_in_one_change_set(begun):
    plan = begun.plan
    assert (plan.info.framework, plan.info.cycle_start) == (FRAMEWORK, date(2026, 9, 7))
    (inspection,) = plan.inspections.values()
    assert (inspection.kind, inspection.received) == (
        InspectionKind.FOCUSED_VISIT,
        date(2026, 9, 1),
    )
    (period,) = plan.periods.values()
    assert (period.start, period.end) == (date(2026, 9, 7), date(2027, 3, 6))
    assert dict(period.fields) == {"date": "18 March 2027"}
    (agency,) = plan.agencies.values()
    assert agency.name == "Northshire Council"
    assert person_label(plan.people[agency.lead_id]) == "Director of Children's Services"
    assert len(begun.history()) == 2

    begun.undo()
    begun_with = (begun.plan.inspections, begun.plan.periods, begun.plan.people)
    assert not any(begun_with)
    assert begun.plan.info.title == "Northshire: improvement plan"


def test_areas_of_a_plan_so_begun_are_due_by_the_day_of_publication(begun):
    area = add_area(begun, section="Care", text="Wait less", timescale=Timescale.THREE_MONTHS)
    assert area.due == date(2026, 12, 7)


def test_a_title_alone_is_enough(tmp_path, clock):
    path = tmp_path / "a.actionplan"
    with begin_plan(path, Beginning(title="Plan"), who="Lead", clock=clock) as file:
        plan = file.plan
    assert not any((plan.inspections, plan.periods, plan.people, plan.agencies))


@pytest.mark.parametrize(
    ("beginning", "error"),
    [
        (Beginning(title=" "), EmptyTextError),
        (Beginning(title="A", start=date(2026, 9, 2), end=date(2026, 9, 1)), DatesCrossedError),
        (Beginning(title="A", inspection=Inspection(id="")), EmptyTextError),
        (
            Beginning(
                title="A", start=date(2026, 9, 2), board_on=date(2026, 9, 1), pack="of nobody"
            ),
            PlanError,
        ),
    ],
)
def test_what_cannot_be_meant_leaves_no_file(tmp_path, clock, beginning, error):
    with pytest.raises(error):
        begin_plan(tmp_path / "a.actionplan", beginning, who="Lead", clock=clock)
    assert list(tmp_path.glob("a.*")) == []


def test_the_law_counts_working_days_from_the_receipt():
    deadlines = statutory_deadlines(FRAMEWORK, date(2014, 5, 9), Nation.ENGLAND_WALES)
    (statement,) = [each for each in deadlines if each.working_days == 70]
    assert statement.on == date(2014, 8, 18)
    assert "137" in statement.source
    assert statutory_deadlines(FRAMEWORK, None, Nation.ENGLAND_WALES) == ()
    assert statutory_deadlines("Of nobody", date(2014, 5, 9), Nation.ENGLAND_WALES) == ()


def test_a_period_ends_the_day_before_the_next_one_begins():
    assert period_end(date(2026, 9, 7), 6) == date(2027, 3, 6)
    assert period_end(date(2026, 8, 31), 6) == date(2027, 2, 27)


def test_the_form_says_where_the_day_of_the_meeting_goes():
    assert board_date_key("board-paper") == "date"
    assert board_date_key("cabinet-report") == ""
