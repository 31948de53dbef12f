"""The drafted rows of a review: references, due dates, what is taken over."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from actionplan.domain.stages import Timescale
from actionplan.importers.proposal import Place, Proposal, ProposedArea
from tests.builders import an_area
from ui.models.import_rows import confirmed, rows_of
from ui.models.import_table import DUE, REFERENCE, TEXT, TICK, ImportTable

EMPTY = Plan.of([PlanInfo(id="info")])
PUBLISHED = date(2026, 5, 21)


def a_proposal(*areas):
    return Proposal(file="report.pdf", title="", framework="", family="", provider="", areas=areas)


AREAS = (
    ProposedArea(text="First", section="safeguarding", timescale="within three months"),
    ProposedArea(text="Second", section="looked after children", timescale="immediate"),
    ProposedArea(text="Third", section="safeguarding", sure=0.5, place=Place(page=2)),
)


@pytest.fixture
def table(theme, qapp):
    made = ImportTable(theme)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_rows(rows_of(a_proposal(*AREAS)), EMPTY)
    made.set_clock(PUBLISHED, "")
    yield made
    tester.deleteLater()


def shown(table, column):
    return [table.index(row, column).data() for row in range(table.rowCount())]


def test_uncertain_rows_come_first_and_say_so(table):
    assert shown(table, TEXT) == ["Third", "First", "Second"]
    spoken = table.index(0, REFERENCE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "S2, please check"


def test_references_follow_the_report_and_not_the_table(table):
    assert shown(table, REFERENCE) == ["S2", "S1", "L1"]
    table.change([1], ticked=False)
    assert shown(table, REFERENCE) == ["S1", "—", "L1"]


def test_references_go_on_from_those_of_the_plan(table):
    table.set_plan(Plan.of([PlanInfo(id="info"), an_area(reference="S7")]))
    assert shown(table, REFERENCE) == ["S9", "S8", "L1"]


def test_due_dates_follow_from_the_published_day(table):
    assert shown(table, DUE) == ["—", "21 Aug 2026", "5 Jun 2026"]
    table.set_clock(None, "")
    assert shown(table, DUE) == ["—", "—", "—"]


def test_an_added_row_takes_service_and_timescale_of_the_one_before(table):
    position = table.add("  Missed  ", 1)
    row = table.rows[position]
    assert (row.section, row.timescale) == ("safeguarding", Timescale.THREE_MONTHS)
    assert table.index(position, REFERENCE).data() == "S2"


def test_an_empty_text_is_not_taken(table):
    assert not table.setData(table.index(0, TEXT), "   ")
    assert table.rows[0].text == "Third"


def test_what_is_confirmed_stands_in_the_order_of_the_report(table):
    table.change([0], text="Third, put right")
    table.setData(table.index(1, TICK), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)

    proposal = confirmed(a_proposal(*AREAS), table.draft.rows, ())

    assert [area.text for area in proposal.areas] == ["Second", "Third, put right"]
    assert proposal.areas[1].section == "safeguarding"


def test_an_uncertain_row_that_was_checked_goes_to_its_place(table):
    table.change([0], checked=True)
    assert shown(table, TEXT) == ["First", "Second", "Third"]
    assert table.index(2, REFERENCE).data(Qt.ItemDataRole.AccessibleTextRole) is None
    table.undo()
    assert shown(table, TEXT) == ["Third", "First", "Second"]


def test_a_certain_row_is_not_moved_among_the_uncertain_by_keys(table):
    table.move_by([table.rows[1].key], -1)
    assert shown(table, TEXT) == ["Third", "First", "Second"]
    assert not table.draft.undo_label


def test_an_uncertain_row_that_is_put_among_the_others_counts_as_checked(table):
    table.move([table.rows[0].key], table.rows[1].key)
    assert shown(table, TEXT) == ["Third", "First", "Second"]
    assert all(row.is_sure for row in table.rows)
    assert shown(table, REFERENCE) == ["S1", "S2", "L1"]


def test_a_new_step_forgets_what_was_taken_back(table):
    table.change([1], ticked=False)
    table.undo()
    table.change([2], ticked=False)
    table.redo()
    assert [row.ticked for row in table.rows] == [True, True, False]


def test_steps_that_change_nothing_are_not_kept(table):
    table.change([0], ticked=True)
    table.join([table.rows[0].key])
    table.split(0, "Third", [0])
    assert not table.draft.undo_label


def test_an_edited_row_keeps_the_words_of_the_report_through_a_split(table):
    table.split(1, "First part, second part", [11])
    assert shown(table, TEXT)[1:3] == ["First part,", "second part"]
    assert {row.found.text for row in table.rows[1:3]} == {"First"}
    assert all(row.is_edited for row in table.rows[1:3])


def test_a_row_whose_earlier_area_is_gone_is_new_again(table):
    earlier = an_area(reference="S7", text="First")
    with_it = Plan.of([PlanInfo(id="info"), earlier])
    table.set_plan(with_it)
    table.change([1], same_as=earlier.id)
    assert shown(table, REFERENCE)[1] == "= S7"
    assert table.ticked == 2
    table.set_plan(EMPTY)
    assert shown(table, REFERENCE)[1] == "S1"
    assert table.ticked == 3
