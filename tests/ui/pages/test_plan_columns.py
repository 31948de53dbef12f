"""What the plan page shows and how: columns, sorting, more filters, saved views, several rows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from actionplan.commands.fields import set_fields
from actionplan.commands.handing_over import merge_people
from actionplan.commands.people import add_person
from actionplan.domain.references import find_reference
from actionplan.domain.stages import Timescale
from ui.dialogs.change_several import ChangeSeveralDialog
from ui.models.plan_tree_rows import Column, Kind
from ui.pages.plan import PlanPage
from ui.widgets.plan_columns import COLUMNS
from ui.widgets.saved_views import VIEWS

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def plan_page(qtbot, page):
    made = page(PlanPage)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.tree.setFocus()
    return made


def an_id(file, reference):
    return find_reference(file.plan, reference).id


def actions_shown(plan_page):
    found, index = [], plan_page.model.index(0, 0)
    while index.isValid():
        row = plan_page.model.row(index)
        found += [row.texts[0]] if row.kind is Kind.ACTION else []
        index = plan_page.tree.indexBelow(index)
    return found


def tick(menu, data):
    next(action for action in menu.actions() if action.data() == data).trigger()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_column_is_hidden_by_the_chooser_and_stays_hidden(qtbot, plan_page, page):
    qtbot.mouseClick(plan_page.filters.columns, Qt.MouseButton.LeftButton)
    menu = plan_page.findChild(QMenu, "ColumnMenu")
    tick(menu, int(Column.PROGRESS))
    menu.close()
    assert plan_page.tree.isColumnHidden(Column.PROGRESS)
    assert page(PlanPage).tree.isColumnHidden(Column.PROGRESS)


def test_width_and_order_of_columns_are_remembered(plan_page, page):
    head = plan_page.tree.header()
    head.resizeSection(Column.LEAD, 180)
    head.moveSection(head.visualIndex(Column.DUE), 1)
    second = page(PlanPage)
    again = second.tree.header()
    assert again.sectionSize(Column.LEAD) == 180
    assert again.visualIndex(Column.DUE) == 1
    assert again.visualIndex(Column.REFERENCE) == 0


@pytest.mark.parametrize("kept", ["{", "[]", '{"order": ["DUE"], "widths": {"LEAD": -4}}'])
def test_columns_that_cannot_be_understood_are_the_usual_ones(page, services, kept):
    services.settings.set(COLUMNS, kept)
    plan_page = page(PlanPage)
    head = plan_page.tree.header()
    assert [head.visualIndex(column) for column in Column] == list(Column)


def test_keys_walk_over_cells_in_the_order_in_which_they_stand(qtbot, plan_page, file):
    head = plan_page.tree.header()
    head.moveSection(head.visualIndex(Column.DUE), 2)
    plan_page.tree.choose(an_id(file, "S1.1"))
    qtbot.keyClick(plan_page.tree, Key.Key_Right)
    assert plan_page.tree.currentIndex().column() == Column.DUE
    qtbot.keyClick(plan_page.tree, Key.Key_Right)
    assert plan_page.tree.currentIndex().column() == Column.LEAD


def test_a_click_on_a_head_sorts_and_the_third_brings_the_plan_back(qtbot, plan_page, file):
    head = plan_page.tree.header()
    plan_page.tree.choose(an_id(file, "S1.2"))
    place = QPoint(head.sectionViewportPosition(Column.DUE) + 20, head.height() // 2)

    def click():
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return actions_shown(plan_page)

    assert click()[:2] == ["S1.1", "S1.2"]
    assert click()[:2] == ["S1.2", "S1.1"]
    assert click()[:2] == ["S1.1", "S1.2"]
    assert plan_page.tree.record_id == an_id(file, "S1.2")


def test_all_selected_rows_stay_selected_when_the_list_is_sorted(qtbot, plan_page, file):
    plan_page.tree.select([an_id(file, "S1.1"), an_id(file, "S1.2")])
    plan_page.tree.header().setSortIndicator(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert sorted(plan_page.selected_ids) == sorted([an_id(file, "S1.1"), an_id(file, "S1.2")])


def test_agency_and_assurance_are_filtered_by(plan_page, file):
    set_fields(file, reference="S1.2", values={"agency": "Northshire Police"})
    plan_page.filters.offer_people(file.plan)
    agency = next(iter(file.plan.agencies))
    tick(plan_page.filters.agency.menu(), agency)
    assert actions_shown(plan_page) == ["S1.2"]
    tick(plan_page.filters.assurance.menu(), "embedded")
    assert plan_page.tree.isHidden()


def test_a_view_is_saved_under_a_name_shown_again_and_deleted(qtbot, plan_page, services):
    services.messages.answers["ask_text"] = "  Done "
    tick(plan_page.filters.status.menu(), "complete")
    plan_page.filters.views.save()
    plan_page.filters.clear()
    assert len(actions_shown(plan_page)) == 5
    plan_page.filters.views.menu().aboutToShow.emit()
    tick(plan_page.filters.views.menu(), ("show", "Done"))
    assert actions_shown(plan_page) == ["S2.1"]
    plan_page.filters.views.delete("Done")
    assert plan_page.filters.views.names == []


@pytest.mark.parametrize("kept", ["{", "[1]", '{"Mine": 7, "Other": {"chosen": 3}}'])
def test_views_that_cannot_be_understood_do_no_harm(page, services, kept):
    services.settings.set(VIEWS, kept)
    plan_page = page(PlanPage)
    for name in plan_page.filters.views.names:
        plan_page.filters.views.show_view(name)
    assert len(actions_shown(plan_page)) == 5


def answer(monkeypatch, fill):
    def stand_in(dialog):
        fill(dialog)
        dialog.try_to_finish()
        return dialog.result()

    monkeypatch.setattr(ChangeSeveralDialog, "exec", stand_in)


def test_several_rows_get_lead_agency_and_due_in_one_step(qtbot, plan_page, file, monkeypatch):
    def fill(dialog):
        dialog.lead.setText("Head of service")
        dialog.agency.setText("Northshire NHS Trust")
        dialog.day.setText("1 Mar 2027")
        dialog.reason.setPlainText("Agreed at the board")

    answer(monkeypatch, fill)
    plan_page.tree.choose(an_id(file, "S1.1"))
    qtbot.keyClick(plan_page.tree, Key.Key_Down, Mod.ShiftModifier)
    before = file.plan
    assert "change_several" in plan_page._offered()
    plan_page.change_several()
    for reference in ("S1.1", "S1.2"):
        action = file.plan.actions[an_id(file, reference)]
        assert file.plan.people[action.lead_id].role == "Head of service"
        assert file.plan.agencies[action.agency_id].name == "Northshire NHS Trust"
        assert action.due == date(2027, 3, 1)
        assert action.original_due != action.due
    file.undo()
    assert file.plan.actions == before.actions


def test_areas_get_their_timescale_together(plan_page, file, monkeypatch):
    def fill(dialog):
        dialog.timescale.setCurrentIndex(dialog.timescale.findData(Timescale.IMMEDIATE.value))

    answer(monkeypatch, fill)
    plan_page.tree.select([an_id(file, "S2"), an_id(file, "L1")])
    plan_page.change_several()
    assert {area.timescale for area in file.plan.areas.values()} == {Timescale.IMMEDIATE}


def test_a_moved_date_without_a_reason_changes_nothing_and_keeps_what_is_typed(
    plan_page, file, services
):
    dialog = ChangeSeveralDialog(services, [an_id(file, "S1.1"), an_id(file, "S1.2")], plan_page)
    dialog.lead.setText("Head of service")
    dialog.day.setText("1 Mar 2027")
    before = file.plan
    dialog.try_to_finish()
    assert file.plan is before
    assert "reason" in dialog.fault.text()
    assert dialog.lead.text() == "Head of service"
    dialog.deleteLater()


@pytest.mark.parametrize("grouping", ["service", "lead", "none"])
def test_words_of_an_area_find_its_actions_together_with_their_own(plan_page, grouping):
    tick(plan_page.filters.group.menu(), grouping)
    plan_page.filters.words.setText("no child waits")
    assert actions_shown(plan_page) == ["S1.1", "S1.2"]
    plan_page.filters.words.setText("no child waits backlog")
    assert actions_shown(plan_page) == ["S1.1"]
    plan_page.filters.words.setText("backlog no child")
    assert actions_shown(plan_page) == ["S1.1"]
    plan_page.filters.words.setText("child waits")
    assert actions_shown(plan_page) == ["S1.1", "S1.2"]


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Left])
def test_an_arrow_key_leaves_a_cell_whose_column_was_hidden(qtbot, plan_page, file, key):
    plan_page.tree.choose(an_id(file, "S1.1"), column=Column.PROGRESS)
    menu = plan_page.tree.columns.menu()
    tick(menu, int(Column.PROGRESS))
    menu.deleteLater()
    qtbot.keyClick(plan_page.tree, key)
    assert plan_page.tree.currentIndex().column() == Column.TITLE
    assert plan_page.record_id == an_id(file, "S1.1")


def test_a_lead_who_is_merged_away_filters_the_plan_no_longer(plan_page, file):
    gone, kept = add_person(file, role="Interim head"), add_person(file, role="Head of Service")
    set_fields(file, reference="S1.1", values={"lead": gone.id})
    plan_page.filters.show_only({"lead": [gone.id]})
    assert actions_shown(plan_page) == ["S1.1"]
    merge_people(file, keep_id=kept.id, other_id=gone.id)
    assert plan_page.filters.lead.text() == "Lead: any"
    assert len(actions_shown(plan_page)) == 5
