"""The other documents of a plan, and asking for one."""

from __future__ import annotations

import pickle
from datetime import timedelta

import docx
import pytest

from actionplan.domain.plan import Change, Plan
from actionplan.domain.records import Action, PlanInfo
from actionplan.importers.issued import lines_of_document
from actionplan.reports.audience import Audience, UnknownAudienceError, audience_named
from actionplan.reports.blocks import Heading
from actionplan.reports.kinds import KINDS, ReportRequest, UnknownKindError, build
from actionplan.reports.plain import text_of
from actionplan.reports.seal import find_seal
from actionplan.reports.spans import Span, SpanError, span_named, span_of
from actionplan.reports.word import write_word
from actionplan.values import replace
from tests.actionplan.reports.examples import END, MADE, START, TODAY, northshire, span
from tests.builders import a_period, a_plan


def a_request(plan=None, **given):
    return ReportRequest(plan=plan or northshire(), span=span(), today=TODAY, made=MADE, **given)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("plan", [a_plan(), northshire()])
def test_every_kind_gives_a_sealed_document(kind, plan):
    report = build(kind, a_request(plan, lead_id="lead-1"))
    assert find_seal(text_of(report)).kind == kind
    anchors = [b.anchor for part in report.parts for b in part.blocks if isinstance(b, Heading)]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("kind", KINDS)
def test_names_longer_than_word_keeps_them_stand_on_the_page_in_full(kind, tmp_path):
    plan = northshire()
    long = "Children and young people in Northshire " * 10
    lead = plan.people["lead-1"]
    changes = [
        Change(plan.info, replace(plan.info, title=f"Title {long}", organisation=f"Body {long}")),
        Change(lead, replace(lead, role=f"Head of {long}", name="")),
    ]
    report = build(kind, a_request(plan.after(changes), lead_id="lead-1"))
    report = replace(report, subject=f"Subject {long}")
    write_word(report, tmp_path / "long.docx")
    core = docx.Document(str(tmp_path / "long.docx")).core_properties
    assert {len(core.title), len(core.subject), len(core.author)} == {255}
    assert "".join(report.title.split()) in "".join(
        "".join(lines_of_document(tmp_path / "long.docx")).split()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_action_that_serves_no_area_stands_in_every_document(kind):
    plan = Plan.of(
        [PlanInfo(id="info", title="Plan"), Action(id="a", title="Look", reference="A1")]
    )
    assert build(kind, a_request(plan)).parts


def test_the_exceptions_name_what_is_late_silent_and_unproved():
    lines = text_of(build("exceptions", a_request()))
    for heading in ("Overdue", "Off track", "No recent update", "Complete without evidence"):
        assert heading in lines
    assert "L1.4" in lines[lines.index("Complete without evidence") :]


def test_exceptions_of_a_plan_without_any_are_sentences():
    lines = text_of(build("exceptions", a_request(a_plan())))
    assert "No action is overdue." in lines
    assert "Every complete action has evidence." in lines


def test_one_officers_document_holds_their_actions_only():
    plan = northshire()
    lines = text_of(build("officer", a_request(plan, lead_id="lead-1")))
    own = {a.reference for a in plan.actions.values() if a.lead_id == "lead-1"}
    others = {a.reference for a in plan.actions.values()} - own
    assert own <= set(lines)
    assert not others & set(lines)
    assert find_seal(lines).lead_id == "lead-1"


def test_an_unknown_kind_is_told_with_those_there_are():
    with pytest.raises(UnknownKindError, match="no kind of report called “poem”"):
        build("poem", a_request())


def test_an_unknown_audience_is_told():
    assert audience_named("Board") is Audience.BOARD
    with pytest.raises(UnknownAudienceError):
        audience_named("press")


def test_a_report_of_a_request_can_go_to_another_process():
    report = build("progress", a_request())
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  (our own bytes)


def test_a_span_is_found_by_name_by_dates_and_ad_hoc():
    period = a_period(fields=(("summary", "Ours."),))
    plan = a_plan(period)
    assert span_named("May to November 2026", plan).fields == {"summary": "Ours."}
    assert span_named("2026-05-21..2026-11-20", plan).name == "May to November 2026"
    assert span_named("2026-01-01 .. 2026-02-01", plan) == Span(
        start=START.replace(month=1, day=1), end=START.replace(month=2, day=1)
    )


@pytest.mark.parametrize("text", ["soon", "2026-02-30..2026-03-01", "2026-03-01..2026-02-01"])
def test_a_span_that_cannot_be_is_told(text):
    with pytest.raises(SpanError):
        span_named(text, a_plan())


def test_the_day_of_a_report_is_the_last_of_its_span_or_today_until_then():
    kept = Span(start=START, end=END)
    assert kept.day(TODAY) == END
    assert kept.day(END - timedelta(days=30)) == END - timedelta(days=30)


def test_the_texts_of_a_frozen_period_are_those_of_its_moment():
    period = a_period(fields=(("summary", "Changed later."),), frozen_at=MADE, moment="m")
    then = a_plan(a_period(id=period.id, fields=(("summary", "As it was."),)))
    assert span_of(period, then).fields == {"summary": "As it was."}
    assert span_of(period, then).frozen
