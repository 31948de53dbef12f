"""The plan tree as views see it: rows under rows, followed edit by edit, filtered and grouped."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from actionplan.commands.actions import (
    add_action,
    change_action,
    complete_action,
    move_action,
    move_due_date,
    withdraw_action,
)
from actionplan.commands.areas import add_area, change_area
from actionplan.commands.fields import set_fields
from actionplan.commands.people import revise_person
from actionplan.commands.plans import change_plan
from actionplan.domain.references import find_reference
from actionplan.domain.stages import Delivery, Timescale
from actionplan.queries.filters import Due, Filter
from ui.models.plan_tree import PlanTree
from ui.models.plan_tree_content import Grouping
from ui.models.plan_tree_rows import Column

ALOUD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def tree(services, file):
    model = PlanTree(file, services.bridge.today)
    services.bridge.changed.connect(model.take_in)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    yield model
    del tester


def outline(model, parent=QModelIndex()):  # noqa: B008  (Qt's own default)
    """Return the shown rows as nested (title, below) pairs of references and group titles."""
    found = []
    for place in range(model.rowCount(parent)):
        index = model.index(place, 0, parent)
        found.append((index.data(), outline(model, index)))
    return found


def references(model):
    def walk(rows):
        for text, below in rows:
            yield text
            yield from walk(below)

    return [text for text in walk(outline(model)) if text[-1].isdigit()]


def an_id(file, reference):
    return find_reference(file.plan, reference).id


def cell(model, file, reference, column):
    return model.index_of(an_id(file, reference), column)


def texts(model, file, reference):
    return [cell(model, file, reference, column).data() for column in Column]


def test_actions_stand_under_their_areas_and_these_under_service_and_timescale(tree):
    assert outline(tree) == [
        ("Safeguarding", [("S1", [("S1.1", []), ("S1.2", [])])]),
        ("Safeguarding", [("S2", [("S2.1", [])])]),
        ("Looked after children", [("L1", [("L1.1", []), ("L1.2", [])])]),
    ]
    details = [tree.row(tree.index(place, 0)).texts[1] for place in range(3)]
    assert details == ["Immediately", "No timescale given", "No timescale given"]


def test_a_row_tells_lead_due_status_progress_and_proof(tree, file):
    set_fields(file, reference="S1.1", values={"lead": "Head of service"})
    assert texts(tree, file, "S1.1")[:6] == [
        "S1.1",
        "Clear the backlog",
        "Head of service",
        "12 Oct 2026",
        "Off track",
        "40 %",
    ]
    assert texts(tree, file, "S2.1")[Column.ASSURED] == "no evidence"
    assert tree.row(cell(tree, file, "S1.1", 0)).note == "19 days late"


def test_a_moved_date_tells_where_it_was(tree, file):
    move_due_date(file, action_id=an_id(file, "S1.2"), due=date(2026, 12, 1), reason="no staff")
    assert tree.row(cell(tree, file, "S1.2", 0)).note == "was 12 Nov"


def test_an_edit_repaints_its_row_and_resets_nothing(tree, file):
    resets, changed = QSignalSpy(tree.modelReset), QSignalSpy(tree.dataChanged)
    change_action(file, action_id=an_id(file, "S1.1"), field="percent", value=80)
    assert resets.count() == 0
    rows = {changed.at(at)[0].data() for at in range(changed.count())}
    assert rows == {"S1.1", "S1"}
    assert cell(tree, file, "S1.1", Column.PROGRESS).data() == "80 %"
    assert cell(tree, file, "S1", Column.PROGRESS).data() == "40 %"


def test_a_new_area_and_action_come_in_at_their_places(tree, file):
    resets = QSignalSpy(tree.modelReset)
    area = add_area(file, section="Safeguarding", text="Visit", timescale=Timescale.IMMEDIATE)
    add_action(file, area_id=area.id, title="Visit weekly")
    add_action(file, area_id=an_id(file, "S1"), title="Count the cases")
    assert references(tree) == [
        *("S1", "S1.1", "S1.2", "S1.3", "S3", "S3.1", "S2", "S2.1", "L1", "L1.1", "L1.2")
    ]
    assert resets.count() == 0


def test_undo_takes_the_new_row_away_and_redo_brings_it_back(tree, file):
    area = add_area(file, section="Police", text="Share", timescale=Timescale.NONE)
    add_action(file, area_id=area.id, title="Share what is known")
    before = references(tree)
    file.undo()
    file.undo()
    assert "P1" not in references(tree)
    assert "Police" not in [text for text, _ in outline(tree)]
    file.redo()
    file.redo()
    assert references(tree) == before


def test_an_area_of_another_timescale_moves_with_its_actions(tree, file):
    resets = QSignalSpy(tree.modelReset)
    moved = QSignalSpy(tree.rowsMoved)
    area_id = an_id(file, "S1")
    change_area(file, area_id=area_id, field="timescale", value=Timescale.SIX_MONTHS)
    assert resets.count() == 0
    assert moved.count() == 1
    assert tree.rowCount(tree.index_of(area_id)) == 2
    detail = tree.row(tree.index_of(area_id).parent()).texts[1]
    assert detail.startswith("Within six months")


def test_an_action_of_another_area_moves_there(tree, file):
    move_action(file, action_id=an_id(file, "S1.2"), area_id=an_id(file, "S2"))
    assert references(tree) == ["S1", "S1.1", "S2", "S2.1", "S1.2", "L1", "L1.1", "L1.2"]


def test_words_filter_rows_and_keep_what_they_stand_under(tree):
    tree.show(Filter(text="BACK clear"), Grouping.SERVICE)
    assert references(tree) == ["S1", "S1.1"]
    assert tree.count == (1, 5)


def test_the_words_of_an_area_find_its_actions(tree):
    tree.show(Filter(text="child waits"), Grouping.SERVICE)
    assert references(tree) == ["S1", "S1.1", "S1.2"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(delivery=frozenset({Delivery.COMPLETE})), ["S2", "S2.1"]),
        (Filter(due=frozenset({Due.OVERDUE})), ["S1", "S1.1"]),
        (Filter(timescale=frozenset({Timescale.IMMEDIATE})), ["S1", "S1.1", "S1.2"]),
        (Filter(text="immun"), ["L1", "L1.2"]),
        (Filter(text="no such words"), []),
    ],
)
def test_filters_let_through_what_fits(tree, chosen, found):
    tree.show(chosen, Grouping.SERVICE)
    assert references(tree) == found


def test_an_area_without_actions_is_found_by_its_own_words(tree, file):
    add_area(file, section="Health", text="Notice each newborn", timescale=Timescale.NONE)
    tree.show(Filter(text="newborn"), Grouping.SERVICE)
    assert references(tree) == ["H1"]


def test_a_row_that_no_longer_fits_stays_until_the_next_filtering(tree, file):
    tree.show(Filter(delivery=frozenset({Delivery.OFF_TRACK})), Grouping.SERVICE)
    complete_action(file, action_id=an_id(file, "S1.1"))
    assert references(tree) == ["S1", "S1.1"]
    tree.show(Filter(delivery=frozenset({Delivery.OFF_TRACK})), Grouping.SERVICE)
    assert references(tree) == []


def test_a_row_that_comes_to_fit_is_shown(tree, file):
    tree.show(Filter(delivery=frozenset({Delivery.WITHDRAWN})), Grouping.SERVICE)
    withdraw_action(file, action_id=an_id(file, "L1.2"), reason="no longer needed")
    assert references(tree) == ["L1", "L1.2"]


def test_grouping_by_lead_puts_nobody_last(tree, file):
    set_fields(file, reference="L1.1", values={"lead": "Designated nurse"})
    tree.show(Filter(), Grouping.LEAD)
    assert [text for text, _ in outline(tree)] == ["Designated nurse", "No lead officer"]
    assert references(tree) == ["L1.1", "S1.1", "S1.2", "S2.1", "L1.2"]


def test_another_lead_moves_the_row_to_another_group(tree, file):
    tree.show(Filter(), Grouping.LEAD)
    resets = QSignalSpy(tree.modelReset)
    set_fields(file, reference="S2.1", values={"lead": "Contact manager"})
    assert [text for text, _ in outline(tree)] == ["Contact manager", "No lead officer"]
    person = next(iter(file.plan.people.values()))
    revise_person(file, person_id=person.id, role="Manager of contacts")
    assert [text for text, _ in outline(tree)] == ["Manager of contacts", "No lead officer"]
    file.undo()
    file.undo()
    assert [text for text, _ in outline(tree)] == ["No lead officer"]
    assert resets.count() == 0


def test_no_groups_leave_the_areas_in_the_order_of_the_report(tree, file):
    add_area(file, section="Safeguarding", text="Visit", timescale=Timescale.IMMEDIATE)
    tree.show(Filter(), Grouping.NONE)
    assert [text for text, _ in outline(tree)] == ["S1", "S2", "S3", "L1"]


def test_other_rules_of_the_plan_read_everything_again(tree, file):
    resets = QSignalSpy(tree.modelReset)
    change_plan(file, due_soon_days=5)
    assert resets.count() == 1
    assert references(tree)[:3] == ["S1", "S1.1", "S1.2"]


def test_another_day_makes_more_late(tree, file):
    tree.read_again(date(2026, 11, 20))
    assert tree.row(cell(tree, file, "S1.2", 0)).note == "8 days late"


def test_typing_into_a_cell_calls_the_command(tree, file):
    assert tree.setData(cell(tree, file, "S1.1", Column.TITLE), "Clear it")
    assert tree.setData(cell(tree, file, "S1.1", Column.PROGRESS), 60)
    assert tree.setData(cell(tree, file, "S1.1", Column.LEAD), "Team manager")
    assert tree.setData(cell(tree, file, "L1.1", Column.DUE), "12 Nov")
    assert texts(tree, file, "S1.1")[1:6] == [
        *("Clear it", "Team manager", "12 Oct 2026", "Off track", "60 %")
    ]
    assert file.plan.actions[an_id(file, "L1.1")].original_due == date(2026, 11, 12)


def test_a_moved_date_and_a_chosen_delivery_ask_for_a_reason(tree, file):
    asked = QSignalSpy(tree.reason_needed)
    assert not tree.setData(cell(tree, file, "S1.1", Column.DUE), "+2w")
    assert not tree.setData(cell(tree, file, "S1.1", Column.STATUS), "at_risk")
    assert [asked.at(at)[0].value for at in range(2)] == [date(2026, 11, 14), Delivery.AT_RISK]


def test_what_cannot_be_understood_is_refused_with_what_was_typed(tree, file):
    told, due = QSignalSpy(tree.refused.told), cell(tree, file, "S1.1", Column.DUE)
    assert not tree.setData(due, "soonish")
    assert told.at(0)[0] == (an_id(file, "S1.1"), Column.DUE)
    assert "soonish" in told.at(0)[1].sentence
    assert due.data(Qt.ItemDataRole.EditRole) == "soonish"
    tree.setData(due, "12 Oct 2026")
    assert due.data(Qt.ItemDataRole.EditRole) == "12 Oct 2026"


def test_withdrawn_rows_take_no_typing(tree, file):
    withdraw_action(file, action_id=an_id(file, "S1.1"), reason="merged")
    flags = cell(tree, file, "S1.1", Column.TITLE).flags()
    assert not flags & Qt.ItemFlag.ItemIsEditable


def test_a_row_is_read_aloud_with_its_status_as_words(tree, file):
    words = cell(tree, file, "S1.1", Column.TITLE).data(ALOUD)
    for part in ("S1.1", "Clear the backlog", "Off track", "12 Oct 2026 (19 days late)"):
        assert part in words
    assert cell(tree, file, "S1.1", Column.STATUS).data(ALOUD) == "Status Off track"


def test_tooltips_are_plain_text(tree, file):
    change_action(
        file, action_id=an_id(file, "S1.1"), field="title", value="<img src='http://x.test'>"
    )
    tooltip = cell(tree, file, "S1.1", Column.TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tooltip
