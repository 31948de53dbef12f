from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.areas import (
    add_area,
    change_area,
    confirm_area,
    restore_area,
    set_area_due,
    withdraw_area,
)
from actionplan.commands.errors import (
    AreaLockedError,
    EmptyTextError,
    NotWithdrawnError,
    ReasonMissingError,
    UnknownFieldError,
    WithdrawnError,
)
from actionplan.commands.inspections import change_inspection
from actionplan.commands.plans import change_plan
from actionplan.domain.stages import Timescale

THREE_MONTHS_ON = date(2026, 8, 21)


def test_an_area_gets_the_next_number_of_its_section_and_a_due_date(file, area):
    other = add_area(file, section="Looked after children", text="Health is known.")
    second = add_area(file, section="safeguarding", text="One route.")
    assert [a.reference for a in (area, other, second)] == ["S1", "L1", "S2"]
    assert area.due == THREE_MONTHS_ON


def test_the_wording_is_locked_once_confirmed(file, area):
    change_area(file, area_id=area.id, field="text", value="No child waits for a decision.")
    confirm_area(file, area_id=area.id)
    with pytest.raises(AreaLockedError):
        change_area(file, area_id=area.id, field="text", value="Something else.")
    assert file.plan.areas[area.id].text == "No child waits for a decision."


def test_changing_the_timescale_works_the_due_date_out_again(file, area):
    change_area(file, area_id=area.id, field="timescale", value=Timescale.SIX_MONTHS)
    assert file.plan.areas[area.id].due == date(2026, 11, 21)


def test_a_manual_due_date_needs_a_reason_and_keeps_the_computed_one(file, area):
    with pytest.raises(ReasonMissingError):
        set_area_due(file, area_id=area.id, due=date(2026, 9, 30), reason=" ")
    set_area_due(file, area_id=area.id, due=date(2026, 9, 30), reason="agreed with the board")
    changed = file.plan.areas[area.id]
    assert (changed.due, changed.due_now) == (THREE_MONTHS_ON, date(2026, 9, 30))
    set_area_due(file, area_id=area.id, due=None, reason="back to the report")
    assert file.plan.areas[area.id].due_now == THREE_MONTHS_ON


def test_due_dates_follow_the_day_of_publication(file, area, inspection):
    change_inspection(
        file, inspection_id=inspection.id, field="published", value=date(2026, 11, 30)
    )
    assert file.plan.areas[area.id].due == date(2027, 2, 28)


def test_due_dates_follow_the_plans_number_of_days(file, area):
    change_area(file, area_id=area.id, field="timescale", value=Timescale.IMMEDIATE)
    before = file.plan.areas[area.id].due
    change_plan(file, immediate_days=5)
    assert file.plan.areas[area.id].due < before


def test_a_withdrawn_area_keeps_its_reference_and_takes_no_work(file, area):
    with pytest.raises(ReasonMissingError):
        withdraw_area(file, area_id=area.id, reason="")
    withdraw_area(file, area_id=area.id, reason="The inspectorate struck it out.")
    with pytest.raises(WithdrawnError, match="S1 is withdrawn"):
        change_area(file, area_id=area.id, field="outcome", value="x")
    assert add_area(file, section="Safeguarding", text="Next.").reference == "S2"
    restore_area(file, area_id=area.id)
    assert file.plan.areas[area.id].withdrawn_on is None
    with pytest.raises(NotWithdrawnError):
        restore_area(file, area_id=area.id)


def test_an_undone_area_does_not_give_its_number_away(file, area):
    file.undo()
    assert add_area(file, section="Safeguarding", text="Next.").reference == "S2"


def test_an_empty_area_and_an_unknown_field_are_refused(file, area):
    with pytest.raises(EmptyTextError):
        add_area(file, section="Safeguarding", text=" \u200b\n".replace("\u200b", ""))
    with pytest.raises(UnknownFieldError):
        change_area(file, area_id=area.id, field="letter", value="X")
