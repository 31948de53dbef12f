"""The reports page: preview, texts, freeze and export, on the real widgets and processes."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from actionplan.commands.actions import change_action
from actionplan.commands.periods import ensure_period, freeze_period
from actionplan.errors import PlanError
from ui.dialogs.export import ExportDialog
from ui.pages.reports import ReportsPage
from ui.report_choice import Days


@pytest.fixture
def reports(qtbot, page):
    """The page with its first preview."""
    made = page(ReportsPage)
    _wait_for_preview(qtbot, made)
    return made


@pytest.fixture
def export(qtbot, monkeypatch, tmp_path):
    """Let the export dialog run until it is done, without a person to close it."""

    def run(dialog):
        qtbot.waitUntil(lambda: dialog.is_done)
        seen.append((dialog.title.text(), dialog.text.text()))
        dialog.accept()

    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(ExportDialog, "exec", run)

    def exporting(reports, method, name):
        reports._services.messages.answers["ask_save"] = tmp_path / name
        getattr(reports, method)()
        return seen[-1]

    return exporting


def _wait_for_preview(qtbot, page):
    view = page.preview.view
    qtbot.waitUntil(lambda: page.preview.is_current and view.is_complete)


def _pdf_text(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_preview_is_the_real_report_with_its_pages(reports):
    assert reports.preview.view.pages > 3
    assert reports.preview.bar.label.text() == f"Page 1 of {reports.preview.view.pages}"
    assert reports.preview.bar.note.text() == ""


def test_leaving_out_a_part_makes_the_report_shorter(qtbot, reports):
    before = reports.preview.view.pages

    reports.side.contents.box("plan").setChecked(False)
    assert reports.preview.bar.note.text()
    _wait_for_preview(qtbot, reports)

    assert reports.preview.view.pages < before


def test_a_field_is_kept_when_it_is_left_and_printed(qtbot, reports, export, tmp_path):
    box = reports.form.field("report_to").box
    box.setFocus()
    qtbot.keyClicks(box, "Children's Trust Board")
    reports.form.field("title").box.setFocus()

    assert dict(reports.period.fields)["report_to"] == "Children's Trust Board"
    export(reports, "export_pdf", "paper.pdf")
    assert "Children's Trust Board" in _pdf_text(tmp_path / "paper.pdf").replace("’", "'")


def test_text_that_cannot_be_saved_stays_typed(reports, monkeypatch):
    def refuse(*_arguments, **_fields):
        raise PlanError

    monkeypatch.setattr("ui.pages.reports.set_period_field", refuse)
    field = reports.form.field("report_to")
    field.box.setText("Scrutiny committee")
    field.commit()
    assert field.text == "Scrutiny committee"
    assert field.is_touched
    assert field.fault.text()
    assert reports._services.messages.errors() == []


def test_an_untouched_summary_goes_on_following_the_figures(reports):
    field = reports.form.field("summary")
    assert "{actions.complete}" in field.text

    field.commit()
    assert reports.period is None

    field.box.setPlainText("Now {actions.complete} are complete.")
    field.commit()
    assert dict(reports.period.fields)["summary"] == "Now {actions.complete} are complete."


def test_an_export_that_cannot_be_written_says_so_and_the_page_lives(reports, export, tmp_path):
    title, _text = export(reports, "export_pdf", "nowhere/report.pdf")

    assert title
    assert "saved" not in title
    assert not (tmp_path / "nowhere").exists()


def test_a_frozen_report_stays_the_same_whatever_is_edited(reports, export, tmp_path, file):
    reports.options.choose_days(Days(date(2026, 5, 1), date(2026, 10, 31)))
    reports._services.messages.answers["ask"] = True
    reports.header.freeze_button.click()
    assert reports.period.frozen_at
    assert "frozen" in reports.header.subtitle.text()
    assert not reports.header.freeze_button.isEnabled()

    export(reports, "export_pdf", "first.pdf")
    action = next(iter(file.plan.actions.values()))
    change_action(file, action_id=action.id, field="title", value="Something else entirely")
    export(reports, "export_pdf", "second.pdf")

    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert [name for name, _sha in reports.period.exports] == ["first.pdf", "second.pdf"]


def test_a_check_leads_to_its_place(qtbot, reports):
    checks = reports.side.checks.checks
    assert any(check.page == "plan" and check.place for check in checks)
    reports.side.checks.asked.emit("field", "report_to")
    assert QApplication.focusWidget() is reports.form.field("report_to").box

    with qtbot.waitSignal(reports.request_page) as asked:
        reports.side.checks.asked.emit("plan", "some-id")
    assert asked.args == ["plan", "some-id"]


def test_a_frozen_period_is_offered_beside_the_running_one(page, file):
    period = ensure_period(file, start=date(2026, 1, 1), end=date(2026, 6, 30))
    freeze_period(file, period_id=period.id)

    made = page(ReportsPage)

    texts = [made.options.period.itemText(row) for row in range(made.options.period.count())]
    assert len(texts) == 3
    assert "frozen" in texts[1]
    assert "frozen" not in made.header.subtitle.text()


@pytest.mark.parametrize("kind", ["full-plan", "exceptions", "evidence-index", "officer"])
def test_other_documents_have_a_preview_too(qtbot, reports, kind):
    box = reports.options.kind
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())
    _wait_for_preview(qtbot, reports)

    assert not reports.preview.fault.isVisible()
    assert not reports.form.isVisible()
