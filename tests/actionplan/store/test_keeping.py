"""Backups, evidence, checks, crashes: what was acknowledged stays."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from actionplan.clock import FixedClock
from actionplan.domain.records import Action, Evidence
from actionplan.domain.stages import EvidenceKind
from actionplan.store import evidence as evidence_store
from actionplan.store.backup import (
    back_up_file,
    backups_of,
    moment_of,
    newest_backup,
    restore_file,
)
from actionplan.store.check import check_file
from actionplan.store.errors import (
    DamagedPlanError,
    EvidenceTooLargeError,
    EvidenceUnreadableError,
    NotAPlanError,
)
from actionplan.store.evidence import EvidenceState, evidence_state, fingerprint, store_evidence
from actionplan.store.folders import backup_folder
from actionplan.store.planfile import Mode, PlanFile
from actionplan.values import replace

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)


def add(file, title):
    with file.edit("Add action") as edit:
        edit.put(Action(id=edit.new_id(), title=title))


def titles(path):
    with PlanFile.open(path, mode=Mode.READ) as read:
        return [action.title for action in read.plan.actions.values()]


# Backups


def test_the_first_edit_of_a_session_keeps_the_plan_as_it_was(file, clock):
    add(file, "one")
    file.close()
    clock.day = date(2026, 9, 15)
    with PlanFile.open(file.path, who="x", clock=clock) as again:
        add(again, "two")
        add(again, "three")
    on_closing, before, *_earlier = backups_of(file.path)
    assert titles(before) == ["one"]
    assert titles(on_closing) == ["one", "two", "three"]
    assert newest_backup(file.path) == on_closing


def test_a_session_that_changes_nothing_makes_no_backup(file, clock):
    add(file, "one")
    file.close()
    made = backups_of(file.path)
    clock.day = date(2026, 9, 16)
    PlanFile.open(file.path, who="x", clock=clock).close()
    assert backups_of(file.path) == made


def test_a_long_session_is_backed_up_every_half_hour_if_it_changes(file, monkeypatch):
    moment = datetime(2026, 9, 15, 9, tzinfo=UTC)
    monkeypatch.setattr(FixedClock, "now", lambda _clock: moment)
    made = len(backups_of(file.path))
    for minutes, title in ((0, "a"), (20, "b"), (31, "c"), (50, "d"), (62, "e")):
        moment = datetime(2026, 9, 15, 9, tzinfo=UTC) + timedelta(minutes=minutes)
        add(file, title)
    found = backups_of(file.path)
    assert len(found) == made + 3
    assert [titles(backup) for backup in found[:3]] == [["a", "b", "c", "d"], ["a", "b"], []]


def test_of_many_short_sessions_the_first_and_the_last_of_a_half_hour_are_kept(file, clock):
    file.close()
    for number in range(12):
        with PlanFile.open(file.path, who="x", clock=clock) as again:
            add(again, str(number))
    found = [titles(b) for b in backups_of(file.path) if "-closed-" in b.name]
    assert found == [[str(number) for number in range(12)], []]


def test_a_backup_before_something_large_is_made_whatever_the_hour(file, clock):
    add(file, "one")
    made = len(backups_of(file.path))
    kept = file.back_up()
    assert titles(kept) == ["one"]
    assert len(backups_of(file.path)) == made + 1
    clock.seconds -= 1  # the same second again
    assert file.back_up() != kept
    assert kept.exists()
    with PlanFile.open(file.path, mode=Mode.READ) as reading:
        assert reading.back_up() is None


def test_a_backup_that_fails_stops_no_edit_and_is_told(file):
    data = backup_folder(file.path).parent
    data.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(data, ignore_errors=True)
    data.write_text("in the way")
    assert file.back_up() is None
    add(file, "one")
    assert "make room" in file.backup_fault.help
    file.close()
    assert titles(file.path) == ["one"]


def test_backups_are_thinned_with_age(file):
    folder = backup_folder(file.path)
    folder.mkdir(parents=True, exist_ok=True)
    for hours in range(0, 24 * 400, 6):
        stamp = (NOON - timedelta(hours=hours)).strftime("%Y%m%dT%H%M%SZ")
        (folder / f"northshire-{stamp}.actionplan").write_bytes(b"")
    file.keeps_backups = False
    file.close()
    back_up_file(file.path, None, NOON + timedelta(seconds=1))
    kept = [NOON - moment_of(backup) for backup in backups_of(file.path)]
    assert len([age for age in kept if age <= timedelta(days=2)]) == 10
    assert 14 + 8 <= len([age for age in kept if age > timedelta(days=2)]) <= 14 + 8 + 12
    assert max(kept) > timedelta(days=300)


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(file):
    add(file, "one")
    file.close()
    saved = back_up_file(file.path, None, NOON)
    with PlanFile.open(file.path, who="x") as again:
        again.keeps_backups = False
        add(again, "two")
    lost = restore_file(saved, file.path, NOON + timedelta(hours=1))
    assert lost == 2  # the gesture and its record
    assert titles(file.path) == ["one"]
    assert titles(backups_of(file.path)[0]) == ["one", "two"]


def test_a_damaged_plan_is_set_aside_and_not_lost_when_restoring(file):
    add(file, "one")
    file.close()
    saved = back_up_file(file.path, None, NOON)
    file.path.write_bytes(file.path.read_bytes()[:5000])
    restore_file(saved, file.path, NOON)
    assert titles(file.path) == ["one"]
    (aside,) = file.path.parent.glob("*.before-restore-*")
    assert len(aside.read_bytes()) == 5000


def test_a_bad_backup_is_never_restored(file, tmp_path):
    add(file, "one")
    file.close()
    bad = tmp_path / "bad.actionplan"
    bad.write_bytes(file.path.read_bytes()[:9000])
    with pytest.raises(DamagedPlanError):
        restore_file(bad, file.path, NOON)
    assert titles(file.path) == ["one"]


# Evidence


def test_a_stored_file_comes_back_byte_for_byte_and_twice_is_one_copy(path, tmp_path):
    source = tmp_path / "audit.csv"
    source.write_bytes(b"month,unallocated\nOct,31\n")
    first = store_evidence(path, source)
    second = store_evidence(path, source)
    folder = path.with_name("northshire.evidence")
    assert first.where == second.where
    assert (folder / first.where).read_bytes() == source.read_bytes()
    assert first.sha256 == sha256(source.read_bytes()).hexdigest()
    assert [p for p in folder.rglob("*") if p.is_file()] == [folder / first.where]


def test_a_damaged_copy_gives_way_when_the_same_file_is_attached_again(path, tmp_path):
    source = tmp_path / "audit.csv"
    source.write_bytes(b"Oct,31")
    stored = store_evidence(path, source)
    place = path.with_name("northshire.evidence") / stored.where
    for damaged in (b"Oct,30", b"", b"Oct,31 and more"):
        place.write_bytes(damaged)
        assert store_evidence(path, source) == stored
        assert place.read_bytes() == source.read_bytes()
    assert [p for p in place.parent.parent.rglob("*") if p.is_file()] == [place]


def test_changed_and_missing_evidence_is_noticed(path, tmp_path):
    source = tmp_path / "audit.csv"
    source.write_bytes(b"Oct,31")
    stored = store_evidence(path, source)
    item = Evidence(id="e", kind=EvidenceKind.STORED, where=stored.where, sha256=stored.sha256)
    place = path.with_name("northshire.evidence") / stored.where
    assert evidence_state(path, item) is EvidenceState.UNCHANGED
    place.write_bytes(b"Oct,30")
    assert evidence_state(path, item) is EvidenceState.CHANGED
    place.unlink()
    assert evidence_state(path, item) is EvidenceState.MISSING
    web = replace(item, kind=EvidenceKind.WEB, where="https://northshire.example/minutes")
    assert evidence_state(path, web) is EvidenceState.NOT_CHECKED


def test_too_large_and_unreadable_files_are_refused_and_leave_nothing(path, tmp_path, monkeypatch):
    monkeypatch.setattr(evidence_store, "LIMIT_BYTES", 10)
    source = tmp_path / "film.bin"
    source.write_bytes(b"x" * 11)
    with pytest.raises(EvidenceTooLargeError):
        store_evidence(path, source)
    for unreadable in (tmp_path, tmp_path / "none.pdf"):
        with pytest.raises(EvidenceUnreadableError):
            store_evidence(path, unreadable)
        with pytest.raises(EvidenceUnreadableError):
            fingerprint(unreadable)
    assert not path.with_name("northshire.evidence").exists()


# Checking


def test_a_sound_plan_has_no_remarks_and_a_damaged_one_has(file):
    add(file, "one")
    file.close()
    assert check_file(file.path, evidence=True) == []
    file.path.write_bytes(file.path.read_bytes()[:-4096])
    assert [remark.code for remark in check_file(file.path)] == ["damaged"]


def test_checking_something_else_says_so(path):
    path.write_text("not a plan")
    with pytest.raises(NotAPlanError):
        check_file(path)


def test_the_check_names_evidence_that_changed(file, tmp_path):
    source = tmp_path / "audit.csv"
    source.write_bytes(b"Oct,31")
    stored = store_evidence(file.path, source)
    with file.edit("Attach") as edit:
        edit.put(
            Evidence(
                id=edit.new_id(),
                title="Allocation audit",
                kind=EvidenceKind.STORED,
                where=stored.where,
                sha256=stored.sha256,
            )
        )
    file.close()
    (file.path.with_name("northshire.evidence") / stored.where).write_bytes(b"Oct,30")
    (remark,) = check_file(file.path, evidence=True)
    assert remark.code == "evidence-changed"
    assert "Allocation audit" in remark.text


# Crashes

WRITER = """
import sys
from pathlib import Path
from actionplan.domain.records import Action
from actionplan.store.planfile import PlanFile
file = PlanFile.open(Path(sys.argv[1]), who="x")
file.keeps_backups = False
number = len(file.plan.actions)
while True:
    with file.edit("Add") as edit:
        edit.put(Action(id=edit.new_id(), title=f"Action {number}"))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.slow
def test_an_acknowledged_edit_survives_kill_minus_nine(file):
    file.close()
    chance, acknowledged = random.Random(20260914), 0
    for _ in range(100):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file.path)], stdout=subprocess.PIPE, text=True
        )
        first = writer.stdout.readline()
        time.sleep(chance.random() * 0.03)
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate()
        lines = [int(line) for line in (first + rest).split()]
        assert lines, "the writer acknowledged nothing"
        acknowledged = lines[-1]
        kept = titles(file.path)
        assert kept[: acknowledged + 1] == [f"Action {n}" for n in range(acknowledged + 1)]
        assert len(kept) <= acknowledged + 2
    assert acknowledged > 100
