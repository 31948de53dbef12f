from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from actionplan.commands.actions import withdraw_action
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.values import replace
from tests.ui.evidence_in import action_id, an_audit
from ui.dialogs.attach import AttachDialog, Keeping
from ui.jobs import JobRunner


@pytest.fixture
def opened(qtbot, services):
    def make(**given):
        dialog = AttachDialog(services, **given)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def the_evidence(file):
    return list(file.plan.evidence.values())


def press(qtbot, dialog):
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)


def test_a_file_is_copied_beside_the_plan_and_linked_to_its_action(qtbot, opened, file, tmp_path):
    source = an_audit(tmp_path / "elsewhere")
    dialog = opened(action_ids=(action_id(file),), sources=[str(source)])
    assert dialog.supports.text() == "S1.1"
    qtbot.keyClicks(dialog.shows, "96 wait")
    dialog.pillar.setCurrentIndex(dialog.pillar.findData(Pillar.DATA))
    press(qtbot, dialog)
    source.unlink()
    (evidence,) = the_evidence(file)
    assert (evidence.kind, evidence.pillar) == (EvidenceKind.STORED, Pillar.DATA)
    assert (evidence.title, evidence.shows) == ("Audit.csv", "96 wait")
    assert (file.path.with_suffix(".evidence") / evidence.where).is_file()
    assert file.plan.evidence_of(action_id(file)) == (evidence,)
    assert not dialog.isVisible()


def test_a_link_keeps_the_file_where_it_is(qtbot, opened, file, tmp_path):
    dialog = opened(sources=[str(an_audit(tmp_path / "elsewhere"))])
    dialog.keeping.setCurrentIndex(1)
    press(qtbot, dialog)
    (evidence,) = the_evidence(file)
    assert evidence.kind is EvidenceKind.LINKED_FILE
    assert evidence.where == "elsewhere/Audit.csv"


def test_several_files_are_attached_one_after_the_other(qtbot, opened, file, tmp_path):
    folder = tmp_path / "elsewhere"
    paths = [an_audit(folder, f"{month}.csv", month.encode()) for month in ("May", "June")]
    dialog = opened(action_ids=(action_id(file),), sources=[str(path) for path in paths])
    assert not dialog.title.isVisible()
    press(qtbot, dialog)
    assert [e.title for e in file.plan.evidence_of(action_id(file))] == ["May.csv", "June.csv"]
    assert file.undo_label == "Attach 2 files"
    file.undo()
    assert the_evidence(file) == []


def test_an_address_is_attached(qtbot, opened, file):
    dialog = opened()
    qtbot.keyClicks(dialog.source, "https://northshire.example/board")
    assert not dialog.keeping.isVisible()
    dialog.supports.setText("s1.1, S2")
    press(qtbot, dialog)
    (evidence,) = the_evidence(file)
    assert evidence.kind is EvidenceKind.WEB
    assert len(evidence.action_ids) == len(evidence.area_ids) == 1


def test_references_are_completed_by_words(opened):
    dialog = opened()
    dialog.supports.setText("S2, back")
    completer = dialog.supports.completer()
    assert completer.splitPath("S2, back") == ["back"]
    completer.setCompletionPrefix("back")
    found = completer.completionModel().index(0, 0)
    assert found.data() == "S1.1 Clear the backlog"
    assert completer.pathFromIndex(found) == "S2, S1.1"


def test_what_is_held_elsewhere_is_noted(qtbot, opened, file):
    dialog = opened(action_ids=(action_id(file),))
    qtbot.keyClicks(dialog.source, "Quality library, shelf 4")
    dialog.keeping.setCurrentIndex(dialog.keeping.findData(Keeping.NOTE))
    press(qtbot, dialog)
    (evidence,) = the_evidence(file)
    assert (evidence.kind, evidence.where) == (
        EvidenceKind.REFERENCE,
        "Quality library, shelf 4",
    )


@pytest.mark.parametrize(
    ("source", "supports", "words"),
    [
        ("", "", "is empty"),
        ("/nowhere/audit.pdf", "", "cannot be read"),
        ("~nobody-of-that-name/audit.pdf", "", "cannot be read"),
        ("https://me@northshire.example", "", "is refused"),
        ("https://northshire.example", "S9.9", "no “S9.9”"),
    ],
)
def test_a_refusal_is_told_and_the_typed_words_stay(qtbot, opened, file, source, supports, words):
    dialog = opened()
    dialog.source.setText(source)
    dialog.supports.setText(supports)
    dialog.shows.setPlainText("What I wrote")
    press(qtbot, dialog)
    assert words in dialog.fault.text()
    assert dialog.isVisible()
    assert dialog.done_button.isEnabled()
    assert dialog.shows.toPlainText() == "What I wrote"
    assert the_evidence(file) == []


def test_a_file_that_is_known_already_can_be_linked_instead(
    qtbot, opened, services, file, tmp_path
):
    source = an_audit(tmp_path / "elsewhere")
    press(qtbot, opened(action_ids=(action_id(file),), sources=[str(source)]))
    services.messages.answers["ask"] = True
    press(qtbot, opened(action_ids=(action_id(file, "S1.2"),), sources=[str(source)]))
    (evidence,) = the_evidence(file)
    assert set(evidence.action_ids) == {action_id(file), action_id(file, "S1.2")}


def test_one_undo_takes_the_attached_file_back(qtbot, opened, file, tmp_path):
    press(qtbot, opened(sources=[str(an_audit(tmp_path / "elsewhere"))]))
    file.undo()
    assert the_evidence(file) == []


def test_one_bad_file_among_several_is_left_out_and_named(qtbot, opened, services, file, tmp_path):
    good, gone = an_audit(tmp_path / "elsewhere"), tmp_path / "gone.csv"
    press(qtbot, opened(sources=[str(good), str(gone)]))
    assert [each.title for each in the_evidence(file)] == ["Audit.csv"]
    (told,) = [told.words for told in services.messages.told if told.kind == "tell"]
    assert told[0] == "1 file was left out."
    assert told[1].startswith("gone.csv: ")


def test_of_equal_files_in_one_drop_one_is_kept(qtbot, opened, services, file, tmp_path):
    paths = [an_audit(tmp_path / "elsewhere", name) for name in ("May.csv", "Copy of May.csv")]
    press(qtbot, opened(sources=[str(path) for path in paths]))
    assert [each.title for each in the_evidence(file)] == ["May.csv"]
    assert "the same as another of these files" in services.messages.told[-1].words[1]


def test_of_several_known_files_it_is_asked_once(qtbot, opened, services, file, tmp_path):
    folder = tmp_path / "elsewhere"
    paths = [an_audit(folder, f"{month}.csv", month.encode()) for month in ("May", "June")]
    press(qtbot, opened(sources=[str(path) for path in paths]))
    services.messages.answers["ask"] = True
    paths.append(an_audit(folder, "July.csv", b"July"))
    press(
        qtbot,
        opened(sources=[str(path) for path in paths], action_ids=(action_id(file),)),
    )
    asked = [told.words[0] for told in services.messages.told if told.kind == "ask"]
    assert asked == ["2 of these files are already attached."]
    assert [e.title for e in file.plan.evidence_of(action_id(file))] == [
        "May.csv",
        "June.csv",
        "July.csv",
    ]


def test_copying_can_be_cancelled_and_leaves_nothing(qtbot, empty_services, file, tmp_path):
    runner = JobRunner()
    services = replace(empty_services, jobs=runner)
    services.bridge.adopt(file)
    large = an_audit(tmp_path / "elsewhere", "Large.csv", b"x" * 30_000_000)
    dialog = AttachDialog(services, sources=[str(large)])
    qtbot.addWidget(dialog)
    dialog.show()
    assert "30.0 MB" in dialog.size_note.text()
    press(qtbot, dialog)
    assert not dialog.done_button.isEnabled()
    dialog.reject()
    runner.close()
    qtbot.wait(1)
    assert the_evidence(file) == []
    services.bridge.close()


def test_copying_beside_the_window_ends_in_a_record(qtbot, empty_services, file, tmp_path):
    runner = JobRunner()
    services = replace(empty_services, jobs=runner)
    services.bridge.adopt(file)
    dialog = AttachDialog(services, sources=[str(an_audit(tmp_path / "elsewhere"))])
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog)
    assert len(the_evidence(file)) == 1
    runner.close()
    services.bridge.close()


def test_a_withdrawn_action_takes_no_evidence(qtbot, opened, file, tmp_path):
    withdraw_action(file, action_id=action_id(file), reason="merged")
    dialog = opened(action_ids=(action_id(file),), sources=[str(an_audit(tmp_path / "elsewhere"))])
    press(qtbot, dialog)
    assert "withdrawn" in dialog.fault.text()
