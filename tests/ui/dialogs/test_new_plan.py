"""The assistant for a new plan: by Enter alone, by hand, back and forth, and when it is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from actionplan.domain.stages import InspectionKind, Nation
from actionplan.store.keys import forget_keys, is_locked
from tests.ui.hands import (
    click,
    in_front,
    key,
    live_through,
    paste,
    pick,
    tab_to,
    until,
    words,
)
from tests.ui.test_access import focusable, name_aloud
from tests.ui.test_clipping import cut_in
from ui.dialogs.new_plan import NewPlanDialog
from ui.dialogs.new_plan_steps import FRAMEWORK
from ui.file_names import file_name, plan_path
from ui.settings import FOLDER, WHO

ILACS = "Inspection of local authority children’s services (ILACS)"


@pytest.fixture
def dialog(qtbot, empty_services, tmp_path):
    empty_services.settings.set(FOLDER, str(tmp_path))
    made = NewPlanDialog(empty_services)
    qtbot.addWidget(made)
    made.show()
    yield made
    empty_services.bridge.close()
    forget_keys()


def go_to(dialog, count):
    for _ in range(count):
        dialog.go_on()


def type_in(qtbot, field, text):
    field.clear()
    qtbot.keyClicks(field, text)


def test_enter_on_every_step_makes_a_good_plan(qtbot, dialog, empty_services, tmp_path):
    for _ in range(5):
        assert empty_services.bridge.is_open is False
        assert list(tmp_path.glob("*.actionplan*")) == []
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == NewPlanDialog.DialogCode.Accepted
    bridge = empty_services.bridge
    assert bridge.file.path == tmp_path / "Improvement plan.actionplan"
    assert empty_services.settings.recent_plans() == [bridge.file.path]
    (period,) = bridge.plan.periods.values()
    assert (period.start, period.end) == (date(2026, 10, 1), date(2027, 3, 31))
    assert not bridge.plan.inspections


def test_what_is_typed_is_in_the_plan(qtbot, dialog, empty_services):
    go_to(dialog, 1)
    type_in(qtbot, dialog.plan.organisation, "Northshire Council")
    assert dialog.plan.title_field.text() == "Northshire Council: improvement plan"
    dialog.plan.framework_box.setCurrentText(ILACS)
    go_to(dialog, 1)
    step = dialog.inspection
    step.kind_box.setCurrentIndex(step.kind_box.findData(InspectionKind.FOCUSED_VISIT))
    for field, text in (
        (step.first_day, "3 Aug 2026"),
        (step.last_day, "7/8/26"),
        (step.published, "7 Sep 2026"),
        (step.received, "1 Sep 2026"),
    ):
        type_in(qtbot, field, text)
    assert "8 December 2026, 70 working days after receipt" in step.deadlines.text()
    go_to(dialog, 1)
    assert dialog.reporting.first_day.day == date(2026, 9, 7)
    type_in(qtbot, dialog.reporting.board_on, "18 March 2027")
    type_in(qtbot, dialog.reporting.lead, "Director of Children's Services")
    go_to(dialog, 1)
    assert "Focused visit of Northshire Council, 3–7 August 2026" in dialog.place.summary.text()
    dialog.go_on()

    plan = empty_services.bridge.plan
    (inspection,) = plan.inspections.values()
    (period,) = plan.periods.values()
    (agency,) = plan.agencies.values()
    assert inspection.title == "Focused visit of Northshire Council"
    assert (inspection.framework, inspection.end) == (ILACS, date(2026, 8, 7))
    assert (period.start, period.end) == (date(2026, 9, 7), date(2027, 3, 6))
    assert dict(period.fields) == {"date": "18 March 2027"}
    assert plan.people[agency.lead_id].role == "Director of Children's Services"
    assert empty_services.settings.value(FRAMEWORK) == ILACS


def test_going_back_keeps_what_was_typed(qtbot, dialog):
    go_to(dialog, 1)
    type_in(qtbot, dialog.plan.organisation, "Northshire")
    type_in(qtbot, dialog.plan.title_field, "Our plan")
    go_to(dialog, 2)
    type_in(qtbot, dialog.reporting.first_day, "1 April 2026")
    type_in(qtbot, dialog.reporting.last_day, "30 June 2026")
    for _ in range(2):
        qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert dialog.step is dialog.plan
    assert dialog.plan.title_field.text() == "Our plan"
    go_to(dialog, 2)
    assert dialog.reporting.days == (date(2026, 4, 1), date(2026, 6, 30))
    go_to(dialog, 1)
    assert dialog.place.path.name == "Our plan.actionplan"


def test_a_day_that_cannot_be_read_or_comes_before_the_first_is_told_where_it_is_typed(
    qtbot, dialog
):
    go_to(dialog, 2)
    type_in(qtbot, dialog.inspection.last_day, "soon")
    dialog.go_on()
    assert dialog.step is dialog.inspection
    assert "soon" in dialog.fault.text()
    assert dialog.focusWidget() is dialog.inspection.last_day
    type_in(qtbot, dialog.inspection.first_day, "9 Aug 2026")
    type_in(qtbot, dialog.inspection.last_day, "3 Aug 2026")
    dialog.go_on()
    assert dialog.step is dialog.inspection
    assert "9 Aug 2026" in dialog.fault.text()
    type_in(qtbot, dialog.inspection.last_day, "10 Aug 2026")
    dialog.go_on()
    assert dialog.step is dialog.reporting
    assert not dialog.fault.isVisible()


def test_an_existing_plan_is_not_replaced_and_what_was_typed_stays(qtbot, dialog, tmp_path):
    (tmp_path / "Plan.actionplan").write_text("something")
    go_to(dialog, 1)
    type_in(qtbot, dialog.plan.title_field, "Plan")
    go_to(dialog, 4)
    assert dialog.isVisible()
    assert "Plan.actionplan" in dialog.fault.text()
    assert dialog.plan.title_field.text() == "Plan"
    assert (tmp_path / "Plan.actionplan").read_text() == "something"


@pytest.mark.parametrize("place", ["gone/plan", "~nobody-of-that-name/plan"])
def test_a_folder_that_is_not_there_is_told(
    qtbot, dialog, empty_services, tmp_path, monkeypatch, place
):
    monkeypatch.chdir(tmp_path)
    go_to(dialog, 4)
    type_in(qtbot, dialog.place.place, place)
    dialog.go_on()
    assert dialog.isVisible()
    assert dialog.fault.text()
    assert not empty_services.bridge.is_open


def test_a_password_is_asked_for_twice_and_protects_from_the_first_byte(
    qtbot, dialog, empty_services
):
    go_to(dialog, 4)
    dialog.place.protect_tick.click()
    type_in(qtbot, dialog.place.password, "three loose words")
    dialog.go_on()
    assert "not the same" in dialog.fault.text()
    type_in(qtbot, dialog.place.again, "three loose words")
    dialog.go_on()
    path = empty_services.bridge.file.path
    empty_services.bridge.close()
    forget_keys()
    assert is_locked(path)


def test_the_lead_is_proposed_from_the_name_in_the_preferences(qtbot, empty_services):
    empty_services.settings.set(WHO, "Improvement lead")
    made = NewPlanDialog(empty_services)
    qtbot.addWidget(made)
    assert made.reporting.lead.text() == "Improvement lead"
    assert made.plan.nation is Nation.ENGLAND_WALES


def test_a_form_without_a_day_of_the_meeting_asks_for_none(dialog):
    go_to(dialog, 3)
    box = dialog.reporting.pack_box
    box.setCurrentIndex(box.findData("cabinet-report"))
    assert not dialog.reporting.board_on.isEnabled()
    assert dialog.reporting.board_day is None


def test_escape_asks_before_what_was_typed_is_lost_and_not_otherwise(qtbot, dialog, empty_services):
    go_to(dialog, 4)
    dialog.reject()
    assert not dialog.isVisible()
    dialog.show()
    dialog.reporting.lead.setText("Head of Service")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert empty_services.messages.told[-1].words[0] == "Leave the new plan?"
    empty_services.messages.answers["ask"] = True
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("way", "name"), [("report", "a.pdf"), ("tracker", "a.xlsx")])
def test_a_report_or_tracker_is_handed_to_the_window(
    qtbot, dialog, empty_services, tmp_path, way, name
):
    empty_services.messages.answers["ask_open"] = tmp_path / name
    with qtbot.waitSignal(dialog.file_chosen) as chosen:
        dialog.start.rows[way].click()
    assert chosen.args == [str(tmp_path / name)]
    assert not dialog.isVisible()


def test_the_sample_is_made_once_and_opened_again_as_it_was(
    qtbot, dialog, empty_services, tmp_path
):
    path = tmp_path / "Northshire sample.actionplan"
    with qtbot.waitSignal(dialog.file_chosen) as chosen:
        dialog.start.rows["sample"].click()
    assert chosen.args == [str(path)]
    assert path.with_name("Northshire sample.evidence").is_dir()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []
    before = path.stat().st_mtime_ns
    dialog.show()
    dialog.start.rows["sample"].click()
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("percent", [100, 200])
def test_no_step_cuts_words_or_has_a_field_without_a_name(qtbot, dialog, empty_services, percent):
    empty_services.theme.set_text_size(percent)
    dialog.place.protect_tick.setChecked(True)
    for _ in range(5):
        qtbot.wait(20)
        assert cut_in(dialog) == []
        assert [field for field in focusable(dialog) if not name_aloud(field)] == []
        if dialog.step is not dialog.place:
            dialog.go_on()


def test_a_file_name_holds_no_sign_that_a_system_refuses():
    assert file_name('A/B: "plan"?') == "A B plan"
    assert file_name("  ") == "Improvement plan"
    assert plan_path(Path()).name == plan_path(Path("/")).name == "Improvement plan.actionplan"


def test_a_plan_is_begun_from_the_menu_by_keys_alone(qtbot, window, empty_services, tmp_path):
    empty_services.settings.set(FOLDER, str(tmp_path))
    live_through(qtbot, by_keys(empty_services.bridge))
    assert empty_services.bridge.plan.info.organisation == "Northshire Council"


def by_keys(bridge):
    yield key("Ctrl+N")
    yield in_front("NewPlanDialog")
    yield key("Return")
    yield words("Northshire Council")
    yield key("Return")
    yield from tab_to("Report or letter published")
    yield words("7 Sep 2026")
    yield key("Return")
    yield key("Return")
    yield from tab_to("Back")
    yield key("Space")
    yield key("Return")
    yield key("Return")
    yield until(lambda: bridge.plan.info.title.startswith("Northshire Council"), "the plan")
    yield in_front("MainWindow")


def test_a_plan_is_begun_from_the_welcome_page_by_mouse_alone(
    qtbot, window, empty_services, tmp_path
):
    empty_services.settings.set(FOLDER, str(tmp_path))
    bridge = empty_services.bridge
    bridge.close()
    live_through(qtbot, by_mouse(bridge))
    (inspection,) = bridge.plan.inspections.values()
    assert inspection.received == date(2026, 9, 1)
    assert bridge.file.path.name == "Northshire improvement plan.actionplan"
    assert window.stack.current_key == "overview"
    bridge.close()


def by_mouse(bridge):
    yield click("new_plan")
    yield in_front("NewPlanDialog")
    yield click("Start-empty")
    yield from paste("OrganisationField", "Northshire")
    yield from pick("Framework of the inspection", ILACS)
    yield click("NextButton")
    yield from paste("Report received", "1 Sep 2026")
    yield click("NextButton")
    yield click("Back")
    yield click("NextButton")
    yield click("NextButton")
    yield click("NextButton")
    yield until(lambda: bridge.is_open, "the plan")
    yield in_front("MainWindow")
