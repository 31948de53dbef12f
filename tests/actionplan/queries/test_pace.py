"""How far completion is behind, and when it would end."""

from __future__ import annotations

from datetime import date, timedelta

from actionplan.domain.stages import Assurance
from actionplan.queries.pace import RECENT, pace
from actionplan.queries.timeline import proved_line, proved_on
from tests.builders import TODAY, a_complete_action, a_plan, a_step, an_action, an_area


def days(count):
    return TODAY + timedelta(count)


def test_what_was_agreed_by_today_is_held_against_what_is_done():
    area = an_area(reference="S1")
    plan = a_plan(
        [area],
        an_action(area=area, reference="S1.1", original_due=days(-40), due=days(20)),
        an_action(area=area, reference="S1.2", original_due=days(-10), due=days(-10)),
        an_action(area=area, reference="S1.3", original_due=days(70), due=days(70)),
        an_action(area=area, reference="S1.4", due=days(-90), withdrawn_on=days(-1)),
        a_complete_action(
            area=area, reference="S1.5", original_due=days(-50), completed_on=days(-30)
        ),
    )
    now = pace(plan, TODAY)
    assert (now.actions, now.planned, now.complete, now.behind) == (4, 3, 1, 2)
    assert now.agreed_end == days(70)


def test_the_end_is_foreseen_from_the_pace_of_the_last_days():
    area = an_area(reference="S1")
    done = [
        a_complete_action(area=area, reference=f"S1.{n}", completed_on=days(-n))
        for n in range(1, 4)
    ]
    plan = a_plan([area, *done], an_action(area=area, reference="S1.9", due=days(5)))
    assert pace(plan, TODAY).foreseen_end == days(RECENT // 3)


def test_without_anything_done_of_late_no_end_is_foreseen():
    area = an_area(reference="S1")
    old = a_complete_action(area=area, reference="S1.1", completed_on=days(-RECENT))
    plan = a_plan([area, old], an_action(area=area, reference="S1.2", due=days(5)))
    now = pace(plan, TODAY)
    assert (now.recent, now.foreseen_end) == (0, None)


def test_an_action_counts_as_proved_from_the_day_its_impact_was_first_seen():
    area = an_area(reference="S1")
    action = a_complete_action(area=area, reference="S1.1", completed_on=days(-60))
    seen = a_step(action=action, stage=Assurance.IMPACT_VERIFIED, on=days(-20))
    lasting = a_step(action=action, stage=Assurance.EMBEDDED, on=days(-5))
    plan = a_plan([area, action, seen, lasting])
    assert proved_on(plan, action, TODAY) == days(-20)
    assert proved_line({days(-20): 1}, TODAY) == ((days(-20), 1), (TODAY, 1))


def test_a_failed_recheck_takes_the_proof_back():
    area = an_area(reference="S1")
    action = a_complete_action(area=area, reference="S1.1", completed_on=date(2026, 9, 1))
    seen = a_step(action=action, stage=Assurance.IMPACT_VERIFIED, on=days(-20))
    failed = a_step(action=action, stage=Assurance.EVIDENCED, on=days(-5), failed=True)
    assert proved_on(a_plan([area, action, seen, failed]), action, TODAY) is None
    assert proved_line({}, TODAY) == ()
