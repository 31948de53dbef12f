"""No part of the window reads markup out of data: a look at the source of all of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ui.plain import Centred, Label

UI = Path(__file__).resolve().parents[2] / "ui"
FILES = sorted(UI.rglob("*.py"))
RICH = {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "setWhatsThis"}
BARE = {"QMessageBox", "QTextBrowser", "QTextEdit", "QErrorMessage", "QInputDialog"}


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_escaped(argument):
    if isinstance(argument, ast.Constant):
        return True
    return isinstance(argument, ast.Call) and name_of(argument) in {"tip", "_"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(UI)))
def test_no_rich_text_is_made(path):
    for call in calls(ast.parse(path.read_text("utf-8"))):
        name = name_of(call)
        where = f"{path.name}:{call.lineno}"
        assert name not in RICH, where
        assert name not in BARE, where
        if name == "QLabel":
            assert not call.args, f"{where}: use ui.plain.Label for text"
        if name == "setToolTip":
            assert is_escaped(call.args[-1]), f"{where}: use formats.tip"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(UI)))
def test_no_slot_is_a_lambda_or_partial_and_no_one_pumps_events(path):
    for call in calls(ast.parse(path.read_text("utf-8"))):
        where = f"{path.name}:{call.lineno}"
        assert name_of(call) != "processEvents", where
        if name_of(call) == "connect" and call.args:
            assert not isinstance(call.args[0], ast.Lambda), where
            assert not (isinstance(call.args[0], ast.Call) and name_of(call.args[0]) == "partial")


def test_no_date_is_broken_over_lines(qtbot):
    label = Label("31 Dec 2026", wrap=True)
    qtbot.addWidget(label)
    part = label.fontMetrics().horizontalAdvance("31 Dec 2")
    assert label.heightForWidth(part) == label.heightForWidth(10 * part)
    assert label.text() == "31 Dec 2026"


def test_words_in_the_middle_leave_no_word_alone_on_a_line(qtbot):
    text = "Titles, details, updates, what evidence shows, measures and people."
    label, usual = Centred(text), Label(text, wrap=True)
    for each in (label, usual):
        qtbot.addWidget(each)
        each.show()
    room = label.fontMetrics().horizontalAdvance(text) - 10
    label.resize(room, 100)
    assert label.contentsMargins().left() > room // 6
    assert label.heightForWidth(room) == usual.heightForWidth(room)
