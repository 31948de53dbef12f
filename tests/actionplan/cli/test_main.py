from __future__ import annotations

import subprocess
import sys

import pytest

from actionplan import __version__
from actionplan.cli import reading
from actionplan.cli.main import COMMANDS
from actionplan.store.folders import data_folder


def one_line(text):
    return len(text.splitlines()) == 1


def test_help_lists_every_command_and_each_has_its_own(run):
    overall = run("--help", today=None)
    assert overall.status == 0
    for name in COMMANDS:
        assert f"  {name} " in overall.out
        own = run(name, "--help", today=None)
        assert own.status == 0
        assert "--as" in own.out, name
        assert "--today" in own.out, name


def test_the_version_is_said(run):
    said = run("--version", today=None)
    assert (said.status, said.out.strip()) == (0, f"actionplan, version {__version__}")


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["status"],
        ["status", "a.actionplan", "--on", "yesterday"],
        ["status", "a.actionplan", "--nonsense"],
        ["set", "a.actionplan", "S1.1"],
        ["set", "a.actionplan", "S1.1", "percent"],
        ["report", "a.actionplan"],
        ["report", "a.actionplan", "--kind", "poem", "--pdf", "r.pdf"],
        ["history", "a.actionplan", "--since", "soon"],
        ["sample", "a.actionplan", "--actions", "0"],
        ["export", "a.actionplan", "b"],
    ],
)
def test_a_command_typed_wrongly_is_one_line_and_status_2(run, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    said = run(*words, today=None)
    assert said.status == 2
    assert one_line(said.err)
    assert not list(tmp_path.iterdir())


def test_a_fault_of_the_program_is_one_line_and_its_details_are_in_the_log(run, plan, monkeypatch):
    def broken(*_words):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "status_json", broken)
    said = run("status", plan)
    assert said.status == 2
    assert one_line(said.err)
    assert "ZeroDivisionError" in said.err
    assert "Traceback" in (data_folder() / "actionplan.log").read_text(encoding="utf-8")


def test_the_program_starts_by_name_and_ends_with_the_commands_status(tmp_path):
    child = subprocess.run(
        [sys.executable, "-m", "ui", "status", str(tmp_path / "none.actionplan")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stdout) == (2, "")
    assert one_line(child.stderr)
    assert "none.actionplan" in child.stderr


def test_commands_that_read_start_without_the_documents_libraries(plan):
    line = (
        "import sys; from actionplan.cli.main import main;"
        f"main(['status', {str(plan)!r}], None);"
        "heavy = {'reportlab', 'docx', 'PySide6', 'xlsxwriter', 'pypdfium2', 'sqlite_utils'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    child = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert child.stderr.strip() == "[]"
