"""R5: the disk is full, while editing, attaching, backing up, migrating, recovering, exporting."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from actionplan.domain.records import Action
from actionplan.errors import PlanError
from actionplan.reports import html
from actionplan.reports.html import write_html
from actionplan.reports.kinds import ReportRequest, build
from actionplan.reports.pdf import write_pdf
from actionplan.reports.spans import Span
from actionplan.reports.tables import write_csv, write_json, write_workbook
from actionplan.reports.word import write_word
from actionplan.store import schema
from actionplan.store.backup import backups_of, make_backup
from actionplan.store.errors import (
    BackupError,
    DiskFullError,
    EvidenceNotStoredError,
    MigrationError,
    PlanFileError,
)
from actionplan.store.evidence import store_evidence
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.recovery import recover
from tests.faults.images import small_disk
from tests.faults.rig import DAY, Child, count_in, count_on, count_on_disk, open_plan, prepare

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "small") as folder:
        yield folder


def fill(folder, *, leave: int = 0):
    """Fill a disk up to so many bytes and return the file that does it."""
    stuffing = folder / "stuffing"
    with stuffing.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(4096))
        except OSError:
            pass
        stream.truncate(max(0, stream.tell() - leave))
    return stuffing


def count_for_ever(file):
    while True:
        count_on(file, padding=900, rows=3)


def test_a_full_disk_refuses_the_edit_and_keeps_the_earlier_ones(disk, figure):
    path = prepare(disk / "northshire.actionplan")
    with open_plan(path) as file:
        with pytest.raises(DiskFullError) as caught:
            count_for_ever(file)
        saved = count_in(file.plan)
        line = caught.value.line
        assert "no room" in line
        assert "all earlier ones are" in line
        assert "make room" in line
        (disk / "stuffing").unlink(missing_ok=True)
    assert count_on_disk(path) == saved
    figure(f"R5  full disk while editing: {saved} edits kept, 0 lost: “{line}”")


def test_editing_goes_on_when_there_is_room_again(disk):
    path = prepare(disk / "northshire.actionplan")
    with open_plan(path) as file:
        count_on(file)
        stuffing = fill(disk)
        with pytest.raises(DiskFullError):
            count_on(file, padding=900, rows=20)
        stuffing.unlink()
        assert count_on(file) == 2
    assert count_on_disk(path) == 2


def test_a_plan_on_a_full_disk_opens_to_read_and_says_why_not_to_edit(disk):
    path = prepare(disk / "northshire.actionplan")
    fill(disk)
    with PlanFile.open(path, mode=Mode.READ) as file:
        assert file.plan.actions
    with pytest.raises(DiskFullError, match=path.name):
        open_plan(path)
    assert not path.with_name(f"{path.name}.lock").exists()


def test_evidence_that_does_not_fit_is_not_half_there(disk, tmp_path):
    path = prepare(disk / "northshire.actionplan")
    source = tmp_path / "audit.pdf"
    source.write_bytes(b"x" * 5_000_000)
    with pytest.raises(EvidenceNotStoredError, match="No space left"):
        store_evidence(path, source)
    left = [p for p in disk.rglob("*") if p.is_file() and p != path]
    assert left == []
    assert count_on_disk(path) == 0


def test_a_backup_that_does_not_fit_is_not_half_there(disk, plan, monkeypatch):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(disk / "data"))
    with open_plan(plan) as file:
        for _ in range(5):
            count_on(file, padding=900, rows=9)
        fill(disk, leave=100_000)
        with pytest.raises(BackupError) as caught:
            make_backup(file._writer.connection, plan, NOON)
        assert plan.name in caught.value.line
        assert "not changed" in caught.value.help
        count_on(file)
    assert backups_of(plan) == []
    assert [p.name for p in (disk / "data").rglob("*") if p.is_file()] in (["machine"], [])
    assert count_on_disk(plan) == 6


def test_an_edit_is_saved_though_its_backup_does_not_fit(disk, plan, monkeypatch):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(disk / "data"))
    fill(disk)
    with PlanFile.open(plan, who="Lead") as file:
        count_on(file)
        assert isinstance(file.backup_fault, BackupError)
    assert count_on_disk(plan) == 1


def test_a_migration_that_does_not_fit_leaves_the_old_version(disk, monkeypatch):
    path = prepare(disk / "northshire.actionplan")
    fill(disk, leave=8192)

    def work(say):
        tables = (f"CREATE TABLE more_{number} (x TEXT) STRICT" for number in range(60))
        schema.VERSION += 1
        schema.STEPS[schema.VERSION] = tuple(tables)
        try:
            open_plan(path)
        except PlanFileError as error:
            say(f"{type(error).__name__} {error.line}")

    child = Child.start(work)
    (line,) = child.lines()
    assert child.end() == 0
    assert line.startswith(MigrationError.__name__), line
    assert "left in the earlier version" in line
    assert str(backups_of(path)[0]) in line
    assert count_on_disk(path) == 0


def test_a_recovery_that_does_not_fit_leaves_nothing(disk, plan):
    with open_plan(plan) as file:
        for _ in range(5):
            count_on(file, padding=900, rows=30)
    before = plan.read_bytes()
    fill(disk, leave=200_000)
    with pytest.raises(PlanFileError) as caught:
        recover(plan, disk / "new.actionplan", who="Lead", now=NOON)
    assert "new.actionplan" in caught.value.line
    assert [p.name for p in disk.iterdir()] == ["stuffing"]
    assert plan.read_bytes() == before


def test_a_new_plan_that_does_not_fit_leaves_nothing(disk):
    fill(disk, leave=20_000)
    with pytest.raises(PlanError) as caught:
        PlanFile.create(disk / "new.actionplan", title="New", who="Lead")
    assert "new.actionplan" in caught.value.line
    assert [p.name for p in disk.iterdir()] == ["stuffing"]


@pytest.fixture
def report(plan):
    with PlanFile.open(plan, mode=Mode.READ) as file:
        span = Span(start=date(2026, 6, 1), end=DAY, name="Summer")
        request = ReportRequest(plan=file.plan, span=span, today=DAY, made=NOON)
        return build("full-plan", request)


WRITERS = {"docx": write_word, "pdf": write_pdf, "html": write_html}


@pytest.mark.parametrize("ending", list(WRITERS))
def test_an_export_that_does_not_fit_leaves_the_earlier_one(disk, report, ending):
    target = disk / f"report.{ending}"
    target.write_bytes(b"the earlier report")
    fill(disk, leave=4096)
    with pytest.raises(PlanError) as caught:
        WRITERS[ending](report, target)
    assert target.read_bytes() == b"the earlier report"
    assert target.name in caught.value.line
    assert "disk is full" in caught.value.line
    assert {p.name for p in disk.iterdir()} == {target.name, "stuffing"}


TABLES = {"xlsx": write_workbook, "csv": write_csv, "json": write_json}


@pytest.mark.parametrize("ending", list(TABLES))
def test_a_table_that_does_not_fit_leaves_the_earlier_one(disk, plan, ending):
    target = disk / f"plan.{ending}"
    with open_plan(plan) as file:
        for _ in range(3):
            count_on(file, padding=900, rows=9)
        with file.edit("Add actions") as edit:
            for number in range(300):
                title = f"Action {number} {secrets.token_hex(200)}"
                edit.put(Action(id=edit.new_id(), reference=f"S1.{number}", title=title))
        TABLES[ending](file.plan, target, DAY)
        earlier = target.read_bytes()
        fill(disk, leave=4096)
        with pytest.raises(PlanError) as caught:
            TABLES[ending](file.plan, target, DAY)
    assert target.read_bytes() == earlier
    assert target.name in caught.value.line
    assert "disk is full" in caught.value.line
    assert "Nothing was changed there" in caught.value.line
    assert {p.name for p in disk.iterdir()} == {target.name, "stuffing"}


def test_an_export_straight_over_the_earlier_one_is_caught(disk, report, figure, monkeypatch):
    @contextmanager
    def straight(target):
        with target.open("wb") as stream:
            yield stream

    monkeypatch.setattr(html, "publish", straight)
    target = disk / "report.html"
    target.write_bytes(b"the earlier report")
    fill(disk, leave=4096)
    with pytest.raises(OSError, match="No space"):
        write_html(report, target)
    assert target.read_bytes() != b"the earlier report"
    figure("R5  control, written straight over the target: the earlier report is gone")
