"""Making an empty plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.dialogs.new_plan import NewPlanDialog, file_name
from ui.settings import FOLDER


@pytest.fixture
def dialog(qtbot, empty_services, tmp_path):
    empty_services.settings.set(FOLDER, str(tmp_path))
    made = NewPlanDialog(empty_services)
    qtbot.addWidget(made)
    made.show()
    yield made
    empty_services.bridge.close()


def test_a_title_is_enough(qtbot, dialog, empty_services, tmp_path):
    assert not dialog.create_button.isEnabled()
    qtbot.keyClicks(dialog.title, "Northshire improvement plan")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)

    assert dialog.result() == NewPlanDialog.DialogCode.Accepted
    assert empty_services.bridge.plan.info.title == "Northshire improvement plan"
    assert empty_services.bridge.file.path == tmp_path / "Northshire improvement plan.actionplan"
    assert empty_services.settings.recent_plans() == [empty_services.bridge.file.path]


def test_an_existing_plan_is_not_replaced_and_what_was_typed_stays(dialog, tmp_path):
    (tmp_path / "Plan.actionplan").write_text("something")
    dialog.title.setText("Plan")
    dialog._on_title("Plan")

    dialog.create_plan()

    assert dialog.isVisible()
    assert dialog.fault.text()
    assert dialog.title.text() == "Plan"
    assert (tmp_path / "Plan.actionplan").read_text() == "something"


def test_a_place_that_was_typed_does_not_follow_the_title(qtbot, dialog, tmp_path):
    dialog.place.clear()
    qtbot.keyClicks(dialog.place, str(tmp_path / "mine"))
    qtbot.keyClicks(dialog.title, "Other")
    assert dialog.path == tmp_path / "mine.actionplan"


def test_a_file_name_holds_no_sign_that_a_system_refuses():
    assert file_name('A/B: "plan"?') == "A B plan"
    assert file_name("  ") == "Improvement plan"


def test_the_sample_is_made_and_handed_to_the_window(qtbot, dialog, empty_services, tmp_path):
    empty_services.messages.answers["ask_save"] = tmp_path / "sample.actionplan"
    with qtbot.waitSignal(dialog.plan_made) as made:
        dialog.sample_button.click()
    assert made.args == [str(tmp_path / "sample.actionplan")]
    assert (tmp_path / "sample.actionplan").is_file()


def test_a_report_is_handed_to_the_window(qtbot, dialog, empty_services, tmp_path):
    empty_services.messages.answers["ask_open"] = tmp_path / "report.pdf"
    with qtbot.waitSignal(dialog.report_chosen) as chosen:
        dialog.report_button.click()
    assert chosen.args == [str(tmp_path / "report.pdf")]
    assert not dialog.isVisible()
