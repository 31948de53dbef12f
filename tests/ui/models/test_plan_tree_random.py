"""A tree that follows random edits shows what a tree made afterwards shows, whatever was looked at.

Rows are made where somebody looks, so that an edit may come before or after the look.
"""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from PySide6.QtCore import QModelIndex, Qt

from actionplan.commands.actions import add_action, change_action, move_action, withdraw_action
from actionplan.commands.areas import add_area, change_area
from actionplan.commands.fields import set_fields
from actionplan.domain.stages import Timescale
from actionplan.errors import PlanError
from actionplan.queries.filters import Filter
from ui.models.plan_tree import PlanTree
from ui.models.plan_tree_content import Grouping
from ui.models.plan_tree_rows import Column

_STEPS = 36
_SECTIONS = ("Safeguarding", "Looked after children", "Police")
_LEADS = ("Designated nurse", "Team manager", "")


def outline(model, parent=QModelIndex()):  # noqa: B008  (Qt's own default)
    """Return the shown rows as nested (texts, below) pairs."""
    indexes = [model.index(place, 0, parent) for place in range(model.rowCount(parent))]
    return [(model.row(index).texts, outline(model, index)) for index in indexes]


def an_edit(file, chance):
    """Change something at random."""
    actions = [a for a in file.plan.actions.values() if a.withdrawn_on is None]
    areas = list(file.plan.areas.values())
    action, area = chance.choice(actions), chance.choice(areas)
    edits = (
        lambda: add_area(
            file,
            section=chance.choice(_SECTIONS),
            text=f"Area {chance.random()}",
            timescale=chance.choice(tuple(Timescale)),
        ),
        lambda: add_action(file, area_id=area.id, title=f"Action {chance.random()}"),
        lambda: add_action(file, area_id=area.id, title=f"Action {chance.random()}"),
        lambda: move_action(file, action_id=action.id, area_id=area.id),
        lambda: change_action(
            file, action_id=action.id, field="title", value=f"Title {chance.random()}"
        ),
        lambda: set_fields(
            file, reference=action.reference, values={"lead": chance.choice(_LEADS)}
        ),
        lambda: change_area(
            file, area_id=area.id, field="timescale", value=chance.choice(tuple(Timescale))
        ),
        lambda: withdraw_action(file, action_id=action.id, reason="merged"),
        file.undo,
        file.undo,
        file.redo,
    )
    with suppress(PlanError):  # such as: there is nothing to take back
        chance.choice(edits)()


def a_look(model, chance):
    """Look under some row, or for some record."""
    index = model.index(chance.randrange(model.rowCount()), 0)
    while model.rowCount(index) and chance.random() < 0.7:
        index = model.index(chance.randrange(model.rowCount(index)), 0, index)
    assert model.index(index.row(), 0, index.parent()) == index


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("grouping", Grouping)
def test_what_is_followed_is_what_is_made_afresh(services, file, grouping, seed):
    today = services.bridge.today
    chance = random.Random(f"{seed} {grouping}")
    model = PlanTree(file, today, grouping=grouping)
    services.bridge.changed.connect(model.take_in)
    for step in range(_STEPS):
        an_edit(file, chance)
        for _look in range(chance.randrange(3)):
            a_look(model, chance)
        assert model.count == (len(file.plan.actions),) * 2
        if step % 12 == 11:
            assert outline(model) == outline(PlanTree(file, today, grouping=grouping))
            model.show(Filter(), grouping)


@pytest.mark.parametrize("grouping", Grouping)
def test_a_filter_finds_the_same_after_edits_and_other_filters(services, file, grouping):
    today = services.bridge.today
    chance = random.Random(f"filters {grouping}")
    model = PlanTree(file, today, grouping=grouping)
    services.bridge.changed.connect(model.take_in)
    for _step in range(_STEPS):
        an_edit(file, chance)
        for text in (
            "a",
            "ac",
            "act",
            "ac",
            "a",
            chance.choice(("title", "ti le", "0.1", "nurse")),
        ):
            chosen = Filter(text=text)
            model.show(chosen, grouping)
            fresh = PlanTree(file, today, chosen=chosen, grouping=grouping)
            assert outline(model) == outline(fresh)
            assert model.count == fresh.count


@pytest.mark.parametrize("column", [Column.TITLE, Column.STATUS, Column.DUE, -1])
def test_a_column_sorts_what_was_filtered_as_it_sorts_everything(services, file, column):
    today = services.bridge.today
    chance = random.Random(f"sorting {column}")
    for _step in range(_STEPS // 2):
        an_edit(file, chance)
    model = PlanTree(file, today, chosen=Filter(text="a"))
    model.sort(column, Qt.SortOrder.DescendingOrder)
    then = PlanTree(file, today)
    then.sort(column, Qt.SortOrder.DescendingOrder)
    then.show(Filter(text="a"), Grouping.SERVICE)
    assert outline(model) == outline(then)
