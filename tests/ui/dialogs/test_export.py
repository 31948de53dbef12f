"""Exporting several formats at once, in either language, and what is offered when it is done."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import docx
import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from actionplan.cli.main import main as command_line
from actionplan.i18n import language
from actionplan.reports.kinds import KINDS, ONE_LEAD
from tests.ui.hands import click, in_front, is_seen, key, live_through, pick, until
from tests.ui.test_clipping import cut_in
from ui import safe_door
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_choice import FORMATS, REPORTS_FOLDER, ExportChoiceDialog
from ui.processes import Worker
from ui.report_choice import Days, ReportChoice
from ui.report_making import Made

CHOICE = ReportChoice(days=Days(date(2026, 5, 1), date(2026, 10, 31)))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot, services, tmp_path):
    services.settings.set(REPORTS_FOLDER, str(tmp_path))
    made = ExportChoiceDialog(services, CHOICE)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(monkeypatch):
    """What the desktop was asked to open."""
    asked = []

    def open_(address):
        asked.append(address.toLocalFile())
        return True

    monkeypatch.setattr(safe_door, "_hand_to_desktop", open_)
    return asked


def test_three_formats_in_welsh_by_clicks_while_the_window_stays_english(
    qtbot, window, empty_services, tmp_path, opened, capsys
):
    empty_services.settings.set(REPORTS_FOLDER, str(tmp_path))
    live_through(qtbot, in_welsh(tmp_path))
    word, pdf, page = (next(tmp_path.glob(f"OFFICIAL*.{e}")) for e in ("docx", "pdf", "html"))
    assert word.stem.endswith("drafft")
    assert opened == [str(pdf), str(tmp_path)]
    words = [paragraph.text for paragraph in docx.Document(str(word)).paragraphs]
    assert any("Crynodeb" in line for line in words), words[:30]
    with pikepdf.open(pdf) as read:
        assert str(read.Root.Lang) == "cy-GB"
    assert '<html lang="cy-GB"' in page.read_text("utf-8")
    assert language() == "en"
    assert window.stack.currentWidget().title == "Reports"
    assert set(empty_services.settings.value(FORMATS)) == {"docx", "pdf", "html"}
    today = ["--today", "2026-10-31"]
    assert (
        command_line(["verify", str(pdf), str(empty_services.bridge.file.path), *today], print) == 0
    )
    assert "agrees with the plan" in capsys.readouterr().out


def in_welsh(folder):
    yield key("Ctrl+Shift+E")
    yield in_front("ExportChoiceDialog")
    yield click("Format-html")
    yield from pick("Language of the report", "Cymraeg")
    yield click("DoneButton")
    yield until(lambda: is_seen("Open folder"), "the files")
    yield click(pdf_button(folder))
    yield click("Open folder")
    yield in_front("MainWindow")


def pdf_button(folder):
    return f"Open {next(folder.glob('OFFICIAL*.pdf')).name}"


def test_no_format_and_no_folder_are_told_and_nothing_is_written(qtbot, dialog, tmp_path):
    before = sorted(tmp_path.iterdir())
    for ending in ("docx", "pdf"):
        qtbot.mouseClick(dialog.ticks[ending], LEFT)
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert "No format is ticked." in dialog.fault.text()
    qtbot.mouseClick(dialog.ticks["pdf"], LEFT)
    dialog.folder.setText(str(tmp_path / "gone"))
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert str(tmp_path / "gone") in dialog.fault.text()
    assert dialog.isVisible()
    assert dialog.wanted is None
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_is_replaced_only_when_somebody_says_so(qtbot, dialog, services, tmp_path):
    dialog.name.setText("report")
    (tmp_path / "report.pdf").write_text("earlier")
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert dialog.isVisible()
    assert services.messages.told[-1].words[:2] == ("Replace the file?", "report.pdf")
    services.messages.answers["ask"] = True
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert [target.name for target in dialog.wanted.targets] == ["report.docx", "report.pdf"]


def test_the_proposed_name_follows_kind_and_language_until_one_is_typed(qtbot, dialog):
    english = dialog.name.text()
    assert "six-monthly progress report" in english
    dialog.language_box.setCurrentText("Cymraeg")
    assert "adroddiad cynnydd" in dialog.name.text()
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Mine")
    dialog.kind_box.setCurrentIndex(dialog.kind_box.findData("full-plan"))
    assert dialog.name.text() == "Mine"


def test_another_document_is_exported_whole_and_needs_no_form(dialog):
    dialog.kind_box.setCurrentIndex(dialog.kind_box.findData("full-plan"))
    assert dialog.choice.kind == "full-plan"
    assert dialog.choice.sections is None
    assert not dialog.pack_box.isEnabled()
    offered = {dialog.kind_box.itemData(row) for row in range(dialog.kind_box.count())}
    assert offered == set(KINDS) - ONE_LEAD


def test_a_folder_longer_than_any_path_is_told_as_missing(dialog, tmp_path):
    dialog.folder.setText(str(tmp_path / ("minutes of the board " * 300)))
    dialog.try_to_finish()
    assert dialog.isVisible()
    assert dialog.wanted is None


def test_the_home_of_nobody_is_told_as_missing(dialog):
    dialog.folder.setText("~nobody-of-that-name/reports")
    dialog.try_to_finish()
    assert dialog.isVisible()
    assert dialog.wanted is None


def test_the_folder_is_chosen_in_the_dialog_of_the_system(dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "x"))
    dialog.folder_button.click()
    assert dialog.folder.text() == str(tmp_path / "x")


def test_cancelling_the_export_leaves_no_half_file(qtbot, window, tmp_path, monkeypatch):
    def choose(dialog):
        dialog.folder.setText(str(tmp_path / "out"))
        dialog.try_to_finish()
        return dialog.result()

    def cancel(dialog):
        qtbot.mouseClick(dialog.close_button, LEFT)
        return dialog.result()

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(ExportChoiceDialog, "exec", choose)
    monkeypatch.setattr(ExportDialog, "exec", cancel)
    window.show_page("reports").export_several()
    qtbot.wait(200)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_document_that_no_program_opens_is_told(qtbot, theme, tmp_path, monkeypatch):
    monkeypatch.setattr(safe_door, "_hand_to_desktop", lambda _address: False)
    assert not safe_door.open_document(tmp_path / "report.pdf")
    asked = []
    monkeypatch.setattr(safe_door, "_hand_to_desktop", asked.append)
    assert not safe_door.open_document(tmp_path / "report.desktop")
    assert asked == []


@pytest.mark.parametrize("percent", [100, 200])
def test_what_was_made_is_told_whole_and_opened_one_by_one(
    qtbot, theme, tmp_path, monkeypatch, percent
):
    theme.set_text_size(percent)
    name = "OFFICIAL - Northshire improvement plan - six-monthly progress report - 2026-11-20"
    places = [tmp_path / f"{name}.{ending}" for ending in ("docx", "pdf", "html")]
    asked = []
    monkeypatch.setattr(safe_door, "_hand_to_desktop", asked.append)
    with patch.object(Worker, "ask"):
        dialog = ExportDialog(theme, None, places)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._on_done(tuple(Made(str(place), "") for place in places))
    qtbot.wait(20)
    assert cut_in(dialog) == []
    assert [button.text() for button in dialog.open_buttons] == [
        "Open the Word file",
        "Open the PDF",
        "Open the HTML page",
    ]
    qtbot.mouseClick(dialog.open_buttons[2], LEFT)
    assert [address.toLocalFile() for address in asked] == [str(places[2])]
    assert "No program on this computer" in dialog.text.text()
