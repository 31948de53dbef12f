"""What was worked out once and carried on is what would be worked out anew."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.actions import complete_action, override_delivery, reopen_action
from actionplan.commands.assurance import record_step
from actionplan.commands.evidence import attach_reference, withdraw_evidence
from actionplan.commands.plans import change_plan
from actionplan.commands.updates import post_update
from actionplan.domain.plan import Plan
from actionplan.domain.rules import assurance_of, shown_delivery
from actionplan.domain.stages import Assurance, Delivery, StatusScheme
from actionplan.store.planfile import PlanFile
from actionplan.values import replace
from tests.builders import TODAY, an_action, an_area, an_inspection

BOARD = "Improvement board"


@pytest.fixture
def file(tmp_path):
    clock = FixedClock(TODAY)
    with PlanFile.create(tmp_path / "p.actionplan", title="Plan", who="Lead", clock=clock) as made:
        made.keeps_backups = False
        with made.edit("Fill") as edit:
            edit.put(inspection := an_inspection())
            area = an_area(inspection_id=inspection.id)
            edit.put(area)
            for number in range(3):
                edit.put(
                    an_action(
                        area_ids=(area.id,),
                        reference=f"S1.{number}",
                        due=TODAY,
                        lead_id="",
                        agency_id="",
                    )
                )
        yield made


def standing(plan):
    return [
        (shown_delivery(plan, action, TODAY), assurance_of(plan, action.id, TODAY))
        for action in plan.actions.values()
    ]


def agrees(file):
    """Compare what the plan knows with a plan of the same records that knows nothing yet."""
    assert standing(file.plan) == standing(Plan.of(file.plan.records()))
    return standing(file.plan)


def test_what_is_known_follows_every_gesture(file):
    first = next(iter(file.plan.actions))
    seen = [agrees(file)]
    proof = attach_reference(file, where="Shelf 3", title="Audit", action_ids=(first,))
    gestures = (
        lambda: post_update(file, action_id=first, text="Late", delivery=Delivery.OFF_TRACK),
        lambda: complete_action(file, action_id=first, on=TODAY),
        lambda: record_step(
            file,
            action_id=first,
            stage=Assurance.EVIDENCED,
            by=BOARD,
            on=TODAY,
            evidence_ids=(proof.id,),
        ),
        lambda: withdraw_evidence(file, evidence_id=proof.id, reason="Wrong file"),
        file.undo,
        lambda: reopen_action(file, action_id=first, reason="Not yet"),
        lambda: override_delivery(
            file, action_id=first, delivery=Delivery.ON_TRACK, reason="Agreed"
        ),
        lambda: change_plan(file, scheme=StatusScheme.PERCENT),
        file.undo,
        file.undo,
    )
    for gesture in gestures:
        gesture()
        seen.append(agrees(file))
    assert len({str(each) for each in seen}) > 4  # the gestures did move something


def test_an_action_that_is_not_the_plans_own_is_worked_out_for_itself(file):
    action = next(iter(file.plan.actions.values()))
    assert shown_delivery(file.plan, action, TODAY) is not Delivery.COMPLETE
    tried = replace(action, completed_on=TODAY)
    assert shown_delivery(file.plan, tried, TODAY) is Delivery.COMPLETE
    assert shown_delivery(file.plan, action, TODAY) is not Delivery.COMPLETE


def test_each_day_has_its_own_answers(file):
    action = next(iter(file.plan.actions.values()))
    complete_action(file, action_id=action.id, on=TODAY)
    done = file.plan.actions[action.id]
    for _again in range(2):
        assert shown_delivery(file.plan, done, TODAY) is Delivery.COMPLETE
        assert shown_delivery(file.plan, done, date(2026, 7, 1)) is not Delivery.COMPLETE
