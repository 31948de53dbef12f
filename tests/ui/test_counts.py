"""The frame's counts: carried on over changes, they equal a count made anew."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from actionplan.commands.actions import (
    add_action,
    complete_action,
    move_due_date,
    reopen_action,
    restore_action,
    withdraw_action,
)
from actionplan.commands.areas import withdraw_area
from actionplan.commands.evidence import attach_address
from actionplan.errors import PlanError
from actionplan.queries.totals import totals
from ui.counts import Counts

TODAY = date(2026, 10, 31)


def gestures(file, dice):
    action = dice.choice(list(file.plan.actions.values()))
    area = dice.choice(list(file.plan.areas.values()))
    due = TODAY + timedelta(days=dice.randint(-30, 30))
    return [
        lambda: add_action(file, area_id=area.id, title="One more", due=due),
        lambda: move_due_date(file, action_id=action.id, due=due, reason="agreed"),
        lambda: complete_action(file, action_id=action.id, on=TODAY),
        lambda: reopen_action(file, action_id=action.id, reason="not done"),
        lambda: withdraw_action(file, action_id=action.id, reason="served by another"),
        lambda: restore_action(file, action_id=action.id),
        lambda: withdraw_area(file, area_id=area.id, reason="met"),
        lambda: attach_address(file, url="https://northshire.example", action_ids=(action.id,)),
        file.undo,
        file.redo,
    ]


@pytest.mark.parametrize("seed", range(3))
def test_counts_carried_on_equal_counts_made_anew(file, seed):
    dice = random.Random(seed)
    counts = Counts(file.plan, TODAY)
    file.subscribe(lambda changes: counts.follow(changes.changes))
    for _turn in range(60):
        try:
            dice.choice(gestures(file, dice))()
        except PlanError:
            continue
        anew = totals(file.plan, TODAY)
        assert (counts.areas, counts.actions) == (anew.areas, anew.actions)
        assert counts.overdue == len(anew.overdue)
        assert counts.evidence == sum(e.withdrawn_on is None for e in file.plan.evidence.values())
