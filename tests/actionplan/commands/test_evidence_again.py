from __future__ import annotations

import pytest

from actionplan.commands.evidence import EvidenceState, attach_file, evidence_state
from actionplan.commands.evidence_again import OtherContentError, give_back, look_for
from actionplan.values import replace


def no_steps(_done, _total):
    """Take what is told and do nothing with it."""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "archive" / "2026"
    made.mkdir(parents=True)
    return made


def written(folder, name, content=b"Month,North\n"):
    path = folder / name
    path.write_bytes(content)
    return path


def state(file, evidence):
    return evidence_state(file.path, file.plan.evidence[evidence.id])


def find(file, folder, *wanted):
    ready = look_for(file.path, folder, wanted, no_steps)
    give_back(file, ready=ready)
    return ready


def test_a_lost_copy_is_found_by_its_content_under_another_name(file, tmp_path, folder):
    stored = attach_file(file, source=written(tmp_path, "Audit.csv"))
    (file.path.with_suffix(".evidence") / stored.where).unlink()
    written(folder, "other.csv", b"Month,South\n")  # as large, and another
    written(folder, "renamed.csv")
    assert state(file, stored) is EvidenceState.MISSING
    assert set(find(file, folder.parent, stored)) == {stored.id}
    assert state(file, stored) is EvidenceState.UNCHANGED
    assert file.plan.evidence[stored.id] == stored


def test_a_linked_file_is_linked_where_it_went_and_undo_takes_that_back(file, tmp_path, folder):
    source = written(tmp_path, "Audit.csv")
    linked = attach_file(file, source=source, link=True)
    source.rename(folder / "Audit (final).csv")
    find(file, tmp_path, linked)
    assert file.plan.evidence[linked.id].where == "archive/2026/Audit (final).csv"
    assert state(file, linked) is EvidenceState.UNCHANGED
    assert file.undo_label == "Find the file of “Audit.csv” again"
    file.undo()
    assert file.plan.evidence[linked.id] == linked


def test_a_changed_copy_is_given_its_content_back(file, tmp_path, folder):
    stored = attach_file(file, source=written(tmp_path, "Audit.csv"))
    (file.path.with_suffix(".evidence") / stored.where).write_bytes(b"changed")
    written(folder, "Audit.csv")
    find(file, folder, stored)
    assert state(file, stored) is EvidenceState.UNCHANGED


def test_a_copy_with_another_ending_is_found_and_its_place_written(file, tmp_path, folder):
    stored = attach_file(file, source=written(tmp_path, "Audit.csv"))
    (file.path.with_suffix(".evidence") / stored.where).unlink()
    written(folder, "Audit.txt")
    find(file, folder, stored)
    assert file.plan.evidence[stored.id].where.endswith(".txt")
    assert state(file, stored) is EvidenceState.UNCHANGED


def test_what_is_not_there_stays_missing_and_nothing_is_written(file, tmp_path, folder):
    stored = attach_file(file, source=written(tmp_path, "Audit.csv"))
    assert find(file, folder, stored) == {}
    assert file.undo_label == "Attach “Audit.csv”"


def test_two_pieces_of_the_same_content_are_both_found(file, tmp_path, folder):
    source = written(tmp_path, "Audit.csv")
    linked = [attach_file(file, source=source, link=True) for _each in range(2)]
    source.rename(folder / "Audit.csv")
    assert len(find(file, folder, *linked)) == 2
    assert file.undo_label == "Find 2 files again"


def test_a_file_of_other_content_is_refused(file, tmp_path):
    stored = attach_file(file, source=written(tmp_path, "Audit.csv"))
    with pytest.raises(OtherContentError):
        give_back(file, ready={stored.id: replace(stored, sha256="0" * 64)})
    assert file.plan.evidence[stored.id] == stored


def test_links_out_of_the_folder_are_not_followed(file, tmp_path, folder):
    stored = attach_file(file, source=written(tmp_path, "Audit.csv"))
    (file.path.with_suffix(".evidence") / stored.where).unlink()
    (folder / "Audit.csv").symlink_to(tmp_path / "Audit.csv")
    assert find(file, folder, stored) == {}
