"""Frozen periods: their report is the same for ever; what arrives late is listed in the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.clock import FixedClock
from actionplan.commands.actions import (
    add_action,
    change_action,
    complete_action,
    move_due_date,
    withdraw_action,
)
from actionplan.commands.areas import add_area
from actionplan.commands.errors import PeriodFrozenError
from actionplan.commands.evidence import attach_address, withdraw_evidence
from actionplan.commands.looking_back import compared, plan_as_it_stood, standing
from actionplan.commands.measures import add_measure, add_reading
from actionplan.commands.periods import ensure_period, freeze_period
from actionplan.commands.plans import change_plan
from actionplan.commands.redaction import redact
from actionplan.commands.reporting import report_request
from actionplan.commands.taking_back import take_back
from actionplan.commands.updates import post_update
from actionplan.domain.stages import Direction, Timescale
from actionplan.errors import PlanError
from actionplan.reports.blocks import Grid
from actionplan.reports.kinds import build
from actionplan.reports.plain import plain, text_of
from actionplan.reports.spans import Span, span_of
from actionplan.store.planfile import PlanFile

FROZEN_ON, LATER = date(2026, 11, 23), date(2027, 2, 5)
START, END = date(2026, 5, 21), date(2026, 11, 20)
NEXT = Span(start=date(2026, 11, 21), end=date(2027, 5, 20))


def make(path):
    """Make a plan with a frozen period, opened again on a later day."""
    with PlanFile.create(path, title="Northshire", who="Lead", clock=FixedClock(FROZEN_ON)) as file:
        file.keeps_backups = False
        area = add_area(
            file, section="Safeguarding", text="No child waits", timescale=Timescale.NONE
        )
        for title in ("Clear the backlog", "Assess every case", "Audit"):
            add_action(file, area_id=area.id, title=title)
        add_measure(file, area_ids=(area.id,), name="Waiting", unit="%", direction=Direction.DOWN)
        period = ensure_period(file, start=START, end=END)
        freeze_period(file, period_id=period.id)
    later = PlanFile.open(path, who="Lead", clock=FixedClock(LATER))
    later.keeps_backups = False
    return later


@pytest.fixture
def file(tmp_path):
    opened = make(tmp_path / "p.actionplan")
    yield opened
    opened.close()


def report_of(file, span, kind="progress"):
    return build(kind, report_request(file, span, kind=kind))


def frozen_span(file):
    return span_of(next(iter(file.plan.periods.values())))


def pick(records, number):
    return list(records.values())[number % len(records)].id


def day(number):
    return LATER - timedelta(days=number % 300)


GESTURES = {
    "title": lambda f, n: change_action(
        f, action_id=pick(f.plan.actions, n), field="title", value=f"Title {n}"
    ),
    "percent": lambda f, n: change_action(
        f, action_id=pick(f.plan.actions, n), field="percent", value=n % 101
    ),
    "complete": lambda f, n: complete_action(f, action_id=pick(f.plan.actions, n), on=day(n)),
    "due": lambda f, n: move_due_date(
        f, action_id=pick(f.plan.actions, n), due=day(n), reason="agreed"
    ),
    "withdraw": lambda f, n: withdraw_action(f, action_id=pick(f.plan.actions, n), reason="done"),
    "add": lambda f, n: add_action(f, area_id=pick(f.plan.areas, n), title=f"More {n}"),
    "update": lambda f, n: post_update(
        f, action_id=pick(f.plan.actions, n), text=f"Note {n}", on=day(n)
    ),
    "evidence": lambda f, n: attach_address(
        f, url=f"https://northshire.example/{n}", action_ids=(pick(f.plan.actions, n),)
    ),
    "drop": lambda f, n: withdraw_evidence(f, evidence_id=pick(f.plan.evidence, n), reason="wrong"),
    "reading": lambda f, n: add_reading(
        f, measure_id=pick(f.plan.measures, n), on=day(n), value=float(n)
    ),
    "rename": lambda f, n: change_plan(f, title=f"Northshire {n}"),
    "undo": lambda f, _n: None if f.undo_label.startswith("Freeze") else f.undo(),
    "redo": lambda f, _n: f.redo(),
    "take back": lambda f, n: take_back(f, change_id=f.history()[n % len(f.history())].id),
}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    gestures=st.lists(
        st.tuples(st.sampled_from(sorted(GESTURES)), st.integers(0, 400)), min_size=1, max_size=15
    )
)
def test_the_report_of_a_frozen_period_is_the_same_whatever_is_done(tmp_path_factory, gestures):
    with make(tmp_path_factory.mktemp("plan") / "p.actionplan") as file:
        span = frozen_span(file)
        before = report_of(file, span), report_of(file, span, "full-plan")
        for kind, number in gestures:
            try:
                GESTURES[kind](file, number)
            except (PlanError, ZeroDivisionError):
                continue
        assert (report_of(file, span), report_of(file, span, "full-plan")) == before
        for moment in ("now", span.code, LATER.isoformat()):
            assert compared(standing(file, moment), standing(file, moment)).is_empty
        assert not compared(standing(file, "now"), standing(file, LATER.isoformat())).records


def test_what_arrives_late_is_listed_in_the_next_report(file):
    actions = list(file.plan.actions.values())
    complete_action(file, action_id=actions[0].id, on=date(2026, 10, 12))
    post_update(file, action_id=actions[1].id, text="Told late", on=date(2026, 11, 3))
    post_update(file, action_id=actions[2].id, text="Told in time", on=date(2027, 1, 3))
    grid = next(
        block
        for part in report_of(file, NEXT).parts
        for block in part.blocks
        if isinstance(block, Grid) and block.caption.startswith("Arrived after")
    )
    assert [tuple(map(plain, (cell[0] for cell in row))) for row in grid.rows] == [
        ("S1.1", "Completed: Clear the backlog", "12 Oct 2026"),
        ("S1.2", "Update", "3 Nov 2026"),
    ]


def test_without_late_facts_the_report_says_nothing_of_them(file):
    actions = list(file.plan.actions.values())
    post_update(file, action_id=actions[2].id, text="Told in time", on=date(2027, 1, 3))
    assert "Arrived after" not in "\n".join(text_of(report_of(file, NEXT)))


def test_the_report_of_the_frozen_period_does_not_list_what_came_later(file):
    complete_action(file, action_id=pick(file.plan.actions, 0), on=date(2026, 10, 12))
    assert "Arrived after" not in "\n".join(text_of(report_of(file, frozen_span(file))))


def test_a_freeze_is_not_taken_back_from_history(file):
    freezing = next(entry for entry in file.history() if entry.label.startswith("Freeze"))
    with pytest.raises(PeriodFrozenError):
        take_back(file, change_id=freezing.id)
    assert frozen_span(file).frozen


def test_a_redaction_alone_changes_a_frozen_report(file):
    before = report_of(file, frozen_span(file))
    action = next(iter(file.plan.actions.values()))
    redact(file, record_id=action.id, field="title", text="backlog", reason="asked")
    after = report_of(file, frozen_span(file))
    assert after != before
    assert "Clear the [removed]" in "\n".join(text_of(after))
    assert "backlog" not in "\n".join(text_of(after))


def test_moments_of_frozen_periods_days_and_now_are_compared(file):
    frozen = standing(file, "2026-05-21..2026-11-20")
    assert compared(frozen, frozen).is_empty
    assert frozen.day == END
    change_action(file, action_id=pick(file.plan.actions, 0), field="title", value="Another")
    found = compared(frozen, standing(file, "now"))
    assert [(m.reference, [f.field for f in m.fields]) for m in found.changed] == [
        ("S1.1", ["title"])
    ]
    stood = plan_as_it_stood(file, LATER - timedelta(days=1))
    assert stood.plan.actions[pick(file.plan.actions, 0)].title == "Clear the backlog"
    assert compared(stood, plan_as_it_stood(file, stood.day)).is_empty
