"""The record of main findings: then, now, the target, and what the rules would allow."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox

from actionplan.commands.evidence import attach_reference
from actionplan.commands.inspections import ReportFindings, take_in_findings
from actionplan.commands.judgements import add_judgement
from actionplan.domain.records import Inspection, Judgement
from actionplan.queries.judgements import own_judgement
from actionplan.store.errors import DiskFullError
from actionplan.store.planfile import Mode, PlanFile
from ui.dialogs.link_judgement import LinkJudgementDialog
from ui.models.judgement_table import Column
from ui.pages.judgements import JudgementsPage
from ui.printing import table_of

FRAMEWORK = "Inspection of safeguarding and looked after children services (2009-2012)"
ROWS = {
    "Overall effectiveness": "Adequate",
    "Children and young people are safe": "Adequate",
    "Leadership and management": "Adequate",
    "Equality and diversity": "Good",
}


def take_in(file, framework=FRAMEWORK, title="Inspection of Northshire"):
    judgements = tuple(
        Judgement(id="", inspection_id="", section="Safeguarding", name=name, grade=grade)
        for name, grade in ROWS.items()
    )
    inspection = Inspection(id="", title=title, framework=framework, published=date(2026, 5, 21))
    take_in_findings(file, findings=ReportFindings(inspection=inspection, judgements=judgements))
    found = file.plan.judgements.values()
    return {judgement.name: judgement for judgement in found}


@pytest.fixture
def rows(file):
    return take_in(file)


@pytest.fixture
def shown(page, rows):
    made = page(JudgementsPage)
    made.inspector.show()
    yield made
    made.inspector.close()


def words(page, judgement, column):
    at = page.model.index_of(judgement.id)
    return page.model.cell(at.siblingAtColumn(column)).words


def choose(qtbot, page, judgement, column, grade):
    """Choose a grade in a cell as a person does by keyboard."""
    at = page.model.index_of(judgement.id).siblingAtColumn(column)
    page.view.setCurrentIndex(at)
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.findChildren(QComboBox)[-1]
    editor.setCurrentIndex(editor.findData(grade))
    editor.activated.emit(editor.currentIndex())


def test_a_plan_without_judgements_leads_to_the_import(qtbot, page):
    made = page(JudgementsPage)
    asked = []
    made.request_page.connect(lambda *where: asked.append(where))
    qtbot.mouseClick(made.empty.button, Qt.MouseButton.LeftButton)
    assert asked == [("import", "")]


def test_rows_stand_under_their_service_with_the_grade_then(shown, rows):
    assert shown.model.cell(shown.model.index(0, 0)).text == "Safeguarding"
    assert shown.model.count == 4
    overall = rows["Overall effectiveness"]
    assert words(shown, overall, Column.THEN) == "Adequate"
    assert words(shown, overall, Column.NOW) == "not assessed"
    assert words(shown, overall, Column.PROGRESS) == "Not assessed yet"


def test_our_own_grade_is_chosen_in_its_cell(qtbot, shown, file, rows):
    QAbstractItemModelTester(shown.model)
    overall = rows["Overall effectiveness"]
    choose(qtbot, shown, overall, Column.NOW, "Good")
    assert own_judgement(file.plan, overall).grade == "Good"
    assert file.plan.judgements[overall.id].grade == "Adequate"
    assert words(shown, overall, Column.PROGRESS) == "1 grade better"
    assert "1 better, 0 worse" in shown.header.subtitle.text()
    file.undo()
    assert words(shown, overall, Column.NOW) == "not assessed"


def test_the_grade_of_the_report_takes_no_typing(qtbot, shown, rows):
    at = shown.model.index_of(rows["Overall effectiveness"].id)
    assert not at.siblingAtColumn(Column.THEN).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_target_is_chosen_and_reached(qtbot, shown, file, rows):
    safe = rows["Children and young people are safe"]
    choose(qtbot, shown, safe, Column.TARGET, "Good")
    shown.show_record(safe.id)
    shown.inspector.by.box.setText("31 Mar 2027")
    shown.inspector.by.commit()
    kept = file.plan.judgements[safe.id]
    assert (kept.target_grade, kept.target_by) == ("Good", date(2027, 3, 31))
    assert words(shown, safe, Column.TARGET) == "Good · by 31 Mar 2027"
    choose(qtbot, shown, safe, Column.NOW, "Good")
    assert words(shown, safe, Column.TARGET) == "Good · reached"


def test_a_day_that_is_none_stays_typed_with_the_reason(shown, file, rows):
    before = file.plan
    field = shown.inspector.by
    field.box.setText("someday")
    field.commit()
    assert file.plan is before
    assert field.fault.text()
    assert field.unsaved == ["someday"]


def test_what_if_shows_the_limit_and_its_rule_and_saves_nothing(qtbot, shown, file, rows):
    before = file.plan
    qtbot.mouseClick(shown.what_if_button, Qt.MouseButton.LeftButton)
    assert shown.rules.isVisible()
    assert shown.rules.texts == ["None of these grades limits another judgement."]
    choose(qtbot, shown, rows["Children and young people are safe"], Column.NOW, "Inadequate")
    overall = rows["Overall effectiveness"]
    assert words(shown, overall, Column.PROGRESS).startswith("Limited to Inadequate. The rule: “")
    choose(qtbot, shown, rows["Equality and diversity"], Column.NOW, "Inadequate")
    leadership = words(shown, rows["Leadership and management"], Column.PROGRESS)
    assert leadership.startswith("Unlikely above Inadequate")
    assert any("unlikely to be judged adequate" in text for text in shown.rules.texts)
    assert file.plan is before
    qtbot.mouseClick(shown.what_if_button, Qt.MouseButton.LeftButton)
    assert not shown.rules.isVisible()
    assert words(shown, overall, Column.PROGRESS) == "Not assessed yet"


def test_a_framework_without_rules_says_so(qtbot, page, file):
    take_in(file, framework="ILACS")
    made = page(JudgementsPage)
    made.what_if()
    assert "has no rule by which one judgement limits another" in made.rules.texts[0]


def test_two_reports_are_chosen_between(page, file, rows):
    take_in(file, framework="ILACS", title="Later inspection")
    made = page(JudgementsPage)
    made.inspector.show()
    assert made.inspections.isVisible()
    assert made.model.count == 4
    made.show_record(rows["Overall effectiveness"].id)
    assert made.view.record_id == rows["Overall effectiveness"].id
    made.inspector.close()


def test_evidence_is_linked_in_one_change_and_leads_there(qtbot, shown, file, rows):
    pieces = [attach_reference(file, where=name, title=name) for name in ("Audit", "Survey")]

    def tick(dialog):
        assert isinstance(dialog, LinkJudgementDialog)
        qtbot.keyClicks(dialog.words, "surv")
        assert [dialog.list.isRowHidden(at) for at in range(2)] == [True, False]
        dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    overall = rows["Overall effectiveness"]
    shown.show_record(overall.id)
    QTimer.singleShot(0, lambda: tick(QApplication.activeModalWidget()))
    qtbot.mouseClick(shown.inspector.link_button, Qt.MouseButton.LeftButton)
    assert file.plan.evidence[pieces[1].id].judgement_ids == (overall.id,)
    assert file.plan.evidence[pieces[0].id].judgement_ids == ()
    assert words(shown, overall, Column.EVIDENCE) == "1 piece"
    asked = []
    shown.request_page.connect(lambda *where: asked.append(where))
    qtbot.mouseClick(shown.inspector.evidence.buttons[0], Qt.MouseButton.LeftButton)
    assert asked == [("evidence", pieces[1].id)]


def test_a_grade_that_is_not_saved_is_told(qtbot, shown, services, file, rows, monkeypatch):
    def full(*_given, **_named):
        raise DiskFullError(name=file.path.name)

    monkeypatch.setattr("ui.models.judgement_table.assess", full)
    choose(qtbot, shown, rows["Overall effectiveness"], Column.NOW, "Good")
    qtbot.waitUntil(shown.cell_fault.isVisible)
    assert "Overall effectiveness" in shown.cell_fault.text()
    assert "no room" in shown.cell_fault.text()
    assert services.messages.errors() == []


def test_a_reader_may_try_grades_and_write_none(page, file, rows, services, clock, qtbot):
    path = file.path
    file.close()
    with PlanFile.open(path, who="A reader", clock=clock, mode=Mode.READ) as again:
        services.bridge.adopt(again)
        made = page(JudgementsPage)
        at = made.model.index_of(rows["Overall effectiveness"].id).siblingAtColumn(Column.NOW)
        assert not at.flags() & Qt.ItemFlag.ItemIsEditable
        assert not made.inspector.now.isEnabled()
        made.what_if()
        assert at.flags() & Qt.ItemFlag.ItemIsEditable
        services.bridge.close()


def test_rows_are_copied_under_their_headings(qtbot, shown, rows):
    shown.show_record(rows["Leadership and management"].id)
    qtbot.keyClick(shown.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Judgement", "Then", "Now"]
    assert lines[1].startswith("Leadership and management\tAdequate\tnot assessed")


def test_the_record_is_printed_with_its_headings_and_targets(services, shown, rows):
    table = table_of(services, shown.view)
    assert table.rows[0].is_heading
    assert table.rows[0].cells[0] == "Safeguarding"
    assert table.rows[1].cells[:3] == ("Overall effectiveness", "Adequate", "not assessed")


def test_the_arrows_pass_over_headings(qtbot, shown, rows):
    shown.view.setFocus()
    qtbot.keyClick(shown.view, Qt.Key.Key_Up)
    assert shown.view.record_id == rows["Overall effectiveness"].id
    qtbot.keyClick(shown.view, Qt.Key.Key_Down)
    assert shown.view.record_id == rows["Children and young people are safe"].id


def test_sorting_keeps_rows_under_their_service(shown, rows):
    shown.view.sortByColumn(Column.THEN, Qt.SortOrder.AscendingOrder)
    first = [shown.model.cell(shown.model.index(at, 0)).text for at in (0, 1)]
    assert first == ["Safeguarding", "Equality and diversity"]


def fill_in(page, **fields):
    """Fill in the dialog that opens next, and finish it."""

    def act():
        dialog = QApplication.activeModalWidget()
        for name, value in fields.items():
            field = getattr(dialog, name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            else:
                field.setText(value)
        dialog.done_button.click()

    QTimer.singleShot(50, act)


def test_a_judgement_is_added_that_the_report_did_not_name(qtbot, shown, file, rows):
    fill_in(
        shown,
        section="Looked after children",
        name="Being healthy",
        grade="Adequate",
        now="Good",
        target="Outstanding",
        by="1 May 2027",
    )
    qtbot.mouseClick(shown.add_button, Qt.MouseButton.LeftButton)
    made = file.plan.judgements[shown.view.record_id]
    assert (made.section, made.name) == ("Looked after children", "Being healthy")
    assert (made.grade, made.target_grade) == ("Adequate", "Outstanding")
    assert made.target_by == date(2027, 5, 1)
    assert own_judgement(file.plan, made).grade == "Good"
    assert file.undo_label == "Add judgement “Being healthy”"
    file.undo()
    assert len(shown.model.judgements) == len(ROWS)


def test_a_judgement_is_put_right(qtbot, shown, file, rows):
    judgement = rows["Equality and diversity"]
    shown.view.choose(judgement.id)
    fill_in(shown, name="Equality", grade="Inadequate")
    qtbot.mouseClick(shown.inspector.edit_button, Qt.MouseButton.LeftButton)
    now = file.plan.judgements[judgement.id]
    assert (now.name, now.grade) == ("Equality", "Inadequate")
    assert file.undo_label == "Change judgement “Equality and diversity”"


def test_a_withdrawn_judgement_stays_with_its_reason_and_counts_no_more(
    qtbot, shown, services, file, rows
):
    judgement = rows["Equality and diversity"]
    shown.view.choose(judgement.id)
    services.messages.answers["ask_text"] = "misread"
    qtbot.mouseClick(shown.inspector.foot.withdraw_button, Qt.MouseButton.LeftButton)
    assert file.undo_label == "Withdraw judgement “Equality and diversity”"
    assert words(shown, judgement, Column.NAME) == "Equality and diversity · misread"
    assert "3 judgements" in shown.header.subtitle.text()
    at = shown.model.index_of(judgement.id).siblingAtColumn(Column.NOW)
    assert not at.flags() & Qt.ItemFlag.ItemIsEditable
    shown.what_if()
    assert judgement.id not in shown.model.tried
    shown.what_if()
    shown.view.choose(judgement.id)
    qtbot.mouseClick(shown.inspector.foot.restore_button, Qt.MouseButton.LeftButton)
    assert file.plan.judgements[judgement.id].withdrawn_on is None


def test_a_plan_without_reports_takes_judgements_by_hand(page, file):
    made = page(JudgementsPage)
    fill_in(made, section="Council", name="Leadership")
    made.add_judgement()
    (judgement,) = file.plan.judgements.values()
    assert made.view.record_id == judgement.id


@pytest.mark.parametrize("trying", [False, True])
def test_then_now_and_target_are_seen_in_a_small_window_and_limits_while_trying(shown, trying):
    shown.resize(680, 600)
    if trying:
        shown.what_if()
    hidden = {c for c in Column if shown.view.isColumnHidden(c)}
    wanted = {Column.PROGRESS} if trying else {Column.THEN, Column.NOW, Column.TARGET}
    assert not wanted & hidden


def test_a_grade_that_is_chosen_leaves_the_cell_the_current_one(shown, rows, services):
    at = shown.model.index_of(rows["Overall effectiveness"].id)
    shown.view.setCurrentIndex(at.siblingAtColumn(Column.TARGET))
    shown.model.setData(shown.view.currentIndex(), "Good")
    assert shown.view.currentIndex().column() == Column.TARGET
    assert words(shown, rows["Overall effectiveness"], Column.TARGET) == "Good"


def test_a_target_day_that_is_left_after_its_judgement_was_taken_back_is_let_be(
    shown, rows, file, services
):
    shown.view.choose(rows["Overall effectiveness"].id)
    shown.inspector.by.box.setText("1 May 2027")
    file.undo()  # the record of the report is gone, and the field with it
    shown.inspector.by.commit()
    assert not services.messages.told


def test_a_judgement_that_comes_during_a_what_if_can_be_tried_too(shown, rows, file):
    shown.what_if()
    report = rows["Overall effectiveness"].inspection_id
    new = add_judgement(file, name="Partnership", inspection_id=report, section="Safeguarding")
    cell = shown.model.index_of(new.id).siblingAtColumn(Column.NOW)
    assert shown.model.setData(cell, "Good")
    assert words(shown, new, Column.NOW) == "Good"
    assert own_judgement(file.plan, new) is None
