from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from actionplan.commands.actions import withdraw_action
from actionplan.commands.errors import (
    EmptyTextError,
    GoneError,
    LinkRefusedError,
    NotWithdrawnError,
    ReasonMissingError,
    UnknownFieldError,
    WithdrawnError,
)
from actionplan.commands.evidence import (
    attach_address,
    attach_file,
    attach_ready,
    attach_reference,
    change_evidence,
    link_evidence,
    made_ready,
    restore_evidence,
    withdraw_evidence,
)
from actionplan.domain.records import Evidence
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.store.errors import EvidenceUnreadableError
from actionplan.store.evidence import EvidenceState, evidence_state, place_of

CONTENT = b"Month,North\nJune,96\n"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "elsewhere" / "Backlog June.csv"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    return path


def test_an_attached_file_comes_back_byte_for_byte(file, action, source):
    evidence = attach_file(
        file, source=source, action_ids=(action.id,), shows="96 wait.", pillar=Pillar.DATA
    )
    source.unlink()
    assert place_of(file.path, evidence).read_bytes() == CONTENT
    assert (evidence.original_name, evidence.size) == ("Backlog June.csv", len(CONTENT))
    assert evidence.sha256 == sha256(CONTENT).hexdigest()
    assert (evidence.added_by, evidence.added_on) == ("Improvement Lead", date(2026, 9, 14))
    assert file.plan.evidence_of(action.id) == (evidence,)


@pytest.mark.parametrize("kind", [EvidenceKind.STORED, EvidenceKind.LINKED_FILE])
@pytest.mark.parametrize("where", [r"\\host\share\a.pdf", "//host/share/a.pdf", r"\/host\a.pdf"])
def test_no_other_machine_is_asked_whether_a_file_is_there(file, monkeypatch, kind, where):
    asked = []
    monkeypatch.setattr("pathlib.Path.is_file", asked.append)
    evidence = Evidence(id="1", kind=kind, where=where)
    assert place_of(file.path, evidence) is None
    assert evidence_state(file.path, evidence) is EvidenceState.NOT_CHECKED
    assert asked == []


def test_a_linked_file_is_not_copied_and_its_change_is_seen(file, action, source):
    evidence = attach_file(file, source=source, link=True, action_ids=(action.id,))
    assert evidence.kind is EvidenceKind.LINKED_FILE
    assert evidence_state(file.path, evidence) is EvidenceState.UNCHANGED
    source.write_bytes(b"other")
    assert evidence_state(file.path, evidence) is EvidenceState.CHANGED


def test_a_link_to_a_program_is_refused(file, action, tmp_path):
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    with pytest.raises(LinkRefusedError):
        attach_file(file, source=program, link=True, action_ids=(action.id,))


def test_a_file_that_is_not_there_is_refused_and_nothing_is_kept(file, action, tmp_path):
    with pytest.raises(EvidenceUnreadableError):
        attach_file(file, source=tmp_path / "none.pdf", action_ids=(action.id,))
    assert not file.plan.evidence


def test_a_refused_subject_leaves_no_copy_behind(file, action, source):
    withdraw_action(file, action_id=action.id, reason="not needed")
    with pytest.raises(WithdrawnError):
        attach_file(file, source=source, action_ids=(action.id,))
    with pytest.raises(GoneError):
        attach_file(file, source=source, action_ids=("nothing",))
    assert not list(file.path.parent.glob("*.evidence/*/*"))


def test_web_addresses_are_kept_and_harmful_ones_refused(file, action):
    evidence = attach_address(
        file, url="https://northshire.example/minutes", action_ids=(action.id,)
    )
    assert (evidence.kind, evidence.title) == (EvidenceKind.WEB, evidence.where)
    for url in ("javascript:alert(1)", "https://user@evil.example", "audit.pdf", "mailto:a@b.c"):
        with pytest.raises(LinkRefusedError):
            attach_address(file, url=url, action_ids=(action.id,))


def test_evidence_serves_any_number_of_records(file, area, action):
    evidence = attach_reference(
        file, where="Shelf 12", area_ids=(area.id,), action_ids=(action.id, action.id)
    )
    assert (evidence.action_ids, evidence.area_ids) == ((action.id,), (area.id,))


def test_what_evidence_shows_may_be_put_right_but_not_what_it_is(file, action):
    evidence = attach_reference(file, where="Shelf 12", action_ids=(action.id,))
    change_evidence(file, evidence_id=evidence.id, field="shows", value="96 wait.")
    assert file.plan.evidence[evidence.id].shows == "96 wait."
    with pytest.raises(UnknownFieldError):
        change_evidence(file, evidence_id=evidence.id, field="sha256", value="0")
    with pytest.raises(EmptyTextError):
        change_evidence(file, evidence_id=evidence.id, field="title", value="")


def test_withdrawn_evidence_stays_listed_with_the_reason(file, action):
    evidence = attach_reference(file, where="Shelf 12", action_ids=(action.id,))
    with pytest.raises(ReasonMissingError):
        withdraw_evidence(file, evidence_id=evidence.id, reason="")
    withdraw_evidence(file, evidence_id=evidence.id, reason="wrong quarter")
    assert file.plan.evidence[evidence.id].withdrawn_reason == "wrong quarter"
    restore_evidence(file, evidence_id=evidence.id)
    with pytest.raises(NotWithdrawnError):
        restore_evidence(file, evidence_id=evidence.id)


# Links


def test_several_items_are_linked_in_one_gesture_and_keep_what_only_some_have(
    file, area, action, source
):
    first = attach_file(file, source=source, area_ids=(area.id,))
    second = attach_reference(file, where="Case system, folder 12")
    link_evidence(file, evidence_ids=(first.id, second.id), linked=(action.id,))
    assert file.plan.evidence_of(action.id) == (
        file.plan.evidence[first.id],
        file.plan.evidence[second.id],
    )
    assert file.plan.evidence[first.id].area_ids == (area.id,)
    link_evidence(file, evidence_ids=(first.id, second.id), unlinked=(action.id, area.id))
    assert file.plan.evidence[first.id].area_ids == ()
    file.undo()
    assert len(file.plan.evidence_of(action.id)) == 2


def test_evidence_is_not_linked_to_what_is_withdrawn_but_keeps_such_a_link(file, area, action):
    item = attach_reference(file, where="Case system", action_ids=(action.id,))
    other = attach_reference(file, where="Case system, folder 12")
    withdraw_action(file, action_id=action.id, reason="Merged")
    link_evidence(file, evidence_ids=(item.id,), linked=(area.id,))
    assert file.plan.evidence[item.id].action_ids == (action.id,)
    with pytest.raises(WithdrawnError):
        link_evidence(file, evidence_ids=(other.id,), linked=(action.id,))


def test_evidence_is_linked_to_nothing_that_is_not_there(file):
    item = attach_reference(file, where="Case system")
    with pytest.raises(GoneError):
        link_evidence(file, evidence_ids=(item.id,), linked=("nothing",))
    with pytest.raises(GoneError):
        link_evidence(file, evidence_ids=("nothing",))


def test_files_made_ready_beforehand_are_attached_in_one_gesture(file, action, source):
    other = source.with_name("Survey.csv")
    other.write_bytes(b"1,2")
    ready = [made_ready(file.path, each) for each in (source, other)]
    assert not file.plan.evidence
    made = attach_ready(file, ready=ready, action_ids=(action.id,), title="ignored")
    assert [each.title for each in made] == ["Backlog June.csv", "Survey.csv"]
    assert file.plan.evidence_of(action.id) == made
    file.undo()
    assert not file.plan.evidence
