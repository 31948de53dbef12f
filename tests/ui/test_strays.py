"""No part of a page or dialog flashes up as a window of its own before it is laid out."""

from __future__ import annotations

import pytest

from tests.ui.strays import no_strays
from ui.page_table import PAGES
from ui.pictured_dialogs import DIALOGS, made


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_no_part_of_a_page_flashes_up_as_a_window(qtbot, window, key):
    with no_strays():
        window.show_page(key)
        qtbot.wait(1)


@pytest.mark.parametrize(("name", "place"), DIALOGS)
def test_no_part_of_a_dialog_flashes_up_as_a_window(qtbot, window, empty_services, name, place):
    with no_strays():
        dialog = made(place, empty_services, window)
        if dialog is None:
            pytest.skip("the plan of the tests has no record that it is about")
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.wait(1)
