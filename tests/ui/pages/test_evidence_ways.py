"""What the page offers besides the register: coverage, previews, pictures, lost files."""

from __future__ import annotations

from zlib import crc32

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from reportlab.pdfgen.canvas import Canvas

from actionplan.commands.evidence import EvidenceState, attach_file
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.store.planfile import PlanFile
from tests.ui.evidence_in import an_audit, dropped, three_pieces
from ui.dialogs.attach import AttachDialog
from ui.dialogs.evidence_preview import EvidencePreviewDialog
from ui.models.evidence_coverage import Column
from ui.pages.evidence import COVERAGE, REGISTER, EvidencePage
from ui.widgets.evidence_menu import EvidenceMenu


@pytest.fixture
def pieces(file, tmp_path):
    return three_pieces(file, tmp_path / "elsewhere")


@pytest.fixture
def shown(qtbot, page, pieces):
    made = page(EvidencePage)
    made.inspector.resize(400, 700)
    made.inspector.show()
    yield made
    made.inspector.close()


@pytest.fixture
def coverage(shown):
    shown.tabs.setCurrentIndex(COVERAGE)
    return shown.coverage


@pytest.fixture
def in_dialog():
    """Act on the dialog that is about to come up, and say what was seen in it."""
    seen = []

    def prepare(kind, act):
        def go():
            dialog = QApplication.activeModalWidget()
            seen.append(type(dialog))
            try:
                act(dialog)
            finally:
                dialog.close()

        QTimer.singleShot(0, go)
        return kind

    yield prepare
    assert seen


def cells(coverage):
    model = coverage.model
    return [
        [model.index(row, column).data() for column in Column if column is not Column.AREA]
        for row in range(model.rowCount())
    ]


def choose(coverage, row, column):
    coverage.table.setCurrentIndex(coverage.model.index(row, column))


# Coverage


def test_each_area_says_what_it_rests_on_and_what_it_lacks_in_words(coverage):
    assert cells(coverage)[0] == ["✓ 1", "✗ none", "✗ none", "✓ 1"]
    assert cells(coverage)[1] == ["✗ none", "✗ none", "✗ none", "—"]
    assert coverage.summary.text() == (
        "Audit in 1 of 3 · Voice of children and families in 0 of 3 · Data in 0 of 3"
        " · 3 areas have gaps"
    )


def test_return_on_a_gap_attaches_for_this_area_and_this_kind(
    qtbot, coverage, file, tmp_path, in_dialog
):
    source = an_audit(tmp_path / "new", "Survey.csv", b"1,2")

    def attach(dialog):
        dialog.take_files([source])
        dialog.try_to_finish()

    in_dialog(AttachDialog, attach)
    choose(coverage, 0, Column.VOICE)
    assert coverage.attach_button.text() == "Attach for this gap…"
    qtbot.keyClick(coverage.table, Qt.Key.Key_Return)
    (new,) = [item for item in file.plan.evidence.values() if item.title == "Survey.csv"]
    assert new.pillar is Pillar.VOICE
    assert [file.plan.areas[each].reference for each in new.area_ids] == ["S1"]
    assert cells(coverage)[0][1] == "✓ 1"
    file.undo()
    assert cells(coverage)[0][1] == "✗ none"


def test_return_on_a_count_shows_these_pieces_in_the_register(qtbot, shown, coverage):
    choose(coverage, 0, Column.AUDIT)
    qtbot.keyClick(coverage.table, Qt.Key.Key_Return)
    assert shown.tabs.currentIndex() == REGISTER
    assert shown.model.count == (1, 3)
    assert shown.filters.cell.text() == "Audit for S1"
    qtbot.mouseClick(shown.filters.cell, Qt.MouseButton.LeftButton)
    assert shown.model.count == (3, 3)


def test_an_area_is_reached_from_its_row(qtbot, shown, coverage, file):
    choose(coverage, 2, Column.AREA)
    with qtbot.waitSignal(shown.request_page) as asked:
        qtbot.mouseClick(coverage.area_button, Qt.MouseButton.LeftButton)
    assert asked.args[0] == "plan"
    assert file.plan.areas[asked.args[1]].reference == "L1"


def test_only_areas_with_gaps_can_be_shown(coverage, file, tmp_path):
    (area,) = [each for each in file.plan.areas.values() if each.reference == "S2"]
    for pillar in Pillar:
        source = an_audit(tmp_path / "new", f"{pillar}.csv", pillar.encode())
        attach_file(file, source=source, pillar=pillar, area_ids=(area.id,))
    coverage.gaps_only.click()
    assert coverage.model.rowCount() == 2
    assert not coverage.model.place_of(area.id, 0).isValid()


def test_a_plan_without_areas_says_so(qtbot, page, services, clock, tmp_path):
    path = tmp_path / "new.actionplan"
    services.bridge.adopt(PlanFile.create(path, title="New", who="Lead", clock=clock))
    empty = page(EvidencePage)
    empty.tabs.setCurrentIndex(COVERAGE)
    assert empty.coverage.empty.isVisible()
    assert not empty.coverage.table.isVisible()


# Previews


def test_the_chosen_file_is_shown_when_its_preview_is_looked_at(qtbot, shown, pieces):
    preview = shown.inspector.preview
    shown.show_record(pieces[0].id)
    assert not preview.text.toPlainText()
    shown.inspector.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "June,96" in preview.text.toPlainText())
    assert preview.text.isReadOnly()
    shown.show_record(pieces[1].id)
    assert "no preview" in preview.words.text()
    preview.close_file()


def test_the_pages_of_a_pdf_are_drawn(qtbot, shown, file, tmp_path):
    path = tmp_path / "Report.pdf"
    paper = Canvas(str(path))
    for words in ("First page", "Second page"):
        paper.drawString(100, 700, words)
        paper.showPage()
    paper.save()
    shown.show_record(attach_file(file, source=path).id)
    shown.inspector.tabs.setCurrentIndex(1)
    preview = shown.inspector.preview
    qtbot.waitUntil(lambda: preview.pages.is_complete)
    assert preview.pages.pages == 2
    preview.close_file()


def test_a_picture_that_says_it_is_huge_leaves_a_sentence_and_the_window_alone(
    qtbot, shown, file, tmp_path
):
    head = b"\0\0\0\rIHDR" + (60_000).to_bytes(4) + (60_000).to_bytes(4) + b"\x08\x02\0\0\0"
    content = b"\x89PNG\r\n\x1a\n" + head + crc32(head[4:]).to_bytes(4)
    path = an_audit(tmp_path / "new", "Huge.png", content + b"\0\0\0\0IEND\xaeB`\x82")
    shown.show_record(attach_file(file, source=path).id)
    shown.inspector.tabs.setCurrentIndex(1)
    preview = shown.inspector.preview
    qtbot.waitUntil(lambda: not preview.is_busy)
    assert preview.words.text().startswith("This file is too large for a preview.")
    preview.close_file()


def test_space_shows_the_chosen_pieces_large_and_the_arrows_go_on(
    qtbot, shown, file, tmp_path, in_dialog
):
    Image.new("RGB", (60, 30), "red").save(tmp_path / "Wall.png")
    picture = attach_file(file, source=tmp_path / "Wall.png", shows="What children wrote")
    shown.view.selectAll()
    looks = []

    def look(dialog):
        qtbot.waitUntil(lambda: not dialog.preview.is_busy)
        looks.append(dialog.heading.text())
        while dialog.after.isEnabled():
            qtbot.keyClick(dialog, Qt.Key.Key_Right)
            qtbot.waitUntil(lambda: not dialog.preview.is_busy)
            looks.append(dialog.heading.text())
            if looks[-1] == picture.title:
                assert dialog.preview.picture.image.width() == 60

    in_dialog(EvidencePreviewDialog, look)
    qtbot.keyClick(shown.view, Qt.Key.Key_Space)
    assert len(looks) == 4
    assert picture.title in looks


# Pictures, folders and files in the clipboard


def test_a_pasted_picture_asks_for_a_title_and_is_kept_as_png(
    qtbot, shown, file, tmp_path, in_dialog
):
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    QGuiApplication.clipboard().setImage(image)
    titles = []

    def fill(dialog):
        titles.append(dialog.title.text())
        assert not dialog.keeping.isVisible()
        dialog.title.setText("Wall of wishes")
        dialog.shows.setPlainText("What children wish for")
        dialog.try_to_finish()

    in_dialog(AttachDialog, fill)
    qtbot.keyClick(shown.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert titles == ["Picture of 31 Oct 2026"]
    (new,) = [item for item in file.plan.evidence.values() if item.title == "Wall of wishes"]
    assert (new.kind, new.media_type) == (EvidenceKind.STORED, "image/png")
    with Image.open(file.path.with_suffix(".evidence") / new.where) as kept:
        assert kept.size == (30, 20)
    file.undo()
    assert new.id not in file.plan.evidence


def test_a_picture_can_be_pasted_into_an_empty_register(qtbot, page, file, in_dialog):
    empty = page(EvidencePage)
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    QGuiApplication.clipboard().setImage(image)
    in_dialog(AttachDialog, AttachDialog.try_to_finish)
    qtbot.keyClick(empty.empty.button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(file.plan.evidence) == 1


def test_a_file_that_was_copied_in_the_file_manager_is_pasted(
    qtbot, shown, file, tmp_path, in_dialog
):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(an_audit(tmp_path / "new", "Copied.csv", b"3")))])
    QGuiApplication.clipboard().setMimeData(content)
    in_dialog(AttachDialog, AttachDialog.try_to_finish)
    qtbot.keyClick(shown.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Copied.csv" in {item.title for item in file.plan.evidence.values()}


def test_of_a_dropped_folder_each_file_becomes_a_piece(shown, file, tmp_path, in_dialog):
    folder = tmp_path / "audits"
    for number in range(3):
        an_audit(folder, f"Audit {number}.csv", str(number).encode())
    in_dialog(AttachDialog, AttachDialog.try_to_finish)
    shown.view.dropEvent(dropped(folder))
    assert shown.model.count == (6, 6)
    assert file.undo_label == "Attach 3 files"


# Lost files


def test_missing_files_are_found_again_in_a_folder_that_is_chosen(
    shown, services, file, tmp_path, pieces, monkeypatch
):
    (file.path.with_suffix(".evidence") / pieces[0].where).unlink()
    shown.check_all()
    lost = shown.register.lost
    assert lost.isVisible()
    an_audit(tmp_path / "archive", "renamed.csv")
    folder = str(tmp_path / "archive")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: folder)
    lost.asked.emit()
    assert shown.states.state(file.plan.evidence[pieces[0].id]) is EvidenceState.UNCHANGED
    assert not lost.isVisible()
    notes = [told.words[0] for told in services.messages.told if told.kind == "note"]
    assert "1 of 1 file found" in notes


def test_a_lost_piece_offers_to_be_found_and_a_sound_one_does_not(
    qtbot, shown, file, pieces, monkeypatch
):
    shown.show_record(pieces[0].id)
    shown.check_all()
    assert shown.inspector.find_button.isHidden()
    (file.path.with_suffix(".evidence") / pieces[0].where).unlink()
    shown.check_all()
    assert not shown.inspector.find_button.isHidden()
    asked = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: asked.append(given))
    qtbot.mouseClick(shown.inspector.find_button, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    menu = EvidenceMenu(pieces[0], writable=True, lost=True)
    qtbot.addWidget(menu)
    assert "find_chosen" in [each.data() for each in menu.actions()]


def test_rows_are_grouped_by_the_menu_and_the_chosen_one_stays(qtbot, shown, file, pieces):
    shown.show_record(pieces[2].id)
    shown.filters.group.choose(("area",))
    shown.filters.group.changed.emit()
    assert shown.model.head(0) == "S1  No child waits · 2"
    assert shown.view.chosen_id == pieces[2].id
    qtbot.keyClick(shown.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown.view, Qt.Key.Key_Down)
    assert shown.view.chosen_id
    attach_file(file, source=an_audit(file.path.parent / "new", "New.csv", b"9"))
    assert shown.view.chosen_evidence.title == "New.csv"
