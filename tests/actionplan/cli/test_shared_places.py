"""Plans in shared places: commands change a copy and publish it; second copies are named."""

from __future__ import annotations

import json
import shutil

import pytest

from actionplan.store.folders import working_folder


@pytest.fixture
def shared(plan, tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return shutil.copyfile(plan, folder / "northshire.actionplan")


def test_a_change_to_a_plan_in_a_synced_folder_is_published_whole(run, shared):
    before, others = shared.stat().st_ino, set(working_folder().glob("*/northshire.actionplan"))
    assert run("set", shared, "S2.1", "title=Published").status == 0

    assert "Published" in run("history", shared, "--json").out
    assert shared.stat().st_ino != before
    assert [path.name for path in shared.parent.iterdir()] == [shared.name]
    (copy,) = set(working_folder().glob("*/northshire.actionplan")) - others
    assert run("set", shared, "S2.1", "title=Published again").status == 0
    assert set(working_folder().glob("*/northshire.actionplan")) - others == {copy}


def test_a_refused_change_publishes_nothing(run, shared):
    before = shared.read_bytes()

    assert run("set", shared, "S2.1", "nonsense=1").status == 2

    assert shared.read_bytes() == before
    assert [path.name for path in shared.parent.iterdir()] == [shared.name]


def test_check_names_second_copies_and_finds_nothing_wrong_with_that(run, plan):
    shutil.copyfile(plan, plan.with_name(f"{plan.stem}-DESKTOP-4F2.actionplan"))
    run("set", plan, "S2.1", "title=Here")

    said = run("check", plan)

    assert said.status == 0
    assert "-DESKTOP-4F2.actionplan” is a copy of this plan" in said.out
    assert "only there: 0, only here: 1." in said.out
    assert json.loads(run("check", plan, "--json").out)["file"] == []
