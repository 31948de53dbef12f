"""A dialog that is open while its plan is closed, by what was read or opened meanwhile, just goes."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.dialogs.move_due import MoveDueDialog


def test_a_dialog_goes_with_the_plan_that_it_asks_about(window, empty_services, file):
    page = window.show_page("plan", next(iter(file.plan.actions)))
    met = []

    def close_plan():
        met.append(type(QApplication.activeModalWidget()))
        empty_services.bridge.close()
        page.deleteLater()

    QTimer.singleShot(50, close_plan)
    page.move_due_date()
    assert met == [MoveDueDialog]
    assert not empty_services.bridge.is_open
