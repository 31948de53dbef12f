"""Protected plans: what a password keeps from others, and that it costs nothing else."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import unicodedata
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2

from actionplan.clock import FixedClock
from actionplan.domain.records import Action
from actionplan.store import cipher, keys
from actionplan.store.backup import back_up_file, backups_of, newest_backup, restore_file
from actionplan.store.check import check_file
from actionplan.store.errors import (
    CannotMakePlanError,
    DamagedPlanError,
    LockedPlanError,
    NotAPlanError,
    PasswordNotChangedError,
    PasswordTooShortError,
    PlanFileError,
    ProtectedPlanError,
    ProtectionMissingError,
    WrongPasswordError,
)
from actionplan.store.folders import data_folder
from actionplan.store.keys import forget_keys, is_protected, make_key, unlock
from actionplan.store.opening import read_plan_file
from actionplan.store.places import Place, PlaceKind
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.protection import change_key
from actionplan.store.recovery import recover
from actionplan.store.removal import Removal
from actionplan.store.working_copy import WorkingCopy
from tests.actionplan.store.conftest import DAY

PASSWORD = "three blue horses"  # noqa: S105  (invented)
OTHER = "a quiet green kettle"
WORDS = b"No child waits for an assessment"
NOW = datetime(2026, 9, 14, 9, tzinfo=UTC)
PAGE = 4096


@pytest.fixture(autouse=True)
def _no_keys():
    forget_keys()
    yield
    forget_keys()


def go_on(_done, _total):
    pass


def protect(path, password=PASSWORD, progress=go_on):
    key = make_key(password) if password else None
    return change_key(path, key, person="Lead", now=NOW, progress=progress)


def write_into(file, title="No child waits for an assessment"):
    with file.edit("Add an action") as edit:
        edit.put(Action(id=edit.new_id(), title=title))


@pytest.fixture
def plan(file, path):
    """A closed ordinary plan with a backup."""
    write_into(file)
    file.close()
    back_up_file(path, None, NOW - timedelta(days=1))
    return path


@pytest.fixture
def protected(plan):
    """The same, protected; nobody gave its password yet."""
    protect(plan)
    forget_keys()
    return plan


def titles(path):
    with PlanFile.open(path, mode=Mode.READ) as file:
        return [action.title for action in file.plan.actions.values()]


def everything_in(*folders):
    files = (found for folder in folders for found in folder.rglob("*") if found.is_file())
    return {found: found.read_bytes() for found in files}


def test_a_protected_plan_opens_with_its_password_and_tells_nothing_without_it(protected):
    before = protected.read_bytes()
    assert WORDS not in before
    with pytest.raises(ProtectedPlanError):
        PlanFile.open(protected, who="Lead")
    with pytest.raises(WrongPasswordError) as refused:
        unlock(protected, "three blue horsed")
    assert "horse" not in refused.value.line + repr(refused.value.facts)
    assert protected.read_bytes() == before
    unlock(protected, PASSWORD)
    assert titles(protected) == [WORDS.decode()]


def test_an_ordinary_plan_never_loads_the_second_library(plan):
    program = (
        "import sys; from pathlib import Path;"
        "from actionplan.store.planfile import PlanFile;"
        "from actionplan.store.backup import back_up_file;"
        "path = Path(sys.argv[1]); file = PlanFile.open(path, who='Lead');"
        "edit = file.edit('Rename'); e = edit.__enter__();"
        "from actionplan.values import replace; e.put(replace(e.plan.info, title='New'));"
        "edit.__exit__(None, None, None); file.undo(); file.close();"
        "print([name for name in sys.modules if 'sqlcipher' in name or name.endswith('.cipher')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, plan], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_protected_plan_is_never_opened_through_the_first_library(protected, monkeypatch):
    opened, connect = [], sqlite3.connect

    def watched(database, *arguments, **options):
        opened.append(str(database))
        return connect(database, *arguments, **options)

    monkeypatch.setattr(sqlite3, "connect", watched)
    unlock(protected, PASSWORD)
    with PlanFile.open(protected, who="Lead", clock=FixedClock(DAY)) as file:
        write_into(file, "More")
        file.undo()
        file.history()
        file.copy_to(protected.with_name("copy.actionplan"))
    assert check_file(protected) == []
    restore_file(newest_backup(protected), protected, NOW)
    assert set(opened) <= {":memory:"}


def test_a_plan_can_be_protected_from_its_first_byte_on(tmp_path, clock):
    path = tmp_path / "new.actionplan"
    with PlanFile.create(
        path, title="Secret title", who="Lead", clock=clock, key=make_key(PASSWORD)
    ) as file:
        assert file.key is not None
        write_into(file)
        held = everything_in(tmp_path, data_folder())
    assert not any(b"Secret title" in content or WORDS in content for content in held.values())


def test_edits_undo_history_and_backups_go_on_under_the_password(protected):
    unlock(protected, PASSWORD)
    later = FixedClock(DAY + timedelta(days=1))
    with PlanFile.open(protected, who="Lead", clock=later) as file:
        write_into(file, "More")
        assert len(file.plan.actions) == 2
        file.undo()
        assert [entry.label for entry in file.history(limit=2)] == ["Add an action"] * 2
        assert file.backup_fault is None
    newest = backups_of(protected)[0]
    forget_keys()
    with pytest.raises(ProtectedPlanError):
        read_plan_file(newest)
    unlock(newest, PASSWORD)
    assert titles(newest) == [WORDS.decode()]


def test_protecting_leaves_no_plain_copy_behind(plan):
    assert any(WORDS in content for content in everything_in(data_folder()).values())
    done = protect(plan)
    held = everything_in(plan.parent, data_folder())
    assert not [found for found, content in held.items() if WORDS in content]
    assert (done.copies, done.left) == (len(backups_of(plan)), ())
    assert [found.name for found in plan.parent.iterdir()] == [plan.name]


def test_a_copy_that_cannot_be_brought_along_is_named(plan):
    broken = backups_of(plan)[0]
    broken.write_bytes(broken.read_bytes()[:5000])
    assert protect(plan).left == (broken,)


def test_a_password_can_be_changed_and_removed(protected):
    unlock(protected, PASSWORD)
    protect(protected, OTHER)
    forget_keys()
    with pytest.raises(WrongPasswordError):
        unlock(protected, PASSWORD)
    unlock(protected, OTHER)
    assert not [b for b in backups_of(protected) if keys.is_locked(b)]
    protect(protected, "")
    forget_keys()
    assert titles(protected) == [WORDS.decode()]
    assert not any(map(is_protected, backups_of(protected)))


def test_protecting_keeps_every_change_and_every_past_moment(plan):
    before = read_plan_file(plan)
    protect(plan)
    after = read_plan_file(plan)
    assert (after.rows, after.meta, after.state.values) == (
        before.rows,
        before.meta,
        before.state.values,
    )


def test_protecting_that_is_stopped_or_fails_changes_nothing(plan, monkeypatch):
    before = plan.read_bytes()

    def stop(_done, _total):
        raise InterruptedError

    with pytest.raises(PasswordNotChangedError):
        protect(plan, progress=stop)
    monkeypatch.setattr("actionplan.store.rewriting.sync_file", lambda _path: stop(0, 0))
    with pytest.raises(PasswordNotChangedError):
        protect(plan)
    assert plan.read_bytes() == before
    assert [found.name for found in plan.parent.iterdir()] == [plan.name]


def test_a_plan_that_somebody_has_open_is_not_rewritten(plan):
    with PlanFile.open(plan, who="Officer"), pytest.raises(LockedPlanError):
        protect(plan)


def test_a_short_password_is_refused():
    with pytest.raises(PasswordTooShortError):
        make_key("horses")


def test_the_same_letters_are_the_same_password_however_they_are_typed(plan):
    protect(plan, "crème brûlée")
    forget_keys()
    unlock(plan, unicodedata.normalize("NFD", "crème brûlée"))
    assert titles(plan)


def test_other_programs_for_such_files_open_it_with_the_password(protected):
    with closing(dbapi2.connect(str(protected))) as connection:
        connection.execute(f"PRAGMA key = '{PASSWORD}'")
        assert connection.execute("SELECT title FROM action").fetchone()[0] == WORDS.decode()


def test_a_backup_from_before_the_password_is_restored_under_it(protected, tmp_path):
    old = tmp_path / "old.actionplan"
    with PlanFile.create(old, title="Northshire", who="Lead", clock=FixedClock(DAY)) as file:
        write_into(file)
    unlock(protected, PASSWORD)
    restore_file(old, protected, NOW + timedelta(days=3))
    assert WORDS not in protected.read_bytes()
    assert titles(protected) == [WORDS.decode()]


def test_a_removed_detail_leaves_a_protected_plan_too(protected):
    unlock(protected, PASSWORD)
    with PlanFile.open(protected, who="Lead", clock=FixedClock(DAY)) as file:
        (action,) = file.plan.actions.values()
        file.redact(Removal("action", action.id, "title", "child"), reference="S1.1", why="asked")
    assert titles(protected) == ["No [removed] waits for an assessment"]


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_protected_file_is_refused_and_left_as_it_is(protected, seed):
    unlock(protected, PASSWORD)
    content = bytearray(protected.read_bytes())
    place = random.Random(seed).randrange(PAGE if seed else 20, len(content))
    content[place] ^= 1
    protected.write_bytes(content)
    with pytest.raises(DamagedPlanError):
        PlanFile.open(protected, who="Lead")
    assert protected.read_bytes() == bytes(content)


def test_a_damaged_protected_plan_is_recovered_under_its_password(protected, tmp_path):
    unlock(protected, PASSWORD)
    with PlanFile.open(protected, who="Lead", clock=FixedClock(DAY)) as file:
        for number in range(200):
            write_into(file, f"Action {number} " + "words " * 40)
    for backup in backups_of(protected):
        backup.unlink()
    content = bytearray(protected.read_bytes())
    content[-10 * PAGE + 7] ^= 1
    protected.write_bytes(content)
    target = tmp_path / "recovered.actionplan"
    found = recover(protected, target, who="Lead", now=NOW)
    assert found.from_file > 300
    assert len(titles(target)) > 150
    assert is_protected(target)


def test_a_plan_without_its_beginning_is_recovered_from_protected_backups(protected, tmp_path):
    unlock(protected, PASSWORD)
    protected.write_bytes(bytes(PAGE) + protected.read_bytes()[PAGE:])
    with pytest.raises(NotAPlanError):
        read_plan_file(protected)
    target = tmp_path / "recovered.actionplan"
    assert recover(protected, target, who="Lead", now=NOW).from_file == 0
    assert is_protected(target)
    assert titles(target) == [WORDS.decode()]


def test_a_first_page_that_a_crash_cut_off_still_knows_its_password(protected):
    unlock(protected, PASSWORD)
    with PlanFile.open(protected, who="Lead", clock=FixedClock(DAY)) as file:
        file.keeps_backups = False
        connection = file._writer.connection
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE more (text)")
        connection.executemany("INSERT INTO more VALUES (?)", [("x" * 900,)] * 300)
        journal = protected.with_name(f"{protected.name}-journal")
        half, torn = journal.read_bytes(), bytearray(protected.read_bytes())
        connection.execute("ROLLBACK")
    journal.write_bytes(half)
    torn[2000:PAGE] = bytes(PAGE - 2000)
    protected.write_bytes(torn)
    forget_keys()
    with pytest.raises(WrongPasswordError):
        unlock(protected, OTHER)
    unlock(protected, PASSWORD)
    assert titles(protected) == [WORDS.decode()]


def test_without_the_library_a_protected_plan_is_refused_with_a_clear_word(
    protected, tmp_path, monkeypatch
):
    monkeypatch.delitem(sys.modules, "actionplan.store.cipher", raising=False)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    unlock(protected, PASSWORD)
    with pytest.raises(ProtectionMissingError):
        PlanFile.open(protected, who="Lead")
    with pytest.raises((ProtectionMissingError, CannotMakePlanError)):
        PlanFile.create(tmp_path / "n.actionplan", title="N", who="Lead", key=make_key(PASSWORD))


def test_a_library_that_cannot_encrypt_is_refused_before_it_writes(tmp_path, monkeypatch):
    class Plain(cipher._Connection):
        def open_with(self, key):
            self.key = key

        def execute(self, statement, *arguments):
            asked = "SELECT 1 WHERE 0" if "cipher_version" in statement else statement
            return super().execute(asked, *arguments)

    monkeypatch.setattr(cipher, "_Connection", Plain)
    path = tmp_path / "n.actionplan"
    with pytest.raises(ProtectionMissingError):
        PlanFile.create(path, title="N", who="Lead", key=make_key(PASSWORD))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_only_begins_like_a_protected_plan_is_refused(tmp_path):
    path = tmp_path / "odd.actionplan"
    path.write_bytes(b"APLP" + b"x" * 50)
    with pytest.raises(PlanFileError):
        PlanFile.open(path, who="Lead")
    with pytest.raises(WrongPasswordError):
        unlock(path, PASSWORD)


def test_a_plan_in_a_shared_place_is_protected_with_its_working_copy(plan, monkeypatch):
    shared = Place(PlaceKind.NETWORK, "share")
    monkeypatch.setattr("actionplan.store.protection.place_of", lambda _path: shared)
    copy = WorkingCopy.check_out(plan, person="Lead", now=NOW)
    with PlanFile.open(copy.path, who="Lead", clock=FixedClock(DAY)) as file:
        copy.follow(file)
        write_into(file, "Not published yet")
        copy.parcel(file)
        moment = file.moment()
    copy.release(moment)
    assert protect(plan).left == ()
    held = everything_in(plan.parent, data_folder())
    assert not [found for found, content in held.items() if WORDS in content]
    assert titles(plan) == [WORDS.decode(), "Not published yet"]
    again = WorkingCopy.check_out(plan, person="Lead", now=NOW)
    with PlanFile.open(again.path, who="Lead") as file:
        assert len(file.plan.actions) == 2
    again.release("")
