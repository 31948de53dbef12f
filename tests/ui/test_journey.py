"""The main job on the real window: a report in, a plan kept, a six-monthly report out."""

from __future__ import annotations

from datetime import date
from functools import partial

import docx
import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from actionplan.cli.main import main as command_line
from actionplan.domain.references import find_reference
from actionplan.store.planfile import Mode, PlanFile
from tests.ui.reports_in import AREAS, a_pdf_report
from ui.app import make_window
from ui.dialogs.add_action import AddActionDialog
from ui.dialogs.attach import AttachDialog
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_choice import ExportChoiceDialog
from ui.dialogs.post_update import PostUpdateDialog


@pytest.fixture
def empty_window(qtbot, empty_services):
    window, _opening = make_window(empty_services)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    empty_services.bridge.close()


class Typist:
    """Fills in the next dialog of a kind, as a person would, once it is open; keep it till then."""

    def __init__(self, kind, fill):
        self._kind, self._fill = kind, fill
        self.is_done = False
        QTimer.singleShot(50, self._look)

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, self._kind):
            self._fill(dialog)
            self.is_done = True
        else:
            QTimer.singleShot(50, self._look)


def tick_all_formats(folder, dialog):
    """Want every format, in this folder."""
    for tick in dialog.ticks.values():
        tick.setChecked(True)
    dialog.folder.setText(str(folder))
    dialog.name.setText("report")
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)


def button(page, name):
    """Return the button that is read aloud as ``name``."""
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)


def entry(window, words):
    """Return the menu entry whose text begins with ``words``."""
    return next(each for each in window.findChildren(QAction) if each.text().startswith(words))


def drop(widget, *paths):
    """Drop files on a widget."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(widget.rect().center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, carried, buttons, keys)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        widget, QDropEvent(place, Qt.DropAction.CopyAction, carried, buttons, keys)
    )


def test_from_a_dropped_report_to_a_board_paper(  # noqa: PLR0915  (a journey is one long story)
    qtbot, empty_window, empty_services, tmp_path, monkeypatch, capsys
):
    window, services = empty_window, empty_services
    plan_path, answers = tmp_path / "northshire.actionplan", services.messages.answers

    # A report is dropped, reviewed and confirmed.
    drop(window, a_pdf_report(tmp_path))
    review = window.stack.currentWidget()
    qtbot.waitUntil(lambda: review.proposal is not None)
    assert not plan_path.exists()
    answers["ask_save"] = plan_path
    qtbot.mouseClick(review.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.bridge.is_open)
    file = services.bridge.file
    assert {area.text for area in file.plan.areas.values()} == set(AREAS)

    # An action with lead and due date is added to the second area.
    page = window.show_page("plan")
    page.show_record(find_reference(file.plan, "A2").id)

    def fill_action(dialog):
        QTest.keyClicks(dialog.title, "Clear the backlog in each office")
        QTest.keyClicks(dialog.lead, "Head of Reception")
        dialog.due.setFocus()
        QTest.keyClicks(dialog.due, "12 Dec 2026")
        QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    typist = Typist(AddActionDialog, fill_action)
    qtbot.mouseClick(button(page, "Add action"), Qt.MouseButton.LeftButton)
    assert typist.is_done
    action = find_reference(file.plan, "A2.1")
    assert (action.due, action.original_due) == (date(2026, 12, 12), date(2026, 12, 12))
    assert page.inspector.reference.text() == "A2.1"

    # An update is posted and evidence is dropped on the row.
    def fill_update(dialog):
        QTest.keyClicks(dialog.text, "Down from 140 to 31 children")
        dialog.percent.setText("60")
        QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    typist = Typist(PostUpdateDialog, fill_update)
    qtbot.mouseClick(page.inspector.update_button, Qt.MouseButton.LeftButton)
    assert typist.is_done
    assert [u.text for u in file.plan.updates_of(action.id)] == ["Down from 140 to 31 children"]
    audit = tmp_path / "allocation-audit.csv"
    audit.write_text("month,unallocated\nOct,31\n", "utf-8")

    def fill_evidence(dialog):
        dialog.take_files([audit])
        QTest.keyClicks(dialog.shows, "31 children wait")
        QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    typist = Typist(AttachDialog, fill_evidence)
    qtbot.mouseClick(page.inspector.evidence_button, Qt.MouseButton.LeftButton)
    assert typist.is_done
    qtbot.waitUntil(lambda: bool(file.plan.evidence_of(action.id)))
    assert file.plan.evidence_of(action.id)[0].shows == "31 children wait"

    # The last three steps are taken back and brought back from the menu.
    for _ in range(3):
        entry(window, "&Undo").trigger()
    assert find_reference(file.plan, "A2.1") is None
    for _ in range(3):
        entry(window, "&Redo").trigger()
    assert find_reference(file.plan, "A2.1").title == "Clear the backlog in each office"
    assert file.plan.evidence_of(action.id)

    # The report is exported three ways, and each agrees with the plan.
    def wait_and_close(dialog):
        qtbot.waitUntil(lambda: dialog.is_done)
        dialog.accept()

    monkeypatch.setattr(ExportDialog, "exec", wait_and_close)
    reports = window.show_page("reports")
    qtbot.waitUntil(lambda: reports.preview.is_current)
    choose_formats = Typist(ExportChoiceDialog, partial(tick_all_formats, tmp_path))
    reports.export_several()
    assert choose_formats.is_done
    papers = [tmp_path / f"report.{ending}" for ending in ("docx", "pdf", "html")]
    qtbot.waitUntil(lambda: all(paper.exists() for paper in papers))
    assert any("31 children" in p.text for p in docx.Document(papers[0]).paragraphs) or any(
        "31 children" in cell.text
        for table in docx.Document(papers[0]).tables
        for row in table.rows
        for cell in row.cells
    )
    pdf = pypdfium2.PdfDocument(papers[1])
    assert len(pdf) > 3
    pdf.close()
    window.close()
    services.bridge.close()
    today = ["--today", "2026-10-31"]
    for paper in papers:
        assert command_line(["verify", str(paper), str(plan_path), *today], print) == 0
    assert capsys.readouterr().out.count("agrees with the plan") == 3
    with PlanFile.open(plan_path, mode=Mode.READ) as kept:
        assert {area.text for area in kept.plan.areas.values()} == set(AREAS)
        assert kept.plan.updates_of(action.id)[0].percent == 60
