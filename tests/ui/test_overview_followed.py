"""After edits the overview, whose rows are used again, is what it would be if it were made anew."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from actionplan.commands.actions import (
    add_action,
    change_action,
    complete_action,
    move_due_date,
    withdraw_action,
)
from actionplan.commands.evidence import attach_address
from actionplan.commands.handing_over import hand_over
from actionplan.commands.people import add_person
from actionplan.commands.periods import ensure_period, set_period_field
from actionplan.domain.references import find_reference
from actionplan.domain.stages import Assurance
from actionplan.values import replace
from tests.builders import a_step
from ui.pages.overview import OverviewPage


def the_id(file, reference):
    return find_reference(file.plan, reference).id


def give_a_lead(file, role, *references):
    person = add_person(file, name="", role=role)
    for reference in references:
        change_action(file, action_id=the_id(file, reference), field="lead_id", value=person.id)


def put_a_meeting_into_the_diary(file):
    period = ensure_period(file, start=date(2026, 8, 1), end=date(2027, 1, 31))
    for key, text in (("report_to", "Improvement Board"), ("date", "14 December 2026")):
        set_period_field(file, period_id=period.id, key=key, text=text)


EDITS = {
    "a day is moved": lambda file: move_due_date(
        file, action_id=the_id(file, "S1.1"), due=date(2027, 3, 1), reason="agreed"
    ),
    "one is late": lambda file: move_due_date(
        file, action_id=the_id(file, "S1.2"), due=date(2026, 8, 1), reason="agreed"
    ),
    "one is complete": lambda file: complete_action(
        file, action_id=the_id(file, "S1.1"), on=date(2026, 10, 30)
    ),
    "one is proved": lambda file: attach_address(
        file, url="https://northshire.example/audit", action_ids=(the_id(file, "S2.1"),)
    ),
    "one is called otherwise": lambda file: change_action(
        file, action_id=the_id(file, "S1.1"), field="title", value="Halve the backlog"
    ),
    "one is withdrawn": lambda file: withdraw_action(
        file, action_id=the_id(file, "S1.1"), reason="done elsewhere"
    ),
    "some have a lead": lambda file: give_a_lead(file, "Virtual Head", "S1.1", "S2.1"),
    "there are many": lambda file: [
        add_action(file, area_id=file.plan.actions[the_id(file, "S1.1")].area_ids[0], title=f"N{n}")
        for n in range(9)
    ],
    "a meeting comes up": put_a_meeting_into_the_diary,
}


@pytest.fixture
def shown(qtbot, page):
    def settled(overview):
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not overview.is_busy)
        return overview

    return settled


def told(overview):
    """Return all that the page says, by word and by ear, and where each row leads."""
    parts = [each for each in overview.findChildren(QWidget) if each.isVisibleTo(overview)]
    return sorted(
        repr(
            (
                type(part).__name__,
                part.accessibleName(),
                part.accessibleDescription(),
                part.property("role"),
                part.text() if isinstance(part, QLabel | QAbstractButton) else "",
            )
        )
        for part in parts
    )


def places(overview):
    """Return where the rows lead."""
    board, asked = overview.board, []
    overview.request_page.connect(lambda page, place: asked.append((page, place)))
    for rows in (board.attention, board.by_service, board.workload, board.coming, board.recent):
        for row in rows.rows:
            row.click()
    return asked


def assert_alike(one, other):
    assert told(one) == told(other)
    is_painted_alike = one.board.grab().toImage() == other.board.grab().toImage()
    assert is_painted_alike
    assert places(one) == places(other)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_leaves_the_page_as_if_it_were_made_anew(page, shown, file, edit):
    before = shown(page(OverviewPage))
    EDITS[edit](file)
    shown(before)
    anew = shown(page(OverviewPage))
    assert_alike(before, anew)


def hand_all_over(file, to):
    (person,) = file.plan.people
    hand_over(file, person_id=person, to=to, reason="a new post")


def prove(file, reference):
    done = file.plan.actions[the_id(file, reference)]
    with file.edit("Verify") as edit:
        for stage in (Assurance.EVIDENCED, Assurance.IMPACT_VERIFIED):
            edit.put(replace(a_step(action=done, on=date(2026, 9, 20)), stage=stage, id=stage))


def add_late_ones(file):
    area_id = file.plan.actions[the_id(file, "S1.1")].area_ids[0]
    for number in range(9):
        late = add_action(file, area_id=area_id, title=f"Late {number}")
        move_due_date(file, action_id=late.id, due=date(2026, 9, 1 + number), reason="agreed")


ROWS = {
    "another lead": [
        lambda file: give_a_lead(file, "Virtual Head", "S1.1"),
        lambda file: hand_all_over(file, "Head of Health"),
    ],
    "one more is proved": [lambda file: prove(file, "S2.1"), EDITS["one is complete"]],
    "one less is proved": [lambda file: prove(file, "S2.1"), lambda file: file.undo()],
    "one of many late is complete": [add_late_ones, EDITS["one is complete"]],
    "many things": [EDITS[edit] for edit in ("one is late", "there are many", "a day is moved")],
}


@pytest.mark.parametrize("edits", ROWS)
def test_a_row_of_edits_leaves_the_page_as_if_it_were_made_anew(page, shown, file, edits):
    before = shown(page(OverviewPage))
    for edit in ROWS[edits]:
        edit(file)
        shown(before)
    assert_alike(before, shown(page(OverviewPage)))
