"""What the menu bar asks of a row that it does not fit is told in words, and nothing is done."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.actions import withdraw_action
from actionplan.domain.references import find_reference

ASKED = ("post_update", "move_due_date", "withdraw", "complete_action", "attach_evidence")


@pytest.fixture
def at(window, file):
    """Choose a row of the plan, and have a menu entry carried out there."""

    def choose(reference, name):
        page = window.show_page("plan")
        if reference:
            assert page.tree.choose(find_reference(file.plan, reference).id)
        else:
            page.tree.setCurrentIndex(page.model.index(0, 0))
        window.actions_.by_name[name].trigger()

    return choose


def noted(services):
    return services.messages.told[-1].words[0]


@pytest.mark.parametrize("name", ASKED)
def test_the_head_of_a_group_is_no_record(at, empty_services, file, name):
    at("", name)
    assert noted(empty_services) == "Choose an area or an action first."


@pytest.mark.parametrize("name", ASKED)
def test_what_is_withdrawn_takes_no_work(at, empty_services, file, name):
    withdraw_action(file, action_id=find_reference(file.plan, "S1.1").id, reason="twice")
    plan = file.plan
    at("S1.1", name)
    assert noted(empty_services) == "S1.1 is withdrawn. Restore it first."
    assert file.plan is plan


def test_an_action_keeps_the_day_on_which_it_was_completed(at, empty_services, file):
    at("S2.1", "complete_action")
    assert noted(empty_services) == "S2.1 is complete already."
    assert find_reference(file.plan, "S2.1").completed_on == date(2026, 9, 14)


def test_an_area_is_not_completed_itself(at, empty_services, file):
    at("S1", "complete_action")
    assert noted(empty_services) == "Choose an action first."
