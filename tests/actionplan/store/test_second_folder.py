"""An additional folder for backups: copied whole, thinned, and never in the way of the plan's own."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from actionplan.store import second_folder
from actionplan.store.backup import backups_in, backups_of
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.store.second_folder import SecondFolderError, check_second_folder, keep_second
from tests.faults.images import small_disk

NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)


@pytest.fixture
def share(tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "own"))
    opened = PlanFile.create(tmp_path / "northshire.actionplan", title="Plan", who="Lead")
    yield opened
    if not opened.read_only:
        opened.close()


def edit(file, title):
    with file.edit("") as edit:
        info = file.plan.info
        edit.put(type(info)(id=info.id, title=title))


def test_each_backup_is_told_and_copied_whole(file, share):
    told = []
    file.after_backup = told.append
    edit(file, "Changed")
    file.close()
    assert told
    assert set(told) == set(backups_of(file.path))
    copied = [keep_second(backup, share, NOW) for backup in told]
    assert [copy.read_bytes() for copy in copied] == [backup.read_bytes() for backup in told]
    assert read_plan_file(copied[-1]).rows
    assert {copy.parent.parent for copy in copied} == {share}


def test_the_copies_are_thinned_as_the_backups_are_and_other_files_stay(file, share):
    edit(file, "Changed")
    own = file.back_up()
    for hours in range(24 * 30, 0, -6):
        moment = NOW - timedelta(hours=hours)
        name = f"{own.stem.rpartition('-')[0]}-{moment:%Y%m%dT%H%M%SZ}.actionplan"
        keep_second(own.rename(own.with_name(name)), share, moment)
        own = own.with_name(name)
    (folder,) = share.iterdir()
    mine = folder / "minutes.actionplan"
    mine.write_text("not a backup")
    keep_second(own.rename(own.with_name("northshire-20261031T120000Z.actionplan")), share, NOW)
    kept = backups_in(folder)
    assert len([backup for backup in kept if "202610" in backup.name]) < 50
    assert len(kept) < 40
    assert mine.read_text() == "not a backup"


def test_a_folder_that_is_gone_is_told_and_not_made_anew(file, tmp_path):
    edit(file, "Changed")
    gone = tmp_path / "stick"
    with pytest.raises(SecondFolderError, match="it is not there"):
        check_second_folder(gone)
    with pytest.raises(SecondFolderError, match="it is not there"):
        keep_second(file.back_up(), gone, NOW)
    assert not gone.exists()


def test_a_full_disk_is_told_and_holds_no_half_copy(file, tmp_path):
    edit(file, "Changed")
    backup = file.back_up()
    with small_disk(tmp_path / "small", 0.02) as small:
        with pytest.raises(SecondFolderError, match=r"(?i)space"):
            keep_second(backup, small, NOW)
        assert [path for path in small.rglob("*") if path.is_file()] == []
    assert backup in backups_of(file.path)


def test_a_folder_that_cannot_be_written_is_told(share, monkeypatch):
    def refuse(*_given):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(second_folder, "sync_file", refuse)
    with pytest.raises(SecondFolderError, match="Permission denied"):
        check_second_folder(share)
    assert list(share.iterdir()) == []


def test_a_disk_that_only_reads_is_told(file, tmp_path):
    edit(file, "Changed")
    backup = file.back_up()
    with small_disk(tmp_path / "small") as small:
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        with pytest.raises(SecondFolderError, match="Read-only"):
            check_second_folder(small)
        with pytest.raises(SecondFolderError, match="Read-only"):
            keep_second(backup, small, NOW)
    assert backup in backups_of(file.path)


def test_a_folder_that_can_be_written_is_left_as_it_was(share):
    check_second_folder(share)
    assert list(share.iterdir()) == []


def test_the_plans_own_backups_need_no_second_folder(file):
    edit(file, "Changed")
    assert file.after_backup is None
    assert file.back_up() is not None
