"""Moving actions on the plan page: dragged by mouse, cut and pasted, step by step with Alt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from actionplan.domain.references import find_reference
from ui.models.plan_tree_rows import Column
from ui.pages.plan import PlanPage

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


def select(plan_page, file, *references):
    plan_page.tree.select([an_id(file, reference) for reference in references])


def order_under(plan_page, file, reference):
    """Return the references of the actions under an area as they are shown."""
    area = plan_page.model.index_of(an_id(file, reference))
    below = (plan_page.model.index(row, 0, area) for row in range(plan_page.model.rowCount(area)))
    return [plan_page.model.row(index).texts[0] for index in below]


def drag(plan_page, file, references, onto, *, low=False):
    """Carry rows to the upper or lower half of another row and let go there."""
    tree, model = plan_page.tree, plan_page.model
    carried = model.mimeData([model.index_of(an_id(file, each)) for each in references])
    target = tree.visualRect(model.index_of(an_id(file, onto), 1))
    place = QPoint(target.center().x(), target.bottom() - 3 if low else target.top() + 3)
    moving, left, bare = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Mod.NoModifier
    for event in (
        QDragEnterEvent(place, moving, carried, left, bare),
        QDragMoveEvent(place, moving, carried, left, bare),
        QDropEvent(QPointF(place), moving, carried, left, bare),
    ):
        QApplication.sendEvent(tree.viewport(), event)


def test_alt_down_moves_an_action_one_place_and_keeps_its_reference(qtbot, plan_page, file):
    select(plan_page, file, "S1.1")
    qtbot.keyClick(plan_page.tree, Key.Key_Down, Mod.AltModifier)
    assert order_under(plan_page, file, "S1") == ["S1.2", "S1.1"]
    assert plan_page.tree.record_id == an_id(file, "S1.1")
    qtbot.keyClick(plan_page.tree, Key.Key_Up, Mod.AltModifier)
    assert order_under(plan_page, file, "S1") == ["S1.1", "S1.2"]


def test_alt_down_from_the_last_place_goes_to_the_next_area(qtbot, plan_page, file):
    select(plan_page, file, "S1.2")
    qtbot.keyClick(plan_page.tree, Key.Key_Down, Mod.AltModifier)
    assert order_under(plan_page, file, "S1") == ["S1.1"]
    assert order_under(plan_page, file, "S2") == ["S1.2", "S2.1"]
    qtbot.keyClick(plan_page.tree, Key.Key_Up, Mod.AltModifier)
    assert order_under(plan_page, file, "S1") == ["S1.1", "S1.2"]


@pytest.mark.parametrize(
    ("key", "gathered", "left"),
    [(Key.Key_Down, "L1.2 S1.2 L1.1", "S1.1"), (Key.Key_Up, "S1.2 L1.1 S1.1", "L1.2")],
)
def test_actions_of_two_areas_are_gathered_where_they_move_to(
    qtbot, plan_page, file, key, gathered, left
):
    select(plan_page, file, "S1.2", "L1.1")
    qtbot.keyClick(plan_page.tree, key, Mod.AltModifier)
    area, other = ("L1", "S1") if key == Key.Key_Down else ("S1", "L1")
    assert order_under(plan_page, file, area) == gathered.split()
    assert order_under(plan_page, file, other) == [left]


def test_two_actions_are_dragged_to_another_area_and_taken_back_in_one_step(qtbot, plan_page, file):
    drag(plan_page, file, ["S1.1", "S1.2"], "L1")
    qtbot.waitUntil(lambda: order_under(plan_page, file, "S1") == [])
    assert order_under(plan_page, file, "L1") == ["L1.1", "L1.2", "S1.1", "S1.2"]
    assert file.undo_label == "Move 2 actions to L1"
    file.undo()
    assert order_under(plan_page, file, "S1") == ["S1.1", "S1.2"]
    assert order_under(plan_page, file, "L1") == ["L1.1", "L1.2"]


@pytest.mark.parametrize(("low", "expected"), [(False, "L1.2 L1.1"), (True, "L1.1 L1.2")])
def test_an_action_is_dropped_above_or_below_another(qtbot, plan_page, file, low, expected):
    drag(plan_page, file, ["L1.2"], "L1.1", low=low)
    qtbot.wait(20)
    assert order_under(plan_page, file, "L1") == expected.split()


def test_what_is_cut_stays_until_it_is_pasted(qtbot, plan_page, file, services):
    select(plan_page, file, "S1.1")
    qtbot.keyClick(plan_page.tree, Key.Key_X, Mod.ControlModifier)
    assert order_under(plan_page, file, "S1") == ["S1.1", "S1.2"]
    assert "cut" in services.messages.told[-1].words[0]
    select(plan_page, file, "L1.1")
    qtbot.keyClick(plan_page.tree, Key.Key_V, Mod.ControlModifier)
    assert order_under(plan_page, file, "L1") == ["L1.1", "S1.1", "L1.2"]
    assert file.plan.actions[an_id(file, "S1.1")].area_ids == (an_id(file, "L1"),)


def test_a_sorted_list_is_not_reordered_by_hand(qtbot, plan_page, file, services):
    plan_page.tree.header().setSortIndicator(Column.DUE, Qt.SortOrder.AscendingOrder)
    select(plan_page, file, "S1.1")
    before = file.plan
    qtbot.keyClick(plan_page.tree, Key.Key_Down, Mod.AltModifier)
    assert file.plan is before
    assert "own order" in services.messages.told[-1].words[0]
