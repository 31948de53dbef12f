"""R6: read-only places, and files that move, vanish or change under an open plan."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from datetime import datetime
from pathlib import Path

import pytest

from actionplan.errors import PlanError
from actionplan.store import journal
from actionplan.store.backup import make_backup
from actionplan.store.errors import (
    ChangedElsewhereError,
    MovedPlanError,
    ReadOnlyPlanError,
    UnreadablePlanError,
)
from actionplan.store.planfile import Mode, PlanFile
from tests.faults.rig import count_in, count_on, count_on_disk, open_plan, prepare, run

NOBODY = 65_534
SECONDS = 20.0
"""What is told of a place is told without waiting for it; a slow machine is not a wait."""


@pytest.fixture
def open_folder():
    """A folder that everybody may reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def as_nobody(work):
    """Run ``work`` in a child that is no longer root."""

    datetime.strptime("2026", "%Y")  # noqa: DTZ007  (loads a module that nobody may read later)

    def unprivileged(say):
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work(say)

    return run(unprivileged)


def attempt(say, gesture):
    """Do something and tell what a person sees, and how soon."""
    began = time.monotonic()
    try:
        gesture()
        say("done")
    except PlanError as error:
        late = time.monotonic() - began > SECONDS
        say(f"{'late ' if late else ''}{type(error).__name__}: {error.line}")


def shared(path, mode):
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_place_is_told_and_the_plan_opens_to_read(open_folder, what):
    path = prepare(open_folder / "northshire.actionplan")
    path.chmod(0o444 if what == "file" else 0o666)
    open_folder.chmod(0o777 if what == "file" else 0o555)
    before = path.read_bytes()

    def work(say):
        attempt(say, lambda: open_plan(path))
        with PlanFile.open(path, mode=Mode.READ) as file:
            say(count_in(file.plan))

    told, found = as_nobody(work)
    assert told.startswith(f"{ReadOnlyPlanError.__name__}: “{path.name}” cannot be changed")
    assert "open it to read" in told
    assert found == "0"
    assert path.read_bytes() == before
    assert [p.name for p in open_folder.iterdir()] == [path.name]


def test_a_file_that_may_not_be_read_is_told(open_folder):
    path = prepare(open_folder / "northshire.actionplan")
    path.chmod(0)
    (told,) = as_nobody(lambda say: attempt(say, lambda: PlanFile.open(path, mode=Mode.READ)))
    assert told.startswith(f"{UnreadablePlanError.__name__}: “{path.name}” cannot be read")
    assert "Nothing was changed" in told


@pytest.mark.parametrize("what", ["folder", "data"])
def test_a_place_that_turns_read_only_while_open_loses_nothing(open_folder, monkeypatch, what):
    folder, data = open_folder / "plans", open_folder / "data"
    for place in (folder, data):
        place.mkdir()
        shared(place, 0o777)
    path = prepare(folder / "northshire.actionplan")
    shared(path, 0o666)
    monkeypatch.setenv("ACTIONPLAN_DATA", str(data))

    def work(say):
        file = PlanFile.open(path, who="Lead")
        attempt(say, lambda: count_on(file))
        (folder if what == "folder" else data).chmod(0o555 if what == "folder" else 0)
        file.backed_up_at = None
        attempt(say, lambda: count_on(file))
        attempt(say, lambda: make_backup(file._writer.connection, path, file.clock.now()))
        attempt(say, file.close)

    told = as_nobody(work)
    folder.chmod(0o777)
    assert told[:2] == ["done", "done"]
    assert all(line.startswith(("done", "BackupError")) for line in told), told
    assert count_on_disk(path) == 2


def renamed(path):
    path.rename(path.with_name("elsewhere.actionplan"))


def deleted(path):
    path.unlink()


def replaced(path):
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    copy.replace(path)


def replaced_by_something_else(path):
    copy = path.with_name("copy")
    copy.write_text("minutes of the board")
    copy.replace(path)


def overwritten_in_place(path):
    other = path.with_name("other")
    shutil.copyfile(path, other)
    with open_plan(other) as file:
        count_on(file)
        count_on(file)
    with path.open("rb+") as stream:
        stream.write(other.read_bytes())
        stream.truncate()
    other.unlink()


def overwritten_with_something_else(path):
    with path.open("rb+") as stream:
        stream.write(b"minutes of the board " * 9000)
        stream.truncate()


def emptied(path):
    with path.open("rb+") as stream:
        stream.truncate()


def older_copy_in_place(path):
    content = path.with_name("older").read_bytes()
    with path.open("rb+") as stream:
        stream.write(content)
        stream.truncate()


MOVES = {
    renamed: MovedPlanError,
    deleted: MovedPlanError,
    replaced: MovedPlanError,
    replaced_by_something_else: MovedPlanError,
    overwritten_in_place: ChangedElsewhereError,
    overwritten_with_something_else: (ChangedElsewhereError, MovedPlanError),
    emptied: (ChangedElsewhereError, MovedPlanError),
    older_copy_in_place: ChangedElsewhereError,
}


def meddled(path, move):
    """Open, edit, meddle from another process, and return the open file and what is there now."""
    shutil.copyfile(path, path.with_name("older"))
    file = open_plan(path)
    count_on(file)
    run(lambda _say: move(path))
    return file, path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("move", list(MOVES))
def test_a_file_that_is_moved_or_changed_while_open_is_never_written_over(plan, move, figure):
    file, now_there = meddled(plan, move)
    began = time.monotonic()
    with pytest.raises(MOVES[move]) as caught:
        count_on(file)
    seconds = time.monotonic() - began
    assert (plan.read_bytes() if plan.exists() else None) == now_there
    assert count_in(file.plan) == 1
    line = caught.value.line
    assert plan.name in line
    assert "This edit was not saved" in line
    assert seconds < SECONDS
    with pytest.raises(PlanError):
        count_on(file)
    close_quietly(file)
    assert (plan.read_bytes() if plan.exists() else None) == now_there
    figure(f"R6  {move.__name__} while open: told after {seconds:.2f} s as {caught.typename}")


def close_quietly(file):
    """Close; a plan that is gone may say so once more, but only as a named error."""
    try:
        file.close()
    except PlanError as error:
        print(error.line)  # noqa: T201  (seen when the test fails)


def test_without_the_check_of_the_tail_an_overwritten_file_is_caught(plan, monkeypatch, figure):
    monkeypatch.setattr(journal.Journal, "is_tail", lambda _journal: True)
    file, now_there = meddled(plan, older_copy_in_place)
    try:
        count_on(file)
    except PlanError:
        pytest.fail("SQLite noticed by itself: the check would not be needed")
    finally:
        file.close()
    assert plan.read_bytes() != now_there
    figure("R6  control, tail not checked: somebody else's copy was written over")


def test_what_the_program_leaves_beside_a_plan_is_private_or_gone(plan):
    with open_plan(plan) as file:
        count_on(file)
        beside = {p.name for p in plan.parent.iterdir()} - {plan.name}
        assert beside == {f"{plan.name}.lock", f"{plan.name}-journal"}
        backup = make_backup(file._writer.connection, plan, file.clock.now())
        assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    assert [p.name for p in plan.parent.iterdir()] == [plan.name]
