"""The six-monthly report: its order, its figures, who sees what, and what it does with little."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from actionplan.domain.plan import Change
from actionplan.domain.stages import Assurance, Delivery, Sensitivity
from actionplan.domain.wording import assurance_word, delivery_mark
from actionplan.queries.totals import status_json
from actionplan.reports.audience import Audience
from actionplan.reports.blocks import Callout, Figure, Grid, Heading, Orientation, Report
from actionplan.reports.compose import MOST_ROWS
from actionplan.reports.packs import pack_named
from actionplan.reports.plain import plain, text_of
from actionplan.reports.progress import SECTIONS, section_keys
from actionplan.reports.section_names import SECTION_TITLES
from actionplan.values import replace
from tests.actionplan.reports.examples import (
    END,
    MADE,
    TODAY,
    a_report,
    northshire,
    span,
    with_recovery,
)
from tests.builders import a_measure, a_piece_of_evidence, a_plan, a_reading, an_action, an_area

HOSTILE = "<b>&amp; {actions.total} =cmd|' /C calc'!A0 {no.such} \u202e 🦉 {plan.title}"


def blocks(report: Report, kind: type) -> list:
    return [block for part in report.parts for block in part.blocks if isinstance(block, kind)]


def level_1(report: Report) -> list[str]:
    return [block.text for block in blocks(report, Heading) if block.level == 1]


def totals_rows(report: Report) -> dict[str, str]:
    grid = next(g for g in blocks(report, Grid) if g.caption.startswith("Delivery and assurance"))
    return {plain(row[0][0]): plain(row[1][0]) for row in grid.rows}


def test_the_sections_follow_each_other_in_the_agreed_order():
    assert level_1(a_report(northshire())) == [
        "About this paper",
        "1. Background and proposals",
        "2. Decisions sought",
        "3. Summary",
        "4. What has changed",
        "5. Off track, and how it will recover",
        "6. Extensions sought",
        "7. Measures",
        "8. Evidence of impact",
        "9. Strengths",
        "10. Risks",
        "11. Financial implications",
        "12. Legal implications",
        "13. Client group",
        "14. Impact on equalities issues",
        "15. Outcomes and priorities affected",
        "16. The next six months",
        "17. Contact details",
        "Appendix A: Full plan",
        "Appendix B: Evidence index",
        "Appendix C: Date revisions",
        "Appendix D: Key to statuses",
    ]


def test_every_section_has_a_builder_and_a_title():
    assert SECTIONS.keys() == SECTION_TITLES.keys()


@pytest.mark.parametrize("plan", [a_plan(), northshire(), northshire(17, 18)])
def test_headings_do_not_skip_a_level_and_have_anchors_of_their_own(plan):
    headings = blocks(a_report(plan), Heading)
    levels = [0, *(heading.level for heading in headings)]
    assert all(now - before <= 1 for before, now in itertools.pairwise(levels))
    anchors = [heading.anchor for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert all(heading.text.strip() for heading in headings)


def test_anchors_stay_unique_where_two_areas_have_the_same_reference():
    areas = [an_area(id="one", reference="S1"), an_area(id="two", reference="S1")]
    anchors = [heading.anchor for heading in blocks(a_report(a_plan(areas)), Heading)]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("day", [END, END - timedelta(days=60)])
def test_the_totals_are_those_of_status(day):
    plan = northshire(17, 6)
    status = status_json(plan, day)
    rows = totals_rows(a_report(plan, span=span(frozen_at=None), today=day))
    assert rows["Areas for improvement"] == str(status["areas"])
    assert rows["Actions"] == str(status["actions"])
    for word in Delivery:
        assert rows[f"Delivery: {delivery_mark(word)}"] == str(status["delivery"][word.value])
    for stage in Assurance:
        assert rows[f"Assurance: {assurance_word(stage)}"] == str(status["assurance"][stage.value])
    assert rows["Overdue"] == str(len(status["overdue"]))
    assert rows["Due within 30 days"] == str(len(status["due_soon"]))
    assert rows["Complete without evidence"] == str(len(status["without_evidence"]))


def test_overdue_actions_are_named():
    plan = northshire()
    overdue = status_json(plan, END)["overdue"]
    assert overdue
    assert f"Overdue: {', '.join(overdue)}" in text_of(a_report(plan))


def test_the_bars_of_the_services_add_up_to_the_actions():
    plan = northshire(17, 6)
    bars = blocks(a_report(plan), Figure)[0]
    total = sum(sum(row.values) for row in bars.chart.rows)
    assert total == status_json(plan, END)["actions"]
    assert all(str(row.values[0]) in bars.alt for row in bars.chart.rows)


def test_a_complete_action_without_evidence_is_never_counted_as_proved():
    plan = a_plan(an_action(completed_on=END, reference="S1.1"))
    lines = text_of(a_report(plan))
    assert "Complete, no evidence yet" in lines
    assert "Impact has not been verified for any action yet, so none is claimed here." in lines
    assert totals_rows(a_report(plan))["Assurance: Evidenced"] == "0"


def test_a_frozen_report_is_the_same_whenever_it_is_made():
    plan = northshire()
    early = a_report(plan, made=MADE, today=TODAY)
    late = a_report(plan, made=MADE + timedelta(days=900), today=TODAY + timedelta(days=900))
    assert early == late


def test_facts_dated_after_the_period_do_not_reach_its_report():
    plan = northshire()
    action = plan.actions["action-0002"]
    later = plan.after([Change(action, replace(action, completed_on=END + timedelta(days=9)))])
    assert totals_rows(a_report(later)) == totals_rows(a_report(plan))


def test_the_public_sees_public_evidence_only():
    titles = {
        audience: "\n".join(text_of(a_report(_with_evidence(), audience=audience)))
        for audience in Audience
    }
    assert "Evidence board" not in titles[Audience.PUBLIC]
    assert "Evidence internal" not in titles[Audience.BOARD]
    assert "Evidence public" in titles[Audience.PUBLIC]
    assert "Evidence board" in titles[Audience.BOARD]
    assert "Evidence internal" in titles[Audience.INTERNAL]


def test_the_public_reads_roles_and_not_names():
    plan = northshire()
    assert "Officer 1" in "\n".join(text_of(a_report(plan)))
    assert "Officer 1" not in "\n".join(text_of(a_report(plan, audience=Audience.PUBLIC)))


def test_hostile_text_passes_as_data():
    area = an_area(text=HOSTILE, section=HOSTILE, reference="S1")
    action = an_action(title=HOSTILE, area=area, decision_needed=HOSTILE, start=None, due=END)
    plan = a_plan(area, action, a_piece_of_evidence(action=action, title=HOSTILE, added_on=END))
    report = a_report(plan)
    assert any(HOSTILE in block.title for block in blocks(report, Callout))
    raw = [
        plain(runs) for g in blocks(report, Grid) for row in g.rows for cell in row for runs in cell
    ]
    assert HOSTILE in raw


def test_fields_in_the_text_of_records_are_not_filled_in():
    info = replace(northshire().info, title="{actions.total}")
    report = a_report(replace(northshire(), info=info))
    assert report.title == "{actions.total}: six-monthly progress report"


@pytest.mark.parametrize("key", [key for key, _title in section_keys(pack_named("board-paper"))])
def test_each_part_can_be_switched_off(key):
    keys = [name for name, _title in section_keys(pack_named("board-paper"))]
    report = a_report(northshire(), sections=frozenset(keys) - {key})
    whole = text_of(a_report(northshire()))
    assert len(text_of(report)) < len(whole)
    alone = a_report(northshire(), sections=frozenset({key}))
    assert len(level_1(alone)) == (0 if key == "contents" else 1)


def test_numbers_and_letters_follow_what_is_printed():
    report = a_report(northshire(), sections=frozenset({"summary", "risks", "dates"}))
    assert level_1(report) == ["1. Summary", "2. Risks", "Appendix A: Date revisions"]


def test_no_section_at_all_still_gives_a_document():
    report = a_report(northshire(), sections=frozenset())
    assert "No section of this report was chosen." in text_of(report)


def test_what_is_not_filled_in_is_printed_so_and_makes_a_draft():
    report = a_report(northshire(), span=span(fields={}))
    assert report.draft
    assert "To be completed" in text_of(report)


def test_a_frozen_report_with_everything_filled_in_is_final():
    report = a_report(with_recovery(northshire()))
    assert not report.draft
    assert not {"Draft", "To be completed"} & set(text_of(report))


@pytest.mark.parametrize(
    "blank", ["cause", "effect", "recovery", "proposed_due", "decision_needed"]
)
def test_anything_blank_about_a_late_action_keeps_the_report_a_draft(blank):
    plan = with_recovery(northshire())
    late = plan.actions["action-asking"]
    records = [late, *plan.updates_of(late.id)]
    empty = None if blank == "proposed_due" else ""
    changes = [Change(it, replace(it, **{blank: empty})) for it in records if hasattr(it, blank)]
    report = a_report(plan.after(changes))
    assert report.draft
    assert text_of(report).count("To be completed") == 1
    assert not a_report(plan.after(changes), sections=frozenset({"summary"})).draft


def test_a_late_action_may_need_no_decision():
    plan = with_recovery(northshire(), decision="None.")
    report = a_report(plan)
    assert not report.draft
    assert "To decide" not in " ".join(text_of(report))


def test_an_open_period_gives_a_draft():
    assert a_report(northshire(), span=span(frozen_at=None)).draft


def test_an_empty_plan_gives_calm_sentences():
    lines = text_of(a_report(a_plan()))
    for sentence in (
        "No decision is sought beyond noting this report.",
        "No action is off track and none is overdue.",
        "No extension of a due date is sought.",
        "No measure has been set for this plan.",
        "Nothing in the plan has changed in this time.",
        "No due date has been moved.",
        "The plan has no areas for improvement and no actions yet.",
    ):
        assert sentence in lines
    assert not any(not grid.rows for grid in blocks(a_report(a_plan()), Grid))


def test_an_area_without_actions_says_so():
    lines = text_of(a_report(a_plan(an_area())))
    assert "No action has been set for this area." in lines


def test_a_heading_is_never_left_without_anything_under_it():
    for plan in (a_plan(), a_plan(an_area()), northshire()):
        for part in a_report(plan).parts:
            kinds = [*part.blocks, Heading(1, "End", "end")]
            for block, after in itertools.pairwise(kinds):
                if isinstance(block, Heading) and isinstance(after, Heading):
                    assert after.level > block.level, block.text


def test_no_table_is_longer_than_writers_bear():
    report = a_report(northshire(17, 18))
    assert max(len(grid.rows) for grid in blocks(report, Grid)) <= MOST_ROWS


def test_the_full_plan_lies_on_its_side_with_a_table_for_each_area():
    report = a_report(northshire())
    wide = [part for part in report.parts if part.orientation is Orientation.LANDSCAPE]
    captions = [block.caption for part in wide for block in part.blocks if isinstance(block, Grid)]
    assert [c for c in captions if c.startswith("Actions for")] == [
        "Actions for S1",
        "Actions for S2",
        "Actions for S3",
        "Actions for L1",
        "Actions for L2",
    ]


def test_a_late_action_prints_cause_effect_recovery_date_and_decision():
    lines = text_of(a_report(northshire()))
    at = lines.index("Move the duty desk to one site")
    assert at
    for sentence in (
        "The trainer withdrew.",
        "Children wait longer for an assessment.",
        "A new trainer begins in March.",
        "31 Jan 2027 (proposed)",
        "Agree to fund two agency social workers until January 2027.",
    ):
        assert sentence in lines


def test_an_extension_shows_first_agreed_current_and_proposed():
    grid = next(g for g in blocks(a_report(northshire()), Grid) if g.caption == "Extensions sought")
    assert [plain(cell[0]) for cell in grid.rows[0]][2:5] == [
        "30 Sep 2026",
        "31 Oct 2026",
        "31 Jan 2027",
    ]


def test_a_withdrawn_action_stays_in_the_full_plan_with_its_reason():
    lines = text_of(a_report(northshire()))
    assert "Withdrawn on 1 Jul 2026: The present one was found to be enough." in lines


def test_a_measure_without_a_reading_is_not_zero():
    plan = a_plan(a_measure(), a_reading(measure_id="other", value=None))
    assert "not reported" in text_of(a_report(plan))


def test_what_changed_compares_with_the_plan_of_the_last_report():
    before = northshire()
    action = before.actions["action-0002"]
    after = before.after(
        [
            Change(action, replace(action, completed_on=END, lead_id="lead-0")),
            Change(None, an_action(id="new", reference="S1.95", area_ids=("area-0",))),
        ]
    )
    lines = text_of(a_report(after, previous=(before, END - timedelta(days=30))))
    assert (
        "This section compares the plan at 20 November 2026 with the last report, at 21 October 2026."
        in lines
    )
    assert "Added to the plan" in lines
    assert any(line.startswith(f"{action.reference}: ") for line in lines)


def test_nothing_changed_since_the_same_plan_on_the_same_day():
    plan = northshire()
    lines = text_of(a_report(plan, previous=(plan, END)))
    assert "Nothing in the plan has changed in this time." in lines


def _with_evidence():
    action = an_action(completed_on=END)
    return a_plan(
        action,
        [
            a_piece_of_evidence(
                action=action,
                title=f"Evidence {sensitivity.value}",
                sensitivity=sensitivity,
                added_on=END,
            )
            for sensitivity in Sensitivity
        ],
    )
