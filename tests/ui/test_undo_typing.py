"""Undo chosen from a menu while a field is being typed in: what is typed is the latest gesture."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from actionplan.commands.evidence import attach_address


@pytest.fixture
def proof(file):
    return attach_address(file, url="https://northshire.example/audit", title="Audit")


@pytest.fixture
def title(window, proof):
    box = window.show_page("evidence", proof.id).inspector.title.box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "Audit of intake")
    return box


def test_undo_takes_back_what_is_typed_and_no_more(window, file, proof, title):
    window.actions_.by_name["undo"].trigger()
    assert file.plan.evidence[proof.id].title == "Audit"
    assert title.text() == "Audit"
    assert title.hasFocus()
    window.actions_.by_name["redo"].trigger()
    assert title.text() == "Audit of intake"


def test_undo_takes_back_what_is_typed_in_a_cell(window, file):
    tree = window.show_page("plan").tree
    action = next(iter(file.plan.actions.values()))
    window.show_page("plan", action.id)
    tree.setFocus()
    cell = tree.currentIndex().siblingAtColumn(1)
    tree.edit(cell)
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "Answer within a day")
    window.actions_.by_name["undo"].trigger()
    assert file.plan.actions[action.id].title == action.title
    assert tree.hasFocus()


def test_an_entry_of_the_page_finds_what_is_typed_saved(window, file, monkeypatch):
    action = next(iter(file.plan.actions.values()))
    page = window.show_page("plan", action.id)
    seen = []
    monkeypatch.setattr(
        page, "add_action", lambda: seen.append(file.plan.actions[action.id].success)
    )
    field = page.inspector.findChild(QPlainTextEdit, "Field-success")
    field.setFocus()
    QTest.keyClicks(field, "No child waits")
    window.actions_.by_name["add_action"].trigger()
    assert seen == ["No child waits"]
    assert field.hasFocus()
