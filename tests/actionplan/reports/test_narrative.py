"""Drafted sentences, and fields in text that stay right."""

from __future__ import annotations

from actionplan.reports.figure_fields import filled, unknown_fields
from actionplan.reports.narrative import basis_of, summary_template
from actionplan.reports.packs import pack_named
from actionplan.reports.plain import text_of
from actionplan.reports.remarks import report_remarks
from tests.actionplan.reports.examples import COVER, TODAY, a_report, northshire, span
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
