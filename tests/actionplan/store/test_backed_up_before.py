"""Before a large step there is a backup of how the plan was, whatever the hour."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actionplan.commands.plans import change_plan
from actionplan.commands.tables import take_in_table
from actionplan.domain.records import Action
from actionplan.importers.apply import apply_proposal
from actionplan.importers.read import read_report
from actionplan.store import schema
from actionplan.store.backup import back_up_file, backups_of, restore_file
from actionplan.store.errors import BackupError, MigrationError
from actionplan.store.folders import backup_folder
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import Mode, PlanFile
from tests.actionplan.importers.northshire import TEXT_REPORT

NOON = datetime(2026, 9, 14, 18, tzinfo=UTC)


@pytest.fixture
def fresh(file):
    """An open plan that was just backed up, and edited since."""
    change_plan(file, vision="Seen")
    assert file.backed_up_at is not None
    change_plan(file, vision="Edited since")
    return file


def vision_in(path):
    with PlanFile.open(path, mode=Mode.READ) as read:
        return read.plan.info.vision


def test_before_a_report_is_taken_in(fresh, tmp_path):
    report = tmp_path / "northshire report.txt"
    report.write_text(TEXT_REPORT, encoding="utf-8")
    made = set(backups_of(fresh.path))
    apply_proposal(fresh, read_report(report))
    (new,) = set(backups_of(fresh.path)) - made
    assert vision_in(new) == "Edited since"
    assert not any(row.tbl == "area" for row in read_plan_file(new).rows)
    assert fresh.plan.areas


def test_before_a_table_is_taken_in(fresh):
    made = set(backups_of(fresh.path))
    take_in_table(fresh, name="tracker.xlsx", areas={}, rows=())
    (new,) = set(backups_of(fresh.path)) - made
    assert vision_in(new) == "Edited since"


def test_before_a_backup_is_restored(fresh):
    saved = back_up_file_of(fresh)
    with PlanFile.open(fresh.path, who="x", clock=fresh.clock) as again:
        again.keeps_backups = False
        change_plan(again, vision="To be replaced")
    restore_file(saved, fresh.path, NOON)
    assert vision_in(fresh.path) == "Edited since"
    assert "To be replaced" in {vision_in(backup) for backup in backups_of(fresh.path)}


def back_up_file_of(file):
    file.keeps_backups = False
    file.close()
    return back_up_file(file.path, None, NOON)


def test_before_a_plan_is_brought_up_to_date_and_not_without(fresh, monkeypatch):
    fresh.keeps_backups = False
    fresh.close()
    made = set(backups_of(fresh.path))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.STEPS, schema.VERSION, ("CREATE TABLE action (id TEXT)",))
    with pytest.raises(MigrationError):
        PlanFile.open(fresh.path, who="x", clock=fresh.clock)
    (new,) = set(backups_of(fresh.path)) - made
    assert read_plan_file(new).version == schema.VERSION - 1
    folder = backup_folder(fresh.path)
    folder.rename(folder.with_name("moved"))
    folder.write_text("in the way")
    before = fresh.path.read_bytes()
    with pytest.raises(BackupError):
        PlanFile.open(fresh.path, who="x", clock=fresh.clock)
    assert fresh.path.read_bytes() == before


def test_an_import_goes_on_and_says_so_when_its_backup_fails(fresh):
    folder = backup_folder(fresh.path)
    folder.rename(folder.with_name("moved"))
    folder.write_text("in the way")
    take_in_table(fresh, name="tracker.xlsx", areas={}, rows=())
    assert isinstance(fresh.backup_fault, BackupError)
    with fresh.edit("Add") as edit:
        edit.put(Action(id=edit.new_id(), title="one"))
    assert len(fresh.plan.actions) == 1
