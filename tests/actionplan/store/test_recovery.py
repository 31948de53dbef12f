"""Getting back what a damaged plan still holds, into a new file, with what is missing named."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from actionplan.domain.records import Action, Area, Update
from actionplan.store.backup import back_up_file, backups_of
from actionplan.store.check import check_file
from actionplan.store.errors import DamagedPlanError, MissingPlanError, PlanExistsError
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.recovery import recover
from actionplan.store.salvage import salvaged_rows
from actionplan.values import replace

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)


@pytest.fixture
def damaged(file):
    """The path of a closed plan with long and short texts, and its rows."""
    file.keeps_backups = False
    with file.edit("Add areas") as edit:
        for number in range(6):
            area = edit.put(Area(id=edit.new_id(), letter="S", number=number, text="Words " * 900))
            for place in range(4):
                action = Action(id=edit.new_id(), area_ids=(area.id,), title=f"Action {place}")
                edit.put(action)
                edit.put(Update(id=edit.new_id(), action_id=action.id, on=file.clock.today()))
    for action in list(file.plan.actions.values()):
        with file.edit("Say more") as edit:
            edit.put(replace(action, detail="More words. " * 40, percent=40))
    file.close()
    for backup in backups_of(file.path):
        backup.unlink()
    return file.path


def test_every_row_of_a_sound_file_is_salvaged(damaged):
    rows = read_plan_file(damaged).rows
    assert {row.id: row for row in salvaged_rows(damaged.read_bytes())} == {r.id: r for r in rows}


def test_a_plan_whose_header_is_gone_comes_back_whole(damaged, tmp_path):
    with PlanFile.open(damaged, mode=Mode.READ) as sound:
        expected = list(sound.plan.records())
    content = damaged.read_bytes()
    damaged.write_bytes(b"\0" * 100 + content[100:])
    before = damaged.read_bytes()
    found = recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    with PlanFile.open(tmp_path / "new.actionplan", mode=Mode.READ) as again:
        assert list(again.plan.records()) == expected
    assert found.missing == ()
    assert damaged.read_bytes() == before


@pytest.mark.slow
def test_damaged_copies_never_crash_and_lose_only_what_they_name(damaged, tmp_path):
    sound, rows = damaged.read_bytes(), read_plan_file(damaged).rows
    chance, recovered = random.Random(7), 0
    for number in range(60):
        content = bytearray(sound)
        for _ in range(1 + number % 4):
            page = chance.randrange(1, len(content) // 4096) * 4096
            content[page : page + 4096] = chance.randbytes(4096)
        damaged.write_bytes(bytes(content))
        left = salvaged_rows(bytes(content))
        assert {row.id for row in left} <= {row.id for row in rows}
        target = tmp_path / f"new-{number}.actionplan"
        try:
            found = recover(damaged, target, who="x", now=NOON)
        except DamagedPlanError:
            assert not target.exists()
            continue
        recovered += 1
        assert [remark.code for remark in check_file(target) if remark.code == "damaged"] == []
        kept = {row.id for row in read_plan_file(target).rows}
        assert {row.id for row in left} <= kept
        with PlanFile.open(target, mode=Mode.READ) as again:
            whole = len(again.plan.actions) == 24 and not any(
                action.title == "[lost]" for action in again.plan.actions.values()
            )
        assert whole or found.missing
    assert recovered > 40


def test_what_the_file_lost_comes_from_the_backup(damaged, tmp_path):
    back_up_file(damaged, None, NOON)
    with PlanFile.open(damaged, mode=Mode.READ) as sound:
        expected = list(sound.plan.records())
    damaged.write_bytes(b"\0" * len(damaged.read_bytes()))
    found = recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    assert found.from_file == 0
    with PlanFile.open(tmp_path / "new.actionplan", mode=Mode.READ) as again:
        assert list(again.plan.records()) == expected


def test_changes_that_are_nowhere_are_counted(damaged, tmp_path):
    rows = read_plan_file(damaged).rows
    spoil_page_of_rows(damaged)
    gone = len(rows) - len(salvaged_rows(damaged.read_bytes()))
    found = recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    assert gone > 1
    assert f"{gone} changes, which neither the file nor a backup holds" in found.missing


def spoil_page_of_rows(path):
    """Spoil one page in the middle of the change rows."""
    content = bytearray(path.read_bytes())
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    full = [n for n, page in enumerate(pages) if n and salvaged_rows(bytes(4096) + page)]
    middle = full[len(full) // 2] * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(bytes(content))


def test_what_a_backup_holds_is_not_counted_as_missing(damaged, tmp_path):
    back_up_file(damaged, None, NOON)
    spoil_page_of_rows(damaged)
    found = recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    assert found.from_backups > 0
    assert found.missing == ()


def test_a_damaged_backup_gives_what_it_still_holds(damaged, tmp_path):
    rows = read_plan_file(damaged).rows
    saved = back_up_file(damaged, None, NOON)
    content = saved.read_bytes()
    saved.write_bytes(b"\0" * 100 + content[100:])
    damaged.write_bytes(b"\0" * len(content))
    recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    assert read_plan_file(tmp_path / "new.actionplan").rows == rows


def test_an_earlier_plan_of_the_same_name_is_not_mixed_in(damaged, tmp_path, clock):
    back_up_file(damaged, None, NOON)
    damaged.unlink()
    another = PlanFile.create(damaged, title="Another", who="x", clock=clock)
    with another, another.edit("Add") as edit:
        edit.put(Action(id=edit.new_id(), title="Only one"))
    found = recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    with PlanFile.open(tmp_path / "new.actionplan", mode=Mode.READ) as again:
        assert [action.title for action in again.plan.actions.values()] == ["Only one"]
        assert again.plan.info.title == "Another"
    assert found.missing == ()


def test_recovery_never_writes_over_a_file(damaged, tmp_path):
    target = tmp_path / "new.actionplan"
    target.write_text("minutes")
    with pytest.raises(PlanExistsError):
        recover(damaged, target, who="x", now=NOON)
    assert target.read_text() == "minutes"


def test_nothing_to_recover_is_said(damaged, tmp_path):
    damaged.write_bytes(b"\0" * 9000)
    with pytest.raises(DamagedPlanError):
        recover(damaged, tmp_path / "new.actionplan", who="x", now=NOON)
    with pytest.raises(MissingPlanError):
        recover(tmp_path / "none", tmp_path / "new.actionplan", who="x", now=NOON)
    assert not (tmp_path / "new.actionplan").exists()
