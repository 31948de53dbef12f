"""The shape of the code, held by a test: sizes, doors that must not be gone round, words."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for folder in ("actionplan", "ui") for path in (ROOT / folder).rglob("*.py"))
MOST_LINES, MOST_OF_FUNCTION, MOST_OF_CLASS, MOST_OF_WINDOW = 400, 40, 250, 300
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
RICH_TEXT = {"setHtml", "setMarkdown", "insertHtml", "appendHtml"}


@cache
def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def _length(node):
    return node.end_lineno - node.lineno + 1


def _found(look):
    """Return every place where ``look(path, node)`` says something."""
    return [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)} {remark}"
        for path in FILES
        for node in ast.walk(_tree(path))
        if (remark := look(path, node))
    ]


def _calls(node, *names):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    )


def test_files_stay_short():
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in FILES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    assert long == []


def test_functions_stay_short():
    def look(_path, node):
        return isinstance(node, FUNCTIONS) and _length(node) > MOST_OF_FUNCTION and node.name

    assert _found(look) == []


def test_classes_stay_short():
    def look(_path, node):
        if not isinstance(node, ast.ClassDef):
            return ""
        most = MOST_OF_WINDOW if node.name in ("MainWindow", "PlanFile") else MOST_OF_CLASS
        return _length(node) > most and node.name

    assert _found(look) == []


def test_every_file_says_what_it_is_for():
    silent = [str(path.relative_to(ROOT)) for path in FILES if not ast.get_docstring(_tree(path))]
    assert silent == []


def test_signals_are_connected_to_bound_methods_only():
    def look(_path, node):
        if not _calls(node, "connect"):
            return ""
        loose = [
            argument
            for argument in node.args
            if isinstance(argument, ast.Lambda)
            or (isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith("partial"))
        ]
        return "connects a lambda or a partial" if loose else ""

    assert _found(look) == []


def test_nothing_pumps_events():
    assert _found(lambda _path, node: _calls(node, "processEvents") and "processEvents") == []


def test_dialogs_are_run_in_one_place():
    runs = {"modal.py", "app.py", "screenshots.py"}  # the last two run the program itself

    def look(path, node):
        is_run = _calls(node, "exec") and not node.args and path.name not in runs
        return "runs a dialog that may be freed meanwhile: ui.modal.run" if is_run else ""

    assert _found(look) == []


def test_typed_paths_are_read_in_one_place():
    def look(path, node):
        is_read = _calls(node, "expanduser") and path.name != "file_names.py"
        return "a home of nobody is a fault here: ui.file_names.typed_path" if is_read else ""

    assert _found(look) == []


def test_only_the_clock_asks_the_machine_for_the_time():
    def look(path, node):
        if path.name == "clock.py" or not _calls(node, "now", "today", "utcnow"):
            return ""
        return ast.unparse(node.func.value) in ("datetime", "date") and ast.unparse(node)

    assert _found(look) == []


def test_no_widget_is_given_rich_text():
    assert _found(lambda _path, node: _calls(node, *RICH_TEXT) and ast.unparse(node.func)) == []


def test_only_commands_open_an_edit():
    def look(path, node):
        home = path.relative_to(ROOT).parts[:2]
        if home in (("actionplan", "commands"), ("actionplan", "store")):
            return ""
        is_edit = _calls(node, "edit") and ast.unparse(node.func.value).endswith("file")
        return "file.edit outside commands" if is_edit else ""

    assert _found(look) == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_to_be_done_in_the_code(word):
    left = [str(p.relative_to(ROOT)) for p in FILES if word in p.read_text(encoding="utf-8")]
    assert left == []
