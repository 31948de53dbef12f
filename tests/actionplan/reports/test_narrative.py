"""Drafted sentences, and fields in text that stay right."""

from __future__ import annotations

from actionplan.domain.plan import Change
from actionplan.reports.figure_fields import filled, unknown_fields
from actionplan.reports.narrative import basis_of, summary_template
from actionplan.reports.packs import pack_named
from actionplan.reports.plain import text_of
from actionplan.reports.remarks import report_remarks
from actionplan.values import replace
from tests.actionplan.reports.examples import COVER, END, TODAY, a_report, northshire, span
from tests.builders import a_plan, an_action


def the_basis(plan=None, **fields):
    pack = pack_named("board-paper")
    kept = span(fields={**COVER, **fields})
    return basis_of(plan or northshire(), kept, today=TODAY, pack=pack)


def test_the_draft_holds_fields_and_not_figures():
    template = summary_template(the_basis())
    assert "{actions.complete}" in template
    assert "22" not in template


def test_edited_text_keeps_telling_the_right_figures():
    text = "We now have {actions}, of which {actions.complete} are done; overdue: {overdue.references}."
    lines = text_of(a_report(northshire(), span=span(fields={**COVER, "summary": text})))
    assert "We now have 22 actions, of which 5 are done; overdue: L1.1, S1.2 and S1.90." in lines


def test_an_unknown_field_stays_as_it_is_and_is_reported():
    basis = the_basis(summary="There are {actions.totl} actions and {braces}.")
    lines = text_of(a_report(northshire(), span=span(fields=basis.span.fields)))
    assert "There are {actions.totl} actions and {braces}." in lines
    remarks = [item for item in report_remarks(basis, basis.pack) if item.section == "summary"]
    assert "{actions.totl} and {braces}" in remarks[0].text


def test_filling_in_happens_once():
    assert filled("{a}", {"a": "{b}", "b": "no"}) == "{b}"
    assert unknown_fields("{x.y} {x.y} {z", {}) == ("{x.y}",)


def test_text_that_was_written_replaces_the_draft_and_its_lists_become_lists():
    lines = text_of(
        a_report(
            northshire(),
            span=span(fields={**COVER, "summary": "Much was done.\n- First\n- Second"}),
        )
    )
    at = lines.index("Much was done.")
    assert lines[at : at + 3] == ["Much was done.", "First", "Second"]


def test_a_late_action_without_cause_is_remarked_with_its_record():
    plan = a_plan(an_action(id="late", due=TODAY.replace(year=2026), start=None))
    remarks = report_remarks(the_basis(plan), pack_named("board-paper"))
    late = [item for item in remarks if item.section == "off_track"]
    assert late[0].record_id == "late"
    assert (
        "still to be given: cause, effect on children, recovery, new date and decision"
        in late[0].text
    )


def test_blank_fields_are_remarked():
    basis = basis_of(northshire(), span(fields={}), today=TODAY, pack=pack_named("board-paper"))
    texts = [item.text for item in report_remarks(basis, basis.pack)]
    assert "“Report to” is not filled in." in texts
    assert "“Client group” is not filled in." in texts


def test_the_draft_tells_both_axes_what_was_completed_what_slipped_and_why():
    plan = northshire()
    told = "\n".join(text_of(a_report(plan)))
    since = the_basis(plan).since
    assert since.completed
    assert f"Completed: {', '.join(since.completed[:-1])} and {since.completed[-1]}." in told
    assert "Slipped to at risk or off track: " in told
    assert "Causes given: " in told
    assert "the number off track has gone from 0 to " in told
    assert "evidenced but not yet verified from 0 to " in told


def test_what_was_completed_stays_right_in_edited_text():
    plan = northshire()
    action = next(item for item in plan.actions.values() if item.completed_on is None)
    later = plan.after([Change(action, replace(action, completed_on=END))])
    text = {"summary": "Done: {completed.references}."}
    before, after = (
        next(
            line
            for line in text_of(a_report(it, span=span(fields={**COVER, **text})))
            if line.startswith("Done: ")
        )
        for it in (plan, later)
    )
    assert action.reference not in before
    assert action.reference in after


def test_a_long_list_of_references_is_cut_in_a_sentence():
    actions = [an_action(reference=f"S1.{n}", completed_on=END) for n in range(1, 31)]
    told = "\n".join(text_of(a_report(a_plan(*actions))))
    assert "S1.19, S1.20 and 10 more." in told
