"""The seal of a report, and finding out what a document tells otherwise than its plan."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actionplan.domain.plan import Change
from actionplan.reports.compare import compare, figures_that_differ
from actionplan.reports.kinds import ReportRequest, build, request_of_seal
from actionplan.reports.plain import text_of
from actionplan.reports.seal import find_seal, report_digest
from actionplan.values import replace
from tests.actionplan.reports.examples import END, MADE, TODAY, a_report, northshire, span


def test_a_report_ends_with_its_seal():
    line = text_of(a_report(northshire()))[-1]
    assert line.startswith(
        "Seal: progress · board-paper · board · 2026-05-21..2026-11-20 · at 2026-11-20"
    )


def test_the_foot_of_each_page_has_marking_and_seal():
    report = a_report(northshire())
    seal = find_seal(text_of(report))
    assert report.furniture.footer_left == f"OFFICIAL · Seal 2026-05-21..2026-11-20 · {seal.short}"
    assert report.furniture.header_right == "OFFICIAL"


@pytest.mark.parametrize(
    "given", [{}, {"sections": frozenset({"summary", "key"})}, {"span": span(frozen_at=None)}]
)
def test_a_seal_can_be_read_back_however_its_line_is_broken(given):
    line = text_of(a_report(northshire(), **given))[-1]
    middle = line.index("·", 60)
    seal = find_seal(["Some text", line[:middle], line[middle:], "Page 1 of 2"])
    assert seal.line == line
    assert seal.day == END


def test_no_seal_is_found_where_there_is_none():
    assert find_seal(["Seal: of the council"]) is None


def test_the_check_sum_changes_with_a_word_and_not_with_the_moment_of_making():
    report = a_report(northshire(), span=span(frozen_at=None))
    later = a_report(northshire(), span=span(frozen_at=None), made=MADE + timedelta(hours=5))
    assert report_digest(report) == report_digest(later)
    assert report_digest(replace(report, title="Another")) != report_digest(report)


def test_a_report_is_made_again_from_its_seal():
    plan = northshire()
    request = ReportRequest(plan=plan, span=span(), today=TODAY, made=MADE)
    seal = find_seal(text_of(build("progress", request)))
    again = build(seal.kind, request_of_seal(seal, plan, span(), None, MADE))
    assert find_seal(text_of(again)) == seal


def test_a_document_as_it_was_printed_does_not_differ():
    report = a_report(northshire())
    assert compare(text_of(report), report) == []
    assert compare(as_pages(report), report) == []


def test_a_changed_figure_is_named():
    report = a_report(northshire())
    lines = as_pages(report)
    at = next(n for n, line in enumerate(lines) if "from 0 to" in line)
    lines[at] = lines[at].replace("from 0 to", "from 3 to", 1)
    differences = compare(lines, report)
    assert len(differences) == 1
    assert "from 0 to 5" in differences[0].expected
    assert "from 3 to" in differences[0].sentence


def test_a_changed_cell_of_a_table_is_named():
    report = a_report(northshire())
    lines = text_of(report)
    at = lines.index("Delivery: ✔ Complete")
    lines[at + 1] = "15"
    assert [item.expected for item in compare(lines, report)] == ["5"]


def test_an_added_sentence_is_named():
    report = a_report(northshire())
    lines = text_of(report)
    lines.insert(40, "All is well.")
    assert any("All is well." in item.found for item in compare(lines, report))


def test_a_left_out_line_is_named():
    report = a_report(northshire())
    lines = text_of(report)
    gone = lines.pop(lines.index("The lease was signed late."))
    assert any(gone in item.expected for item in compare(lines, report))


def test_a_plan_that_has_moved_on_is_named_by_what_moved():
    plan = northshire()
    lines = as_pages(a_report(plan))
    action = plan.actions["action-0002"]
    moved = plan.after([Change(action, replace(action, completed_on=END))])
    differences = compare(lines, a_report(moved))
    assert any("6 of 22 actions complete" in item.expected for item in differences)
    assert all("Seal:" not in item.expected for item in differences)


def test_the_marks_of_short_items_are_no_difference():
    lines = ["Objectives of the plan as a whole", "Q6", "Age", "Q9", "Everything else of the plan"]
    marked = [f"• {line}" if len(line) < 4 else line for line in lines]
    assert figures_that_differ(marked, lines) == []
    assert figures_that_differ([*marked[:3], "• Q8", marked[4]], lines)


def test_lines_without_a_report_are_compared_as_they_are():
    assert figures_that_differ(["a b", "c"], ["ab c"]) == []
    assert figures_that_differ([], ["12"])[0].expected == "12"
    assert figures_that_differ(["12"], [])[0].found == "12"


def as_pages(report):
    """Return the lines of a report as a PDF would give them: wrapped, with running matter."""
    lines = []
    page = 0
    for number, line in enumerate(text_of(report)):
        words = line.split(" ")
        lines += [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
        if number % 40 == 39:
            page += 1
            furniture = report.furniture
            lines += [f"{furniture.header_left} {furniture.header_right}", furniture.footer_left]
            lines += [f"Page {page} of 30"]
    return lines
