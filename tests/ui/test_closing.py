"""Closing a plan frees all of its pages and shows none of them on the way."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from actionplan.commands.actions import add_action
from tests.faults.showing import settle
from ui.inspector.inspector import Inspector
from ui.page_table import LISTED


def test_closing_a_plan_with_every_page_open_shows_none_of_them_again(window, empty_services, file):
    for spec in LISTED:
        window.show_page(spec.key)
        settle()
    window.show_page(LISTED[0].key)
    add_action(file, area_id=next(iter(file.plan.areas)), title="The others have to catch up")
    empty_services.bridge.close()
    settle()
    assert window.stack.current_key == "welcome"


def test_closing_a_plan_frees_what_stood_beside_its_pages(window, empty_services):
    window.show_page("plan")
    settle()
    empty_services.bridge.close()
    settle()
    assert not [each for each in QApplication.allWidgets() if isinstance(each, Inspector)]
