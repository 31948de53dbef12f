"""Delivery and assurance on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.domain.rules import (
    area_assurance,
    area_delivery,
    assurance_of,
    days_overdue,
    delivery_of,
    is_complete,
    is_overdue,
    latest_update,
    progress,
    shown_delivery,
)
from actionplan.domain.stages import Assurance, Delivery, StatusScheme
from tests.builders import (
    TODAY,
    a_complete_action,
    a_piece_of_evidence,
    a_plan,
    a_plan_info,
    a_step,
    an_action,
    an_area,
    an_update,
)

PERCENT = a_plan_info(scheme=StatusScheme.PERCENT)
TOMORROW = TODAY + timedelta(1)
YESTERDAY = TODAY - timedelta(1)
SOON = TODAY + timedelta(10)


def delivery(action, *others, info=None, today=TODAY):
    plan = a_plan(action, *others, info=info)
    return delivery_of(plan, plan.actions[action.id], today)


def shown(action, *others, info=None, today=TODAY):
    return delivery(action, *others, info=info, today=today).shown


def fresh(**fields):
    """An action that nothing has happened to yet."""
    return an_action(**{"start": None, "due": date(2027, 6, 30), **fields})


def test_an_action_to_which_nothing_happened_is_not_started():
    assert shown(fresh()) is Delivery.NOT_STARTED
    assert shown(fresh(start=TOMORROW)) is Delivery.NOT_STARTED
    assert shown(fresh(due=None)) is Delivery.NOT_STARTED


def test_an_action_that_never_began_is_off_track_once_overdue():
    assert shown(fresh(due=YESTERDAY)) is Delivery.OFF_TRACK


def test_an_action_that_never_began_is_at_risk_when_due_soon():
    assert shown(fresh(due=SOON)) is Delivery.AT_RISK


def test_an_action_that_starts_later_by_plan_is_not_at_risk():
    assert shown(fresh(start=TOMORROW, due=SOON)) is Delivery.NOT_STARTED


def test_a_start_just_reached_is_on_track():
    assert shown(fresh(start=TODAY)) is Delivery.ON_TRACK


def test_a_start_long_ago_without_a_word_since_is_at_risk():
    assert shown(fresh(start=date(2026, 9, 1))) is Delivery.AT_RISK


def test_the_latest_judgement_counts():
    action = an_action()
    early = an_update(action=action, on=date(2026, 12, 1), delivery=Delivery.OFF_TRACK)
    late = an_update(action=action, on=date(2027, 1, 5), delivery=Delivery.AT_RISK)
    assert shown(action, late, early) is Delivery.AT_RISK


def test_a_judgement_holds_until_somebody_judges_again():
    action = an_action()
    judged = an_update(action=action, on=date(2026, 12, 1), delivery=Delivery.OFF_TRACK)
    silent = an_update(action=action, on=date(2027, 1, 5), delivery=None)
    assert shown(action, judged, silent) is Delivery.OFF_TRACK


def test_overdue_contradicts_a_judgement_of_on_track():
    action = an_action(due=YESTERDAY, percent=90)
    assert shown(action, an_update(action=action, delivery=Delivery.ON_TRACK)) is Delivery.OFF_TRACK


def test_little_progress_close_to_the_date_contradicts_on_track():
    action = an_action(due=SOON, percent=20)
    assert shown(action, an_update(action=action, delivery=Delivery.ON_TRACK)) is Delivery.AT_RISK


def test_without_any_percent_a_recent_judgement_is_believed():
    action = an_action(due=SOON, percent=0)
    assert shown(action, an_update(action=action, delivery=Delivery.ON_TRACK)) is Delivery.ON_TRACK


def test_due_soon_without_percent_or_recent_news_is_at_risk():
    action = an_action(due=SOON, percent=0)
    old = an_update(action=action, on=date(2026, 11, 1), delivery=Delivery.ON_TRACK)
    assert shown(action, old) is Delivery.AT_RISK


def test_half_done_close_to_the_date_is_on_track():
    assert shown(an_action(due=SOON, percent=50)) is Delivery.ON_TRACK


def test_an_update_cannot_complete_or_withdraw_an_action():
    action = an_action()
    for fact in (Delivery.COMPLETE, Delivery.WITHDRAWN):
        assert shown(action, an_update(action=action, delivery=fact)) is Delivery.ON_TRACK


def test_completed_is_complete_whatever_was_said():
    action = a_complete_action(due=date(2026, 12, 1), override=Delivery.AT_RISK)
    state = delivery(action, an_update(action=action, delivery=Delivery.OFF_TRACK))
    assert (state.computed, state.chosen, state.shown) == (
        Delivery.COMPLETE,
        None,
        Delivery.COMPLETE,
    )


def test_withdrawn_is_withdrawn_even_when_complete():
    assert shown(a_complete_action(withdrawn_on=TODAY)) is Delivery.WITHDRAWN


def test_an_override_keeps_both_values_and_the_reason():
    action = an_action(due=YESTERDAY, override=Delivery.AT_RISK, override_reason="Days away.")
    state = delivery(action)
    assert (state.computed, state.chosen) == (Delivery.OFF_TRACK, Delivery.AT_RISK)
    assert (state.shown, state.reason) == (Delivery.AT_RISK, "Days away.")


def test_complete_cannot_be_chosen_without_a_day_of_completion():
    action = an_action(percent=60, override=Delivery.COMPLETE)
    assert shown(action) is Delivery.ON_TRACK


@pytest.mark.parametrize(
    ("percent", "due", "expected"),
    [
        (25, SOON, Delivery.OFF_TRACK),
        (26, SOON, Delivery.AT_RISK),
        (75, SOON, Delivery.AT_RISK),
        (76, SOON, Delivery.ON_TRACK),
        (49, YESTERDAY, Delivery.OFF_TRACK),
        (50, YESTERDAY, Delivery.AT_RISK),
        (76, YESTERDAY, Delivery.ON_TRACK),
    ],
)
def test_the_percentage_scheme_goes_by_percent_and_date(percent, due, expected):
    assert shown(an_action(percent=percent, due=due), info=PERCENT) is expected


def test_overdue_is_a_fact_beside_delivery():
    action = an_action(due=TODAY - timedelta(3))
    assert is_overdue(action, TODAY)
    assert days_overdue(action, TODAY) == 3
    assert not is_overdue(an_action(due=TODAY), TODAY)
    assert not is_overdue(an_action(due=None), TODAY)
    assert days_overdue(a_complete_action(due=date(2026, 1, 1)), TODAY) == 0


def test_facts_of_later_days_do_not_count():
    action = an_action(completed_on=TOMORROW, withdrawn_on=TOMORROW)
    update = an_update(action=action, on=TOMORROW, delivery=Delivery.OFF_TRACK)
    plan = a_plan(action, update)
    assert not is_complete(action, TODAY)
    assert latest_update(plan, action.id, TODAY) is None
    assert shown_delivery(plan, action, TODAY) not in (Delivery.COMPLETE, Delivery.WITHDRAWN)
    assert latest_update(plan, action.id, TOMORROW) == update


def test_a_corrected_update_does_not_count():
    action = an_action()
    wrong = an_update(action=action, on=date(2027, 1, 20), delivery=Delivery.OFF_TRACK)
    right = an_update(
        action=action, on=date(2027, 1, 20), delivery=Delivery.ON_TRACK, corrects_id=wrong.id
    )
    plan = a_plan(action, wrong, right)
    assert latest_update(plan, action.id, TODAY) == right
    assert shown_delivery(plan, action, TODAY) is Delivery.ON_TRACK


def test_of_two_updates_of_a_day_the_later_one_is_the_latest():
    action = an_action()
    first, second = an_update(action=action), an_update(action=action)
    assert latest_update(a_plan(action, second, first), action.id, TODAY) == second


def test_progress_is_the_actions_figure_or_the_last_one_told():
    action = an_action(percent=0)
    told = an_update(action=action, percent=40)
    assert progress(a_plan(action, told), action, TODAY) == 40
    set_later = an_action(percent=70)
    assert (
        progress(a_plan(set_later, an_update(action=set_later, percent=40)), set_later, TODAY) == 70
    )
    done = a_complete_action(percent=10)
    assert progress(a_plan(done), done, TODAY) == 100


def test_looking_back_progress_is_what_was_known_then():
    action = an_action(percent=70)
    updates = [
        an_update(action=action, percent=30, on=date(2026, 10, 1)),
        an_update(action=action, percent=70, on=date(2027, 1, 10)),
    ]
    assert progress(a_plan(action, updates), action, date(2026, 12, 1)) == 30


def test_an_action_rises_with_its_steps():
    action = a_complete_action()
    steps = [
        a_step(action=action, stage=Assurance.EVIDENCED, on=date(2027, 1, 20)),
        a_step(action=action, stage=Assurance.IMPACT_VERIFIED, on=date(2027, 1, 30)),
        a_step(action=action, stage=Assurance.EMBEDDED, on=TOMORROW),
    ]
    plan = a_plan(action, steps)
    assert assurance_of(plan, action.id, TODAY) is Assurance.IMPACT_VERIFIED
    assert assurance_of(plan, action.id, TOMORROW) is Assurance.EMBEDDED
    assert assurance_of(plan, action.id, date(2027, 1, 16)) is Assurance.NOT_EVIDENCED


def test_a_failed_recheck_goes_down():
    action = a_complete_action()
    up = a_step(action=action, stage=Assurance.IMPACT_VERIFIED, on=date(2027, 1, 20))
    down = a_step(action=action, stage=Assurance.EVIDENCED, on=date(2027, 2, 1), failed=True)
    assert assurance_of(a_plan(action, up, down), action.id, TODAY) is Assurance.EVIDENCED


def test_an_action_that_is_not_complete_proves_nothing():
    action = an_action()
    step = a_step(action=action, stage=Assurance.IMPACT_VERIFIED)
    assert assurance_of(a_plan(action, step), action.id, TODAY) is Assurance.NOT_EVIDENCED


def test_a_step_whose_evidence_was_withdrawn_proves_nothing():
    action = a_complete_action()
    gone = a_piece_of_evidence(action=action, withdrawn_on=date(2027, 2, 1))
    step = a_step(action=action, evidence_ids=(gone.id,))
    plan = a_plan(action, gone, step)
    assert assurance_of(plan, action.id, TODAY) is Assurance.NOT_EVIDENCED
    assert assurance_of(plan, action.id, date(2027, 1, 31)) is Assurance.EVIDENCED


def test_impact_seen_before_an_action_was_reopened_and_done_again_does_not_count():
    action = a_complete_action(completed_on=date(2027, 1, 30))
    steps = [
        a_step(action=action, stage=Assurance.EVIDENCED, on=date(2027, 1, 10)),
        a_step(action=action, stage=Assurance.IMPACT_VERIFIED, on=date(2027, 1, 20)),
    ]
    assert assurance_of(a_plan(action, steps), action.id, TODAY) is Assurance.EVIDENCED


def test_an_area_is_as_bad_as_the_worst_of_its_live_actions():
    area = an_area()
    done, good = a_complete_action(area=area), an_action(area=area, percent=60)
    bad = an_action(area=area, due=YESTERDAY)
    gone = an_action(area=area, due=YESTERDAY, withdrawn_on=YESTERDAY)
    assert area_delivery(a_plan(area, done, good, bad), area, TODAY) is Delivery.OFF_TRACK
    assert area_delivery(a_plan(area, done, good, gone), area, TODAY) is Delivery.ON_TRACK
    assert area_delivery(a_plan(area, done, fresh(area_ids=(area.id,))), area, TODAY) is (
        Delivery.ON_TRACK
    )
    assert area_delivery(a_plan(area, done, gone), area, TODAY) is Delivery.COMPLETE
    assert area_delivery(a_plan(area, gone), area, TODAY) is Delivery.NOT_STARTED
    withdrawn = an_area(withdrawn_on=TODAY)
    assert area_delivery(a_plan(withdrawn), withdrawn, TODAY) is Delivery.WITHDRAWN


def test_an_area_is_proved_as_far_as_its_least_proved_action():
    area = an_area()
    one, two = a_complete_action(area=area), a_complete_action(area=area)
    steps = [a_step(action=one, stage=Assurance.EMBEDDED), a_step(action=two)]
    assert area_assurance(a_plan(area, one, two, steps), area, TODAY) is Assurance.EVIDENCED
    assert area_assurance(a_plan(area, one, two, steps[:1]), area, TODAY) is Assurance.NOT_EVIDENCED
    assert area_assurance(a_plan(area), area, TODAY) is Assurance.NOT_EVIDENCED


DAYS = st.none() | st.dates(date(2026, 5, 1), date(2027, 12, 31))
ACTIONS = st.builds(
    an_action,
    start=DAYS,
    due=DAYS,
    completed_on=DAYS,
    withdrawn_on=DAYS,
    percent=st.integers(0, 100),
    override=st.none() | st.sampled_from(Delivery),
)


@given(ACTIONS, st.none() | st.sampled_from(Delivery), st.sampled_from(StatusScheme))
def test_nothing_unproved_is_ever_counted_as_proved(action, judged, scheme):
    update = an_update(action=action, delivery=judged)
    plan = a_plan(
        action, update, a_step(action=action, on=action.start), info=a_plan_info(scheme=scheme)
    )
    state = shown_delivery(plan, plan.actions[action.id], TODAY)
    withdrawn = action.withdrawn_on is not None and action.withdrawn_on <= TODAY
    assert (state is Delivery.WITHDRAWN) == withdrawn
    assert (state is Delivery.COMPLETE) == (is_complete(action, TODAY) and not withdrawn)
    if not is_complete(action, TODAY):
        assert assurance_of(plan, action.id, TODAY) is Assurance.NOT_EVIDENCED
