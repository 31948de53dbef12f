"""The forms of papers on the reports page: their fields, help, answers, and forms of one's own."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.periods import ensure_period
from actionplan.reports.packs import pack_named
from ui.pages.reports import ReportsPage
from ui.plain import Label
from ui.report_choice import Days


@pytest.fixture
def reports(qtbot, page):
    made = page(ReportsPage)
    qtbot.waitUntil(lambda: made.preview.is_current and made.preview.view.is_complete)
    return made


def choose(reports, name):
    box = reports.options.pack
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def labels(widget):
    return [label.text() for label in widget.findChildren(Label)]


def kept(reports):
    return dict(reports.period.fields)


def write(reports, key, text):
    field = reports.form.field(key)
    box = field.box
    box.setText(text) if hasattr(box, "setText") else box.setPlainText(text)
    field.commit()


def test_the_fields_follow_the_chosen_form_with_its_officers_and_implications(reports):
    choose(reports, "cabinet-report")
    keys = list(reports.form._fields)
    assert keys == [
        "wards",
        "timetable",
        "title",
        "directors",
        "purpose",
        "recommendations",
        "options",
        "summary",
        "background",
        "risks",
        "equalities",
        "finance",
        "finance_officer",
        "legal",
        "legal_officer",
        *(row.value_key for row in pack_named("cabinet-report").implications),
        "author",
        "contact_officers",
        "key_decision",
        "key_reason",
        "forward_plan",
        "decision_by",
    ]


@pytest.mark.parametrize("name", ["board-paper", "board-paper-2014", "cabinet-report"])
def test_each_field_has_its_prompt_below_it_and_says_whether_it_is_required(reports, name):
    choose(reports, name)
    for field in pack_named(name).fields:
        told = labels(reports.form.field(field.key))
        assert field.prompt in told
        assert ("required" in told) is field.required


def test_another_form_keeps_what_was_written_in_fields_of_the_same_key(reports):
    write(reports, "wards", "Abbey and Castle")
    write(reports, "report_to", "Improvement Board")
    choose(reports, "cabinet-report")
    assert reports.form.field("wards").text == "Abbey and Castle"
    choose(reports, "board-paper-2014")
    assert reports.form.field("report_to").text == "Improvement Board"


def test_the_chosen_form_stays_when_something_is_written_first(reports):
    choose(reports, "cabinet-report")
    assert reports.period is None
    write(reports, "wards", "Abbey")
    assert reports.period.pack == "cabinet-report"
    assert reports.options.pack.currentData() == "cabinet-report"


def test_an_answer_is_kept_with_its_paragraphs(reports):
    choose(reports, "cabinet-report")
    field = reports.form.field("implications.crime")
    field.box.setCurrentIndex(field.box.findText("Yes"))
    field.box.activated.emit(field.box.currentIndex())
    assert kept(reports)["implications.crime"] == "Yes"
    field.paragraphs.setText("4.3, {paragraph.impact}")
    field.commit()
    assert kept(reports)["implications.crime"] == "Yes: 4.3, {paragraph.impact}"
    assert field.paragraphs.text() == "4.3, {paragraph.impact}"


def test_a_choice_is_kept_and_printed(qtbot, reports):
    choose(reports, "cabinet-report")
    field = reports.form.field("decision_by")
    field.box.setCurrentIndex(field.box.findText("Executive"))
    field.box.activated.emit(field.box.currentIndex())
    assert kept(reports)["decision_by"] == "Executive"
    assert field.box.currentText() == "Executive"


def test_a_mistake_in_an_own_form_is_told_and_the_others_can_be_used(
    reports, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path))
    (tmp_path / "packs").mkdir()
    own = tmp_path / "packs" / "own.toml"
    own.write_text('name = "own"\ntitle = "Our form"\ncolour = "red"\n', encoding="utf-8")
    reports.refresh()
    options = reports.options
    assert "“own.toml” has a mistake in line 3: “colour” is not known" in options.form_faults.text()
    assert not options.form_faults.isHidden()
    assert options.pack.findText("Our form") == -1
    own.write_text('name = "own"\ntitle = "Our form, mended"\n', encoding="utf-8")
    reports.refresh()
    assert options.form_faults.isHidden()
    assert options.pack.findText("Our form, mended") >= 0


def test_a_form_that_is_on_another_computer_is_told_and_not_lost(reports, file):
    period = ensure_period(file, start=date(2027, 1, 1), end=date(2027, 6, 30), pack="elsewhere")
    reports.options.choose_days(Days(period.start, period.end))
    options = reports.options
    assert "“elsewhere” of this period is not on this computer" in options.form_faults.text()
    options.audience.setCurrentIndex(1)
    options.audience.activated.emit(1)
    assert reports.period.pack == "elsewhere"
    choose(reports, "cabinet-report")
    assert reports.period.pack == "cabinet-report"
    assert options.form_faults.isHidden()


def test_each_period_keeps_its_own_form(reports, file):
    first = ensure_period(file, start=date(2027, 1, 1), end=date(2027, 6, 30), pack="board-paper")
    other = ensure_period(file, start=date(2027, 7, 1), end=date(2027, 12, 31))
    reports.options.choose_days(Days(first.start, first.end))
    choose(reports, "cabinet-report")
    reports.options.choose_days(Days(other.start, other.end))
    assert reports.options.pack.currentData() == "board-paper"
    assert reports.period.pack == "board-paper"
    reports.options.choose_days(Days(first.start, first.end))
    assert reports.options.pack.currentData() == "cabinet-report"
