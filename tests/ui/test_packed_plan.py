"""A plan that was packed for the child process is the plan it was."""

from __future__ import annotations

from actionplan.commands.actions import add_action
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile
from tests.builders import TODAY
from ui.packed_plan import pack, unpack


def test_a_plan_with_records_of_every_kind_comes_back_whole(tmp_path):
    path = tmp_path / "northshire.actionplan"
    make_sample(path, today=TODAY)
    with PlanFile.open(path, mode=Mode.READ) as file:
        packed = unpack(pack(file.plan))
        assert packed == file.plan
        assert list(packed.actions) == list(file.plan.actions)
        assert type(packed.info) is type(file.plan.info)


def test_what_an_undo_took_back_is_packed_too(file):
    area_id = next(iter(file.plan.areas))
    add_action(file, area_id=area_id, title="Visit every family")
    file.undo()
    assert file.plan.removed
    assert unpack(pack(file.plan)) == file.plan
