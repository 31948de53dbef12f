"""Whatever is wrong with a file: one clear sentence, status 2, nothing changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from actionplan.store.backup import backups_of
from tests.pace import HANG

ON_PLANS = [
    ("status",),
    ("set", "S1.1", "percent=40"),
    ("note", "S1.1", "text"),
    ("history",),
    ("report", "--html", "r.html"),
    ("freeze", "--period", "2026-11-21..2027-05-20"),
    ("apply", os.devnull),
    ("backup",),
]


def carried_out_on(run, plan, words):
    return run(words[0], plan, *words[1:])


def refused_and_unchanged(run, plan, words, *, sentence):
    before = plan.read_bytes() if plan.exists() else None
    beside = sorted(plan.parent.iterdir())
    said = carried_out_on(run, plan, words)
    assert said.status == 2
    assert len(said.err.splitlines()) == 1
    assert sentence in said.err
    assert (plan.read_bytes() if plan.exists() else None) == before
    assert sorted(plan.parent.iterdir()) == beside


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", ON_PLANS, ids=lambda words: words[0])
def test_a_plan_that_is_not_there(run, tmp_path, words):
    plan = tmp_path / "none.actionplan"
    refused_and_unchanged(run, plan, words, sentence="There is no plan file “none.actionplan”")


@pytest.mark.parametrize("words", ON_PLANS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"SQLite format 3\0" + b"\0" * 84, b"x" * 9999]
)
def test_a_file_that_is_not_a_plan(run, tmp_path, words, content):
    plan = tmp_path / "letter.actionplan"
    plan.write_bytes(content)
    refused_and_unchanged(run, plan, words, sentence="letter.actionplan")


@pytest.mark.parametrize("words", ON_PLANS, ids=lambda words: words[0])
def test_a_damaged_plan(run, plan, words):
    content = bytearray(plan.read_bytes())
    content[20_000:60_000] = b"\xa5" * 40_000
    plan.write_bytes(content)
    refused_and_unchanged(run, plan, words, sentence="damaged")


@pytest.mark.parametrize("words", ON_PLANS, ids=lambda words: words[0])
def test_a_harmed_plan_names_its_latest_good_backup_on_the_same_line(run, plan, words):
    assert run("set", plan, "S1.1", "percent=40").status == 0
    newest = str(backups_of(plan)[0])
    plan.write_bytes(plan.read_bytes()[:-4096])
    refused_and_unchanged(run, plan, words, sentence="The latest good backup is of ")
    assert carried_out_on(run, plan, words).err.strip().endswith(newest)
    plan.unlink()
    assert carried_out_on(run, plan, words).err.strip().endswith(newest)


@pytest.mark.parametrize("words", ON_PLANS, ids=lambda words: words[0])
def test_a_plan_of_a_newer_version(run, plan, words):
    with closing(sqlite3.connect(plan)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.commit()
    refused_and_unchanged(run, plan, words, sentence="newer version")


def test_an_existing_plan_is_never_replaced(run, plan):
    for words in (("sample", plan), ("new", plan), ("backup", plan, plan)):
        before = plan.read_bytes()
        said = run(*words)
        assert said.status == 2
        assert "exists already" in said.err
        assert plan.read_bytes() == before


def test_a_folder_is_not_a_plan(run, tmp_path):
    (tmp_path / "folder.actionplan").mkdir()
    assert run("status", tmp_path / "folder.actionplan").status == 2


def test_a_plan_that_somebody_has_open(run, plan):
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(plan)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert child.stdout.readline().strip() == b"open"
        said = run("set", plan, "S1.1", "percent=40")
        assert said.status == 2
        assert "Jo Lead" in said.err
        assert run("status", plan).status == 0
    finally:
        child.communicate(b"\n", timeout=HANG)
    assert run("set", plan, "S3.1", "percent=40").status == 0


_HOLD = """
import sys
from pathlib import Path
from actionplan.store.planfile import PlanFile
with PlanFile.open(Path(sys.argv[1]), who="Jo Lead"):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def read_only_plan(plan):
    """The plan in a folder that everybody may enter and nobody may write to."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(plan, folder)
        Path(copy).chmod(0o444)
        Path(folder).chmod(0o555)
        yield Path(copy)
        Path(folder).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such mode there")
def test_a_folder_that_is_read_only(read_only_plan):
    before = read_only_plan.read_bytes()
    looked = _as_nobody("status", read_only_plan)
    assert looked.returncode == 0, looked.stderr
    edited = _as_nobody("set", read_only_plan, "S3.1", "percent=40")
    assert edited.returncode == 2
    assert len(edited.stderr.splitlines()) == 1
    assert "read-only" in edited.stderr
    assert read_only_plan.read_bytes() == before
    assert list(read_only_plan.parent.iterdir()) == [read_only_plan]


def _as_nobody(*words):
    """Run a command without the rights of root, to whom no folder is read-only."""
    line = (
        "import os, sys\n"
        "from actionplan.cli.main import main\n"
        "import actionplan.cli.reading, actionplan.cli.editing\n"
        "if os.geteuid() == 0: os.setresgid(65534, 65534, 0); os.setresuid(65534, 65534, 0)\n"
        "sys.exit(main(sys.argv[1:], None))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", line, *map(str, words)], capture_output=True, text=True, check=False
    )
