"""What a person sees of each fault: what happened, what was kept, what to do, the latest backup.

Each fault is brought about for real, on a plan that has a backup.
"""

from __future__ import annotations

import os
import pickle
import resource
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from actionplan.clock import FixedClock
from actionplan.domain.records import Action
from actionplan.errors import PlanError
from actionplan.reports.files import publish
from actionplan.store import errors, schema
from actionplan.store.backup import back_up_file, backups_of
from actionplan.store.check import check_file
from actionplan.store.evidence import evidence_folder, store_evidence
from actionplan.store.folders import backup_folder, lock_note_path
from actionplan.store.guard import Guard
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.publishing import LeaseLostError
from actionplan.store.working_copy import WorkingCopy
from tests.actionplan.store.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLOCK = FixedClock(DAY)
NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)


@pytest.fixture
def plan(file):
    """A closed plan with one backup, made on closing."""
    add(file)
    file.close()
    return file.path


def add(file, **values):
    with file.edit("Add action") as edit:
        edit.put(Action(id=edit.new_id(), title="one", **values))


def reopen(path, **options):
    return PlanFile.open(path, who="Lead", clock=CLOCK, **options)


def look(path):
    reopen(path, mode=Mode.READ).close()


@contextmanager
def open_here(path):
    """An open plan that may be gone when it is closed."""
    file = reopen(path)
    file.keeps_backups = False
    try:
        yield file
    finally:
        try:
            file.close()
        except PlanError:
            lock_note_path(path).unlink(missing_ok=True)


# The faults, each a function that brings it about and ends in the error


def damaged(path):
    path.write_bytes(path.read_bytes()[:-4096])
    look(path)


def foreign_schema(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW foreign_one AS SELECT 1")
    look(path)


def newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    look(path)


def gone_before_opening(path):
    path.unlink()
    look(path)


def something_else_in_its_place(path):
    path.write_text("minutes of the board")
    look(path)


def moved(path):
    with open_here(path) as file:
        path.rename(path.with_name("elsewhere.actionplan"))
        add(file)


def deleted(path):
    with open_here(path) as file:
        path.unlink()
        add(file)


def replaced(path):
    with open_here(path) as file:
        copy = path.with_name("copy")
        shutil.copyfile(path, copy)
        copy.replace(path)
        add(file)


def overwritten_in_place(path):
    other = path.with_name("other.actionplan")
    shutil.copyfile(path, other)
    with open_here(other) as file:
        add(file)
    with open_here(path) as file:
        content = other.read_bytes()
        descriptor = os.open(path, os.O_WRONLY)  # stays open: closing it would drop our own locks
        os.pwrite(descriptor, content, 0)
        os.ftruncate(descriptor, len(content))
        try:
            add(file)
        finally:
            os.close(descriptor)


def disk_full(path):
    with open_here(path) as file:
        connection = file._writer.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
        add(file, detail="x" * 20_000)


def input_output_error(path):
    with open_here(path) as file:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
        try:
            add(file, detail="x" * 20_000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def turned_read_only(path):
    with open_here(path) as file:
        file._writer.connection.execute("PRAGMA query_only=ON")
        add(file)


def open_elsewhere(path):
    guard = Guard.take(path, person="Partner lead", now=NOON)
    try:
        reopen(path)
    finally:
        guard.release()


def write_lock_held(path):
    with open_here(path) as file, closing(sqlite3.connect(path, isolation_level=None)) as other:
        file._writer.connection.execute("PRAGMA busy_timeout=0")
        other.execute("BEGIN IMMEDIATE")
        add(file)


def lost_lease(path):
    copy = WorkingCopy.check_out(path, person="Lead", now=NOON)
    with open_here(copy.path) as file:
        add(file)
        parcel = copy.parcel(file)
    lock_note_path(path).unlink()
    taken = Guard.take(path, person="Partner lead", now=NOON)
    try:
        copy.send(parcel)
    finally:
        taken.release()
        copy.release("")


def failed_migration(path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setitem(schema.STEPS, schema.VERSION, ("CREATE TABLE action (id TEXT)",))
        reopen(path)


def evidence_copy_failed(path):
    evidence_folder(path).write_text("in the way")
    source = path.with_name("audit.csv")
    source.write_text("Oct,31")
    store_evidence(path, source)


def backup_failed(path):
    folder = backup_folder(path)
    folder.rename(folder.with_name("moved"))
    folder.write_text("in the way")
    back_up_file(path, None, NOON)


def export_failed(path):
    with publish(path.parent / "no folder" / "plan.csv") as stream:
        stream.write(b"x")


def rule_broken(path):
    with open_here(path) as file:
        add(file, lead_id="nobody")


@dataclass(frozen=True)
class Seen:
    """What must be told: the kind of error, what was kept and what to do, and the backup."""

    kind: type[PlanError]
    kept: str
    to_do: str
    backup: bool = True


FAULTS: dict[Callable[[Path], None], Seen] = {
    damaged: Seen(errors.DamagedPlanError, "left as it is", "actionplan restore"),
    foreign_schema: Seen(errors.ForeignSchemaError, "not changed", "Ask who sent it"),
    newer: Seen(errors.NewerPlanError, "Nothing was changed", "install the newer version"),
    gone_before_opening: Seen(errors.MissingPlanError, "Nothing was changed", "check the name"),
    something_else_in_its_place: Seen(errors.NotAPlanError, "Nothing was changed", "choose a file"),
    moved: Seen(errors.MovedPlanError, "Earlier ones are in the file", "open it where it is"),
    deleted: Seen(errors.MovedPlanError, "and in the backups", "Close the plan"),
    replaced: Seen(errors.MovedPlanError, "Earlier ones are in the file", "open it where it is"),
    overwritten_in_place: Seen(errors.ChangedElsewhereError, "left as it is now", "open it again"),
    disk_full: Seen(errors.DiskFullError, "all earlier ones are", "make room"),
    input_output_error: Seen(errors.DiskError, "all earlier ones are", "save a copy"),
    turned_read_only: Seen(errors.ReadOnlyPlanError, "Nothing was changed", "open it to read"),
    open_elsewhere: Seen(errors.LockedPlanError, "Nothing was changed", "open it to read"),
    write_lock_held: Seen(errors.BusyPlanError, "all earlier ones are", "try again"),
    lost_lease: Seen(LeaseLostError, "saved on this computer", "compare both", backup=False),
    failed_migration: Seen(errors.MigrationError, "in the earlier version", "open it again"),
    evidence_copy_failed: Seen(
        errors.EvidenceNotStoredError, "Nothing was attached", "make room", backup=False
    ),
    backup_failed: Seen(
        errors.BackupError, "plan itself was not changed", "make room", backup=False
    ),
    export_failed: Seen(PlanError, "Nothing was changed there", "try again", backup=False),
    rule_broken: Seen(errors.NotFittingError, "Nothing was changed", "tell whoever", backup=False),
}


@pytest.mark.parametrize("fault", list(FAULTS), ids=lambda fault: fault.__name__)
def test_a_fault_says_what_happened_what_was_kept_what_to_do_and_the_backup(plan, fault):
    seen = FAULTS[fault]
    with pytest.raises(seen.kind) as caught:
        fault(plan)
    error = caught.value
    assert error.sentence.startswith(
        ("“", "The disk of “", "The edit", "The backup", "There is no")
    )
    assert error.sentence.endswith(".")
    assert seen.kept in error.help
    assert seen.to_do in error.help
    assert "{" not in error.line
    if seen.backup:
        newest = backups_of(plan)[0]
        here = datetime.strptime(newest.stem[-16:], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        moment = f"{here.astimezone():%d %b %Y at %H:%M}".lstrip("0")
        assert error.backup == f"The latest good backup is of {moment}: {newest}"
        assert error.line.endswith(error.backup)
    else:
        assert error.backup == ""
    assert pickle.loads(pickle.dumps(error)).line == error.line  # noqa: S301  (our own)


def test_nothing_was_kept_or_lost_by_an_edit_that_was_refused(plan):
    for fault in (disk_full, input_output_error, turned_read_only, write_lock_held, rule_broken):
        with pytest.raises(PlanError):
            fault(plan)
        assert check_file(plan) == []
        with reopen(plan, mode=Mode.READ) as file:
            assert len(file.plan.actions) == 1


def test_a_damaged_plan_without_a_backup_says_so_and_what_is_left_to_do(plan):
    shutil.rmtree(backup_folder(plan))
    with pytest.raises(errors.DamagedPlanError) as caught:
        damaged(plan)
    assert "There is no good backup of it on this computer." in caught.value.line
    assert "actionplan recover" in caught.value.help


def test_a_backup_that_is_damaged_itself_is_never_told(plan):
    older = backup_folder(plan) / "northshire-20200101T000000Z.actionplan"
    shutil.copyfile(backups_of(plan)[0], older)
    for backup in backups_of(plan)[:-1]:
        backup.write_bytes(backup.read_bytes()[:9000])
    with pytest.raises(errors.DamagedPlanError) as caught:
        damaged(plan)
    assert caught.value.facts["backup"] == str(older)


def test_the_check_of_a_damaged_file_tells_the_backup(plan):
    path = plan
    path.write_bytes(path.read_bytes()[:-4096])
    (remark,) = check_file(path)
    assert str(backups_of(plan)[0]) in remark.text
