"""The dialog that chooses the council's Word file; a real child process reads it."""

from __future__ import annotations

import docx
import pytest

from actionplan.commands.templates import chosen_template, template_of, write_word_as_chosen
from actionplan.reports.word_template_roles import ROLES
from tests.actionplan.reports.writers import word_templates as templates
from tests.actionplan.reports.writers.rich_report import rich_report
from ui.dialogs.template import TemplateDialog
from ui.widgets.report_head import ReportHead


@pytest.fixture(autouse=True)
def _own_choice(tmp_path, monkeypatch):
    """Keep what is chosen here from the reports of other tests."""
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "kept"))


@pytest.fixture
def council(tmp_path):
    return templates.welsh(tmp_path / "Cyngor.docx")


@pytest.fixture
def show(qtbot, services):
    """Open the dialog, choose a file in it and wait until it is read."""

    shown = []

    def show(path=None):
        services.messages.answers["ask_open"] = path
        dialog = TemplateDialog(services)
        qtbot.addWidget(dialog)
        shown.append(dialog)
        dialog.show()
        if path:
            dialog.file_button.click()
        qtbot.waitUntil(lambda: not dialog.is_busy)
        return dialog

    return show


def test_the_styles_of_the_file_are_shown_for_every_role(show, council):
    dialog = show(council)
    assert dialog.boxes["Heading1"].currentText() == "Pennawd 1"
    assert dialog.boxes["ReportTable"].currentText() == "Tabl y cyngor"
    assert dialog.boxes["TableText"].currentData() == ""
    assert set(dialog.boxes) == {role.key for role in ROLES}
    assert "210 × 297 mm" in dialog.told.text()
    assert "styles are missing" in dialog.told.text()
    names = {dialog.boxes["Heading1"].itemText(n) for n in range(dialog.boxes["Heading1"].count())}
    assert "Tabl y cyngor" not in names


def test_what_is_chosen_dresses_the_next_report_and_is_shown_again(show, council, tmp_path):
    dialog = show(council)
    box = dialog.boxes["Heading1"]
    box.setCurrentIndex(box.findText("Teitl"))
    box.activated.emit(box.currentIndex())
    dialog.use_button.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert template_of(council).styles == {"Heading1": "Teitl"}
    write_word_as_chosen(rich_report(2), tmp_path / "r.docx")
    styles = {p.text: p.style.name for p in docx.Document(str(tmp_path / "r.docx")).paragraphs}
    assert styles["Summary & outlook"] == "Teitl"
    assert show().boxes["Heading1"].currentText() == "Teitl"


def test_cancelling_changes_nothing(show, council):
    show(council).cancel_button.click()
    assert chosen_template() is None


def test_a_file_that_is_refused_cannot_be_used(show, council):
    council.write_bytes(templates.changed(council, {}, {"word/vbaProject.bin": b"x"}))
    dialog = show(council)
    assert "macros" in dialog.fault.text()
    assert dialog.fault.isVisible()
    assert not dialog.use_button.isEnabled()


def test_a_file_that_is_gone_is_told_when_the_dialog_opens_again(show, council):
    show(council).use_button.click()
    council.unlink()
    dialog = show()
    assert "Cyngor.docx" in dialog.fault.text()
    dialog.forget_button.click()
    assert chosen_template() is None
    assert not show().forget_button.isVisible()


def test_the_menu_of_the_reports_page_offers_it(qtbot, theme):
    head = ReportHead(theme, "Reports")
    qtbot.addWidget(head)
    entry = next(a for a in head.more_button.menu().actions() if "Template" in a.text())
    with qtbot.waitSignal(head.template_wanted):
        entry.trigger()
