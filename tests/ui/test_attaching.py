"""The one way from what is dropped or pasted to evidence."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from actionplan.store.planfile import Mode, PlanFile
from tests.ui.evidence_in import action_id, an_audit
from ui.attaching import attach, attach_files
from ui.dialogs.attach import AttachDialog
from ui.evidence_content import address_in
from ui.evidence_gathering import MOST_FILES, Gathering
from ui.progress import Cancelled, Progress


class Answer:
    """Finishes or closes the dialog that comes up, and remembers what it proposed."""

    def __init__(self, *, attaches=True):
        self.attaches = attaches
        self.proposed = []
        self.left_out = ""
        QTimer.singleShot(0, self.answer)

    def answer(self):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AttachDialog)
        self.proposed.append((dialog.source.text(), dialog.supports.text()))
        self.left_out = dialog.left_out.text()
        if self.attaches:
            dialog.try_to_finish()
        else:
            dialog.reject()


@pytest.fixture
def holder(qtbot, services):
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    return holder


def names(file):
    return sorted(item.original_name for item in file.plan.evidence.values())


def test_a_file_is_attached_to_the_action_it_was_dropped_on(services, holder, file, tmp_path):
    source = an_audit(tmp_path / "elsewhere")
    answer = Answer()
    assert attach_files(services, holder, [source], action_ids=(action_id(file),))
    assert answer.proposed == [(str(source), "S1.1")]
    (evidence,) = file.plan.evidence.values()
    assert evidence.action_ids == (action_id(file),)
    assert evidence.sha256


def test_closing_the_dialog_attaches_nothing(services, holder, file, tmp_path):
    Answer(attaches=False)
    assert not attach_files(services, holder, [an_audit(tmp_path / "elsewhere")])
    assert file.plan.evidence == {}


def test_of_a_folder_all_files_in_it_are_attached_and_the_rest_is_named(
    services, holder, file, tmp_path
):
    folder = tmp_path / "elsewhere"
    for name in ("May.csv", "June.csv", ".hidden", "~$May.docx"):
        an_audit(folder, name, name.encode())
    an_audit(folder / "deeper", "July.csv", b"July")
    an_audit(folder, "Empty.csv", b"")
    (folder / "Link.csv").symlink_to(folder / "May.csv")
    an_audit(folder / ".git", "Never.csv")
    answer = Answer()
    assert attach_files(services, holder, [folder])
    assert names(file) == ["July.csv", "June.csv", "May.csv"]
    assert "Empty.csv: empty" in answer.left_out
    assert "Link.csv: a link to another place" in answer.left_out
    assert answer.left_out.startswith("4 files are left out:")


def test_an_empty_folder_is_told_and_another_can_be_chosen(services, holder, file, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    answer = Answer(attaches=False)
    assert not attach_files(services, holder, [folder])
    assert answer.left_out == "There is no file here to attach."
    assert file.plan.evidence == {}


def test_of_a_great_many_files_some_are_left_out_and_counted(tmp_path):
    folder = tmp_path / "many"
    for number in range(MOST_FILES + 3):
        an_audit(folder, f"{number}.csv")
    found = Gathering([folder])(Progress())
    assert len(found.files) == MOST_FILES
    assert len(found.left_out) == 3


def test_going_through_a_folder_can_be_cancelled(tmp_path):
    an_audit(tmp_path / "many")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        Gathering([tmp_path])(progress)


def test_a_file_over_the_limit_is_refused_with_the_limit(services, holder, file, tmp_path):
    huge = tmp_path / "Recording.mp4"
    with huge.open("wb") as stream:
        os.truncate(stream.fileno(), 501 * 1024 * 1024)
    faults = []

    class Look(Answer):
        def answer(self):
            dialog = QApplication.activeModalWidget()
            assert "MB" in dialog.size_note.text()
            dialog.try_to_finish()
            faults.append(dialog.fault.text())
            dialog.reject()

    Look()
    assert not attach_files(services, holder, [huge])
    assert "500" in faults[0]
    assert file.plan.evidence == {}


def test_nothing_is_asked_where_the_plan_is_read_only(
    qtbot, empty_services, plan_path, file, clock, tmp_path
):
    file.close()
    empty_services.bridge.adopt(PlanFile.open(plan_path, clock=clock, mode=Mode.READ))
    source = an_audit(tmp_path / "elsewhere")
    assert not attach_files(empty_services, None, [source])
    assert not attach(empty_services, None)
    empty_services.bridge.close()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://northshire.example/board", "https://northshire.example/board"),
        ("  HTTP://northshire.example \n", "HTTP://northshire.example"),
        ("see https://northshire.example", ""),
        ("https://northshire.example and more", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_a_lone_web_address_is_taken_from_text(text, address):
    content = QMimeData()
    content.setText(text)
    assert address_in(content) == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "smb://host/a.pdf", "data:text/html,x"])
def test_no_other_address_is_taken_from_a_drop(address):
    content = QMimeData()
    content.setUrls([QUrl(address)])
    assert address_in(content) == ""


def test_an_address_dropped_by_a_browser_is_taken():
    content = QMimeData()
    content.setUrls([QUrl("https://northshire.example/a?b=c%20d")])
    assert address_in(content) == "https://northshire.example/a?b=c%20d"
