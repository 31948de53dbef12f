"""The reports page and publishing: what is refused, released, marked, listed and verified."""

from __future__ import annotations

import json
from datetime import date

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from actionplan.commands.actions import change_action
from actionplan.commands.exports import exported
from actionplan.commands.people import add_agency
from actionplan.commands.periods import ensure_period, freeze_period, set_period_field
from actionplan.commands.releases import released_marks, releases
from actionplan.commands.updates import post_update
from actionplan.domain.stages import Delivery
from actionplan.reports.kinds import KINDS
from ui.dialogs.export import ExportDialog
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.publish import PublishDialog
from ui.dialogs.verify_document import VerifyDialog
from ui.pages.reports import ReportsPage
from ui.report_choice import Days

DAYS = Days(date(2026, 5, 1), date(2026, 10, 31))
TELLING = "Move two children and see Jack (8) at LS1 4DY"


@pytest.fixture
def reports(qtbot, page):
    """The page with its first preview."""
    made = page(ReportsPage)
    wait_for_preview(qtbot, made)
    return made


@pytest.fixture
def export(qtbot, monkeypatch, tmp_path):
    """Export without a person: dialogs of progress close themselves."""

    def run(dialog):
        qtbot.waitUntil(lambda: dialog.is_done)
        dialog.accept()

    monkeypatch.setattr(ExportDialog, "exec", run)

    def exporting(reports, name="report.docx", method="export_word"):
        reports._services.messages.answers["ask_save"] = tmp_path / name
        getattr(reports, method)()
        return tmp_path / name

    return exporting


@pytest.fixture
def answered(monkeypatch):
    """Answer the dialog about what would be told: give a reason, or choose a row."""

    def answering(*, reason="", row=None):
        seen = []

        def run(dialog):
            seen.append([hit.words for hit in dialog._hits])
            if row is not None:
                dialog.rows[row].click()
                return 0
            dialog.reason.setPlainText(reason)
            dialog.done_button.click()
            return dialog.result()

        monkeypatch.setattr(PublishDialog, "exec", run)
        return seen

    return answering


def wait_for_preview(qtbot, page):
    view = page.preview.view
    qtbot.waitUntil(lambda: page.preview.is_current and view.is_complete)


def choose(qtbot, box, data, reports):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    wait_for_preview(qtbot, reports)


def first_action(file):
    return min(file.plan.actions.values(), key=lambda action: action.reference)


def tell(file):
    action = first_action(file)
    change_action(file, action_id=action.id, field="title", value=TELLING)
    return action


def test_nobody_is_asked_about_a_document_for_the_board(qtbot, reports, export, answered, file):
    tell(file)
    seen = answered(reason="Agreed")
    assert export(reports).exists()
    assert seen == []


def test_a_public_document_asks_for_a_reason_once_and_keeps_it(
    qtbot, reports, export, answered, file
):
    tell(file)
    choose(qtbot, reports.options.audience, "public", reports)
    faults = [check.text for check in reports.side.checks.checks if "[Jack (8)]" in check.text]
    assert len(faults) == 1

    seen = answered(reason="The family agreed")
    assert export(reports).exists()
    assert set(seen[0]) == {"two children", "Jack (8)", "LS1 4DY"}
    (kept,) = releases(reports.period)
    assert (kept.reason, kept.who) == ("The family agreed", file.who)
    wait_for_preview(qtbot, reports)
    assert not any("Jack" in check.text for check in reports.side.checks.checks)

    assert export(reports, "again.docx").exists()
    assert len(seen) == 1


def test_without_a_reason_nothing_is_released_or_written(qtbot, reports, export, answered, file):
    tell(file)
    choose(qtbot, reports.options.audience, "public", reports)
    answered(reason="  ")
    assert not export(reports).exists()
    assert released_marks(file.plan) == frozenset()


def test_a_detail_leads_to_its_record_from_the_dialog_and_from_the_checks(
    qtbot, reports, export, answered, file
):
    action = tell(file)
    choose(qtbot, reports.options.audience, "public", reports)
    answered(row=0)
    with qtbot.waitSignal(reports.request_page) as asked:
        assert not export(reports).exists()
    assert asked.args == ["plan", action.id]

    check = next(check for check in reports.side.checks.checks if "Jack" in check.text)
    assert (check.page, check.place) == ("plan", action.id)


def test_a_detail_in_a_text_of_the_report_leads_to_its_field(qtbot, reports, file):
    reports.options.choose_days(DAYS)
    reports.form.field("report_to").box.setText("The family of child A")
    reports.form.field("report_to").commit()
    choose(qtbot, reports.options.audience, "public", reports)
    check = next(check for check in reports.side.checks.checks if "child A" in check.text)
    reports.side.checks.asked.emit(check.page, check.place)
    assert QApplication.focusWidget() is reports.form.field("report_to").box


@pytest.fixture
def frozen_with_gaps(file):
    """A frozen period with an action off track of which nobody said why."""
    action = first_action(file)
    post_update(file, action_id=action.id, text="Late.", delivery=Delivery.OFF_TRACK)
    period = ensure_period(file, start=DAYS.start, end=DAYS.end)
    freeze_period(file, period_id=period.id)
    return action


def test_a_frozen_report_with_gaps_is_no_final_one(
    qtbot, frozen_with_gaps, reports, export, answered
):
    reports.options.choose_days(DAYS)
    wait_for_preview(qtbot, reports)
    messages = reports._services.messages
    assert not export(reports).exists()
    title, text, yes = next(told.words for told in messages.told if told.kind == "ask")
    assert (title, yes) == ("This report cannot be final.", "Export as a draft")
    assert f"{frozen_with_gaps.reference} is late; still to be given: cause" in text

    messages.answers["ask"] = True
    path = export(reports)
    assert "Draft" in [p.text for p in docx.Document(str(path)).paragraphs]


def test_a_running_period_is_exported_as_a_draft_without_a_question(reports, export):
    assert export(reports).exists()
    assert not [told for told in reports._services.messages.told if told.kind == "ask"]


def test_freezing_names_what_would_stay_open(qtbot, reports, file):
    action = first_action(file)
    post_update(file, action_id=action.id, text="Late.", delivery=Delivery.OFF_TRACK)
    reports.options.choose_days(DAYS)
    wait_for_preview(qtbot, reports)
    reports.freeze()
    told = next(t for t in reports._services.messages.told if t.kind == "ask")
    assert f"{action.reference} is late" in told.words[1]


def test_a_gap_opens_the_update_that_fills_it(qtbot, reports, file, monkeypatch):
    action = first_action(file)
    post_update(file, action_id=action.id, text="Late.", delivery=Delivery.OFF_TRACK)
    wait_for_preview(qtbot, reports)
    check = next(c for c in reports.side.checks.checks if c.text.startswith(action.reference))
    assert "cause" in check.text

    def run(dialog):
        dialog.text.setPlainText("The post was vacant.")
        assert dialog.cause.isVisibleTo(dialog)
        dialog.cause.setPlainText("Nobody applied.")
        dialog.effect.setPlainText("Children waited.")
        dialog.recovery.setPlainText("An agency fills the post.")
        dialog.done_button.click()

    monkeypatch.setattr(PostUpdateDialog, "exec", run)
    reports.side.checks.asked.emit(check.page, check.place)
    wait_for_preview(qtbot, reports)
    checks = [c for c in reports.side.checks.checks if c.text.startswith(action.reference)]
    assert not any("cause" in check.text for check in checks)


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_can_be_previewed_and_exported(qtbot, reports, export, kind):
    choose(qtbot, reports.options.kind, kind, reports)
    assert not reports.preview.fault.isVisible()
    assert export(reports, f"{kind}.html", "export_html").exists()


@pytest.mark.parametrize("kind", ["submission", "joint-response", "briefing"])
def test_what_a_document_says_is_written_on_the_page_and_printed(qtbot, reports, export, kind):
    choose(qtbot, reports.options.kind, kind, reports)
    assert reports.form.isVisible()
    key = next(k for k in sorted(reports.form.keys) if hasattr(reports.form.field(k), "insert"))
    field = reports.form.field(key)
    field.box.setFocus()
    field.insert("Written here by us")
    field.commit()
    assert dict(reports.period.fields)[key] == "Written here by us"
    path = export(reports, f"{kind}.html", "export_html")
    assert "Written here by us" in path.read_text("utf-8")

    choose(qtbot, reports.options.kind, "progress", reports)
    assert "report_to" in reports.form.keys
    choose(qtbot, reports.options.kind, kind, reports)
    assert reports.form.field(key).text == "Written here by us"


def test_the_actions_of_one_agency_can_be_chosen(qtbot, reports, export, file):
    agency = add_agency(file, name="Northshire NHS Trust")
    change_action(file, action_id=first_action(file).id, field="agency_id", value=agency.id)
    choose(qtbot, reports.options.kind, "agency", reports)
    assert reports.options.lead.isVisible()
    assert reports.options.lead.accessibleName() == "Agency"
    path = export(reports, "agency.html", "export_html")
    assert "Northshire NHS Trust" in path.read_text("utf-8")
    assert reports.choice.lead_id == agency.id


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_figure_is_inserted_from_the_menu_and_filled_in(qtbot, reports, export):
    field = reports.form.field("summary")
    field.box.setPlainText("Complete now: ")
    field.box.moveCursor(field.box.textCursor().MoveOperation.End)
    qtbot.mouseClick(field.tool, Qt.MouseButton.LeftButton)
    menu = reports.form.figures
    offered = menu.offered()
    assert offered["actions.complete"].text().startswith("Complete: ")
    offered["actions.complete"].trigger()
    menu.hide()
    assert field.text == "Complete now: {actions.complete}"
    field.commit()
    wait_for_preview(qtbot, reports)

    said = offered["actions.complete"].text().rpartition(" ")[2]
    path = export(reports, "r.html", "export_html")
    assert f"Complete now: {said}<" in path.read_text("utf-8")


def test_a_figure_that_does_not_exist_is_pointed_out_at_its_text(qtbot, reports, file):
    field = reports.form.field("summary")
    field.box.setPlainText("There are {actions.finished} of them.")
    field.commit()
    wait_for_preview(qtbot, reports)
    check = next(c for c in reports.side.checks.checks if "{actions.finished}" in c.text)
    assert (check.page, check.place) == ("field", "summary")


def test_the_marking_stands_first_in_the_name_and_is_kept_with_the_period(
    qtbot, reports, export, file
):
    choose(qtbot, reports.options.marking, "OFFICIAL-SENSITIVE", reports)
    assert dict(reports.period.fields)["publishing.marking"] == "OFFICIAL-SENSITIVE"
    path = export(reports)
    name = next(t.words[2] for t in reports._services.messages.told if t.kind == "ask_save")
    assert name.rpartition("/")[2].startswith("OFFICIAL-SENSITIVE")
    assert "OFFICIAL-SENSITIVE" in docx.Document(str(path)).core_properties.subject
    choose(qtbot, reports.options.marking, "OFFICIAL", reports)
    assert "publishing.marking" not in dict(reports.period.fields)


def test_another_marking_of_a_frozen_period_holds_for_the_export_only(qtbot, reports, export, file):
    period = ensure_period(file, start=DAYS.start, end=DAYS.end)
    set_period_field(file, period_id=period.id, key="report_to", text="The board")
    freeze_period(file, period_id=period.id)
    reports.options.choose_days(DAYS)
    wait_for_preview(qtbot, reports)
    reports._services.messages.answers["ask"] = True
    choose(qtbot, reports.options.marking, "OFFICIAL-SENSITIVE", reports)
    assert "publishing.marking" not in dict(reports.period.fields)
    path = export(reports)
    assert "OFFICIAL-SENSITIVE" in docx.Document(str(path)).core_properties.subject


def test_exported_documents_are_listed_with_what_became_of_them(reports, export, file, tmp_path):
    assert not reports.side.exports.isVisible()
    ensure_period(file, start=reports.choice.days.start, end=reports.choice.days.end)
    path = export(reports)
    (shown,) = reports.side.exports.files
    assert (shown.exported.name, shown.path, shown.state) == (path.name, path, "unchanged")
    assert shown.exported.who == file.who
    assert len(shown.exported.seal) == 12
    assert str(tmp_path) not in json.dumps([list(p.fields) for p in file.plan.periods.values()])

    path.write_bytes(path.read_bytes() + b"0")
    reports._exports.refresh()
    assert reports.side.exports.files[0].state == "changed since"
    path.unlink()
    reports._exports.refresh()
    assert reports.side.exports.files[0].state == "no longer where it was written"


def test_an_export_does_not_make_the_preview_again(qtbot, reports, export, file):
    ensure_period(file, start=reports.choice.days.start, end=reports.choice.days.end)
    wait_for_preview(qtbot, reports)
    export(reports)
    assert exported(file.plan)
    assert reports.preview.is_current


def test_a_preview_that_comes_after_the_plan_was_closed_is_let_go(qtbot, reports):
    made = []
    reports.preview.made.connect(made.append)
    reports.refresh(pause=0)
    wait_for_preview(qtbot, reports)
    reports._services.bridge.close()
    reports.preview.made.emit(made[0])
    assert reports.preview.is_current


@pytest.fixture
def checked(qtbot, monkeypatch):
    """What the dialog said about each document that was checked."""
    seen = []

    def run(dialog):
        qtbot.waitUntil(lambda: dialog.is_done)
        seen.append((dialog.title.text(), dialog.found))
        dialog.accept()

    monkeypatch.setattr(VerifyDialog, "exec", run)
    return seen


def test_a_document_is_checked_against_the_plan_from_the_menu(
    qtbot, reports, export, checked, file
):
    for name, method in (("r.docx", "export_word"), ("r.pdf", "export_pdf")):
        path = export(reports, name, method)
        reports._services.messages.answers["ask_open"] = path
        reports.verify()
        assert checked[-1] == (f"“{name}” agrees with the plan.", ())

    change_action(file, action_id=first_action(file).id, field="title", value="Else")
    reports.verify()
    title, found = checked[-1]
    assert "differs from the plan" in title
    assert any("Else" in sentence for sentence in found)


def test_a_document_is_checked_when_it_is_dropped_on_the_page(reports, checked, tmp_path):
    stranger = tmp_path / "stranger.html"
    stranger.write_text("<html><p>Words</p></html>", "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(stranger))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    reports.dropEvent(event)
    assert event.isAccepted()
    assert "carries no seal" in checked[-1][0]
