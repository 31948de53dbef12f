"""Protected plans on the command line: passwords come from a prompt or a file, never an option."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time

import pytest

from actionplan.store.backup import backups_of
from actionplan.store.copies import copies_of
from actionplan.store.keys import forget_keys, is_protected
from tests.pace import HANG

PASSWORD, OTHER = "three blue horses", "a quiet green kettle"


@pytest.fixture(autouse=True)
def _no_keys():
    forget_keys()
    yield
    forget_keys()


@pytest.fixture
def run(run):
    """Each command is a program of its own and knows no password yet."""

    def afresh(*words, **options):
        forget_keys()
        return run(*words, **options)

    return afresh


@pytest.fixture
def first(tmp_path):
    path = tmp_path / "first.txt"
    path.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return path


@pytest.fixture
def second(tmp_path):
    path = tmp_path / "second.txt"
    path.write_text(f"{OTHER}\n", encoding="utf-8")
    return path


@pytest.fixture
def protected(run, plan, first):
    assert run("protect", plan, "--new-password-file", first).status == 0
    return plan


def test_a_protected_plan_wants_its_password_for_every_command(run, protected, first, second):
    refused = run("status", protected)
    assert refused.status == 2
    assert "is protected with a password" in refused.err
    assert run("status", protected, "--password-file", second).status == 2
    assert run("status", protected, "--password-file", first).status == 0
    assert run("set", protected, "S2.1", "title=Kept secret", "--password-file", first).status == 0
    assert run("check", protected, "--password-file", first).status == 0
    assert "Kept secret" in run("history", protected, "--json", "--password-file", first).out


def test_a_password_is_changed_and_removed(run, protected, first, second):
    changed = run("protect", protected, "--password-file", first, "--new-password-file", second)
    assert changed.status == 0
    assert run("status", protected, "--password-file", first).status == 2
    assert run("protect", protected, "--remove", "--password-file", second).status == 0
    assert run("status", protected).status == 0


def test_a_new_plan_can_be_protected(run, tmp_path, first):
    path = tmp_path / "new.actionplan"
    assert run("new", path, "--title", "Secret", "--new-password-file", first).status == 0
    assert is_protected(path)
    assert "Secret" in run("status", path, "--password-file", first).out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_password_file_may_come_from_any_shell(run, protected, tmp_path, encoding):
    path = tmp_path / "odd.txt"
    path.write_bytes(f"{PASSWORD}\r\n".encode(encoding))
    assert run("status", protected, "--password-file", path).status == 0


def test_a_short_new_password_makes_nothing(run, tmp_path):
    path, short = tmp_path / "new.actionplan", tmp_path / "short.txt"
    short.write_text("horses\n", encoding="utf-8")
    assert run("new", path, "--protect", "--new-password-file", short).status == 2
    assert not path.exists()


def test_without_a_terminal_nobody_waits_for_a_new_password(run, plan):
    before = plan.read_bytes()
    refused = run("protect", plan)
    assert refused.status == 2
    assert "--new-password-file" in refused.err
    assert plan.read_bytes() == before


def test_a_plan_in_a_synced_folder_is_protected_there_and_in_its_working_copy(
    run, plan, tmp_path, first
):
    shared = tmp_path / "Dropbox" / plan.name
    shared.parent.mkdir()
    shutil.copyfile(plan, shared)
    assert run("set", shared, "S2.1", "title=Quite plainly written").status == 0
    assert run("protect", shared, "--new-password-file", first).status == 0
    words = b"Quite plainly written"
    held = [*backups_of(shared), *(copy for copy, _note in copies_of(shared))]
    assert len(held) > 1
    assert not [found for found in (shared, *held) if words in found.read_bytes()]
    assert run("status", shared).status == 2
    changed = run("set", shared, "S2.1", "title=Changed since", "--password-file", first)
    assert changed.status == 0
    assert is_protected(shared)
    assert [found.name for found in shared.parent.iterdir()] == [shared.name]


def test_backups_and_recovered_plans_keep_the_password(run, protected, first, tmp_path):
    kept = run("backup", protected, "--password-file", first)
    assert kept.status == 0
    assert all(map(is_protected, backups_of(protected)))
    protected.write_bytes(bytes(8192))
    target = tmp_path / "again.actionplan"
    assert run("recover", protected, target).status == 2
    assert run("recover", protected, target, "--password-file", first).status in (0, 1)
    assert is_protected(target)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_the_prompt_shows_nothing_of_the_password(protected):
    import pty  # noqa: PLC0415  (not on Windows)

    main_end, other_end = pty.openpty()
    command = [sys.executable, "-m", "ui", "status", str(protected), "--today=2027-02-05"]
    child = subprocess.Popen(
        command, stdin=other_end, stdout=other_end, stderr=other_end, start_new_session=True
    )
    os.close(other_end)
    seen = _read_until(main_end, "Password of")
    os.write(main_end, f"{PASSWORD}\n".encode())
    seen += _read_until(main_end, "Overdue")
    assert child.wait(HANG) == 0
    os.close(main_end)
    assert "Overdue" in seen
    assert PASSWORD not in seen


def _read_until(terminal, word):
    seen, deadline = "", time.monotonic() + HANG
    while word not in seen and time.monotonic() < deadline:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            seen += os.read(terminal, 65536).decode(errors="replace")
        except OSError:
            break
    return seen
