"""The documents beside the progress report: submission, response, briefing, plan on a page."""

from __future__ import annotations

import pikepdf
import pytest

from actionplan.domain.plan import Change
from actionplan.queries.totals import status_json
from actionplan.reports.blocks import Grid, Heading
from actionplan.reports.kinds import ReportRequest, blanks_of, build, fields_of
from actionplan.reports.pdf import write_pdf
from actionplan.reports.plain import text_of
from actionplan.values import replace
from tests.actionplan.reports.examples import END, MADE, TODAY, northshire, span
from tests.builders import a_plan, a_strength, an_action, an_area

WRITTEN = {
    "submission.introduction": "Agreed by the partnership board.",
    "response.foreword": "We accept every finding.",
    "response.signatories": "Lead Member\nCorporate Director\nIndependent Chair",
    "briefing.purpose": "To see that children are safe.",
    "briefing.further": "Ask the improvement lead.",
}


def a_request(plan=None, **fields):
    return ReportRequest(
        plan=plan or northshire(), span=span(fields=fields), today=TODAY, made=MADE
    )


def headings(report):
    return [b.text for part in report.parts for b in part.blocks if isinstance(b, Heading)]


def a_small_plan():
    """Three areas in two services, each with an action of its own."""
    areas = [
        an_area(letter="S", number=1, section="safeguarding"),
        an_area(letter="S", number=2, section="safeguarding"),
        an_area(letter="L", number=1, section="looked after"),
    ]
    actions = [an_action(area_ids=(a.id,), reference=f"{a.reference}.1") for a in areas]
    return a_plan(*areas, *actions)


def without_actions_for(plan, reference):
    """The plan with every action of one area withdrawn."""
    area = next(a for a in plan.areas.values() if a.reference == reference)
    gone = [
        Change(action, replace(action, withdrawn_on=END, withdrawn_reason="Done elsewhere"))
        for action in plan.actions_of(area.id)
    ]
    return plan.after(gone)


def test_taking_the_actions_of_one_area_away_reports_exactly_that_area():
    plan = without_actions_for(a_small_plan(), "S2")
    report = build("submission", a_request(plan, **WRITTEN))
    assert "S2 has no action and no reason is given." in text_of(report)
    assert [f.key for f in blanks_of("submission", a_request(plan, **WRITTEN))] == ["coverage.S2"]
    assert report.draft


def test_a_written_reason_stands_where_an_area_has_no_action():
    plan = without_actions_for(a_small_plan(), "S2")
    request = a_request(plan, **WRITTEN, **{"coverage.S2": "Answered by the national programme."})
    report = build("submission", request)
    lines = text_of(report)
    assert not any("no reason is given" in line for line in lines)
    assert lines.count("Answered by the national programme.") == 1
    assert "Why there is no action: Answered by the national programme." in lines
    assert not report.draft


def test_a_submission_carries_every_area_word_for_word_and_every_action():
    plan = a_small_plan()
    lines = text_of(build("submission", a_request(plan)))
    assert {area.text for area in plan.areas.values()} <= set(lines)
    assert {action.reference for action in plan.actions.values()} <= set(lines)


@pytest.mark.parametrize("kind", ["submission", "joint-response", "briefing"])
def test_a_document_is_a_draft_until_what_it_needs_is_written(kind):
    assert build(kind, a_request()).draft
    assert blanks_of(kind, a_request())
    assert not build(kind, a_request(**WRITTEN)).draft


def test_what_is_asked_for_is_what_is_printed():
    for kind in ("submission", "joint-response", "briefing"):
        fields = fields_of(kind, a_request())
        words = {field.key: f"Said under {number}." for number, field in enumerate(fields)}
        lines = text_of(build(kind, a_request(**words)))
        assert set(words.values()) <= set(lines)


def test_a_response_takes_theme_by_theme_what_is_good_what_is_not_and_what_is_done():
    early = an_area(letter="S", number=1, theme="Early help", section="safeguarding")
    care = an_area(letter="L", number=1, theme="Care leavers", section="looked after")
    plan = a_plan(
        early,
        care,
        a_strength(section="Early help", text="Schools help early."),
        an_action(area_ids=(early.id,), title="Open one door", reference="S1.1"),
        an_action(area_ids=(care.id,), title="Visit each care leaver", reference="L1.1"),
    )
    report = build("joint-response", a_request(plan, **WRITTEN))
    themes = [text for text in headings(report) if text in ("Early help", "Care leavers")]
    assert themes == ["Early help", "Care leavers"]
    lines = text_of(report)
    first, second = lines.index("Early help"), len(lines) - 1 - lines[::-1].index("Care leavers")
    assert first < lines.index("Schools help early.") < lines.index("Open one door") < second
    assert second < lines.index("Visit each care leaver")
    for role in ("Lead Member", "Corporate Director", "Independent Chair"):
        assert role in lines


def test_the_briefing_has_its_six_headings_and_the_figures_of_the_plan():
    request = a_request(**WRITTEN)
    report = build("briefing", request)
    assert headings(report) == [
        "Our vision",
        "Our purpose",
        "Our drivers for change",
        "Where we are now",
        "Where we want to be, and how we will get there",
        "Further information",
    ]
    status = status_json(request.plan, report.as_at)
    (grid,) = (b for part in report.parts for b in part.blocks if isinstance(b, Grid))
    now = [row[1][0][0].text for row in grid.rows]
    proved = status["assurance"]["impact_verified"] + status["assurance"]["embedded"]
    assert now == [
        str(status["delivery"]["complete"]),
        str(proved),
        str(len(status["overdue"])),
    ]


def test_the_page_counts_each_action_once_where_areas_do_not_share_them():
    request = a_request(a_small_plan())
    report = build("plan-on-a-page", request)
    (grid,) = (b for part in report.parts for b in part.blocks if isinstance(b, Grid))
    status = status_json(request.plan, report.as_at)
    assert sum(int(row[2][0][0].text) for row in grid.rows) == status["actions"]
    assert sum(int(row[3][0][0].text) for row in grid.rows) == status["delivery"]["complete"]


@pytest.mark.parametrize(("areas", "each"), [(5, 4), (60, 16)])
@pytest.mark.parametrize(("kind", "most"), [("briefing", 2), ("plan-on-a-page", 1)])
def test_short_documents_stay_short_whatever_the_plan_holds(tmp_path, kind, most, areas, each):
    report = build(kind, a_request(northshire(areas, each), **WRITTEN))
    write_pdf(report, tmp_path / "short.pdf")
    with pikepdf.open(tmp_path / "short.pdf") as pdf:
        assert len(pdf.pages) <= most
