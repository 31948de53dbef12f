"""How far the plan table is scrolled, and that it stays where it is while rows come and go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTreeView

from actionplan.commands.actions import add_action
from actionplan.domain.references import find_reference
from ui.models.plan_tree_content import Grouping
from ui.pages.plan import PlanPage

_ACTIONS = 30


@pytest.fixture
def long_page(page, file):
    """A page with more rows than it has room for."""
    for reference in ("S1", "S2", "L1"):
        area_id = find_reference(file.plan, reference).id
        for number in range(_ACTIONS):
            add_action(file, area_id=area_id, title=f"Visit school {number}")
    return page(PlanPage)


@pytest.mark.parametrize("grouping", Grouping)
def test_how_far_is_scrolled_is_what_qt_would_add_up(long_page, grouping):
    long_page.model.show(long_page.filters.filter, grouping)
    tree = long_page.tree
    tree.expandAll()
    bar = tree.verticalScrollBar()
    assert bar.maximum() > _ACTIONS
    for value in range(bar.maximum() + 1):
        bar.setValue(value)
        assert tree.verticalOffset() == QTreeView.verticalOffset(tree)


def test_selection_and_place_stay_while_somebody_types(long_page, file, qtbot):
    tree, words = long_page.tree, long_page.filters.words
    record_id = find_reference(file.plan, "S2.20").id
    tree.choose(record_id)
    long_page.filters.words.setFocus()
    scrolled = tree.verticalScrollBar().value()
    for typed in ("v", "vi", "v", ""):
        words.setText(typed)
        assert tree.record_id == record_id
        assert [index.row() for index in tree.selected_rows()] == [tree.currentIndex().row()]
    qtbot.waitUntil(lambda: tree.verticalScrollBar().value() == scrolled)
    assert long_page.inspector.record_id == record_id


def test_the_heads_keep_their_columns_when_every_row_is_new(long_page, services):
    head = long_page.tree.header()
    widths = [head.sectionSize(section) for section in range(head.count())]
    long_page.model.read_again(services.bridge.today)
    assert [head.sectionSize(section) for section in range(head.count())] == widths
    assert head.count() == long_page.model.columnCount()
