"""R22: what a damaged copy still holds comes back, with what the backups hold; nothing crashes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actionplan.domain.records import Action, Area
from actionplan.store import recovery
from actionplan.store.backup import back_up_file
from actionplan.store.check import check_file
from actionplan.store.errors import PlanFileError
from actionplan.store.opening import read_plan_file
from tests.faults.mutators import PAGE
from tests.faults.rig import open_plan
from tests.faults.test_damaged import fuzzed

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)


def grow(path, numbers):
    with open_plan(path) as file:
        for number in numbers:
            with file.edit("Add area") as edit:
                area = Area(id=edit.new_id(), letter="S", number=number, text="Words " * 400)
                edit.put(area)
                for place in range(8):
                    title = f"Action {number}.{place} " + "words " * 20
                    edit.put(Action(id=edit.new_id(), area_ids=(area.id,), title=title))


@pytest.fixture
def backed_up(plan):
    """A closed plan whose first half is in a backup; and the ids of the rows in it."""
    grow(plan, range(6))
    saved = {row.id for row in read_plan_file(back_up_file(plan, None, NOON)).rows}
    grow(plan, range(6, 12))
    return plan, saved


def pages_of(content, rows):
    """Return the page of each row that lies whole in one page, by looking for its bytes."""
    found = {}
    for row in rows:
        whole = "".join((*row[:4],)).encode()
        place = content.find(whole)
        if place >= 0 and len(row.value) < 1000:
            found[row.id] = place // PAGE
    return found


def unharmed(pages, sound, damaged):
    """Return the rows whose page is as it was."""
    same = {
        number
        for number in set(pages.values())
        if sound[number * PAGE : (number + 1) * PAGE]
        == damaged[number * PAGE : (number + 1) * PAGE]
    }
    return {row_id for row_id, number in pages.items() if number in same}


def is_end_lost(rows, kept):
    """Say whether only the latest changes are gone: then nothing in the file tells of them."""
    places = [place for place, row in enumerate(rows) if row.id not in kept]
    return places == list(range(places[0], len(rows)))


def recovering(sound, rows, saved, folder):
    """Return what checks and recovers a copy, and compares it with what was unharmed."""
    pages = pages_of(sound, rows)
    assert len(pages) > len(rows) / 2

    def look(path, number):
        target, damaged = folder / f"new-{number}.actionplan", path.read_bytes()
        try:
            sees_damage = bool(check_file(path))
        except PlanFileError:
            sees_damage = True
        try:
            found = recovery.recover(path, target, who="Lead", now=NOON)
        except PlanFileError as error:
            return "nothing found" if path.name in error.line else "untold"
        assert path.read_bytes() == damaged
        assert not [remark for remark in check_file(target) if remark.code == "damaged"]
        kept = {row.id for row in read_plan_file(target).rows}
        target.unlink()
        if not (unharmed(pages, sound, damaged) | saved) <= kept:
            return "lost"
        if not {row.id for row in rows} <= kept:
            if not found.missing and not is_end_lost(rows, kept):
                return "unnamed"
            return "partly" if sees_damage else "lost unnoticed"
        return "whole"

    return look


def recovered(backed_up, tmp_path, seed, count):
    plan, saved = backed_up
    sound, rows = plan.read_bytes(), read_plan_file(plan).rows
    outcome, slowest = fuzzed(plan, sound, seed, count, recovering(sound, rows, saved, tmp_path))
    return outcome, slowest


def test_every_unharmed_row_of_a_damaged_copy_comes_back(backed_up, tmp_path, seed, full, figure):
    count = 1000 if full else 150
    outcome, slowest = recovered(backed_up, tmp_path, seed, count)
    figure(f"R22 {count} damaged copies: {dict(outcome)}, slowest {slowest:.2f} s")
    assert set(outcome) <= {"whole", "partly"}


def test_a_recovery_that_asks_sqlite_alone_is_caught(
    backed_up, tmp_path, seed, monkeypatch, figure
):
    place = backed_up[0]

    def by_sqlite(_content):
        try:
            return list(enumerate(read_plan_file(place).rows, start=1))
        except PlanFileError:
            return []

    monkeypatch.setattr(recovery, "numbered_rows", by_sqlite)
    outcome, _slowest = recovered(backed_up, tmp_path, seed, 24)
    figure(f"R22 control, rows asked of SQLite alone: {dict(outcome)}")
    assert outcome["lost"] > 0
