"""What the overview carries on from edit to edit is what it would read anew."""

from __future__ import annotations

import random
from datetime import timedelta

from actionplan.commands.actions import (
    change_action,
    complete_action,
    move_due_date,
    withdraw_action,
)
from actionplan.commands.areas import change_area
from actionplan.commands.evidence import attach_reference, withdraw_evidence
from actionplan.commands.plans import change_plan
from actionplan.commands.updates import post_update
from actionplan.domain.plan import Change
from actionplan.domain.stages import Delivery
from actionplan.values import replace
from tests.builders import an_action
from tests.ui.conftest import TODAY
from ui.survey import Survey


def read(plan):
    survey = Survey(TODAY)
    for _step in survey.read(plan):
        pass
    return survey


def told(survey):
    """Everything that the overview asks of a survey."""
    items, every = survey.gravest(6)
    leads = dict(sorted(survey.leads.items()))
    return (
        survey.whole, dict(sorted(survey.sections.items())), leads, survey.of_leads(leads),
        survey.late, survey.soon, survey.leads_of_soon, survey.bare, survey.course, survey.proved,
        survey.pace, [(item.action.id, item.why) for item in items], every,
    )  # fmt: skip


def test_edits_are_followed_as_if_all_were_read_anew(file):
    survey, seen = read(file.plan), []

    def follow(changes):
        assert survey.follow(file.plan, changes.changes)
        assert told(survey) == told(read(file.plan))
        seen.append(str(told(survey)))

    file.subscribe(follow)
    one, two, *_others = file.plan.actions.values()
    area_id = one.area_ids[0]
    change_action(file, action_id=one.id, field="title", value="Visit every family")
    move_due_date(file, action_id=one.id, due=TODAY.replace(day=1), reason="Agreed by the board")
    post_update(file, action_id=one.id, text="The trainer left", delivery=Delivery.OFF_TRACK)
    complete_action(file, action_id=two.id, on=TODAY)
    proof = attach_reference(file, where="Shelf 3", title="Audit", action_ids=(two.id,))
    withdraw_evidence(file, evidence_id=proof.id, reason="The wrong file")
    change_area(file, area_id=area_id, field="section", value="Fostering")
    withdraw_action(file, action_id=one.id, reason="Another action does it")
    for _step in range(4):
        file.undo()
    assert len(set(seen)) >= 5  # the gestures did move something


def test_another_rule_of_the_plan_asks_for_all_to_be_read(file):
    survey = read(file.plan)
    followed = []
    file.subscribe(lambda changes: followed.append(survey.follow(file.plan, changes.changes)))
    change_plan(file, due_soon_days=90)
    assert followed == [False]


def test_an_empty_plan_is_told_as_well(file):
    survey = read(replace(file.plan, actions={}))
    assert (survey.latest, survey.late, survey.gravest(6)) == (("", 0), 0, ([], 0))


def test_the_gravest_are_those_of_all_however_many_come_and_go(file):
    chance, seen = random.Random(6), set()
    every = [
        an_action(id=f"action-{at}", reference=f"S{at % 9}.{at}", due=TODAY - timedelta(at % 40))
        for at in range(300)
    ]
    plan = replace(file.plan, actions={each.id: each for each in every})
    survey = read(plan)
    for _step in range(250):
        changes = []
        for old in chance.sample(list(plan.actions.values()), chance.choice((1, 1, 2, 40))):
            due = TODAY + timedelta(chance.randrange(-400, 60))
            gone = TODAY if chance.random() < 0.3 else None
            changes.append(Change(before=old, after=replace(old, due=due, withdrawn_on=gone)))
        plan = plan.after(changes)
        assert survey.follow(plan, changes)
        shown, afresh = survey.gravest(6), read(plan).gravest(6)
        assert ([item.action.id for item in shown[0]], shown[1]) == (
            [item.action.id for item in afresh[0]], afresh[1],
        )  # fmt: skip
        seen.add(shown[1])
    assert len(seen) > 20
