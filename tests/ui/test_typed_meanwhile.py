"""A field that a change of the plan takes away saves what was typed once the change is told."""

from __future__ import annotations

import pytest

from actionplan.commands.actions import add_action
from ui.inspector.fields import KeptField


@pytest.fixture
def field(qtbot, window, file):
    action = add_action(file, area_id=next(iter(file.plan.areas)), title="Plain words for parents")
    qtbot.waitExposed(window)
    window.show_page("plan", action.id)
    found = next(each for each in window.findChildren(KeptField) if each.isVisible())
    found.box.setFocus()
    qtbot.waitUntil(found.box.hasFocus)
    qtbot.keyClicks(found.box, "Typed meanwhile")
    return found


def test_what_was_typed_on_a_record_that_is_undone_waits_and_tells_no_fault(qtbot, field, file):
    file.undo()
    qtbot.waitUntil(lambda: not field.box.hasFocus())
    assert field.unsaved == ["Typed meanwhile"]


def test_a_field_that_is_hidden_as_a_change_is_told_is_saved_after_it(qtbot, field, file):
    file.subscribe(lambda _changes: field.hide())
    add_action(file, area_id=next(iter(file.plan.areas)), title="Another")
    qtbot.waitUntil(lambda: field.unsaved == [])
    newest = list(file.plan.actions.values())[-2]
    assert newest.detail == "Typed meanwhile"
